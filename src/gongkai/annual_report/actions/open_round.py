"""Open the round of a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai import clock
from gongkai.annual_report.round_models import ReportingUnit, ReportRound, RoundEntry, UnitKind
from gongkai.annual_report.round_states import collects, kind_of
from gongkai.law.annual_report.collecting import due_from_below
from gongkai.law.annual_report.forms import form_for_year
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art49_50_report_dates import FORM_2021
from gongkai.law.wording import chinese_date
from gongkai.organs.actor import acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record
from gongkai.trail.outbox import tell

LONGEST_NOTICE = 2000


@dataclass(frozen=True)
class RoundFacts:
    """The year reported on, the last day to hand in (None: the day of the law), what the collector asks for."""

    year: int
    due_on: date | None = None
    notice: str = ""


@transaction.atomic
def open_round(person: Person, organ: Organ, facts: RoundFacts) -> ReportRound:
    """Open the round of `organ`; every organ right below it and its own offices' work must report. An opened one is
    given back as it is; one that was opened with another day or other words is to be changed, not opened.

    Raises NotAllowed without the post; Refusal for an organ that has nobody below it, a year before the common form or
    that has not ended, and a day after the one that law allows.
    """
    actor = acting(person, Right.RUN_ROUND, organ)
    opened = ReportRound.objects.filter(organ=organ, year=facts.year).first()
    if opened is not None:
        _as_opened(opened, facts)
        return opened
    due_on = due_on_for(organ, facts)
    made = ReportRound.objects.create(
        organ=organ,
        year=facts.year,
        due_on=due_on,
        notice=facts.notice.strip(),
        opened_by=person,
        opened_at=clock.now(),
    )
    units = [*_units_of(organ), *_known_units(organ)]
    entries = [RoundEntry(round=made, unit=unit, due_on=due_on) for unit in dict.fromkeys(units)]
    RoundEntry.objects.bulk_create(entries)
    content = {"year": facts.year, "due_on": due_on.isoformat(), "units": len(entries)}
    record(actor, organ, "开始年度报告征集", made, content=content, because=(FORM_2021,))
    for entry in RoundEntry.objects.filter(round=made, unit__organ__isnull=False).select_related(
        "unit__organ"
    ):
        tell(entry.unit.organ or organ, "round.opened", entry)
    return made


def _as_opened(opened: ReportRound, facts: RoundFacts) -> None:
    notice = facts.notice.strip()
    if facts.due_on in (None, opened.due_on) and notice in ("", opened.notice):
        return
    raise Refusal(
        f"{opened.year}年度的征集已经开始，报送期限{chinese_date(opened.due_on)}；"
        "要改期限或者要求的，请打开这次征集，点“修改期限和要求”。"
    )


def due_on_for(organ: Organ, facts: RoundFacts) -> date:
    """The last day to hand in that `facts` ask for, within what the law allows. Raises Refusal."""
    level = collects(organ)
    form_for_year(facts.year)
    if facts.year > clock.today().year:
        raise Refusal(f"{facts.year}年还没有开始，不能征集年度报告；请核对年度。", (FORM_2021,))
    if len(facts.notice) > LONGEST_NOTICE:
        raise Refusal(f"要求共{len(facts.notice)}字，请压缩到{LONGEST_NOTICE}字以内。")
    latest = due_from_below(level, facts.year)
    due_on = facts.due_on or latest.due
    if due_on > latest.due:
        raise Refusal(
            f"报送期限最迟{chinese_date(latest.due)}，不能定在{chinese_date(due_on)}；可以提前。",
            latest.because,
        )
    if due_on.year <= facts.year:
        raise Refusal(
            f"{facts.year}年度结束以后才能报送，报送期限请写{facts.year + 1}年的日期。", latest.because
        )
    return due_on


def _units_of(organ: Organ) -> list[ReportingUnit]:
    """The organs of this system that stand right below, and the government organ itself, by their present names."""
    itself = unit_of(organ, organ, f"{organ.name}（本政府机关）", UnitKind.SELF)
    below = Organ.objects.filter(parent=organ)
    return [itself, *(unit_of(organ, one, one.name, kind_of(one)) for one in below)]


def unit_of(holder: Organ, organ: Organ, name: str, kind: UnitKind) -> ReportingUnit:
    """How `organ` stands in the books of `holder`, by its present name."""
    facts = {"organ": organ, "name": name, "kind": kind}
    unit, _ = ReportingUnit.objects.update_or_create(holder=holder, code=organ.code, defaults=facts)
    return unit


def _known_units(organ: Organ) -> list[ReportingUnit]:
    """Those known by name only that report right to the collector and have not left."""
    known = ReportingUnit.objects.filter(holder=organ, organ__isnull=True, level=1, left_on__isnull=True)
    return list(known)
