"""Tables as counties publish them, from a workbook and from Word: what is read, what is asked, what the sums say."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from gongkai.law.finding import Refusal
from gongkai.oversight.assessment.importing import read_table, read_word_table
from gongkai.oversight.assessment.rules import plain
from tests.oversight.assessment.county_tables import COUNTY_TABLES
from tests.oversight.assessment.tables import book


def area(text: str) -> tuple[int, int, int, int]:
    first, last = text.split(":")
    return ord(first[0]) - 65, int(first[1:]) - 1, ord(last[0]) - 65, int(last[1:]) - 1


def word(*tables: tuple[list, list[str]], between: str = "") -> bytes:
    """A DOCX with these tables, `between` as text between them."""
    made = docx.Document()
    for number, (rows, merges) in enumerate(tables):
        if number:
            made.add_paragraph(between)
        grid = made.add_table(len(rows), max(len(row) for row in rows))
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                grid.cell(at, column).text = str(value)
        for left, top, right, bottom in map(area, merges):
            text = rows[top][left]
            grid.cell(top, left).merge(grid.cell(bottom, right)).text = str(text)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def told(reading) -> dict[str, str]:
    """Path of each leaf → points and rule."""
    return {
        "/".join(
            node.title for node in path
        ): f"{plain(path[-1].points) if path[-1].points is not None else '–'} {path[-1].rule.words}"
        for path in reading.scheme.paths().values()
    }


def asked(reading) -> list[str]:
    return [str(remark) for remark in reading.by_hand]


def reading_of(name: str):
    return read_table(book(*COUNTY_TABLES[name]), name)


@pytest.mark.parametrize("name", COUNTY_TABLES)
def test_word_and_workbook_are_read_alike(name):
    in_word, in_book = read_word_table(word(COUNTY_TABLES[name]), f"{name}.docx"), reading_of(name)
    assert told(in_word) == told(in_book)
    assert [one.said for one in in_word.by_hand] == [one.said for one in in_book.by_hand]


@pytest.mark.parametrize(
    ("name", "full", "leaves"),
    [
        ("departments", 100, 17),
        ("points_in_brackets", 100, 11),
        ("weights_in_titles", 100, 7),
        ("to_be_weighed", 100, 11),
        ("parts", 100, 9),
        ("numbers_of_three_levels", 100, 8),
        ("wide_figures", 100, 10),
        ("one_without_points", 100, 6),
        ("several_points", 100, 7),
        ("missed_times", 100, 8),
    ],
)
def test_no_indicator_is_lost_and_the_sum_is_that_of_the_table(name, full, leaves):
    reading = reading_of(name)
    assert (reading.scheme.full, len(reading.scheme.leaves())) == (full, leaves)
    assert not [said for said in asked(reading) if "没有载入" in said]


def test_a_number_before_a_title_is_no_number_of_points():
    said = told(reading_of("departments"))
    assert said["主动公开/政策文件公开/规范性文件公开"] == "8 每件1分"
    assert asked(reading_of("departments")) == ["E14“经验推广”：没有认出计分办法，由考核人员评分。"]


def test_headings_that_name_level_and_weight_keep_their_groups():
    said = told(reading_of("weights_in_titles"))
    assert said["决策公开/重大决策预公开/征求意见"] == "6 每项2分"
    assert reading_of("weights_in_titles").scheme.indicators[0].points == 15


def test_numbers_of_three_levels_are_three_levels():
    said = told(reading_of("numbers_of_three_levels"))
    assert said["信息发布/法定公开内容/法规文件"] == "15 每件1分"
    assert asked(reading_of("numbers_of_three_levels")) == []


def test_an_indicator_over_several_rows_with_points_of_their_own_keeps_them_all():
    reading = reading_of("several_points")
    points = [plain(leaf.points) for leaf in reading.scheme.leaves() if leaf.points is not None]
    assert points == ["20", "10", "10", "15", "25"]
    assert asked(reading) == ["C9：表里小计写45分，读出的各项相加40分，请核对。"]


def test_points_that_are_missing_once_are_what_the_sum_leaves():
    reading = reading_of("one_without_points")
    assert told(reading)["政策服务/解读回应"] == "20 每件1分"
    assert asked(reading) == ["B6“解读回应”：没有写分值，按合计余下的20分计，请核对。"]


def test_a_sum_that_says_something_else_is_asked_about():
    rows, merges = COUNTY_TABLES["several_points"]
    changed = [*rows[:-1], ["总计", "", 110, ""]]
    assert "C10：表里合计写110分，读出的各项相加100分，请核对。" in asked(
        read_table(book(changed, merges), "x")
    )


def test_a_title_and_a_column_that_differ_are_asked_about_and_the_column_counts():
    rows = [["指标", "分值", "评分标准"], ["主动公开（60分）", 70, "每件扣1分"], ["其他", 30, "每件扣1分"]]
    reading = read_table(book(rows), "x")
    assert told(reading)["主动公开"] == "70 每件1分"
    assert asked(reading) == ["B2“主动公开”：名称里写60分，分值栏写70分，按分值栏计，请核对。"]


def test_several_numbers_of_points_are_no_single_deduction():
    said = told(reading_of("to_be_weighed"))
    assert said["扣分项/通报批评"] == "– 由考核人员评分"
    assert said["奖励项/表彰奖励/省级加3分"] == "– 每次3分"


def test_a_table_that_goes_on_after_a_page_break_is_one_another_is_named():
    rows, merges = COUNTY_TABLES["points_in_brackets"]
    first, rest = rows[:6], rows[6:]
    whole = read_word_table(word((first, ["A2:A3", "A4:A6"]), (rest, ["A1:A2"])), "x.docx")
    assert told(whole) == told(read_table(book(rows, merges), "x"))
    two = read_word_table(word((rows, merges), (rows, merges), between="附件2"), "x.docx")
    assert asked(two) == ["表：“第2个表”也有评分表，没有载入；请另存成单独的文件再导入。"]
    one = next(remark for remark in whole.remarks if remark.title == "年报")
    assert one.cell == "第9行第3列"


def test_word_without_a_table_gets_a_sentence():
    with pytest.raises(Refusal, match="文件里没有表格"):
        read_word_table(word(), "x.docx")
    with pytest.raises(Refusal, match="没有找到评分表的表头"):
        read_word_table(word(([["姓名", "电话"], ["示例", "0"]], [])), "x.docx")
    with pytest.raises(Refusal):
        read_word_table(b"PK\x03\x04 broken", "x.docx")
