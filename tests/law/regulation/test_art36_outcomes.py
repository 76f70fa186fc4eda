import pytest

from gongkai.law.finding import Refusal
from gongkai.law.regulation.art36_outcomes import OUTCOMES, Group, Need, missing_for, outcome, outcomes_in_row

ARTICLES = {
    "G1": "第三十六条第（一）项",
    "G2": "第三十六条第（二）项",
    "P1": "第三十七条",
    "D1": "第十四条",
    "D4": "第十五条",
    "D5": "第十六条第一款",
    "D7": "第十六条第二款",
    "D8": "第三十六条第（七）项",
    "N1a": "第三十六条第（四）项",
    "N1b": "第三十六条第（五）项",
    "N2": "第三十八条",
    "N3": "第三十条",
    "X1": "第三十九条第一款",
    "X2": "第三十六条第（六）项",
    "X3": "第三十九条第二款",
    "X4": "第三十五条",
    "O2": "国办函〔2020〕109号",
}


@pytest.mark.parametrize(("code", "article"), ARTICLES.items())
def test_an_outcome_cites_its_article(code, article):
    assert any(article in str(citation) for citation in outcome(code).citations)


def test_there_are_twenty_three_outcomes_each_with_a_need_and_a_text():
    assert len(OUTCOMES) == 23
    assert all(each.needs and each.reply and each.citations for each in OUTCOMES.values())


def test_not_existing_and_not_ours_count_in_one_row():
    assert [each.code for each in outcomes_in_row("R3.4.1")] == ["N1a", "N1b"]


def test_the_older_form_counts_all_other_handling_in_one_row():
    assert [each.code for each in outcomes_in_row("R3.6", "2019")] == ["O1", "O2", "O3"]
    assert outcomes_in_row("R3.6", "2021") == ()


def test_withheld_non_existent_and_not_handled_are_different_groups():
    groups = [outcome(code).group for code in ("D6", "N1a", "X2")]
    assert groups == [Group.WITHHELD, Group.NOT_AVAILABLE, Group.NOT_HANDLED]


def test_every_refusal_on_a_ground_of_articles_14_to_16_needs_a_reason():
    assert all(Need.REASON in outcome(f"D{n}").needs for n in range(1, 8))


@pytest.mark.parametrize(
    ("code", "need"),
    [
        ("D1", Need.CLASSIFICATION),
        ("D3", Need.RISK_ASSESSMENT),
        ("D4", Need.CONSULTATION),
        ("N1a", Need.SEARCH_RECORD),
        ("N1b", Need.RIGHT_ORGAN),
        ("X2", Need.EARLIER_REPLY),
        ("X4", Need.EXPLANATION),
        ("O1", Need.SUPPLEMENT_OVERDUE),
    ],
)
def test_what_is_missing_is_asked_for_until_it_is_given(code, need):
    others = set(outcome(code).needs) - {need}
    (sentence,) = missing_for(code, others)
    assert need.value in sentence
    assert missing_for(code, others | {need}) == ()


def test_an_unknown_code_is_refused():
    with pytest.raises(Refusal, match="D9"):
        outcome("D9")
