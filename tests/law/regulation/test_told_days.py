"""A day that was told before the calendar changed: it holds, and an extension goes on from it."""

from datetime import date

import pytest

from gongkai.law.finding import Refusal
from gongkai.law.regulation import art32_consultation, art34_joint_organs
from gongkai.law.regulation.art33_reply import reply_due

RECEIVED, BY_CALENDAR, TOLD = date(2026, 9, 15), date(2026, 10, 19), date(2026, 10, 21)


def test_a_later_day_that_was_told_holds_with_a_note():
    due = reply_due(RECEIVED, told=TOLD)
    assert due.due == TOLD
    assert "此前已告知2026年10月21日" in "".join(due.explain())


@pytest.mark.parametrize("told", [None, date(2026, 10, 16), BY_CALENDAR])
def test_a_day_told_that_is_not_later_changes_nothing(told):
    assert reply_due(RECEIVED, told=told) == reply_due(RECEIVED)


def test_an_extension_goes_on_from_the_day_told():
    assert reply_due(RECEIVED, extension_days=5, told=TOLD).due == date(2026, 10, 28)
    assert reply_due(RECEIVED, extension_days=5).due == date(2026, 10, 26)


def test_it_may_be_granted_until_the_day_told_and_not_after():
    reply_due(RECEIVED, extension_days=5, extended_on=TOLD, told=TOLD)
    with pytest.raises(Refusal, match="2026年10月21日届满"):
        reply_due(RECEIVED, extension_days=5, extended_on=date(2026, 10, 22), told=TOLD)
    with pytest.raises(Refusal, match="2026年10月19日届满"):
        reply_due(RECEIVED, extension_days=5, extended_on=TOLD)


@pytest.mark.parametrize("article", [art32_consultation, art34_joint_organs])
def test_a_silent_party_keeps_the_days_it_was_told(article):
    usual = article.consultation_pause(RECEIVED, RECEIVED)
    held = article.consultation_pause(RECEIVED, RECEIVED, told=date(2026, 10, 15))
    assert (usual.ended_on, held.ended_on) == (date(2026, 10, 12), date(2026, 10, 15))
    assert article.consultation_pause(
        RECEIVED, RECEIVED, date(2026, 9, 20), told=held.ended_on
    ).ended_on == date(2026, 9, 20)
