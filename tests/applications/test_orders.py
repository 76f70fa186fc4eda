"""A case that was never answered and then ordered to be: a clock of its own, and late for ever."""

from datetime import date

import pytest

from gongkai.applications.actions.agree_extension import ExtensionFacts, agree_extension
from gongkai.applications.actions.ask_supplement import SupplementFacts, ask_supplement
from gongkai.applications.actions.decide_lawsuit import decide_lawsuit
from gongkai.applications.actions.decide_reconsideration import decide_reconsideration
from gongkai.applications.actions.order_reply import OrderFacts, order_reply
from gongkai.applications.actions.record_service import ServiceFacts, record_service
from gongkai.applications.actions.register_lawsuit import LawsuitFacts, register_lawsuit
from gongkai.applications.actions.register_reconsideration import (
    ReconsiderationFacts,
    register_reconsideration,
)
from gongkai.applications.clocks import reply_clock
from gongkai.applications.lateness import late_words
from gongkai.applications.models import Application, DisputeResult, ServiceWay
from gongkai.applications.wording import due_words, timeline
from gongkai.law.finding import Refusal
from gongkai.trail.models import TrailEntry
from tests.applications.stories import approved, case_on, clerk, on

D = date.fromisoformat


@pytest.fixture
def case(world):
    return case_on(world.caoba, "2026-03-02")  # due on 2026-03-30, never answered


def lawsuit(town, case, result: DisputeResult = DisputeResult.CORRECTED):
    with on("2026-06-01"):
        facts = LawsuitFacts("（2026）示01行初1号", "逾期不予答复", D("2026-05-06"), application=case)
        return decide_lawsuit(
            clerk(town), register_lawsuit(clerk(town), town.organ, facts), result, D("2026-06-01")
        )


def review(town, case):
    with on("2026-05-20"):
        facts = ReconsiderationFacts("示复〔2026〕1号", "逾期不予答复", D("2026-04-10"), application=case)
        made = register_reconsideration(clerk(town), town.organ, facts)
        return decide_reconsideration(clerk(town), made, DisputeResult.CORRECTED, D("2026-05-20"))


def ordered(town, case, dispute, effective: str, due: str | None = None) -> Application:
    with on(effective):
        return order_reply(clerk(town), case, OrderFacts(dispute, D(effective), D(due) if due else None))


def test_a_judgment_without_a_term_leaves_twenty_working_days(world, case):
    found = ordered(world.caoba, case, lawsuit(world.caoba, case), "2026-06-15")
    assert found.due_on == D("2026-07-14")
    assert "法释〔2025〕8号第十一条" in "".join(reply_clock(found).explain())
    with on("2026-06-16"):
        assert due_words(found).text.startswith("曾逾期，还有")
    assert "责令答复" in "".join(text for _, text in timeline(found))


@pytest.mark.parametrize("kind", [lawsuit, review])
def test_a_term_that_the_document_names_is_the_term(world, case, kind):
    found = ordered(world.caoba, case, kind(world.caoba, case), "2026-06-15", "2026-06-30")
    assert found.due_on == D("2026-06-30")


def test_the_lateness_stays_when_the_ordered_answer_comes_in_time(world, case):
    ordered(world.caoba, case, lawsuit(world.caoba, case), "2026-06-15")
    with on("2026-06-20"):
        done = approved(world.caoba, case)
        done = record_service(clerk(world.caoba), done, ServiceFacts(ServiceWay.DIRECT, D("2026-06-20")))
    row = Application.objects.get(pk=done.pk).lateness
    assert (row.due_on, row.cause) == (D("2026-03-30"), "期满没有答复，由判决或者复议决定责令答复")
    assert due_words(Application.objects.get(pk=done.pk)).text == "逾期办结"
    assert TrailEntry.objects.get(verb="登记责令答复").content["late"]["due_on"] == "2026-03-30"


def test_a_second_order_counts_and_the_first_lateness_is_kept(world, case):
    ordered(world.caoba, case, review(world.caoba, case), "2026-05-21", "2026-05-29")
    found = ordered(world.caoba, case, lawsuit(world.caoba, case), "2026-06-15")
    assert (found.due_on, found.lateness.due_on) == (D("2026-07-14"), D("2026-03-30"))


def test_what_gives_no_order_is_refused(world, case):
    town = world.caoba
    other = case_on(town, "2026-03-03")
    with pytest.raises(Refusal, match="没有因本件提起"):
        ordered(town, case, None, "2026-06-15")
    dispute, foreign = lawsuit(town, case), review(town, other)
    with pytest.raises(Refusal, match="不是因本件"):
        ordered(town, case, foreign, "2026-06-15", "2026-06-30")
    with pytest.raises(Refusal, match="要晚于生效日期"):
        ordered(town, case, dispute, "2026-06-15", "2026-06-15")
    ordered(town, case, dispute, "2026-06-15")
    with pytest.raises(Refusal, match="已经登记过"):
        ordered(town, case, dispute, "2026-06-16")


def test_a_decision_names_its_term(world, case):
    with pytest.raises(Refusal, match="决定书写明履行期限"):
        ordered(world.caoba, case, review(world.caoba, case), "2026-06-15")


def test_an_ordered_answer_is_not_put_off(world, case):
    town = world.caoba
    ordered(town, case, lawsuit(town, case), "2026-06-15")
    day = D("2026-06-16")
    with on("2026-06-16"):
        with pytest.raises(Refusal, match="不再延期"):
            agree_extension(town.person("DISCLOSURE_HEAD"), case, ExtensionFacts(5, "示例", day, day))
        with pytest.raises(Refusal, match="不再要求补正"):
            ask_supplement(clerk(town), case, SupplementFacts(day, "请写明年份"))


def served(town, case, day: str) -> Application:
    with on(day):
        done = approved(town, case)
        done = record_service(clerk(town), done, ServiceFacts(ServiceWay.DIRECT, D(day)))
    return Application.objects.get(pk=done.pk)


def test_the_ordered_answer_comes_late_too_and_has_its_own_record(world, case):
    ordered(world.caoba, case, lawsuit(world.caoba, case), "2026-06-15")
    done = served(world.caoba, case, "2026-07-16")
    again = done.later_misses.get()
    assert (done.lateness.due_on, done.lateness.working_days) == (D("2026-03-30"), 52)
    assert (again.since, again.due_on, again.working_days) == (D("2026-06-15"), D("2026-07-14"), 2)
    assert "又于2026年7月14日届满" in late_words(done)
    assert any("再次逾期" in said for _, said in timeline(done))


def test_a_second_order_after_the_first_was_missed_keeps_both(world, case):
    ordered(world.caoba, case, review(world.caoba, case), "2026-05-21", "2026-05-29")
    found = ordered(world.caoba, case, lawsuit(world.caoba, case), "2026-06-15")
    assert [row.due_on for row in found.later_misses.all()] == [D("2026-05-29")]
    assert not served(world.caoba, case, "2026-07-10").later_misses.exclude(due_on=D("2026-05-29")).exists()
