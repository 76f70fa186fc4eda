"""Lists of catalogue entries and duties, one function each, always through the gate."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from gongkai import clock
from gongkai.disclosure.actions.adopt_catalogue import COUNTY_LEVELS
from gongkai.disclosure.catalogue_models import CatalogueEntry, CatalogueEntryQuerySet, CatalogueField
from gongkai.disclosure.duty_models import Duty, DutyAnswer, DutyQuerySet, DutyState, Interpretation
from gongkai.disclosure.models import Item, Posting
from gongkai.disclosure.standard import REPORT_ENTRY
from gongkai.law.catalogue_terms import PERIODICAL
from gongkai.organs.gate import villages_of as villages_of_person
from gongkai.organs.gate import within
from gongkai.organs.models import Organ, Village
from gongkai.organs.posts import Right
from gongkai.organs.queries import home_of
from gongkai.trail.models import TrailEntry

MOST_CHOICES = 300  # local policy: a list of choices longer than this is of no use to anybody
SUGGESTED = 8


def catalogue_organs(person: Any) -> QuerySet[Organ]:
    """The organs whose catalogue `person` keeps today."""
    return Organ.objects.visible_to(person, Right.KEEP_CATALOGUE)


def organ_for(person: Any, code: str = "") -> Organ | None:
    """The organ whose catalogue is looked at: the one asked for if it is seen, else the own one."""
    if code:
        return Organ.objects.visible_to(person).filter(code=code).first()
    return home_of(person)


def entries_of(organ: Organ) -> CatalogueEntryQuerySet:
    """The catalogue of `organ` in its order."""
    rows = CatalogueEntry.objects.of(organ).select_related("field", "category", "organ")
    return rows.order_by("field__position", "catalogue", "number", "pk")


def entries_seen(person: Any) -> CatalogueEntryQuerySet:
    """Every entry `person` may open, retired ones too."""
    return CatalogueEntry.objects.visible_to(person).select_related("field", "category", "organ")


def adoptable(organ: Organ) -> CatalogueEntryQuerySet:
    """Standard entries of the organ's level that it has not adopted."""
    level = {"county_level": True} if organ.level in COUNTY_LEVELS else {"township_level": True}
    have = CatalogueEntry.objects.of(organ).values("key")
    rows = CatalogueEntry.objects.standard().filter(**level).exclude(key__in=have).select_related("field")
    return rows.order_by("catalogue", "field__position", "number")


def fields_known() -> QuerySet[CatalogueField]:
    """The fields, in their order."""
    return CatalogueField.objects.order_by("position", "pk")


def duties(person: Any) -> DutyQuerySet:
    """Duties `person` may see, the next last day first."""
    rows = Duty.objects.visible_to(person).select_related("organ", "entry", "field", "village", "about")
    return rows.order_by("due_on", "pk")


def late_ones(today: date) -> Q:
    """Late for ever, or open with the last day over."""
    return Q(late_since__isnull=False) | Q(state=DutyState.OPEN, due_on__lt=today)


def open_counts(person: Any) -> dict[str, int]:
    """How many duties are open, and how many of them late: for the heading of the list (件)."""
    rows = Duty.objects.visible_to(person).filter(state=DutyState.OPEN).order_by()
    return rows.aggregate(open=Count("pk"), late=Count("pk", filter=Q(due_on__lt=clock.today())))


