"""Scoring tables from spreadsheets: merged cells, points in titles, sections; what is not understood is named."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import pytest

from gongkai.law.finding import Refusal
from gongkai.oversight.assessment.importing import read_table
from gongkai.oversight.assessment.rules import Each, Earn, Judged, Months, Short
from gongkai.oversight.assessment.scheme import Kind
from gongkai.oversight.assessment.schemes import scheme_named
from gongkai.oversight.assessment.sheets import read_scheme_book, scheme_book
from tests.oversight.assessment import tables


def read(rows, merges=()):
    return read_table(tables.book(rows, merges), "示例")


def leaves(found):
    return {path[-1].title: path[-1] for path in found.scheme.paths().values()}


def test_three_levels_with_merged_cells():
    found = read_table(BytesIO(tables.THREE_LEVELS.getvalue()), "示例")
    said = leaves(found)
    assert [group.title for group in found.scheme.indicators] == [
        "组织领导",
        "主动公开",
        "依申请公开",
        "加分项",
        "否决项",
    ]
    assert said["及时性"].rule == Each(Decimal("0.5"), "条")
    assert said["更新"].rule == Months(Decimal(4), Decimal(2), Decimal(4))
    assert [one.kind for one in said.values()].count(Kind.VETO) == 1
    assert found.scheme.bonus_cap == 5


def test_what_was_not_understood_is_reported_with_its_cell():
    found = read_table(BytesIO(tables.THREE_LEVELS.getvalue()), "示例")
    assert [(remark.cell, remark.title) for remark in found.by_hand] == [("F4", "人员经费")]
    assert isinstance(leaves(found)["人员经费"].rule, Judged)


def test_points_merged_over_rows_are_a_pool():
    found = read_table(BytesIO(tables.POOL.getvalue()), "示例")
    first, second, third = found.scheme.indicators
    assert (first.is_pool, second.is_pool, first.points) == (True, True, Decimal(10))
    assert len(second.children) == 3
    assert third.rule == Earn(Decimal(2), "项")


def test_points_in_titles():
    found = read_table(BytesIO(tables.IN_TITLES.getvalue()), "示例")
    assert [one.points for one in found.scheme.indicators] == [Decimal(20), Decimal(80)]
    assert found.scheme.indicators[1].rule == Short(Decimal(12), Decimal(5), "条")


def test_points_merged_over_several_indicators_of_a_larger_group():
    rows = [
        ["项目", "内容", "分值", "标准"],
        ["公开", "甲", 60, "每条扣1分"],
        ["", "乙", "", "每件扣2分"],
        ["", "丙", 40, ""],
    ]
    found = read(rows, ("A2:A4", "C2:C3"))
    (group,) = found.scheme.indicators
    assert [(one.title, one.points) for one in group.children] == [
        ("甲、乙", Decimal(60)),
        ("丙", Decimal(40)),
    ]
    assert group.children[0].is_pool


def test_points_that_are_no_number_are_named():
    rows = [["指标", "分值", "标准"], ["甲", "最高10分左右", "每条扣1分"], ["乙", 90, "每条扣1分"]]
    found = read(rows)
    assert "B2" in {remark.cell for remark in found.by_hand}
    assert leaves(found)["甲"].points == 10


def test_an_indicator_without_points_is_left_out_and_said():
    found = read([["指标", "分值", "标准"], ["甲", 100, ""], ["乙", "", "每条扣1分"]])
    assert list(leaves(found)) == ["甲"]
    assert "没有分值" in str(next(one for one in found.by_hand if one.cell == "A3"))


def test_sums_that_do_not_fit_are_said():
    rows = [["类别", "分值", "指标", "分值", "标准"], ["公开", 10, "甲", 6, ""], ["", "", "乙", 6, ""]]
    found = read(rows, ("A2:A3", "B2:B3"))
    assert any("相加12分" in remark.said for remark in found.by_hand)


def test_targets_and_measures_in_columns_of_their_own():
    rows = [
        ["指标", "分值", "标准", "考核对象", "取数"],
        ["公示", 40, "每处扣1分", "各乡镇", "items.late"],
        ["公开", 60, "", "全体", "没有这项"],
    ]
    found = read_table(tables.book(rows), "示例", {"items.late": "items.late"})
    said = leaves(found)
    assert said["公示"].applies_to == {"TOWN", "SUB_DISTRICT"}
    assert said["公示"].measure == "items.late"
    assert any("没有这项" in remark.said for remark in found.by_hand)


def test_a_file_without_a_table_says_what_a_table_is():
    with pytest.raises(Refusal, match="表头"):
        read([["通知"], ["各单位："]])
    with pytest.raises(Refusal, match="打不开"):
        read_table(BytesIO(b"not a spreadsheet"), "示例")


def test_what_is_exported_is_read_again_without_loss():
    made = scheme_named("town")
    assert read_scheme_book(BytesIO(scheme_book(made))) == made


def test_faults_of_an_exported_file_name_their_cells():
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(scheme_book(scheme_named("town"))))
    page = book["考核方案"]
    page["E3"], page["C4"], page["J5"] = "三分", "加法", "没有这项"
    out = BytesIO()
    book.save(out)
    with pytest.raises(Refusal) as refused:
        read_scheme_book(out)
    assert all(any(cell in one for one in refused.value.sentences) for cell in ("E3", "C4", "J5"))
