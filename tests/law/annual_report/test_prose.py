import pytest

from gongkai.law.annual_report.forms import FORMS
from gongkai.law.annual_report.prose import numbers_in_prose, prose_against_tables
from tests.law.example_files import examples

FORM = FORMS["2021"]


@pytest.fixture
def tables():
    """Table 三 with 70 new, 2 carried in, 71 results, 1 carried out; table 四 with 134 + 57 disputes."""
    three, four = FORM.table_3.zeros(), FORM.table_4.zeros()
    for row, number in {"R1": 70, "R2": 2, "R3.7": 71, "R4": 1}.items():
        three[row]["total"] = number
    four["review"]["total"], four["litigation_direct"]["total"] = 134, 57
    return three, four


@pytest.mark.parametrize(("facts", "outcome"), examples("prose"))
def test_example(facts, outcome):
    assert [[n.meaning.name, n.value] for n in numbers_in_prose(facts["text"])] == outcome


def test_agreeing_text_gives_no_hint(tables):
    text = "收到政府信息公开申请70件，上年结转2件，办结71件，结转下年度1件。行政复议134件、诉讼57件。"
    assert len(numbers_in_prose(text)) == 6
    assert prose_against_tables(FORM, text, *tables) == []


def test_a_reconsideration_number_that_differs_is_pointed_out(tables):
    (found,) = prose_against_tables(FORM, "因政府信息公开引起的行政复议170件。", *tables)
    assert found.code == "W5"
    assert found.numbers == (("正文", 170), ("表", 134))


def test_none_in_the_text_but_some_in_the_table(tables):
    (found,) = prose_against_tables(FORM, "我镇未收到依申请公开的相关信息。", *tables)
    assert found.numbers == (("正文", 0), ("表", 70))


def test_accepted_may_mean_with_or_without_those_carried_in(tables):
    for number in (70, 72):
        assert prose_against_tables(FORM, f"受理政府信息公开申请{number}件。", *tables) == []
    assert prose_against_tables(FORM, "受理政府信息公开申请71件。", *tables)


def test_rounded_numbers_are_not_compared(tables):
    assert numbers_in_prose("收到政府信息公开申请100余件。")[0].approximate
    assert prose_against_tables(FORM, "收到政府信息公开申请100余件。", *tables) == []


def test_one_number_for_both_kinds_of_dispute_is_their_sum(tables):
    text = "因政府信息公开申请行政复议、提起行政诉讼的数量为191件。"
    assert prose_against_tables(FORM, text, *tables) == []


def test_compatibility_characters_are_read():
    assert numbers_in_prose("⾏政复议3件。")[0].value == 3


@pytest.mark.parametrize(
    "text",
    [
        "全年办理政府信息公开申请{}件。",
        "接收通过邮寄、网络提交的各类政府信息公开申请共计{}件。",
        "受理公民、法人和其他组织提交的政府信息公开申请{}件。",
        "办理依申请公开件{}件。",
    ],
)
def test_other_wordings_of_how_many_there_were(tables, text):
    assert prose_against_tables(FORM, text.format(70), *tables) == []
    (found,) = prose_against_tables(FORM, text.format(83), *tables)
    assert found.code == "W5"


@pytest.mark.parametrize(
    "text",
    ["其中通过网络收到政府信息公开申请9件。", "正在办理的政府信息公开申请9件。", "办理行政许可申请9件。"],
)
def test_what_is_only_a_part_or_something_else_is_left_alone(tables, text):
    assert prose_against_tables(FORM, text, *tables) == []
