from datetime import date

import pytest

from gongkai.law.finding import Refusal
from gongkai.law.regulation.art36_outcomes import OUTCOMES
from gongkai.law.remedies import (
    NOTICES,
    VERSIONS,
    Remedy,
    remedy_clause,
    remedy_kind,
    remedy_table,
    review_organ_kind,
    third_party_clause,
)
from tests.law.example_files import examples

TODAY = date(2026, 3, 2)
NAMES = {"review_organ": "示例县人民政府", "court": "示例县人民法院"}


@pytest.mark.parametrize(("facts", "outcome"), examples("remedies"))
def test_example(facts, outcome):
    assert remedy_kind(facts["code"], date.fromisoformat(facts["decided_on"])).value is Remedy[outcome]


def test_withheld_sends_to_reconsideration_before_court():
    text = remedy_clause("D7", TODAY, **NAMES).value
    assert "60日内先向示例县人民政府申请行政复议" in text
    assert "15日内向示例县人民法院提起行政诉讼" in text
    assert "6个月" not in text


def test_granted_leaves_both_ways_open():
    text = remedy_clause("G2", TODAY, **NAMES).value
    assert "60日内向示例县人民政府申请行政复议" in text
    assert "6个月内直接向示例县人民法院提起行政诉讼" in text


def test_where_courts_decline_the_clause_does_not_promise_one():
    answer = remedy_clause("X1", TODAY, **NAMES)
    assert "示例县人民政府" in answer.value
    assert "法院" not in answer.value
    assert any("法释〔2025〕8号" in str(citation) for citation in answer.because)


def test_partial_opening_speaks_of_the_withheld_part_and_says_it_is_inferred():
    answer = remedy_clause("P1", TODAY, **NAMES)
    assert "不予公开的部分" in answer.value
    assert answer.assumed


def test_before_2024_withheld_could_be_sued_directly():
    assert "6个月内直接" in remedy_clause("D7", date(2023, 12, 31), **NAMES).value


@pytest.mark.parametrize("notice", NOTICES)
def test_procedural_papers_carry_no_clause(notice):
    assert remedy_clause(notice, TODAY, **NAMES).value is None


def test_a_notice_does_not_lean_on_a_later_interpretation():
    because = remedy_clause("supplement", date(2025, 5, 31), **NAMES).because
    assert all("法释〔2025〕8号" not in str(citation) for citation in because)


@pytest.mark.parametrize("code", OUTCOMES)
def test_online_service_must_name_the_online_channel(code):
    with pytest.raises(Refusal, match="互联网渠道"):
        remedy_clause(code, TODAY, served_online=True, **NAMES)
    text = remedy_clause(code, TODAY, served_online=True, review_url="https://fuyi.example/", **NAMES).value
    assert "https://fuyi.example/" in text


def test_online_service_before_2024_needed_no_channel():
    assert remedy_clause("D7", date(2023, 12, 31), served_online=True, **NAMES).value


@pytest.mark.parametrize("missing", NAMES)
def test_a_missing_name_is_refused(missing):
    with pytest.raises(Refusal, match="还没有填写"):
        remedy_clause("D7", TODAY, **{**NAMES, missing: " "})


def test_too_early_a_day_is_refused():
    with pytest.raises(Refusal, match="2019年5月15日"):
        remedy_kind("G1", date(2019, 5, 14))


def test_unknown_outcome_is_refused():
    with pytest.raises(Refusal, match="Z9"):
        remedy_clause("Z9", TODAY, **NAMES)


def test_versions_stand_in_order_and_answer_for_every_outcome():
    days = [version.first_day for version in VERSIONS]
    assert days == sorted(set(days))
    assert all(set(remedy_table(day)) == set(OUTCOMES) for day in days)


@pytest.mark.parametrize("version", VERSIONS)
def test_every_remedy_of_a_version_has_its_sources(version):
    assert {*version.kinds.values(), Remedy.EITHER} <= set(version.because)


def test_a_township_reply_goes_to_the_county_government():
    answer = review_organ_kind("township")
    assert answer.value == "县级人民政府"
    assert "第二十四条" in str(answer.because[0])


def test_a_county_department_no_longer_goes_to_the_higher_department():
    assert "上一级主管部门" in review_organ_kind("county_department", date(2023, 6, 1)).value
    assert "上一级主管部门" not in review_organ_kind("county_department", date(2024, 1, 1)).value


def test_unknown_level_is_refused():
    with pytest.raises(Refusal, match="village"):
        review_organ_kind("village")


@pytest.mark.parametrize(
    ("day", "courts"), [(date(2023, 6, 1), False), (date(2024, 1, 1), False), (date(2025, 6, 1), True)]
)
def test_a_third_party_may_go_to_court_at_once(day, courts):
    said = third_party_clause(day, review_organ="示例县人民政府", court="示例县人民法院")
    assert said.value == (
        "如对本告知书不服，可以自收到之日起60日内向示例县人民政府申请行政复议，"
        "也可以自收到之日起6个月内直接向示例县人民法院提起行政诉讼。"
    )
    assert ("法释〔2025〕8号第一条第一款第（四）项" in map(str, said.because)) == courts
    assert said.assumed


def test_a_third_party_is_not_told_half_of_it():
    with pytest.raises(Refusal, match="人民法院"):
        third_party_clause(date(2026, 1, 1), review_organ="示例县人民政府", court="")
