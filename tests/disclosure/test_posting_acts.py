"""The ledger of administrative acts."""

from datetime import date
from decimal import Decimal

import pytest

from gongkai.disclosure.act_queries import acts
from gongkai.disclosure.actions.cancel_act import cancel_act
from gongkai.disclosure.actions.record_act import ActFacts, record_act
from gongkai.disclosure.models import AdministrativeAct
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed
from gongkai.trail.models import TrailEntry

DAY = date(2026, 3, 5)


def given(**more) -> ActFacts:
    return ActFacts(**{"kind": "license", "title": "建房许可（示例）", "decided_on": DAY, **more})


def enter(town, **more) -> AdministrativeAct:
    return record_act(town.person("DISCLOSURE_CLERK"), town.organ, given(**more))


def test_decisions_fees_and_purchases_are_kept_with_their_article(world):
    enter(world.caoba, count=3)
    enter(world.caoba, kind="fee", amount=Decimal("1234.56"))
    enter(world.caoba, kind="procurement", amount=Decimal(90000))
    articles = [entry.articles[0][-12:] for entry in TrailEntry.objects.order_by("number")]
    assert ["（五）" in articles[0], "（八）" in articles[1], "（九）" in articles[2]] == [True] * 3


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"kind": "?"}, "类别"),
        ({"title": ""}, "事项"),
        ({"decided_on": date(2099, 1, 1)}, "还没有到"),
        ({"count": 0}, "件数"),
        ({"kind": "fee"}, "金额"),
        ({"kind": "fee", "amount": Decimal(-1)}, "金额"),
        ({"kind": "penalty", "amount": Decimal(500)}, "只登记件数"),
    ],
)
def test_faults_are_told(world, more, words):
    with pytest.raises(Refusal, match=words):
        enter(world.caoba, **more)


def test_the_same_line_twice_is_refused_until_it_is_cancelled(world):
    act = enter(world.caoba)
    with pytest.raises(Refusal, match="已经登记过"):
        enter(world.caoba)
    clerk = world.caoba.person("DISCLOSURE_CLERK")
    with pytest.raises(Refusal, match="原因"):
        cancel_act(clerk, act, "")
    cancel_act(clerk, act, "件数填错（示例）")
    with pytest.raises(Refusal, match="已经作废"):
        cancel_act(clerk, act, "再来")
    assert enter(world.caoba).pk != act.pk


@pytest.mark.parametrize("kind", ["INSPECTOR", "PRINCIPAL_LEADER"])
def test_other_posts_enter_nothing(world, kind):
    person = world.caoba.person(kind)
    with pytest.raises(NotAllowed):
        record_act(person, world.caoba.organ, given())
    with pytest.raises(NotAllowed):
        cancel_act(person, enter(world.caoba), "示例")


def test_who_sees_the_ledger(world):
    town, act = world.caoba, enter(world.caoba)
    assert set(acts(town.person("OFFICE_STAFF"))) == {act}
    assert not acts(world.neighbour.person("INSPECTOR"))
    assert not acts(town.person(f"VILLAGE_CLERK:{town.villages[0].code}"))
    with pytest.raises(NotAllowed):
        cancel_act(world.neighbour.person("DISCLOSURE_CLERK"), act, "示例")
