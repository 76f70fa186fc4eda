"""Invented reports in every layout: what is certain is true, and in whole ones (nearly) everything is."""

import random

import pytest
from bench.reading import damage, layouts
from bench.reading.__main__ import DAMAGES, PRINTS, judged
from bench.reading.truth import truth

from gongkai.annual_report.reading.read import read, read_text
from gongkai.papers.extraction.blocks import Cell, Extracted, Paragraph, Picture, Table

SEEDS = range(1, 7)
APART = ("制表符", "竖线", "一格一行", "空格分列", "标签折行、表头重复", "网页")


def answers(printer, harm, seed):
    """What became of each cell of a report: place → kind of answer."""
    chance = random.Random(seed)
    report = harm(truth(seed, "2021" if seed % 3 else "2019"), chance)
    (found,) = read_text(printer(report, chance), "示例")
    return {
        place: judged(found.tables[place[0]].get(place[1], {}).get(place[2]), true)
        for place, true in report.cells().items()
    }


@pytest.mark.parametrize("harm", DAMAGES)
@pytest.mark.parametrize("name", PRINTS)
def test_nothing_certain_is_wrong(name, harm):
    kinds = [answers(PRINTS[name], DAMAGES[harm], seed) for seed in SEEDS]
    assert not [place for one in kinds for place, kind in one.items() if kind == "wrong"]


@pytest.mark.parametrize("harm", ["完好", "一处印错", "千分位"])
@pytest.mark.parametrize("name", APART)
def test_whole_reports_are_read_wholly(name, harm):
    assert {kind for seed in SEEDS for kind in answers(PRINTS[name], DAMAGES[harm], seed).values()} == {
        "read"
    }


def test_nearly_all_glued_digits_are_restored():
    kinds = [
        k
        for seed in SEEDS
        for p, k in answers(layouts.glued, damage.intact, seed).items()
        if p[0] != "table_2"
    ]
    assert kinds.count("restored") > 0.95 * len(kinds)


@pytest.mark.parametrize("script", [damage.kangxi, damage.traditional])
def test_other_characters_are_read_alike(script):
    report = truth(4)
    (found,) = read_text(script(layouts.lines(report, random.Random(4))), "示例")
    assert found.values("table_3")["R3.7"]["total"] == report.table_3["R3.7"][6]


def table_of(report, table):
    """A table as extraction gives it: every row equally wide, None under spans."""
    rows = []
    for line in layouts.grid(report, table):
        rows.append(tuple(Cell(text, cell.rowspan, cell.colspan) for cell, text in line))
    return Table(tuple(rows))


def test_tables_of_a_file_are_read_cell_by_cell():
    report = truth(5)
    blocks = (
        Paragraph("示例镇2022年政府信息公开工作年度报告"),
        *(table_of(report, t) for t in report.form.tables),
    )
    (found,) = read(Extracted("docx", blocks), "示例.docx")
    assert (found.year, found.organ, found.form.id) == (2022, "示例镇", "2021")
    assert [found.values("table_3")["R1"][c.id] for c in found.form.table_3.columns] == report.table_3["R1"]


def test_a_picture_nobody_read_is_said():
    blocks = (Paragraph("示例镇2022年政府信息公开工作年度报告"), Picture("图1.png"))
    (found,) = read(Extracted("docx", blocks), "示例.docx")
    assert "E10" in [finding.code for finding in found.findings]
    assert all(value.value is None for row in found.tables["table_3"].values() for value in row.values())
