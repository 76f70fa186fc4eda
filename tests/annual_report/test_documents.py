"""Five files from one content: the same cells in the same places, valid JSON, a draft marked as one."""

import json
from datetime import date
from io import BytesIO
from itertools import pairwise

import jsonschema
import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import html
from pypdfium2 import PdfDocument

from gongkai.annual_report.content import built_content
from gongkai.annual_report.documents import FORMATS, file_name, file_of
from gongkai.annual_report.documents.html import html_of
from gongkai.annual_report.documents.structure import DRAFT_NOTE, number_text
from gongkai.law.annual_report.forms import FORMS
from gongkai.law.annual_report.schema import report_schema
from gongkai.law.finding import Refusal
from tests.annual_report.records import apply


@pytest.fixture(params=[2021, 2020])
def content(seed, request):
    apply(seed, date(request.param, 3, 1), "D4", date(request.param, 3, 20), kind="research")
    return built_content(seed.organ, request.param)


def expected_grids(content):
    """Text of every grid spot of the three official tables, a spanning cell repeated over its spots."""
    return [spread(table, content["tables"][table.id]) for table in FORMS[content["form"]].tables]


def spread(table, values):
    spots = {}
    for number, line in enumerate(table.grid):
        for cell in line:
            column = next(c for c in range(table.width) if (number, c) not in spots)
            text = cell.text
            if cell.place:
                text = number_text(values[cell.place.row][cell.place.column])
            for down in range(cell.rowspan):
                for right in range(cell.colspan):
                    spots[number + down, column + right] = text
    return [[spots[r, c] for c in range(table.width)] for r in range(len(table.grid))]


def html_grid(element):
    spots = {}
    for number, line in enumerate(element.iter("tr")):
        for cell in line:
            column = next(c for c in range(99) if (number, c) not in spots)
            for down in range(int(cell.get("rowspan", 1))):
                for right in range(int(cell.get("colspan", 1))):
                    spots[number + down, column + right] = cell.text_content()
    height, width = (max(spot[axis] for spot in spots) + 1 for axis in (0, 1))
    return [[spots[r, c] for c in range(width)] for r in range(height)]


def test_html_has_the_official_cells(content):
    page = html.fromstring(file_of(content, "html").decode())
    assert [html_grid(table) for table in page.iter("table")] == expected_grids(content)


def test_docx_has_the_official_cells(content):
    tables = Document(BytesIO(file_of(content, "docx"))).tables
    grids = [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]
    assert grids == expected_grids(content)


def test_docx_rows_fill_the_grid_and_merges_begin_before_they_go_on(content):
    document = Document(BytesIO(file_of(content, "docx")))
    for table, form in zip(document.tables, FORMS[content["form"]].tables, strict=True):
        assert len(table._tbl.tblGrid) == form.width
        lines = [[merged(cell) for cell in row.tc_lst] for row in table._tbl.tr_lst]
        for line in lines:
            assert sum(span for span, _ in line) == form.width
        for above, below in pairwise(lines):
            started = {left for left, merge in starts(above) if merge}
            assert {left for left, merge in starts(below) if merge == "continue"} <= started


def merged(cell):
    look = cell.tcPr
    span, merge = look.find(qn("w:gridSpan")), look.find(qn("w:vMerge"))
    return int(span.get(qn("w:val"))) if span is not None else 1, None if merge is None else merge.get(
        qn("w:val")
    )


def starts(line):
    left = 0
    for span, merge in line:
        yield left, merge
        left += span


def test_docx_names_the_official_fonts_and_margins(content):
    document = Document(BytesIO(file_of(content, "docx")))
    fonts = {f.get(qn("w:eastAsia")) for f in document.element.body.iter(qn("w:rFonts"))}
    assert fonts >= {"方正小标宋简体", "黑体", "仿宋_GB2312"}
    page = document.sections[0]
    sizes = (page.page_width, page.top_margin, page.left_margin, page.right_margin)
    assert [round(size.mm) for size in sizes] == [210, 37, 28, 26]


def test_docx_numbers_its_pages(content):
    footer = Document(BytesIO(file_of(content, "docx"))).sections[0].footer
    assert [field.get(qn("w:instr")) for field in footer._element.iter(qn("w:fldSimple"))] == ["PAGE"]


def test_xlsx_has_the_official_cells_as_numbers(content):
    book = openpyxl.load_workbook(BytesIO(file_of(content, "xlsx")))
    assert book.sheetnames == ["正文", "表二", "表三", "表四"]
    for name, expected in zip(book.sheetnames[1:], expected_grids(content), strict=True):
        sheet = book[name]
        got = [[str(c) if c is not None else "" for c in row] for row in sheet.iter_rows(values_only=True)]
        for merge in sheet.merged_cells.ranges:
            for row, column in merge.cells:
                got[row - 1][column - 1] = got[merge.min_row - 1][merge.min_col - 1]
        assert got == expected
    assert isinstance(book["表三"].cell(4, 10).value, int)


def test_json_follows_the_published_schema(content):
    read = json.loads(file_of(content, "json"))
    schema = report_schema(FORMS[content["form"]])
    jsonschema.validate(read, schema)
    assert read["tables"]["table_3"]["R3.3.4"]["research"] == 1
    read["tables"]["table_3"]["R3.3.4"]["research"] = -1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(read, schema)


def test_pdf_is_a4_and_carries_the_text(content):
    document = PdfDocument(file_of(content, "pdf"))
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "总体情况" in text


def test_a_draft_is_marked_in_every_file_and_a_published_one_is_not(content):
    assert DRAFT_NOTE in html_of(content)
    assert DRAFT_NOTE in "".join(p.text for p in Document(BytesIO(file_of(content, "docx"))).paragraphs)
    assert "草稿" in file_name(content, "pdf")
    published = {**content, "status": "published", "published_on": "2022-01-20"}
    assert "草稿" not in html_of(published)
    assert "公布日期：2022年1月20日" in html_of(published)
    assert "草稿" not in file_name(published, "pdf")


def test_text_cannot_bring_markup_into_the_page(content):
    content["sections"][0]["text"] = "<script>alert(1)</script>"
    assert "<script>" not in html_of(content)
    assert "&lt;script&gt;" in html_of(content)


def test_an_unknown_format_is_refused(content):
    with pytest.raises(Refusal, match="ofd"):
        file_of(content, "ofd")
    assert FORMATS == ("docx", "pdf", "html", "xlsx", "json")


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (1.5, "1.5"), (1e-05, "0.00001"), (None, ""), (251000.0, "251000")]
)
def test_numbers_are_printed_plainly(number, text):
    assert number_text(number) == text


def test_a_change_is_printed_with_its_sign():
    assert [number_text(n, signed=True) for n in (12, -3, 0)] == ["+12", "-3", "0"]
