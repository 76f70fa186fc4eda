"""A million postings in one county: lists, filters, counts, the count for the report, and 2,300 rows in one XLSX.

    python -m bench.postings [--rows 1000000] [--json]

A throw-away database of its own (SQLite, or the empty one that GONGKAI_DATABASE names); median of 7 requests, ms
by the clock and of the processor.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from io import BytesIO
from typing import Any
from uuid import UUID

from bench.filling import analyse, insert, said, took

TOWNS, VILLAGES, PLACES = 30, 10, 3
BULK_ROWS = 2_300
WORDS = (
    "低保名单公示",
    "惠农补贴发放明细",
    "宅基地审批结果",
    "防汛值班安排",
    "村级财务收支",
    "征地补偿方案",
    "培训通知",
    "停水停电通知",
)


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--rows", type=int, default=1_000_000)
    asked.add_argument("--json", action="store_true")
    given = asked.parse_args()
    home = tempfile.mkdtemp(prefix="gongkai-postings-")
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

    call_command("migrate", verbosity=0)
    county, towns = world()
    fill(towns, rows)
    analyse()
    found = {f"{who} {what}": took(act) for who, what, act in looks(county, towns[0])}
    found[f"bulk entry of {BULK_ROWS} rows"] = bulk(towns[0])
    return found


def world() -> tuple[Any, list[Any]]:
    """An invented county with its towns, villages, places and the people who look."""
    from gongkai.disclosure.models import Place
    from gongkai.organs.models import Organ, Village

    county = Organ.objects.create(
        code="shilixian", name="示例县人民政府", short_name="示例县", level="COUNTY"
    )
    hire(county, "SUPERVISING_AUTHORITY", "county")
    towns = []
    for number in range(TOWNS):
        town = Organ.objects.create(
            code=f"town{number:02d}", name=f"示例{number}镇人民政府", short_name=f"示例{number}镇", level="TOWN", parent=county
        )  # fmt: skip
        towns.append(town)
        for at in range(VILLAGES):
            village = Village.objects.create(organ=town, code=f"v{number:02d}-{at}", name=f"示例{at}村")
            Place.objects.bulk_create(
                Place(
                    organ=town,
                    village=village,
                    level="VILLAGE",
                    code=f"V{at}-{spot}",
                    name=f"示例{at}村{spot}号栏",
                )
                for spot in range(PLACES)
            )
    hire(towns[0], "DISCLOSURE_CLERK", "clerk")
    hire(towns[0], "VILLAGE_CLERK", "village", towns[0].villages.first())
    return county, towns


def hire(organ: Any, kind: str, name: str, village: Any = None) -> None:
    from gongkai.organs.models import Appointment, Person, Post

    post = Post.objects.create(organ=organ, kind=kind, title=name, village=village)
    person = Person.objects.create(username=f"bench-{name}", name=f"示例{name}")
    Appointment.objects.create(person=person, post=post, since=date(2019, 1, 1))


CHANNELS = {12: "BANNER", 13: "LOUDSPEAKER", 14: "LEAFLET", 15: "SCREEN", 16: "PORTAL", 17: "NEW_MEDIA"}
FIRST, DAYS = date(2016, 11, 1), 3_650


def fill(towns: list[Any], rows: int) -> None:
    """`rows` postings of ten years, spread over every place; written straight into the table, with their words."""
    from django.db import transaction

    from gongkai import clock
    from gongkai.disclosure import posting_words
    from gongkai.disclosure.models import Place, Posting

    places = list(Place.objects.filter(organ__in=towns).order_by("pk"))
    names = ("id", "organ", "village", "place", "channel", "title", "posted_on", "taken_down_on", "quantity",
             "recorded_at", "client_key")  # fmt: skip
    now = clock.now()
    with transaction.atomic():
        insert(
            Posting, names, (_row(number, places[number % len(places)], now) for number in range(1, rows + 1))
        )
    posting_words.rebuild()


def _row(number: int, place: Any, now: Any) -> tuple[Any, ...]:
    day = FIRST + timedelta(days=number * 7919 % DAYS)
    return (
        number, place.organ_id, place.village_id, place.pk, CHANNELS.get(number // 7 % 18, "BOARD"),
        f"示例{WORDS[number % 8]}第{number}号", day, None if number // 3 % 10 == 0 else day, number % 3 + 1, now,
        UUID(int=number),
    )  # fmt: skip


NOT_OF_A_VILLAGE = ("filter place", "filter village", "one place", "counts of a year, one organ")


def looks(county: Any, town: Any) -> Iterator[tuple[str, str, Callable[[], object]]]:
    """Every page that is measured, as the county, the town's clerk and a village clerk see it."""
    from gongkai.disclosure import posting_queries as queries
    from gongkai.disclosure.models import Place

    place = Place.objects.filter(organ=town).first()
    assert place is not None
    pages = {
        "list": "/desk/postings/",
        "list, page 30": "/desk/postings/?page=30",
        "filter channel": "/desk/postings/?channel=BANNER",
        "filter month": "/desk/postings/?month=2021-03",
        "filter year": "/desk/postings/?month=2021",
        "filter state up": "/desk/postings/?state=up",
        "filter state cancelled (none)": "/desk/postings/?state=cancelled",
        "filter place": f"/desk/postings/?place={place.pk}",
        "filter village": f"/desk/postings/?village={place.village_id}",
        "filter words, many": "/desk/postings/?word=低保名单",
        "filter words, one": "/desk/postings/?word=第500010号",
        "filter words, one, month": "/desk/postings/?word=第500010号&month=2016",
        "filter words, none": "/desk/postings/?word=没有这样的内容",
        "filter one character, many": "/desk/postings/?word=公",
        "filter one character, none": "/desk/postings/?word=碑",
        "filter words, month, channel": "/desk/postings/?word=低保名单&month=2021-03&channel=BOARD",
        "counts of a year": "/desk/postings/counts/?year=2021",
        "counts of a year, one organ": "/desk/postings/counts/?year=2021&organ=town00",
        "places": "/desk/places/",
        "one place": f"/desk/places/{place.pk}/",
        "oldest first": "/desk/postings/?sort=posted_on",
    }
    for who in ("county", "clerk", "village"):
        client = signed_in(who)
        for what, address in pages.items():
            if who != "village" or what not in NOT_OF_A_VILLAGE:
                yield who, what, partial(answered, client, address)
    yield "report", "count by channel", lambda: queries.count_by_channel(town, 2021)
    yield "report", "pieces of a year", lambda: queries.pieces(town, 2021, ["BOARD", "BANNER"])
    yield "phone", "data.json", partial(answered, signed_in("village"), "/desk/field/data.json")


