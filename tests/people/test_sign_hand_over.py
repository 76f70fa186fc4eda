"""A post goes over when leaver and taker signed the same sheet; what is still in hand blocks it."""

from datetime import timedelta

import pytest

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.notices.gathering import due_days_for
from gongkai.organs.actor import NotAllowed, acting
from gongkai.organs.models import Appointment, HandOver
from gongkai.organs.posts import Right
from gongkai.people import handover
from gongkai.people.actions.sign_hand_over import (
    cancel_hand_over,
    digest_now,
    draw_up_hand_over,
    sign_hand_over,
)
from gongkai.trail.models import TrailEntry


@pytest.fixture
def town(world):
    return world.caoba


@pytest.fixture
def manager(town):
    return acting(town.person("ADMINISTRATOR"), Right.MANAGE_PEOPLE, town.organ)


@pytest.fixture
def giver(town):
    return town.person("CASE_OFFICER")


@pytest.fixture
def taker(town):
    return town.person("OFFICE_STAFF")


@pytest.fixture
def row(manager, giver, taker):
    return draw_up_hand_over(manager, giver.appointments.get(), taker, clock.today())


def test_one_signature_changes_nothing_two_do(row, giver, taker):
    held = row.appointment
    sign_hand_over(taker, row, digest_now(row))
    assert Appointment.objects.get(pk=held.pk).until is None
    done = sign_hand_over(giver, row, digest_now(row))
    assert (done.done_at is not None, Appointment.objects.get(pk=held.pk).until) == (True, clock.today())
    assert held.post.appointments.get(person=taker).since == clock.today() + timedelta(days=1)
    signed = TrailEntry.objects.filter(verb="签交接清单")
    assert {entry.content["role"] for entry in signed} == {"交出人", "接收人"}


def test_both_must_sign_the_same_sheet(row, giver, taker, monkeypatch):
    sign_hand_over(giver, row, digest_now(row))
    seen = digest_now(row)
    burden = handover.Burden("申请", lambda organ, who: ["2026-001"], lambda o, a, b: 1)
    monkeypatch.setattr(handover, "_burdens", [burden])
    with pytest.raises(Refusal, match="有变化"):
        sign_hand_over(taker, row, seen)
    assert sign_hand_over(taker, row, digest_now(row)).done_at is None
    done = sign_hand_over(giver, row, digest_now(row))
    assert (done.done_at is not None, done.sheet) == (True, {"申请": ["2026-001"]})


def test_what_is_still_in_hand_blocks_both(row, giver, taker, monkeypatch):
    monkeypatch.setattr(handover, "_blocks", [lambda organ, who: ["借阅未还：收2026-1号1份"]])
    for person in (giver, taker):
        with pytest.raises(Refusal, match="没有交清"):
            sign_hand_over(person, row, digest_now(row))


@pytest.mark.parametrize("kind", ["ADMINISTRATOR", "PRINCIPAL_LEADER", "INSPECTOR"])
def test_nobody_signs_for_them(town, row, kind):
    with pytest.raises(NotAllowed):
        sign_hand_over(town.person(kind), row, digest_now(row))


def test_one_open_hand_over_a_post(row, manager, giver, taker):
    with pytest.raises(Refusal, match="正在等"):
        draw_up_hand_over(manager, row.appointment, taker, clock.today())
    with pytest.raises(Refusal, match="同一人"):
        draw_up_hand_over(manager, taker.appointments.get(), taker, clock.today())
    cancel_hand_over(manager, row, "换人（示例）")
    with pytest.raises(Refusal, match="已经取消"):
        sign_hand_over(giver, row, digest_now(row))
    draw_up_hand_over(manager, row.appointment, taker, clock.today())
    assert HandOver.objects.count() == 2


def test_a_sheet_to_sign_is_among_the_last_days(row, giver, taker):
    def waits(person):
        return [day.kind for day in due_days_for(person)].count("hand_over")

    assert (waits(giver), waits(taker)) == (1, 1)
    sign_hand_over(taker, row, digest_now(row))
    assert (waits(giver), waits(taker)) == (1, 0)
