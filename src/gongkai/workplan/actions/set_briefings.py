"""汇报排期: how often the leaders hear a briefing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai import clock
from gongkai.organs.actor import acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record
from gongkai.workplan.plan_models import BriefingSchedule, Rhythm
from gongkai.workplan.rules import refuse

MOST_DAYS = 60  # local policy: later than this a briefing is about another period
FIRST_DAY = date(2008, 5, 1)


@dataclass(frozen=True)
class ScheduleFacts:
    """`days`: within how many days (日) after a period's end; `since`: the first period is the one with this day."""

    rhythm: str
    since: date
    days: int


@transaction.atomic
def set_briefings(person: Person, organ: Organ, facts: ScheduleFacts) -> BriefingSchedule:
    """Set or change the schedule. Raises NotAllowed; Refusal with every fault."""
    actor = acting(person, Right.RECORD_WORK, organ)
    Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    faults = [] if facts.rhythm in Rhythm.values else [f"请选择频次：{'、'.join(Rhythm.labels)}。"]
    if not 1 <= facts.days <= MOST_DAYS:
        faults.append(f"期满后几日内填1到{MOST_DAYS}。")
    if not FIRST_DAY <= facts.since < date(clock.today().year + 1, 1, 1):
        faults.append("起始日期最早2008年5月1日，最晚到今年年底。")
    refuse(faults)
    values = {"rhythm": facts.rhythm, "since": facts.since, "days": facts.days}
    kept, _ = BriefingSchedule.objects.update_or_create(
        organ=organ, defaults={**values, "set_by": person, "set_at": clock.now()}
    )
    content = {**values, "since": facts.since.isoformat()}
    record(actor, organ, "设置汇报排期", kept, title=str(kept), content=content)
    return kept
