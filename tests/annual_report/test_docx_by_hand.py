"""The official form in DOCX read back without the library that wrote it: a ZIP package, its tables as plain XML."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from lxml import etree

from gongkai.annual_report.documents import file_of
from gongkai.annual_report.documents.structure import number_text
from gongkai.cli.made_up_country import empty
from gongkai.law.annual_report.forms import FORMS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def content(form_id: str) -> dict:
    """A report with another number in every cell."""
    form, tables, number = FORMS[form_id], empty(FORMS[form_id]), 100
    for table in form.tables:
        for place in table.places():
            number += 1
            tables[table.id][place.row][place.column] = number
    sections = [{"id": s.id, "title": s.title, "text": ""} for s in form.sections]
    return {
        "title": "示例镇2021年政府信息公开工作年度报告",
        "organ": "示例镇",
        "year": form.first_year,
        "form": form_id,
        "tables": tables,
        "sections": sections,
    }


def cells_of(table) -> list[tuple[int, int, int, int, str]]:
    """(row, column, rows, columns, text) of each cell, spans worked out from gridSpan and vMerge."""
    found: dict[tuple[int, int], list] = {}
    open_: dict[int, tuple[int, int]] = {}
    for number, line in enumerate(table.findall(f"{W}tr")):
        column = 0
        for cell in line.findall(f"{W}tc"):
            look = cell.find(f"{W}tcPr")
            span, merge = look.find(f"{W}gridSpan"), look.find(f"{W}vMerge")
            width = int(span.get(f"{W}val")) if span is not None else 1
            text = "".join(cell.itertext()).strip()
            if merge is not None and merge.get(f"{W}val") != "restart":
                found[open_[column]][2] += 1
                assert text == ""
            else:
                found[number, column] = [number, column, 1, width, text]
                open_[column] = (number, column)
            column += width
    return [tuple(cell) for cell in found.values()]


def wanted(table, values) -> list[tuple[int, int, int, int, str]]:
    """The same from the model form."""
    taken, cells = set(), []
    for row, line in enumerate(table.grid):
        for cell in line:
            column = next(c for c in range(table.width) if (row, c) not in taken)
            taken |= {(row + d, column + r) for d in range(cell.rowspan) for r in range(cell.colspan)}
            text = cell.text
            if cell.place:
                change = cell.place.column == "change"
                text = number_text(values[cell.place.row][cell.place.column], signed=change)
            cells.append((row, column, cell.rowspan, cell.colspan, text))
    return cells


@pytest.mark.parametrize("form_id", FORMS)
def test_labels_spans_order_and_numbers_are_those_of_the_model(form_id):
    said = content(form_id)
    with zipfile.ZipFile(BytesIO(file_of(said, "docx"))) as package:
        body = etree.fromstring(package.read("word/document.xml")).find(f"{W}body")
    tables = body.findall(f"{W}tbl")
    for element, table in zip(tables, FORMS[form_id].tables, strict=True):
        assert sorted(cells_of(element)) == sorted(wanted(table, said["tables"][table.id]))


@pytest.mark.parametrize("form_id", FORMS)
def test_each_table_stands_under_its_own_section(form_id):
    said = content(form_id)
    with zipfile.ZipFile(BytesIO(file_of(said, "docx"))) as package:
        body = etree.fromstring(package.read("word/document.xml")).find(f"{W}body")
    order = ["表" if child.tag == f"{W}tbl" else "".join(child.itertext()) for child in body]
    seen = [
        line for line in order if line == "表" or line[:2] in {"一、", "二、", "三、", "四、", "五、", "六、"}
    ]
    titles = [section.title for section in FORMS[form_id].sections]
    assert seen == [titles[0], titles[1], "表", titles[2], "表", titles[3], "表", titles[4], titles[5]]


@pytest.mark.parametrize("form_id", FORMS)
def test_our_own_reader_finds_every_number_again(form_id):
    from gongkai.annual_report.file_reading import read_file

    said = content(form_id)
    (found,) = read_file("报告.docx", file_of(said, "docx"))
    wrong = [
        (place, found.tables[place.table][place.row][place.column])
        for table in FORMS[form_id].tables
        for place in table.places()
        if found.tables[place.table][place.row][place.column]
        != said["tables"][place.table][place.row][place.column]
    ]
    assert found.form.id == form_id
    assert wrong == []
