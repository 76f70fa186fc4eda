from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.annual_report.wording import (
    approximate,
    fee_sentence,
    of_which,
    period_sentence,
    report_title,
    statistics_period,
)
from gongkai.law.finding import Refusal


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0"), (41, "41"), (99, "99"), (100, "100"), (105, "100余"), (567, "560余"), (560, "560"),
     (2300, "2300"), (2317, "2300余"), (2399, "2300余"), (12345, "12000余")],
)  # fmt: skip
def test_approximate(count, text):
    assert approximate(count) == text


@given(st.integers(0, 10**7))
def test_an_approximate_count_never_says_more_than_there_is(count):
    text = approximate(count)
    stated = int(text.removesuffix("余"))
    assert stated < count if text.endswith("余") else stated == count
    assert count - stated < max(1, count / 10)


def test_a_negative_count_is_refused():
    with pytest.raises(Refusal, match="-1"):
        approximate(-1)


SEED = [("乡镇文件", 1), ("乡镇动态", 31), ("总结报告", 1), ("乡镇决算", 3), ("乡镇预算", 3), ("试点领域", 2)]


def test_of_which_lists_the_parts():
    assert of_which(41, SEED) == (
        "共41条。其中：乡镇文件1条；乡镇动态31条；总结报告1条；乡镇决算3条；乡镇预算3条；试点领域2条。"
    )


def test_of_which_refuses_parts_that_do_not_add_up():
    with pytest.raises(Refusal, match="相差1条"):
        of_which(42, SEED)


def test_of_which_without_parts():
    assert of_which(0, []) == "共0条。"
    with pytest.raises(Refusal):
        of_which(3, [])


def test_fee_sentence():
    assert "未收取" in fee_sentence(2021, 0)
    assert fee_sentence(2024, 2230, 3).endswith("对3件申请收取信息处理费，共计2230元。")


@pytest.mark.parametrize(("yuan", "applications"), [(100, 0), (0, 1), (-1, 1), (1, -1)])
def test_fee_sentence_refuses_what_cannot_be(yuan, applications):
    with pytest.raises(Refusal):
        fee_sentence(2024, yuan, applications)


def test_period_and_title():
    assert statistics_period(2021) == (date(2021, 1, 1), date(2021, 12, 31))
    assert "自2021年1月1日起至2021年12月31日止" in period_sentence(2021)
    assert report_title("草坝镇人民政府", 2021) == "草坝镇人民政府2021年政府信息公开工作年度报告"
