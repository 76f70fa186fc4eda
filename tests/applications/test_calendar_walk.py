"""Another calendar under open cases, clock by clock: what moves, what stays, what is listed. Days counted by hand.

The case came in on Monday 20 July 2026 (20 工作日: 17 August). Thursday 6 and Friday 7 August become days off, by a local
festival or by a change of the yearly notice, and then working days again.
"""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from gongkai.applications.actions.agree_extension import ExtensionFacts, agree_extension
from gongkai.applications.actions.ask_reasons import ReasonsFacts, ask_reasons
from gongkai.applications.actions.ask_review import ReviewAsked, ask_review
from gongkai.applications.actions.ask_supplement import SupplementFacts, ask_supplement
from gongkai.applications.actions.draft_reply import draft_reply
from gongkai.applications.actions.end_consultation import OpinionFacts, end_consultation
from gongkai.applications.actions.enter_festival import FestivalFacts, enter_festival, withdraw_festival
from gongkai.applications.actions.give_task import TaskFacts, give_task
from gongkai.applications.actions.judge_reasons import JudgementFacts, judge_reasons
from gongkai.applications.actions.notify_fee import FeeFacts, notify_fee
from gongkai.applications.actions.receive_reasons import receive_reasons
from gongkai.applications.actions.receive_supplement import receive_supplement
from gongkai.applications.actions.record_payment import record_payment
from gongkai.applications.actions.start_consultation import ConsultationFacts, start_consultation
from gongkai.applications.clocks import reply_clock
from gongkai.applications.desk_models import TaskKind
from gongkai.applications.due_models import DueDateChange, MovedTerm
from gongkai.applications.models import Application, ConsultationAnswer, ConsultationKind, FeeMode
from gongkai.applications.recomputing import watch_calendar
from gongkai.law.workdays import calendar
from gongkai.law.workdays.local import LocalKind
from gongkai.law.workdays.notice import Clause
from tests.applications.next_year import forget
from tests.applications.stories import GRANTED, approved, case_on, clerk, on, ready, sent

D = date.fromisoformat
ASKED = D("2026-07-22")
FIRST_OFF, LAST_OFF = D("2026-08-06"), D("2026-08-07")
FESTIVAL = FestivalFacts(
    LocalKind.FESTIVAL, "火把节", "示例府办〔2026〕8号", "示例自治县人民政府", FIRST_OFF, LAST_OFF, "放假两天。"
)  # fmt: skip


class ByFestival:
    def __init__(self, town, monkeypatch):
        self.by, self.organ = town.person("ADMINISTRATOR"), town.organ

    def enter(self):
        self.row = enter_festival(self.by, self.organ, FESTIVAL)

    def remove(self):
        withdraw_festival(self.by, self.row, "通知已经废止。")


class ByNotice:
    """A new version of the program with a changed notice of 2026, as the worker meets it."""

    def __init__(self, town, monkeypatch):
        self.patch, self.present = monkeypatch, calendar.NOTICES[2026]

    def enter(self):
        more = (*self.present.clauses, Clause("示例", FIRST_OFF, LAST_OFF))
        self.load(replace(self.present, clauses=more))

    def remove(self):
        self.load(self.present)

    def load(self, notice):
        self.patch.setitem(calendar.NOTICES, 2026, notice)
        forget(self.patch)
        watch_calendar()


@pytest.fixture(params=[ByFestival, ByNotice])
def change(request, world, monkeypatch):
    with on("2026-07-21"):
        watch_calendar()
    yield request.param(world.caoba, monkeypatch)
    monkeypatch.undo()
    calendar.calendar_year.cache_clear()


@pytest.fixture
def town(world):
    ready(world.caoba)
    return world.caoba


@pytest.fixture
def case(town):
    return case_on(town, "2026-07-20")


def extended(town, case):
    agree_extension(
        town.person("DISCLOSURE_HEAD"), case, ExtensionFacts(10, "需要查找多年档案。", ASKED, ASKED)
    )


def supplement_asked(town, case):
    ask_supplement(clerk(town), case, SupplementFacts(ASKED, "请写明年份。", LAST_OFF))


def consulted(town, case, kind=ConsultationKind.THIRD_PARTY):
    return start_consultation(clerk(town), case, ConsultationFacts(kind, "示例公司", ASKED, ASKED))


def charged(town, case):
    notify_fee(clerk(town), case, FeeFacts(FeeMode.BY_PAGE, 50, ASKED))


def passed_on(town, case):
    give_task(clerk(town), case, TaskFacts(TaskKind.HANDLE, town.office, "请提供合同。", ASKED, FIRST_OFF))


def reasons_asked(town, case):
    ask_reasons(clerk(town), case, ReasonsFacts("本月已申请40件。", ASKED, LAST_OFF))


def review_asked(town, case):
    draft_reply(clerk(town), case, GRANTED)
    ask_review(clerk(town), case, ReviewAsked(LAST_OFF, reviewer=town.person("DISCLOSURE_HEAD")))


def in_approval(town, case):
    draft_reply(clerk(town), case, GRANTED)
    sent(town, case)


