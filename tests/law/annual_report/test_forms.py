"""The forms are what the notices print: labels, order, spans; and every place to fill appears once in the grid."""

import pytest

from gongkai.law.annual_report.form import Place
from gongkai.law.annual_report.forms import FORMS, form_for_year
from gongkai.law.annual_report.identities import result_rows
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art36_outcomes import OUTCOMES

TABLES = [pytest.param(table, id=f"{form.id}-{table.id}") for form in FORMS.values() for table in form.tables]
F2021, F2019 = FORMS["2021"], FORMS["2019"]


def occupied(grid):
    """Every square of the grid with the cell that covers it, laid out as a browser does."""
    squares = {}
    for y, line in enumerate(grid):
        x = 0
        for cell in line:
            while (y, x) in squares:
                x += 1
            for dy in range(cell.rowspan):
                for dx in range(cell.colspan):
                    assert (y + dy, x + dx) not in squares
                    squares[y + dy, x + dx] = cell
            x += cell.colspan
    return squares


@pytest.mark.parametrize("table", TABLES)
def test_spans_fill_the_grid_without_hole_or_overlap(table):
    squares = occupied(table.grid)
    assert set(squares) == {(y, x) for y in range(len(table.grid)) for x in range(table.width)}


@pytest.mark.parametrize("table", TABLES)
def test_every_place_to_fill_is_printed_once(table):
    printed = [cell.place for line in table.grid for cell in line if cell.place]
    assert sorted(printed) == sorted(table.places())
    assert len(printed) == len(set(printed))


@pytest.mark.parametrize("table", TABLES)
def test_only_number_cells_are_without_text(table):
    assert all(bool(cell.text) != bool(cell.place) for line in table.grid for cell in line)


@pytest.mark.parametrize(
    ("form", "results", "cells"), [(F2021, 22, 175), (F2019, 20, 161)], ids=["2021", "2019"]
)
def test_table_3_has_the_official_spans(form, results, cells):
    labels = {cell.text: cell for line in form.table_3.grid for cell in line if cell.text}
    assert labels["三、本年度办理结果"].rowspan == results
    assert labels["（三）不予公开"].rowspan == 8
    assert labels["（四）无法提供"].rowspan == 3
    assert labels["（五）不予处理"].rowspan == 5
    assert labels["（六）其他处理"].rowspan == (3 if form is F2021 else 1)
    assert labels["法人或其他组织"].colspan == 5
    assert len(list(form.table_3.places())) == cells


def test_the_corner_note_of_table_3_is_the_official_one():
    corner = F2021.table_3.grid[0][0]
    assert corner.text == "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    assert (corner.rowspan, corner.colspan) == (3, 3)


def test_table_4_is_one_line_of_fifteen_and_alike_in_both_forms():
    assert F2021.table_4 == F2019.table_4
    assert len(F2021.table_4.grid[-1]) == 15


def test_table_2_of_2019_has_procurement_and_services():
    assert {row.id for row in F2019.table_2.rows} - {row.id for row in F2021.table_2.rows} == {
        "other_services",
        "procurement",
    }


def test_a_place_reads_as_words():
    place = Place("table_3", "R3.5.2", "natural")
    assert F2021.label(place) == "表三“2.重复申请”行“自然人”列"
    assert F2021.label(Place("table_3", "", "total")) == "表三“总计”列"


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_every_row_of_results_has_an_outcome_and_every_outcome_a_row(form):
    assert {outcome.row_in(form.id) for outcome in OUTCOMES.values()} == set(result_rows(form))


@pytest.mark.parametrize(("year", "form"), [(2019, "2019"), (2020, "2019"), (2021, "2021"), (2026, "2021")])
def test_the_year_decides_the_form(year, form):
    assert form_for_year(year).id == form


def test_years_before_the_unified_form_are_refused():
    with pytest.raises(Refusal, match="2018年"):
        form_for_year(2018)


def test_section_titles_are_the_official_six():
    assert [section.title for section in F2021.sections] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
    assert F2019.sections[4].title == "五、政府信息公开工作存在的主要问题及改进情况"
    assert F2021.sections[0].longest == 1000
    assert F2019.sections[0].longest is None
