"""A hundred thousand items in one county, each with its duty: lists, filters, completeness, the count for the report.

    python -m bench.items [--rows 100000] [--json]

A throw-away database of its own (SQLite, or the empty one that GONGKAI_DATABASE names); median of 7 requests, ms.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from bench.postings import hire

TOWNS, VILLAGES, TIMES, YEARS = 30, 10, 7, 5
FIRST = date(2021, 11, 24)
LATE_SHARE, OPEN_SHARE, NORMATIVE_SHARE = 0.05, 0.02, 0.02
DESK = {
    "list of items": "/desk/items/",
    "items, page 40": "/desk/items/?page=40",
    "items of one state": "/desk/items/?state=DRAFT",
    "items of one category": "/desk/items/?category={category}",
    "items of one year": "/desk/items/?year=2024",
    "items, word": "/desk/items/?q=第77号",
    "duties that are open": "/desk/duties/",
    "duties, late ones": "/desk/duties/?state=LATE",
    "duties of one field": "/desk/duties/?field=farm-subsidies&year=2026",
    "calendar of duties": "/desk/duties/calendar/?month=2026-11",
    "completeness of the year": "/desk/duties/completeness/?year=2026",
    "completeness as XLSX": "/desk/duties/completeness/export/?year=2026",
    "normative documents on a day": "/desk/duties/documents/?on=2024-12-31",
}


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--rows", type=int, default=100_000)
    asked.add_argument("--json", action="store_true")
    given = asked.parse_args()
    home = tempfile.mkdtemp(prefix="gongkai-items-")
    os.environ |= {"GONGKAI_HOME": home, "DJANGO_SETTINGS_MODULE": "gongkai.settings", "GONGKAI_HOSTS": "*"}
    import django

    django.setup()
    try:
        found = measured(given.rows)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    lines = [f"{taken:>9} ms  {what}" for what, taken in found.items()]
    print(json.dumps(found, ensure_ascii=False) if given.json else "\n".join(lines))


def measured(rows: int) -> dict[str, float]:
    """What was measured, in ms."""
    from django.core.management import call_command
    from django.db import connection, transaction

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        county, towns = world()
        fill(towns, rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    from gongkai import clock

    with clock.frozen(datetime(2026, 11, 24, 9)):
        return {f"{who}: {what}": took(act) for who, what, act in looks(county, towns[0])}


def world() -> tuple[Any, list[Any]]:
    """An invented county, its towns with their catalogues, and the two people who look."""
    from gongkai.disclosure.catalogue_models import CatalogueEntry
    from gongkai.organs.models import Organ, Village

    county = Organ.objects.create(
        code="shilixian", name="示例县人民政府", short_name="示例县", level="COUNTY"
    )
    hire(county, "SUPERVISING_AUTHORITY", "county")
    towns = []
    standard = list(CatalogueEntry.objects.standard().filter(township_level=True))
    for number in range(TOWNS):
        names = {"name": f"示例{number}镇人民政府", "short_name": f"示例{number}镇"}
        town = Organ.objects.create(code=f"town{number:02d}", level="TOWN", parent=county, **names)
        for at in range(VILLAGES):
            Village.objects.create(organ=town, code=f"v{number:02d}-{at}", name=f"示例{at}村")
        for entry in standard:
            entry.pk, entry.organ, entry.since = None, town, FIRST
            entry.client_key = entry._meta.get_field("client_key").get_default()
        CatalogueEntry.objects.bulk_create(standard)
        towns.append(town)
    hire(towns[0], "DISCLOSURE_CLERK", "clerk")
    return county, towns


def fill(towns: list[Any], rows: int) -> None:
    """`rows` items of five years, most of them public, each fulfilling one duty."""
    from gongkai.disclosure.catalogue_models import CatalogueEntry
    from gongkai.organs.models import Person, Village

    dice, clerk = random.Random(26), Person.objects.get(username="bench-clerk")
    entries = {town.pk: list(CatalogueEntry.objects.of(town).select_related("category")) for town in towns}
    villages = {town.pk: list(Village.objects.filter(organ=town)) for town in towns}
    for piece in batched(range(rows), 2_000):
        made = [_one(number, towns[number % TOWNS], entries, villages, dice) for number in piece]
        _save(made, clerk)


def _one(number: int, town: Any, entries: Any, villages: Any, dice: random.Random) -> dict[str, Any]:
    entry = dice.choice(entries[town.pk])
    formed = FIRST + timedelta(days=dice.randrange(YEARS * 365))
    luck = dice.random()
    return {
        "number": number,
        "town": town,
        "entry": entry,
        "village": dice.choice(villages[town.pk]) if entry.per_village else None,
        "formed": formed,
        "public": luck > OPEN_SHARE,
        "done": formed + timedelta(days=dice.randrange(40 if luck > 1 - LATE_SHARE else 20)),
        "normative": dice.random() < NORMATIVE_SHARE,
    }


def _save(made: list[dict[str, Any]], clerk: Any) -> None:
    from gongkai import clock
    from gongkai.approval.models import Version
    from gongkai.disclosure.duty_models import Duty, DutyAnswer
    from gongkai.disclosure.models import Item, Publication

    now = clock.now()
    items = Item.objects.bulk_create(_item(one, clerk, now) for one in made)
    public = [(one, item) for one, item in zip(made, items, strict=True) if one["public"]]
    versions = Version.objects.bulk_create(_version(one, item, clerk, now) for one, item in public)
    Publication.objects.bulk_create(
        _publication(one, item, version) for (one, item), version in zip(public, versions, strict=True)
    )
    duties = Duty.objects.bulk_create(_duty(one, now) for one in made)
    DutyAnswer.objects.bulk_create(
        DutyAnswer(duty=duty, item=item, answered_by=clerk, answered_at=now)
        for duty, item in zip(duties, items, strict=True)
    )


def _item(one: dict[str, Any], clerk: Any, now: datetime) -> Any:
    from gongkai.disclosure.models import Item

    return Item(
        organ=one["town"], category=one["entry"].category, title=f"示例{one['entry'].item}第{one['number']}号",
        formed_on=one["formed"], is_normative=one["normative"], state="PUBLISHED" if one["public"] else "DRAFT",
        body="<p>示例正文。</p>" * 20, drafter=clerk, created_at=now, changed_at=now,
    )  # fmt: skip


def _version(one: dict[str, Any], item: Any, clerk: Any, now: datetime) -> Any:
    from gongkai.approval.models import Version

    content = {
        "title": item.title, "document_number": f"示例〔2026〕{one['number']}号", "body": item.body,
        "effective_on": None, "formed_on": item.formed_on.isoformat(), "attribute": "PROACTIVE",
    }  # fmt: skip
    return Version(
        organ=item.organ, subject_type="item", subject_id=item.pk, number=1, title=item.title, content=content,
        digest="0" * 64, made_at=now, made_by=clerk, made_as="示例",
    )  # fmt: skip


def _publication(one: dict[str, Any], item: Any, version: Any) -> Any:
    from gongkai import clock
    from gongkai.disclosure.models import Publication

    at = datetime.combine(one["done"], datetime.min.time(), clock.CHINA)
    return Publication(
        item=item, organ=item.organ, version=version, index_number=f"{item.organ.code}/{one['number']:06d}",
        title=item.title, category=item.category, formed_on=item.formed_on, published_at=at, year=at.year,
        is_normative=item.is_normative,
    )  # fmt: skip


def _duty(one: dict[str, Any], now: datetime) -> Any:
    from gongkai.disclosure.duty_models import Duty

    due, done = one["formed"] + timedelta(days=28), one["done"]  # local policy: a made-up spread
    late = done > due or not one["public"]
    return Duty(
        organ=one["town"], entry=one["entry"], field_id=one["entry"].field_id, village=one["village"],
        period=f"event-{one['number']}", title=f"示例任务第{one['number']}号", base_on=one["formed"], due_on=due,
        year=due.year, state="DONE" if one["public"] else "OPEN", done_on=done if one["public"] else None,
        late_since=due + timedelta(days=1) if late else None, opened_at=now,
    )  # fmt: skip


def batched(numbers: Iterable[int], size: int) -> Iterator[list[int]]:
    rest = iter(numbers)
    while piece := list(islice(rest, size)):
        yield piece


def looks(county: Any, town: Any) -> Iterator[tuple[str, str, Callable[[], Any]]]:
    """(who, what, act) of everything measured."""
    from django.test import Client

    from gongkai.annual_report import records
    from gongkai.disclosure.models import Category
    from gongkai.organs.models import Person

    category = Category.objects.get(code="rural-policy", organ=None).pk
    for who in ("county", "clerk"):
        client = Client()
        client.force_login(
            Person.objects.get(username=f"bench-{who}"), "django.contrib.auth.backends.ModelBackend"
        )
        for what, address in DESK.items():
            yield who, what, _asking(client, address.format(category=category))
    yield "town", "items of the year for the report", lambda: records.publications(town, 2026).count()
    yield "town", "items by category for the report", lambda: records.by_category(town, 2026)
    yield (
        "town",
        "normative documents in force for the report",
        lambda: records.normative_valid(town, 2025).count(),
    )


def _asking(client: Any, address: str) -> Callable[[], Any]:
    def ask() -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address}: {answer.status_code}")

    return ask


def took(act: Callable[[], Any]) -> float:
    """Median of a few calls, in ms, after one that warms up."""
    act()
    spent = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        act()
        spent.append((time.perf_counter() - begun) * 1000)
    return round(statistics.median(spent), 1)


if __name__ == "__main__":
    main()
