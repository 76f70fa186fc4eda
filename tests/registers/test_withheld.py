"""不予公开的信息 comes back every year: kept with its reason, or a draft to disclose."""

from datetime import date, datetime

import pytest

from gongkai import clock
from gongkai.disclosure.models import Attribute, Category, ItemState
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed
from gongkai.registers.actions.register_paper import register_paper
from gongkai.registers.actions.review_withheld import review_withheld
from gongkai.registers.entering import PaperFacts
from gongkai.registers.models import WithheldReview
from gongkai.registers.withheld import open_reviews, reviews
from gongkai.trail.models import TrailEntry
from tests.disclosure.item_stories import approve, clerk, sent

WITHHELD = {
    "attribute": "WITHHELD",
    "attribute_reason": "示例：内部事务",
    "legal_basis": "条例第十六条第一款",
}
MADE, YEAR_LATER = datetime(2025, 10, 20, 9), datetime(2026, 10, 10, 9)


def kept(world):
    with clock.frozen(MADE):
        item, approval = sent(world, formed_on=date(2025, 10, 12), **WITHHELD)
        approve(world, approval)
    item.refresh_from_db()
    assert item.state == ItemState.KEPT
    return item


def paper(world, **more):
    facts = PaperFacts(
        "OUTGOING",
        date(2025, 10, 20),
        "示例村",
        "示例内部通知",
        attribute="WITHHELD",
        attribute_reason="示例",
        **more,
    )
    with clock.frozen(MADE):
        return register_paper(clerk(world), world.caoba.organ, facts)


def the_review(world) -> WithheldReview:
    open_reviews()
    return reviews(clerk(world)).get(decided_on=None)


def test_a_review_opens_a_month_ahead_and_once(world):
    kept(world)
    with clock.frozen(datetime(2026, 9, 1)):
        assert open_reviews() == 0
    with clock.frozen(YEAR_LATER):
        assert open_reviews() == 1
        assert open_reviews() == 0
        assert the_review(world).due_on == date(2026, 10, 20)


def test_kept_again_it_comes_back_a_year_later(world):
    kept(world)
    with clock.frozen(YEAR_LATER):
        done = review_withheld(clerk(world), the_review(world), "KEEP", "情况没有变化", "条例第十六条第一款")
        assert open_reviews() == 0
    with clock.frozen(datetime(2027, 10, 1)):
        assert the_review(world).since == done.decided_on == date(2026, 10, 10)
    assert TrailEntry.objects.filter(verb="评估不予公开信息").count() == 1


def test_an_item_to_disclose_is_a_draft_again_with_a_new_secrecy_review(world):
    item = kept(world)
    with clock.frozen(YEAR_LATER):
        done = review_withheld(clerk(world), the_review(world), "DISCLOSE", "事项已经办结，可以公开")
    item.refresh_from_db()
    assert (item.state, item.attribute, item.secrecy_conclusion) == (ItemState.DRAFT, Attribute.PROACTIVE, "")
    assert done.draft == item


def test_a_paper_to_disclose_begins_a_draft(world):
    row = paper(world)
    category = Category.objects.get(code="township-document", organ=None)
    with clock.frozen(YEAR_LATER):
        review = the_review(world)
        with pytest.raises(Refusal, match="分类"):
            review_withheld(clerk(world), review, "DISCLOSE", "事项已经办结，可以公开")
        done = review_withheld(clerk(world), review, "DISCLOSE", "事项已经办结", category=category)
        assert open_reviews() == 0
    row.refresh_from_db()
    assert (done.draft.title, row.item, row.attribute) == ("示例内部通知", done.draft, Attribute.PROACTIVE)


def test_a_secret_paper_is_not_disclosed_by_a_review(world):
    paper(world, grade="SECRET", secrecy_term="10年")
    with clock.frozen(YEAR_LATER), pytest.raises(Refusal, match="没有解密"):
        review_withheld(
            clerk(world), the_review(world), "DISCLOSE", "事项已经办结", category=Category.objects.first()
        )


@pytest.mark.parametrize(
    ("decision", "reason", "basis", "says"),
    [
        ("", "情况没有变化", "", "选择"),
        ("KEEP", "", "条例第十六条", "理由"),
        ("KEEP", "情况没有变化", " ", "条款"),
    ],
)
def test_a_decision_needs_its_reason_and_article(world, decision, reason, basis, says):
    kept(world)
    with clock.frozen(YEAR_LATER), pytest.raises(Refusal, match=says):
        review_withheld(clerk(world), the_review(world), decision, reason, basis)


def test_who_may_decide_and_who_may_see(world):
    kept(world)
    with clock.frozen(YEAR_LATER):
        review = the_review(world)
        with pytest.raises(NotAllowed):
            review_withheld(
                world.caoba.person("OFFICE_STAFF"), review, "KEEP", "情况没有变化", "条例第十六条"
            )
        assert not reviews(clerk(world.neighbour)).exists()
        assert reviews(world.caoba.person("INSPECTOR")).count() == 1
