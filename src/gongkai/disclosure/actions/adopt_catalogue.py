"""Adopt standard entries into the catalogue of an organ: copies that are its own from then on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from gongkai import clock
from gongkai.disclosure.catalogue_models import CatalogueEntry
from gongkai.disclosure.standard import REPORT_ENTRY, report_words
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Organ, OrganLevel, Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record
from gongkai.trail.outbox import tell

_COPIED = (
    "catalogue", "key", "field", "item", "sub_item", "content", "basis", "term_text", "term_key", "publisher",
    "channels", "optional_channels", "whole_society", "groups", "county_level", "township_level", "per_village",
    "category",
)  # fmt: skip
VILLAGE_COMMITTEE = "村民委员会"  # answers for its own affairs; everything else the organ publishes
COUNTY_LEVELS = (OrganLevel.COUNTY, OrganLevel.DEPARTMENT)


def fits(entry: CatalogueEntry, organ: Organ) -> bool:
    """Whether the level of `entry` is the organ's (公开层级)."""
    return entry.county_level if organ.level in COUNTY_LEVELS else entry.township_level


@transaction.atomic
def adopt_catalogue(
    person: Person, organ: Organ, entries: Iterable[CatalogueEntry], since: date | None = None
) -> list[CatalogueEntry]:
    """Copy `entries` into the catalogue of `organ`, in force from `since` (today). What it has already stays as it is.

    Raises NotAllowed; Refusal for an entry of another level, or a day to come. Source: 《条例》第二十条、第二十一条,
    国办发〔2019〕54号.
    """
    actor = acting(person, Right.KEEP_CATALOGUE, organ)
    organ = Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    since = since or clock.today()
    chosen = list(entries)
    if not chosen:
        raise Refusal("没有选中任何事项，请至少选一项。")
    if since > clock.today():
        raise Refusal("执行日期还没有到，请填今天或者以前的日期。")
    if wrong := [entry for entry in chosen if entry.organ_id is not None or not fits(entry, organ)]:
        raise Refusal(f"“{wrong[0]}”不是适用于{organ.name}的标准事项，请重新选择。", (regulation(21),))
    numbers = _last_numbers(organ)
    present = set(CatalogueEntry.objects.of(organ).values_list("key", flat=True))
    made = [_copy(person, organ, entry, since, numbers) for entry in chosen if entry.key not in present]
    CatalogueEntry.objects.bulk_create(made)
    if made:
        content = {"keys": [entry.key for entry in made], "since": since.isoformat()}
        record(
            actor, organ, "采用标准目录", organ, title=organ.name, content=content, because=(regulation(20),)
        )
        tell(organ, "catalogue.changed", organ)
    return made


def _last_numbers(organ: Organ) -> dict[tuple[str, int | None], int]:
    """The last number of each list of the catalogue; an official list is numbered by itself."""
    last: dict[tuple[str, int | None], int] = {}
    for catalogue, field, number in CatalogueEntry.objects.of(organ).values_list(
        "catalogue", "field", "number"
    ):
        place = ("" if field else catalogue, field)
        last[place] = max(last.get(place, 0), number or 0)
    return last


def _copy(
    person: Person,
    organ: Organ,
    entry: CatalogueEntry,
    since: date,
    numbers: dict[tuple[str, int | None], int],
) -> CatalogueEntry:
    place = ("" if entry.field_id else entry.catalogue, entry.field_id)
    numbers[place] = numbers.get(place, 0) + 1
    row = CatalogueEntry(
        organ=organ,
        number=numbers[place],
        since=since,
        changed_at=clock.now(),
        changed_by=person,
        **{name: getattr(entry, name) for name in _COPIED},
    )
    if entry.publisher != VILLAGE_COMMITTEE:
        row.publisher = organ.name
    if entry.key == REPORT_ENTRY:
        row.term_text = report_words(organ.level)
    return row
