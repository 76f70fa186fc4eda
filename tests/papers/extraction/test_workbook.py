"""Workbooks: values as they are shown, and what is hidden in them."""

from datetime import date

import openpyxl
import pytest
from openpyxl.comments import Comment

from gongkai.papers.extraction import extract
from gongkai.papers.extraction.workbook import shown
from tests.papers.extraction.makers import saved


def book():
    made = openpyxl.Workbook()
    made.active.title = "名单"
    for row in (("村", "户数", "电话"), ("示例村", 12, "藏"), ("密村", 3, "")):
        made.active.append(row)
    return made


def test_hidden_rows_columns_sheets_and_comments():
    made = book()
    sheet = made.active
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet["B2"].comment = Comment("核对", "示例")
    other = made.create_sheet("底稿")
    other.sheet_state = "veryHidden"
    other["A1"] = "内部"
    found = extract(saved(made), "名单.xlsx")
    assert [list(table.lines()) for table in found.tables()] == [["村\t户数", "示例村\t12"]]
    assert {(part.kind, part.place, part.text) for part in found.hidden} == {
        ("批注", "名单!B2", "核对"),
        ("隐藏列", "名单!C1", "电话"),
        ("隐藏列", "名单!C2", "藏"),
        ("隐藏行", "名单!A3", "密村"),
        ("隐藏行", "名单!B3", "3"),
        ("隐藏工作表", "底稿", "内部"),
    }


def test_a_formula_without_result_is_said():
    made = book()
    made.active["B4"] = "=SUM(B2:B3)"
    assert "公式" in extract(saved(made), "a.xlsx").notes[0]


def test_a_formatted_column_to_the_end_of_the_sheet_costs_nothing():
    made = book()
    made.active["A1048576"] = "尾"
    assert "尾" in extract(saved(made), "a.xlsx").text()


@pytest.mark.parametrize(
    ("value", "pattern", "text"),
    [
        (12.0, "General", "12"),
        (0.5, "0%", "50%"),
        (7730.28, "General", "7730.28"),
        (0.1 + 0.2, "General", "0.3"),
        (date(2024, 1, 31), "General", "2024-01-31"),
        (None, "General", ""),
    ],
)
def test_values_as_shown(value, pattern, text):
    assert shown(value, pattern) == text
