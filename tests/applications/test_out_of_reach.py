"""An applicant who cannot be reached (Art 31): kept aside after documented attempts, back as soon as they turn up."""

from datetime import date

import pytest

from gongkai.applications.actions.confirm_by_applicant import confirm_by_applicant
from gongkai.applications.actions.confirm_receipt import ConfirmFacts, confirm_receipt
from gongkai.applications.actions.record_confirmation_attempt import AttemptFacts, record_confirmation_attempt
from gongkai.applications.actions.set_aside import set_aside
from gongkai.applications.intake import confirming, out_of_reach
from gongkai.applications.models import Application, ApplicationState, IntakeChannel
from gongkai.applications.queries import case_facts
from gongkai.applications.steps import why_not
from gongkai.applications.wording import due_words, timeline
from gongkai.law.finding import Refusal
from tests.applications.stories import case_on, clerk, on

DAYS = ("2026-09-15", "2026-09-16", "2026-09-17")


def tried(town, case, *days):
    for day in days:
        with on(day):
            made_on = date.fromisoformat(day)
            record_confirmation_attempt(clerk(town), case, AttemptFacts(made_on, "电话", note="无人接听"))


def aside(town, **more):
    case = case_on(town, DAYS[0], channel=IntakeChannel.EMAIL, **more)
    tried(town, case, *DAYS)
    with on(DAYS[2]):
        return set_aside(clerk(town), Application.objects.get(pk=case.pk), "电话是空号。")


def test_enough_days_of_trying_are_asked_for(world):
    case = case_on(world.caoba, DAYS[0], channel=IntakeChannel.POST_ORDINARY)
    tried(world.caoba, case, DAYS[0], DAYS[0], DAYS[1])
    with on(DAYS[1]), pytest.raises(Refusal, match="登记了2天"):
        set_aside(clerk(world.caoba), case, "电话是空号。")


def test_an_empty_fax_needs_one_record(world):
    nothing = {"name": "", "phone": "", "description": "", "identity_number": "", "form_wanted": ""}
    case = case_on(world.caoba, DAYS[0], channel=IntakeChannel.FAX, **nothing)
    with on(DAYS[0]), pytest.raises(Refusal, match="怎样查找过寄件人"):
        set_aside(clerk(world.caoba), case, "空白传真。")
    tried(world.caoba, case, DAYS[0])
    with on(DAYS[0]):
        kept = set_aside(clerk(world.caoba), case, "空白传真，没有号码。")
    assert kept.state == ApplicationState.SET_ASIDE


def test_it_is_not_counted_and_has_no_term(world):
    case = aside(world.caoba)
    assert (case.received_on, case.due_on, case.closed_on) == (None, None, None)
    assert case_facts(world.caoba.organ) == []
    assert "联系不上" in due_words(case).text
    assert list(out_of_reach(clerk(world.caoba))) == [case]
    assert not confirming(clerk(world.caoba)).exists()


def test_turning_up_starts_the_term(world):
    case = aside(world.caoba)
    with on("2026-10-12"):
        day = date(2026, 10, 12)
        back = confirm_receipt(clerk(world.caoba), case, ConfirmFacts(day, day))
        assert (back.state, back.received_on) == (ApplicationState.RECEIVED, day)
        assert any("恢复联系" in said for _, said in timeline(Application.objects.get(pk=case.pk)))
    assert len(case_facts(world.caoba.organ)) == 1


def test_confirming_on_the_site_brings_it_back_to_the_list(world):
    case = aside(world.caoba)
    with on("2026-10-12"):
        back = confirm_by_applicant(case)
    assert back.state == ApplicationState.CONFIRMING
    assert "已经确认" in (why_not(Application.objects.get(pk=case.pk), "unreachable") or "")
