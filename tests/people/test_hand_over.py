"""Rights follow the post; handing it over hands over what is open."""

from datetime import date, timedelta

import pytest

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs.actor import may
from gongkai.organs.models import Person
from gongkai.organs.posts import PostKind, Right
from gongkai.people import handover
from gongkai.people.actions.appoint import appoint, create_post
from gongkai.people.actions.hand_over import hand_over
from gongkai.people.actions.open_account import open_account
from gongkai.trail.models import TrailEntry


@pytest.fixture
def newcomer(world):
    return open_account(None, world.caoba.organ, username="xinren", name="新示例", password="chang-mima-2021")


def test_the_new_holder_may_and_the_old_may_no_longer(world, newcomer):
    organ, old = world.caoba.organ, world.caoba.person("DISCLOSURE_CLERK")
    yesterday = clock.today() - timedelta(days=1)
    hand_over(None, old.appointments.get(), newcomer, yesterday)
    old = Person.objects.get(pk=old.pk)
    assert may(newcomer, Right.DRAFT_ITEM, organ)
    assert not may(old, Right.DRAFT_ITEM, organ)


def test_open_work_goes_along_and_the_trail_keeps_the_sheet(world, newcomer, monkeypatch):
    moved = []
    burden = handover.Burden(
        "申请", lambda organ, who: ["2021-001"], lambda o, a, b: moved.append((a, b)) or 1
    )
    monkeypatch.setattr(handover, "_burdens", [burden])
    old = world.caoba.person("CASE_OFFICER")
    hand_over(None, old.appointments.get(), newcomer, clock.today())
    assert moved == [(old, newcomer)]
    entry = TrailEntry.objects.get(verb="岗位交接")
    assert entry.content["open"] == {"申请": ["2021-001"]}


def test_nobody_hands_over_to_themselves(world):
    clerk = world.caoba.person("DISCLOSURE_CLERK")
    with pytest.raises(Refusal, match="同一人"):
        hand_over(None, clerk.appointments.get(), clerk, clock.today())


def test_a_span_held_already_is_refused(world):
    appointment = world.caoba.person("DISCLOSURE_CLERK").appointments.get()
    with pytest.raises(Refusal, match="不用重复登记"):
        appoint(None, appointment.post, appointment.person, date(2022, 1, 1))


def test_a_village_clerk_needs_a_village_of_the_organ(world):
    with pytest.raises(Refusal, match="村"):
        create_post(None, world.caoba.organ, PostKind.VILLAGE_CLERK)
    with pytest.raises(Refusal, match="不属于"):
        create_post(None, world.caoba.organ, PostKind.VILLAGE_CLERK, village=world.neighbour.villages[0])


@pytest.mark.parametrize(
    ("username", "password"),
    [("Zhang San", "chang-mima-2021"), ("ok.name", "123"), ("caoba.inspector", "chang-mima-2021")],
)
def test_a_bad_account_name_or_password_is_a_sentence(world, username, password):
    with pytest.raises(Refusal):
        open_account(None, world.caoba.organ, username=username, name="新示例", password=password)


def test_open_cases_get_the_new_officer(world, newcomer):
    from tests.applications.stories import case_on

    old = world.caoba.person("CASE_OFFICER")
    case = case_on(world.caoba, "2026-09-15")
    type(case).objects.filter(pk=case.pk).update(officer=old)
    hand_over(None, old.appointments.get(), newcomer, clock.today())
    case.refresh_from_db()
    assert case.officer == newcomer
