import pytest

from gongkai.law.finding import Refusal
from gongkai.law.regulation.art13_16_exemptions import (
    EXEMPTIONS,
    Force,
    Override,
    exemption,
    may_be_withheld,
)
from gongkai.law.regulation.art36_outcomes import OUTCOMES, Group


def test_each_exemption_leads_to_its_own_withheld_outcome():
    codes = [each.outcome_code for each in EXEMPTIONS.values()]
    assert codes == [f"D{n}" for n in range(1, 8)]
    assert all(OUTCOMES[code].group is Group.WITHHELD for code in codes)


def test_each_outcome_cites_the_article_of_its_exemption():
    for each in EXEMPTIONS.values():
        assert set(each.citations) <= set(OUTCOMES[each.outcome_code].citations)


def test_articles_14_and_15_bind_article_16_leaves_a_choice():
    must = {code for code, each in EXEMPTIONS.items() if each.force is Force.MUST}
    assert must == {"E14a", "E14b", "E14c", "E15"}


@pytest.mark.parametrize(
    ("code", "present", "holds"),
    [
        ("E15", Override.THIRD_PARTY_CONSENTS, False),
        ("E15", Override.PUBLIC_INTEREST, False),
        ("E15", Override.RULE_REQUIRES_DISCLOSURE, True),
        ("E16b", Override.RULE_REQUIRES_DISCLOSURE, False),
        ("E16c", Override.RULE_REQUIRES_DISCLOSURE, False),
        ("E16a", Override.RULE_REQUIRES_DISCLOSURE, True),
        ("E14a", Override.PUBLIC_INTEREST, True),
    ],
)
def test_only_its_own_circumstances_override_an_exemption(code, present, holds):
    assert may_be_withheld(code).value is True
    assert may_be_withheld(code, frozenset({present})).value is holds


def test_without_an_exemption_article_13_opens():
    with pytest.raises(Refusal, match="应当公开") as refusal:
        exemption("工作秘密")
    assert "第十三条" in str(refusal.value.because[0])
