"""What the asked party answered, or that it stayed silent until its term ran out."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai import clock
from gongkai.applications import case as cases
from gongkai.applications.clocks import calendar_opinion_clock, opinion_clock
from gongkai.applications.models import Application, Consultation, ConsultationAnswer
from gongkai.applications.objections import OBJECTING
from gongkai.law.citation import Citation
from gongkai.law.finding import Refusal
from gongkai.law.pause import NOT_COUNTED
from gongkai.law.wording import chinese_date
from gongkai.organs.models import Person


@dataclass(frozen=True)
class OpinionFacts:
    """When the asked party received the letter, when its answer came (None when silent), what it said and why;
    `objected`: the part it does not want disclosed, where it agrees to the rest."""

    answer: ConsultationAnswer
    reached_on: date
    answered_on: date | None = None
    reason: str = ""
    objected: str = ""


@transaction.atomic
def end_consultation(
    person: Person, application: Application, consultation: Consultation, facts: OpinionFacts
) -> Application:
    """Write the answer; the pause ends with it. Raises NotAllowed; Refusal for impossible days, an answer without its
    day, a silence noted before the term ran out, a refusal «with reason» that names none, or a partial one that
    does not say which part."""
    actor, case = cases.begin(person, application, "opinion")
    row = Consultation.objects.select_for_update().get(pk=consultation.pk, application=case)
    if row.answer:
        raise Refusal("这份征求意见已经登记过结果。")
    cases.check_days(
        ("发出日期", row.sent_on), ("对方收到日期", facts.reached_on), ("收到意见日期", facts.answered_on)
    )
    reach(row, facts.reached_on)
    row.answered_on = facts.answered_on
    _must_fit(row, facts)
    row.answer, row.answer_reason = facts.answer, facts.reason.strip()
    row.objected = facts.objected.strip()
    row.save()
    content = {
        "answer": str(facts.answer),
        "reached_on": facts.reached_on.isoformat(),
        "answered_on": facts.answered_on.isoformat() if facts.answered_on else None,
    }
    return cases.finish(actor, case, "登记征求意见结果", content, (NOT_COUNTED,))


def reach(row: Consultation, reached_on: date) -> None:
    """Note the day the letter arrived (not saved). Another day than was taken for it moves the term with it."""
    taken = row.reached_on or row.sent_on
    row.reached_on = reached_on
    if reached_on != taken or row.respond_by is None:
        row.respond_by = calendar_opinion_clock(row).due


def _must_fit(row: Consultation, facts: OpinionFacts) -> None:
    silent = facts.answer == ConsultationAnswer.SILENT
    if silent and facts.answered_on:
        raise Refusal("选了“逾期未提出意见”，就不要填收到意见的日期。")
    if not silent and facts.answered_on is None:
        raise Refusal("请填写收到意见的日期。")
    last = opinion_clock(row)
    if silent and clock.today() <= last.due:
        raise Refusal(f"对方的期限到{chinese_date(last.due)}才届满，现在还不能按逾期登记。", last.because)
    _must_say_why(facts, last.because)


def _must_say_why(facts: OpinionFacts, because: tuple[Citation, ...]) -> None:
    if facts.answer in OBJECTING and not facts.reason.strip():
        raise Refusal("对方不同意公开且有合理理由的，请写明理由。", because)
    partly = facts.answer == ConsultationAnswer.PARTLY_REFUSED
    if partly and not facts.objected.strip():
        raise Refusal("对方部分同意的，请写明不同意公开的是哪些部分。", because)
    if not partly and facts.objected.strip():
        raise Refusal("写了不同意公开的部分，意见请选“部分同意公开”；全部不同意的不要填这一栏。", because)
