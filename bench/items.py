"""A hundred thousand items in one county, each with its duty: lists, filters, completeness, the count for the report.

    python -m bench.items [--rows 100000] [--json]

A throw-away database of its own (SQLite, or the empty one that GONGKAI_DATABASE names); median of 7 requests, ms
by the clock and of the processor.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from bench.filling import analyse, insert, said, took
from bench.postings import hire

TOWNS, VILLAGES, YEARS = 30, 10, 5
FIRST = date(2021, 11, 24)
BODY = "<p>示例正文。</p>" * 20
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
    print(json.dumps(found, ensure_ascii=False) if given.json else said(found))


def measured(rows: int) -> dict[str, dict[str, float]]:
    """What was measured, in ms."""
    from django.core.management import call_command
    from django.db import transaction

    from gongkai import clock

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        county, towns = world()
        fill(towns, rows)
    analyse()
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
    from gongkai.organs.models import Village

    dice = random.Random(26)
    entries = {town.pk: list(CatalogueEntry.objects.of(town).select_related("category")) for town in towns}
    villages = {town.pk: list(Village.objects.filter(organ=town)) for town in towns}
    made = [_one(number, towns[number % TOWNS], entries, villages, dice) for number in range(1, rows + 1)]
    _save_items(made)
    _save_duties(made)


def _one(number: int, town: Any, entries: Any, villages: Any, dice: random.Random) -> dict[str, Any]:
    entry = dice.choice(entries[town.pk])
    formed = FIRST + timedelta(days=dice.randrange(YEARS * 365))
    luck = dice.random()
    return {
        "number": number,
        "town": town,
        "entry": entry,
        "village": dice.choice(villages[town.pk]).pk if entry.per_village else None,
        "title": f"示例{entry.item}第{number}号",
        "formed": formed,
        "public": luck > OPEN_SHARE,
        "done": formed + timedelta(days=dice.randrange(40 if luck > 1 - LATE_SHARE else 20)),
        "normative": dice.random() < NORMATIVE_SHARE,
    }


def _save_items(made: list[dict[str, Any]]) -> None:
    from gongkai import clock
    from gongkai.approval.models import Version
    from gongkai.disclosure.models import Item, Publication
    from gongkai.organs.models import Person

    now, clerk = clock.now(), Person.objects.get(username="bench-clerk").pk
    public = [one for one in made if one["public"]]
    insert(
        Item,
        ("id", "organ", "category", "title", "formed_on", "is_normative", "state", "body", "drafter", "created_at",
         "changed_at", "client_key"),
        ((one["number"], one["town"].pk, one["entry"].category_id, one["title"], one["formed"], one["normative"],
          "PUBLISHED" if one["public"] else "DRAFT", BODY, clerk, now, now, UUID(int=one["number"])) for one in made),
    )  # fmt: skip
    insert(
        Version,
        ("id", "organ", "subject_type", "subject_id", "number", "title", "content", "digest", "made_at", "made_by",
         "made_as"),
        ((one["number"], one["town"].pk, "item", one["number"], 1, one["title"], _content(one), "0" * 64, now, clerk,
          "示例") for one in public),
    )  # fmt: skip
    insert(
        Publication,
        ("id", "item", "organ", "version", "index_number", "title", "category", "formed_on", "published_at", "year",
         "is_normative"),
        ((one["number"], one["number"], one["town"].pk, one["number"], f"{one['town'].code}/{one['number']:06d}",
          one["title"], one["entry"].category_id, one["formed"],
          datetime.combine(one["done"], datetime.min.time(), clock.CHINA), one["done"].year, one["normative"])
         for one in public),
    )  # fmt: skip


def _content(one: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": one["title"], "document_number": f"示例〔2026〕{one['number']}号", "body": BODY, "effective_on": None,
        "formed_on": one["formed"].isoformat(), "attribute": "PROACTIVE",
    }  # fmt: skip


def _save_duties(made: list[dict[str, Any]]) -> None:
    from gongkai import clock
    from gongkai.disclosure.duty_models import Duty, DutyAnswer
    from gongkai.organs.models import Person

    now, clerk = clock.now(), Person.objects.get(username="bench-clerk").pk
    insert(
        Duty,
        ("id", "organ", "entry", "field", "village", "period", "title", "base_on", "due_on", "year", "state",
         "done_on", "late_since", "opened_at"),
        (_duty(one, now) for one in made),
    )  # fmt: skip
    insert(
        DutyAnswer,
        ("id", "duty", "item", "answered_by", "answered_at"),
        ((one["number"], one["number"], one["number"], clerk, now) for one in made),
    )


def _duty(one: dict[str, Any], now: datetime) -> tuple[Any, ...]:
    due, done = one["formed"] + timedelta(days=28), one["done"]  # local policy: a made-up spread
    late = done > due or not one["public"]
    return (
        one["number"], one["town"].pk, one["entry"].pk, one["entry"].field_id, one["village"],
        f"event-{one['number']}", f"示例任务第{one['number']}号", one["formed"], due, due.year,
        "DONE" if one["public"] else "OPEN", done if one["public"] else None,
        due + timedelta(days=1) if late else None, now,
    )  # fmt: skip


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


if __name__ == "__main__":
    main()