def signed_in(name: str) -> Any:
    from django.test import Client

    from gongkai.organs.models import Person

    client = Client()
    client.force_login(
        Person.objects.get(username=f"bench-{name}"), "django.contrib.auth.backends.ModelBackend"
    )
    return client


def answered(client: Any, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")


def bulk(town: Any) -> dict[str, float]:
    """One XLSX, five of its rows faulty: read, checked row by row, entered, the rest given back."""
    import xlsxwriter
    from django.core.files.uploadedfile import SimpleUploadedFile

    from gongkai.disclosure.actions.record_posting_batch import record_batch
    from gongkai.disclosure.posting_sheets import COLUMNS, SHEET
    from gongkai.organs.models import Person

    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet(SHEET)
    page.write_row(0, 0, COLUMNS)
    for number in range(1, BULK_ROWS + 1):
        code = "V9-99" if number % 460 == 0 else f"V{number % VILLAGES}-{number % PLACES}"
        page.write_row(number, 0, [code, "公示栏", f"示例批量{number}", "2026-03-05", "", 1, "", ""])
    book.close()
    clerk = Person.objects.get(username="bench-clerk")
    upload = SimpleUploadedFile("登记.xlsx", out.getvalue())
    begun, busy = time.perf_counter(), time.process_time()
    result = record_batch(clerk, town, upload, only_good=True)
    spent = {"ms": (time.perf_counter() - begun) * 1000, "cpu_ms": (time.process_time() - busy) * 1000}
    if (result.recorded, result.rejected_rows) != (BULK_ROWS - 5, 5):
        raise SystemExit(f"entered {result.recorded}, rejected {result.rejected_rows}")
    return {name: round(taken, 1) for name, taken in spent.items()}


if __name__ == "__main__":
    main()
