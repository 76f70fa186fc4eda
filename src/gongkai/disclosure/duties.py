"""Duties out of the catalogue: made ahead, once each; settled by what is public; their days kept by the calendar.

Everything here may run again and again: it looks at the present state and writes only what differs.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from gongkai import clock
from gongkai.disclosure.catalogue_facts import BOARD
from gongkai.disclosure.catalogue_models import CatalogueEntry
from gongkai.disclosure.duty_models import Duty, DutyState
from gongkai.disclosure.models import ON_THE_SPOT, Channel, Posting, Publication
from gongkai.disclosure.standard import READING_TERM, REPORT_ENTRY
from gongkai.law.catalogue_terms import PERIODICAL, Period, Term, TermKind, due_of_event, periods_of
from gongkai.law.citation import Citation, regulation
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art26_publication import OTHER_TERMS, PUBLICATION
from gongkai.law.workdays import NATIONAL, Calendar
from gongkai.organs.calendars import Calendars
from gongkai.organs.models import Organ, Village
from gongkai.trail.actions.record import record
from gongkai.trail.models import OutboxMessage

log = logging.getLogger("gongkai.duties")
AHEAD = timedelta(days=100)  # local policy: duties of the next quarter are seen a little before it begins
LATE, MOVED, SETTLED = "应公开任务逾期", "应公开期限重算", "应公开任务完成"


def tend_duties() -> int:
    """Make what falls due soon, keep the days by the calendar, settle, and note lateness: for every organ.

    Called by the worker when it starts, every day, and after a catalogue or a calendar changed.
    """
    return sum(tend(organ) for organ in Organ.objects.filter(catalogue__isnull=False).distinct())


def tend(organ: Organ) -> int:
    """The same for one organ; returns how many duties were made, moved, settled or found late."""
    calendar = Calendars().of(organ)
    made = plan(organ, calendar)
    moved = sum(_keep_day(duty, calendar) for duty in _open(organ))
    shown = [duty for duty in _open(organ) if _term(duty).kind is TermKind.SHOWN]
    return made + moved + sum(settle(duty) for duty in shown) + note_lateness(organ)


def _open(organ: Organ) -> list[Duty]:
    rows = Duty.objects.filter(organ=organ, state=DutyState.OPEN, late_since__isnull=True)
    return list(rows.select_related("entry", "organ"))


def plan(organ: Organ, calendar: Calendar = NATIONAL) -> int:
    """Make the periodic duties of `organ` up to AHEAD that are not there yet. Returns how many."""
    villages = list(Village.objects.filter(organ=organ))
    present = set(
        Duty.objects.filter(organ=organ)
        .exclude(period__startswith="item-")
        .values_list("entry_id", "village_id", "period")
    )
    wanted: list[Duty] = []
    for entry in CatalogueEntry.objects.of(organ).select_related("organ"):
        wanted += [
            duty
            for duty in _periodic(organ, entry, villages, calendar)
            if (duty.entry_id, duty.village_id, duty.period) not in present
        ]
    Duty.objects.bulk_create(wanted, batch_size=500, ignore_conflicts=True)
    return len(wanted)


def _periodic(
    organ: Organ, entry: CatalogueEntry, villages: list[Village], calendar: Calendar
) -> Iterator[Duty]:
    term = entry.term
    if term is None or term.kind not in PERIODICAL or entry.since is None or not entry.proactive:
        return
    places: Iterable[Village | None] = villages if entry.per_village else [None]
    for period in periods_of(term, entry.since, clock.today() + AHEAD, calendar):
        for village in places:
            yield _of_period(organ, entry, village, period)


def _of_period(organ: Organ, entry: CatalogueEntry, village: Village | None, period: Period) -> Duty:
    return Duty(
        organ=organ,
        entry=entry,
        field_id=entry.field_id,
        village=village,
        period=period.key,
        title=f"{entry}（{period.label}）"[:300],
        base_on=period.first,
        due_on=period.due.due,
        provisional=period.due.provisional,
        year=period.due.due.year,
        opened_at=clock.now(),
    )


def open_event(
    organ: Organ, entry: CatalogueEntry, base: date, period: str, title: str, village: Village | None = None
) -> Duty:
    """The duty of one event of `entry`: the same `period` gives back the same duty. Raises Refusal outside the
    calendars. Must run in the transaction of the verb."""
    kept = Duty.objects.filter(entry=entry, period=period, village=village).first()
    if kept is not None:
        return kept
    due = due_of_event(entry.term or Term(TermKind.AT_ONCE), base, Calendars().of(organ))
    return Duty.objects.create(
        organ=organ,
        entry=entry,
        field_id=entry.field_id,
        village=village,
        period=period,
        title=title[:300],
        base_on=base,
        due_on=due.due,
        provisional=due.provisional,
        year=due.due.year,
        opened_at=clock.now(),
    )


def _term(duty: Duty) -> Term:
    return duty.entry.term or Term(TermKind.AT_ONCE)


def because_of(duty: Duty) -> Citation:
    """The article the last day of a duty rests on."""
    term = _term(duty)
    other = OTHER_TERMS.get(term.key)
    return other.source if other else PUBLICATION if term.kind not in PERIODICAL else regulation(20)


def _day_by_calendar(duty: Duty, calendar: Calendar) -> tuple[date, bool] | None:
    term = _term(duty)
    if term.kind not in PERIODICAL:
        due = due_of_event(term, duty.base_on, calendar)
        return due.due, due.provisional
    for period in periods_of(term, duty.base_on, max(duty.base_on, duty.due_on), calendar):
        if period.key == duty.period:
            return period.due.due, period.due.provisional
    return None


def _keep_day(duty: Duty, calendar: Calendar) -> bool:
    """Another calendar, another day; the old one stays on record. A day that is over is not given back."""
    try:
        now = _day_by_calendar(duty, calendar)
    except Refusal:
        return False
    if now is None or now == (duty.due_on, duty.provisional) or duty.due_on < clock.today():
        return False
    with transaction.atomic():
        row = Duty.objects.select_for_update(of=("self",)).get(pk=duty.pk)
        if row.state != DutyState.OPEN:
            return False
        before = row.due_on
        row.due_on, row.provisional = now
        if before != row.due_on:
            row.moved_from, row.year = before, row.due_on.year
            content = {"before": before.isoformat(), "now": row.due_on.isoformat()}
            record(None, row.organ, MOVED, row, title=row.title, content=content, because=(because_of(duty),))
        row.save()
    return before != row.due_on


def note_lateness(organ: Organ) -> int:
    """Mark the open duties whose last day is over. The mark stays whatever is published afterwards."""
    over = Duty.objects.filter(
        organ=organ, state=DutyState.OPEN, due_on__lt=clock.today(), late_since__isnull=True
    )
    count = 0
    for pk in list(over.values_list("pk", flat=True)):
        with transaction.atomic():
            row = Duty.objects.select_for_update(of=("self",)).select_related("organ").get(pk=pk)
            if row.state == DutyState.OPEN and row.late_since is None:
                row.late_since = row.due_on + timedelta(days=1)
                row.save(update_fields=["late_since"])
                record(
                    None, row.organ, LATE, row, title=row.title, content={"due_on": row.due_on.isoformat()}
                )
                count += 1
    return count


@transaction.atomic
def settle(duty: Duty) -> bool:
    """Bring a duty to what its answers say now; returns whether it changed.

    Done on the day its first answer became public, when that is still public; open again when nothing is any more.
    An answer that was public in time shows that the duty was not late.
    """
    row = Duty.objects.select_for_update(of=("self",)).get(pk=duty.pk)
    if row.state == DutyState.NOTHING:
        return False
    before = (row.state, row.done_on, row.late_since)
    row.done_on = _public_since(duty)
    row.state = DutyState.OPEN if row.done_on is None else DutyState.DONE
    if row.done_on is not None:
        row.late_since = row.due_on + timedelta(days=1) if row.done_on > row.due_on else None
    if before == (row.state, row.done_on, row.late_since):
        return False
    row.save(update_fields=["state", "done_on", "late_since"])
    content = {
        "done_on": row.done_on.isoformat() if row.done_on else None,
        "late": row.late_since is not None,
    }
    record(
        None,
        duty.organ,
        SETTLED if row.done_on else "应公开任务重新打开",
        row,
        title=row.title,
        content=content,
    )
    return True


def _public_since(duty: Duty) -> date | None:
    if _term(duty).kind is TermKind.SHOWN:
        return _shown_until(duty)
    posted = _postings(duty).order_by("posted_on").values_list("posted_on", flat=True)
    if duty.village_id is not None:
        return posted.filter(
            village=duty.village_id
        ).first()  # what hangs in the village, not what is on the portal
    public = Publication.objects.public().filter(item__duty_answers__duty=duty)
    first = public.order_by("published_at").values_list("published_at", flat=True).first()
    days = [first.astimezone(clock.CHINA).date()] if first else []
    days += list(posted.filter(duty_answers__duty=duty)[:1])
    return min(days, default=None)


def _postings(duty: Duty) -> QuerySet[Posting]:
    """Postings that answer the duty themselves, or show an item that does."""
    answering = Q(duty_answers__duty=duty) | Q(item__duty_answers__duty=duty)
    return Posting.objects.filter(answering, cancelled_at__isnull=True).distinct()


def _shown_until(duty: Duty) -> date | None:
    """The day on which a notice had hung long enough at one place; None while it has not. Where the entry asks for the
    board, the portal alone is not enough (《土地管理法实施条例》第二十六条、第二十八条)."""
    on_board = duty.village_id is not None or BOARD in duty.entry.channels
    shown = _postings(duty).filter(channel__in=[*ON_THE_SPOT, *([] if on_board else [Channel.PORTAL])])
    calendar = Calendars().of(duty.organ)
    found = []
    for posted_on, taken_down_on in shown.values_list("posted_on", "taken_down_on"):
        enough = due_of_event(_term(duty), posted_on, calendar).due
        if enough <= clock.today() and (taken_down_on is None or taken_down_on >= enough):
            found.append(enough)
    return min(found, default=None)


def item_changed(message: OutboxMessage) -> None:
    """Subscriber of item.published and item.withdrawn: settle what the item answers, ask for its interpretation."""
    publication = Publication.objects.select_related("item", "organ").filter(pk=message.subject_id).first()
    if publication is None:
        return
    if publication.withdrawn_at is None and publication.is_normative:
        ask_for_reading(publication)
    for duty in Duty.objects.filter(answers__item=publication.item).select_related("entry", "organ"):
        settle(duty)


@transaction.atomic
def ask_for_reading(publication: Publication) -> Duty | None:
    """A published normative document wants its interpretation, where the catalogue of its organ says so."""
    entry = CatalogueEntry.objects.of(publication.organ).filter(term_key=READING_TERM).first()
    if entry is None or publication.abolished_on is not None:
        return None
    base = publication.published_at.astimezone(clock.CHINA).date()
    title = f"政策解读：{publication.title}"
    duty = open_event(publication.organ, entry, base, f"reading-{publication.item_id}", title)
    if duty.about_id is None:
        duty.about = publication.item
        duty.save(update_fields=["about"])
    return duty


def catalogue_changed(message: OutboxMessage) -> None:
    """Subscriber of catalogue.changed and calendar.changed: the organ and those below it are tended at once."""
    for organ in Organ.objects.filter(
        path__startswith=message.organ.path, catalogue__isnull=False
    ).distinct():
        tend(organ)


def report_published(message: OutboxMessage) -> None:
    """Subscriber of report.published: the duty of the annual report of that year is done on that day."""
    day = message.told_at.astimezone(clock.CHINA).date()
    rows = Duty.objects.filter(organ=message.organ, entry__key=REPORT_ENTRY, period=str(day.year))
    for row in rows.filter(state=DutyState.OPEN):
        with transaction.atomic():
            locked = Duty.objects.select_for_update(of=("self",)).get(pk=row.pk)
            locked.state, locked.done_on = DutyState.DONE, day
            locked.late_since = locked.due_on + timedelta(days=1) if day > locked.due_on else None
            locked.save(update_fields=["state", "done_on", "late_since"])
            record(
                None, message.organ, SETTLED, locked, title=locked.title, content={"done_on": day.isoformat()}
            )
