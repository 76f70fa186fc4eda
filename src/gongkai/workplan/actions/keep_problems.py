"""问题台账: raise a problem, note what a meeting made of it, close it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.organs.actor import Actor, acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record
from gongkai.workplan.models import Meeting
from gongkai.workplan.plan_models import Problem, ProblemKind
from gongkai.workplan.rules import refuse, text_faults


@dataclass(frozen=True)
class ProblemFacts:
    """What the difficulty is, who raised it and when."""

    kind: str
    content: str
    raised_by: str
    raised_on: date


@transaction.atomic
def raise_problem(person: Person, organ: Organ, facts: ProblemFacts) -> Problem:
    """Enter a problem. Raises NotAllowed; Refusal with every fault."""
    actor = acting(person, Right.RECORD_WORK, organ)
    faults = [] if facts.kind in ProblemKind.values else [f"请选择类别：{'、'.join(ProblemKind.labels)}。"]
    faults += text_faults("问题", facts.content, 500) + text_faults("提出人（单位）", facts.raised_by, 100)
    if facts.raised_on > clock.today():
        faults.append(f"提出日期{chinese_date(facts.raised_on)}还没有到。")
    refuse(faults)
    problem = Problem.objects.create(
        organ=organ, recorded_by=person, recorded_at=clock.now(), **asdict(facts)
    )
    content = {"kind": facts.kind, "on": facts.raised_on.isoformat()}
    record(actor, organ, "登记问题", problem, title=problem.content, content=content)
    return problem


@transaction.atomic
def study_problem(person: Person, problem: Problem, meeting: Meeting, conclusion: str) -> Problem:
    """Note at which meeting it was studied and with what conclusion. Raises NotAllowed, Refusal."""
    actor, row = _locked(person, problem)
    faults = text_faults("研究结论", conclusion, 2000)
    if meeting.organ_id != row.organ_id or meeting.cancelled_at:
        faults.append("请选择本机关登记的会议。")
    elif meeting.held_on < row.raised_on:
        faults.append(f"会议在{chinese_date(meeting.held_on)}，早于问题提出的日期，请核对。")
    refuse(faults)
    row.meeting, row.conclusion = meeting, conclusion.strip()
    row.save(update_fields=["meeting", "conclusion"])
    record(actor, row.organ, "研究问题", row, title=row.content, content={"meeting": meeting.pk})
    return row


@transaction.atomic
def close_problem(person: Person, problem: Problem, closed_on: date, solution: str) -> Problem:
    """The problem is solved. Raises NotAllowed, Refusal."""
    actor, row = _locked(person, problem)
    faults = text_faults("解决情况", solution, 2000)
    if not row.raised_on <= closed_on <= clock.today():
        faults.append("解决日期应当在提出之后、今天之前（含今天）。")
    refuse(faults)
    row.closed_on, row.solution = closed_on, solution.strip()
    row.save(update_fields=["closed_on", "solution"])
    record(actor, row.organ, "问题解决", row, title=row.content, content={"on": closed_on.isoformat()})
    return row


def _locked(person: Person, problem: Problem) -> tuple[Actor, Problem]:
    actor = acting(person, Right.RECORD_WORK, problem.organ)
    row = Problem.objects.select_for_update(of=("self",)).get(pk=problem.pk)
    if row.closed_on is not None:
        raise Refusal(f"这个问题已在{chinese_date(row.closed_on)}解决，不再改动。")
    return actor, row
