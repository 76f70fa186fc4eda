"""A late answer stays late, whatever comes afterwards; a reply made anew is linked to the first, not counted."""

from datetime import date

import pytest

from gongkai.applications.actions.ask_supplement import SupplementFacts, ask_supplement
from gongkai.applications.actions.decide_lawsuit import decide_lawsuit
from gongkai.applications.actions.decide_reconsideration import decide_reconsideration
from gongkai.applications.actions.receive_supplement import receive_supplement
from gongkai.applications.actions.record_service import ServiceFacts, record_service
from gongkai.applications.actions.register_lawsuit import LawsuitFacts, register_lawsuit
from gongkai.applications.actions.register_reconsideration import (
    ReconsiderationFacts,
    register_reconsideration,
)
from gongkai.applications.actions.remake_reply import RemakeFacts, remake_reply
from gongkai.applications.case_queries import ever_late
from gongkai.applications.models import Application, DisputeResult, ServiceWay
from gongkai.applications.queries import case_facts
from gongkai.applications.steps import why_not
from gongkai.applications.wording import due_words, service_judgement
from gongkai.law.finding import Refusal
from tests.applications.stories import REFUSED, approved, case_on, clerk, on

D = date.fromisoformat


@pytest.fixture
def town(world):
    return world.caoba


def closed(town, case: Application, day: str) -> Application:
    with on(day):
        case = approved(town, case, REFUSED)
        return record_service(clerk(town), case, ServiceFacts(ServiceWay.DIRECT, D(day)))


def test_an_answer_after_the_term_is_on_record(town):
    case = closed(town, case_on(town, "2026-09-15"), "2026-10-22")
    late = Application.objects.get(pk=case.pk).lateness
    assert (late.due_on, late.working_days) == (D("2026-10-19"), 3)


def test_an_answer_in_time_is_not(town):
    case = closed(town, case_on(town, "2026-09-15"), "2026-10-19")
    assert not ever_late(Application.objects.filter(pk=case.pk)).exists()


def test_a_term_that_starts_anew_afterwards_does_not_wipe_it_out(town):
    case = case_on(town, "2026-09-15")
    with on("2026-10-12"):
        ask_supplement(clerk(town), case, SupplementFacts(D("2026-10-12"), "请写明工程"))
    with on("2026-10-21"):
        case = receive_supplement(clerk(town), case, D("2026-10-21"))
    assert case.due_on > D("2026-10-21")
    case = closed(town, case, "2026-10-23")
    assert case.lateness.due_on == D("2026-10-19")
    assert due_words(case).text == "逾期办结"
    assert service_judgement(case).startswith("逾期")
    assert list(ever_late(Application.objects.all())) == [case]


def corrected(town, case):
    suit = LawsuitFacts("示例行初1号", "不服答复", D("2026-11-02"), application=case)
    with on("2026-12-01"):
        dispute = register_lawsuit(clerk(town), town.organ, suit)
        return decide_lawsuit(clerk(town), dispute, DisputeResult.CORRECTED, D("2026-12-01"))


def test_a_court_orders_the_reply_anew(town):
    first = closed(town, case_on(town, "2026-09-15"), "2026-10-22")
    dispute = corrected(town, first)
    with on("2026-12-01"):
        made = remake_reply(clerk(town), first, RemakeFacts(dispute, D("2026-12-01"), None, True))
        with pytest.raises(Refusal, match="正在办理"):
            remake_reply(clerk(town), first, RemakeFacts(dispute, D("2026-12-01")))
    assert made.due_on == D("2026-12-29")
    assert made.register_number == "2026-001-重1"
    assert made.remake_of.orders_disclosure
    kept = Application.objects.get(pk=first.pk)
    assert (kept.state, kept.lateness.due_on) == ("CLOSED", D("2026-10-19"))
    assert [fact.key for fact in case_facts(town.organ)] == [str(first.pk)]


def test_a_reconsideration_orders_no_disclosure(town):
    first = closed(town, case_on(town, "2026-09-15"), "2026-10-19")
    facts = ReconsiderationFacts("示例复1号", "不服答复", D("2026-11-02"), application=first)
    with on("2026-12-01"):
        dispute = register_reconsideration(clerk(town), town.organ, facts)
        decided = decide_reconsideration(clerk(town), dispute, DisputeResult.CORRECTED, D("2026-12-01"))
        made = remake_reply(clerk(town), first, RemakeFacts(decided, D("2026-12-01"), None, True))
    assert (made.remake_of.reconsideration, made.remake_of.orders_disclosure) == (decided, False)


def test_a_dispute_that_changed_nothing_remakes_nothing(town):
    first = closed(town, case_on(town, "2026-09-15"), "2026-10-19")
    with on("2026-12-01"):
        suit = LawsuitFacts("示例行初2号", "不服答复", D("2026-11-02"), application=first)
        dispute = register_lawsuit(clerk(town), town.organ, suit)
        with pytest.raises(Refusal, match="结果纠正"):
            remake_reply(clerk(town), first, RemakeFacts(dispute, D("2026-12-01")))


def test_a_reply_that_nothing_corrected_is_not_made_anew(town):
    first = closed(town, case_on(town, "2026-09-15"), "2026-10-19")
    assert "没有因本件提起、结果为“结果纠正”" in (why_not(first, "remake") or "")
    corrected(town, first)
    assert why_not(Application.objects.get(pk=first.pk), "remake") is None