def days_of_month(person: Any, year: int, month: int, most: int) -> dict[date, tuple[int, list[Duty]]]:
    """By last day of the month: how many duties it has (件), and the first `most` of them."""
    after = date(year + month // 12, month % 12 + 1, 1)
    rows = Duty.objects.visible_to(person).filter(due_on__gte=date(year, month, 1), due_on__lt=after)
    numbers = dict(rows.order_by().values_list("due_on").annotate(number=Count("pk")))
    at = Window(RowNumber(), partition_by=F("due_on"), order_by="pk")
    first = list(rows.order_by().annotate(at=at).filter(at__lte=most).values_list("pk", flat=True))
    shown: dict[date, list[Duty]] = {}
    for duty in duties(person).filter(pk__in=first):
        shown.setdefault(duty.due_on, []).append(duty)
    return {day: (number, shown.get(day, [])) for day, number in numbers.items()}


def answers_of(person: Any, duty: Duty) -> QuerySet[DutyAnswer]:
    """What answers a duty, as far as the duty itself is seen."""
    seen = Duty.objects.visible_to(person).filter(pk=duty.pk)
    return DutyAnswer.objects.filter(duty__in=seen).select_related("item", "posting", "answered_by")


def duties_of_item(person: Any, item: Item) -> DutyQuerySet:
    """The duties an item fulfils."""
    return duties(person).filter(answers__item=item).distinct()


def choices_for(organ: Organ) -> list[tuple[str, list[tuple[str, str]]]]:
    """What an item of `organ` may fulfil, in groups: open duties by their day, and entries that begin with an event."""
    waiting = Duty.objects.filter(
        organ=organ, state=DutyState.OPEN, village__isnull=True, answers__isnull=True
    )
    rows = [
        (f"duty-{row.pk}", f"{row.title}，最迟{row.due_on}")
        for row in waiting.order_by("due_on")[:MOST_CHOICES]
    ]
    events = [(f"entry-{row.pk}", str(row)) for row in _events(entries_of(organ))[:MOST_CHOICES]]
    groups = (("等待公开的任务", rows), ("目录事项（自成文日起算）", events))
    return [(name, choices) for name, choices in groups if choices]


def _events(entries: CatalogueEntryQuerySet) -> list[CatalogueEntry]:
    return [row for row in entries if row.term is not None and row.term.kind not in PERIODICAL]


def suggestions_for(item: Item) -> list[tuple[str, str]]:
    """Duties and entries of the item's own category that it may fulfil, those of its year first."""
    if DutyAnswer.objects.filter(item=item).exists():
        return []
    same = Q(entry__category=item.category)
    waiting = Duty.objects.filter(same, organ=item.organ, state=DutyState.OPEN, village__isnull=True)
    waiting = waiting.filter(answers__isnull=True, base_on__lte=clock.today()).order_by("due_on")
    found = [(f"duty-{row.pk}", row.title) for row in waiting[:SUGGESTED]]
    entries = _events(entries_of(item.organ).filter(category=item.category))
    found += [(f"entry-{row.pk}", f"{row}（自成文日起算）") for row in entries]
    return found[:SUGGESTED]


def villages_of(organ: Organ) -> QuerySet[Village]:
    """The villages a duty may be for."""
    return Village.objects.filter(organ=organ)


def postings_for(person: Any, duty: Duty) -> QuerySet[Posting]:
    """Postings of the duty's village since its period began that may answer it, the newest first."""
    rows = Posting.objects.visible_to(person).filter(
        organ=duty.organ, village=duty.village, posted_on__gte=duty.base_on, cancelled_at__isnull=True
    )
    return rows.exclude(duty_answers__duty=duty).order_by("-posted_on", "-pk")


def trail_of(person: Any, duty: Duty) -> QuerySet[TrailEntry]:
    """What happened to a duty, the newest first."""
    rows = TrailEntry.objects.visible_to(person).filter(subject_type="duty", subject_id=str(duty.pk))
    return rows.order_by("-number")


def readings_for(person: Any, document: Item) -> QuerySet[Item]:
    """Items that may explain `document`: of the same organ, drafts too, the newest first."""
    rows = Item.objects.visible_to(person).filter(organ=document.organ).exclude(pk=document.pk)
    return rows.exclude(interprets__document=document).order_by("-created_at", "-pk")


def interpretations_of(person: Any, document: Item) -> QuerySet[Interpretation]:
    """The interpretations linked to `document`."""
    return Interpretation.objects.visible_to(person).filter(document=document).select_related("reading")


def keeps(person: Any) -> bool:
    """Whether `person` keeps a catalogue anywhere today."""
    return catalogue_organs(person).exists()


def organs_seen(person: Any) -> QuerySet[Organ]:
    """The organs whose duties `person` may filter by."""
    return Organ.objects.visible_to(person)


def reads_catalogue(person: Any) -> bool:
    """Whether `person` reads the catalogue of an organ, and not only the duties of a village."""
    return Organ.objects.visible_to(person).exists()


def duties_to_answer(person: Any) -> DutyQuerySet:
    """Open duties `person` answers for: of an organ whose catalogue they keep, or of a village whose clerk they are.

    The day of the annual report is told with the report itself.
    """
    mine = within(person, Right.KEEP_CATALOGUE) | Q(village__in=villages_of_person(person))
    rows = Duty.objects.filter(mine, state=DutyState.OPEN).exclude(entry__key=REPORT_ENTRY)
    return rows.select_related("entry", "organ").order_by("due_on", "pk")
