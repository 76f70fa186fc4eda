"""Change what was asked when a round was opened: a later day, other words; never an earlier day than the one told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from gongkai import clock
from gongkai.annual_report.actions.open_round import RoundFacts, due_on_for
from gongkai.annual_report.round_models import ReportRound, RoundEntry
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art49_50_report_dates import FORM_2021
from gongkai.law.wording import chinese_date
from gongkai.organs.actor import Actor, acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record
from gongkai.trail.outbox import tell

VERB = "修改年度报告征集"
LONGEST_REASON = 300


@dataclass(frozen=True)
class RoundChange:
    """The day and the words as they shall be (None: the day of the law), and why."""

    due_on: date | None
    notice: str
    why: str


@transaction.atomic
def change_round(person: Person, round_: ReportRound, change: RoundChange) -> ReportRound:
    """Keep the new day and words; every organ of the round has it in its trail.

    Raises NotAllowed without the post; Refusal without a reason or a change, for a day earlier than the one told, after
    the one told has passed (lateness is not washed away), or beyond the day of the law.
    """
    found = ReportRound.objects.select_for_update(of=("self",)).select_related("organ").get(pk=round_.pk)
    actor = acting(person, Right.RUN_ROUND, found.organ)
    due_on = due_on_for(found.organ, RoundFacts(found.year, change.due_on, change.notice))
    notice, why = change.notice.strip(), change.why.strip()
    if faults := _faults(found, due_on, notice, why):
        raise Refusal(faults, (FORM_2021,))
    content = {
        "due_on": [found.due_on.isoformat(), due_on.isoformat()],
        "notice": [found.notice, notice],
        "why": why,
    }
    found.due_on, found.notice = due_on, notice
    found.save(update_fields=["due_on", "notice"])
    RoundEntry.objects.filter(round=found).update(due_on=due_on)
    _say(actor, found, content)
    return found


def _faults(found: ReportRound, due_on: date, notice: str, why: str) -> list[str]:
    told = chinese_date(found.due_on)
    if (due_on, notice) == (found.due_on, found.notice):
        return ["期限和要求都没有改动，不用保存。"]
    faults = []
    if due_on < found.due_on:
        faults.append(f"报送期限{told}已经告知各单位，不能提前到{chinese_date(due_on)}。")
    if due_on > found.due_on and clock.today() > found.due_on:
        faults.append(f"报送期限{told}已经过了，不能事后推后；逾期的如实记录。")
    if not why:
        faults.append("请写明修改的原因，各单位在留痕里看得到。")
    if len(why) > LONGEST_REASON:
        faults.append(f"修改的原因共{len(why)}字，请压缩到{LONGEST_REASON}字以内。")
    return faults


def _say(actor: Actor, found: ReportRound, content: dict[str, Any]) -> None:
    record(actor, found.organ, VERB, found, content=content, because=(FORM_2021,))
    entries = RoundEntry.objects.filter(round=found, unit__organ__isnull=False)
    for entry in entries.select_related("unit__organ", "unit", "round"):
        organ = entry.unit.organ
        if organ is not None and organ.pk != found.organ_id:
            record(actor, organ, VERB, entry, content=content, because=(FORM_2021,))
            tell(organ, "round.changed", entry)