def delayed(town, case):
    reasons_asked(town, case)
    receive_reasons(clerk(town), case, ASKED, "示例：研究需要。")
    judge_reasons(clerk(town), case, JudgementFacts(True, "理由合理，数量很大。", ASKED, D("2026-09-30")))


R, S, P, O = MovedTerm.REPLY, MovedTerm.SUPPLEMENT, MovedTerm.PAYMENT, MovedTerm.OPINION  # noqa: E741
REPLY = (R, "2026-08-17", "2026-08-19")
WALK = {
    "plain": (lambda town, case: None, [REPLY], [R]),
    "extension told": (extended, [(R, "2026-08-31", "2026-09-02")], [R]),
    "supplement awaited": (supplement_asked, [(S, "2026-08-07", "2026-08-10")], []),
    "third party asked": (
        consulted, [(O, "2026-08-12", "2026-08-14"), (R, "2026-09-07", "2026-09-09")], [O],
    ),
    "joint organ asked": (
        lambda town, case: consulted(town, case, ConsultationKind.JOINT_ORGAN),
        [(O, "2026-08-12", "2026-08-14"), (R, "2026-09-07", "2026-09-09")], [O],
    ),
    "fee awaited": (charged, [(P, "2026-08-19", "2026-08-21")], [P]),
    "passed on to an office": (passed_on, [REPLY, (MovedTerm.TASK, "2026-08-06", "2026-08-10")], [R]),
    "reasons asked": (reasons_asked, [REPLY, (MovedTerm.REASONS, "2026-08-07", "2026-08-10")], [R]),
    "review asked": (review_asked, [REPLY, (MovedTerm.REVIEW, "2026-08-07", "2026-08-10")], [R]),
    "in approval": (in_approval, [REPLY], [R]),
    "signed": (approved, [REPLY], [R]),
    "put off under Article 35": (delayed, [], []),
}  # fmt: skip


def listed() -> list[tuple[str, str, str]]:
    rows = DueDateChange.objects.order_by("what")
    return [(row.what, row.before.isoformat(), row.effective.isoformat()) for row in rows]


@pytest.mark.parametrize("state", WALK)
def test_every_clock_moves_with_the_calendar_and_never_back(town, case, change, client, state):
    arrange, moved, held = WALK[state]
    with on(ASKED.isoformat()):
        arrange(town, case)
    with on("2026-07-23"):
        change.enter()
    assert listed() == sorted(moved)
    before = Application.objects.get(pk=case.pk)
    with on("2026-07-24"):
        change.remove()
        now = Application.objects.get(pk=case.pk)
        assert now.due_on == before.due_on
        assert {row.what for row in DueDateChange.objects.all() if row.is_kept} == set(held)
        client.force_login(clerk(town))
        page = client.get(reverse("desk-due-changes")).content.decode()
        assert page.count("已顺延") == len(moved)
        assert page.count("不提前，以已告知的为准") == len(held)
        assert case.register_number in page or not moved


@pytest.mark.parametrize("when", ["before the removal", "after it"])
def test_an_opinion_that_comes_early_ends_what_was_only_supposed(town, case, change, when):
    """While the opinion is awaited the last day is a guess; what the calendar did to the guess binds nobody."""
    with on(ASKED.isoformat()):
        row = consulted(town, case)
    with on("2026-07-24"):
        change.enter()
        if when == "after it":
            change.remove()
        early = OpinionFacts(ConsultationAnswer.CONSENT, ASKED, D("2026-07-24"))
        found = end_consultation(clerk(town), case, row, early)
        assert found.due_on == D("2026-08-21" if when == "before the removal" else "2026-08-19")
        if when == "before the removal":
            change.remove()
    assert Application.objects.get(pk=case.pk).due_on == found.due_on


def test_what_was_told_before_a_consultation_holds_through_it(town, case, change):
    with on("2026-07-21"):
        change.enter()
        change.remove()
    with on(ASKED.isoformat()):
        row = consulted(town, case)
        answer = OpinionFacts(ConsultationAnswer.CONSENT, ASKED, ASKED)
        found = end_consultation(clerk(town), case, row, answer)
    assert (found.due_on, reply_clock(found).due) == (D("2026-08-19"), D("2026-08-19"))


def test_a_silent_party_leaves_the_day_that_was_held(town, case, change):
    with on(ASKED.isoformat()):
        row = consulted(town, case)
    with on("2026-07-24"):
        change.enter()
        change.remove()
    with on("2026-08-17"):
        found = end_consultation(clerk(town), case, row, OpinionFacts(ConsultationAnswer.SILENT, ASKED))
    assert found.due_on == D("2026-09-09")


def test_the_term_begins_anew_by_the_calendar_of_then(town, change):
    asked, charged_case = case_on(town, "2026-07-20"), case_on(town, "2026-07-20")
    with on(ASKED.isoformat()):
        supplement_asked(town, asked)
        charged(town, charged_case)
    with on("2026-07-23"):
        change.enter()
        change.remove()
    with on("2026-08-10"):
        assert receive_supplement(clerk(town), asked, D("2026-08-10")).due_on == D("2026-09-07")
    with on("2026-08-20"):
        assert record_payment(clerk(town), charged_case, D("2026-08-20")).due_on == D("2026-09-17")
