"""A million postings in one county: lists, filters, counts, the count for the report, and 2,300 rows in one XLSX.

    python -m bench.postings [--rows 1000000] [--json]

A throw-away SQLite database of its own; server time in ms, median of 7.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from io import BytesIO
from typing import Any

TOWNS, VILLAGES, PLACES = 30, 10, 3
BULK_ROWS, TIMES = 2_300, 7
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
    print(
        json.dumps(found, ensure_ascii=False)
        if given.json
        else "\n".join(f"{v:>9} ms  {k}" for k, v in found.items())
    )


def measured(rows: int) -> dict[str, float]:
    """What was measured, in ms."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    county, towns = world()
    fill(towns, rows)
    analyse()
    found = {f"{who} {what}": took(act) for who, what, act in looks(county, towns[0])}
    found[f"bulk entry of {BULK_ROWS} rows"] = round(bulk(towns[0]), 1)
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


FILL = """
INSERT INTO disclosure_posting (organ_id, village_id, place_id, channel, title, posted_on, taken_down_on, quantity, url,
                                note, details, recorded_at, cancelled_reason, client_key)
WITH RECURSIVE counted(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM counted WHERE n + 1 < %s),
     days(at, day) AS (SELECT 0, %s UNION ALL
       SELECT at + 1, date(%s, '+' || (at + 1) || ' days') FROM days WHERE at < 3649)
SELECT p.organ_id, p.village_id, p.id,
       CASE (n / 7) %% 18 WHEN 12 THEN 'BANNER' WHEN 13 THEN 'LOUDSPEAKER' WHEN 14 THEN 'LEAFLET' WHEN 15 THEN 'SCREEN'
            WHEN 16 THEN 'PORTAL' WHEN 17 THEN 'NEW_MEDIA' ELSE 'BOARD' END,
       '示例' || CASE n %% 8 {words} END || '第' || n || '号',
       d.day, CASE WHEN (n / 3) %% 10 = 0 THEN NULL ELSE d.day END, n %% 3 + 1, '', '', '{{}}', %s, '',
       printf('%%032x', n)
FROM counted JOIN disclosure_place p ON p.id = n %% %s + %s JOIN days d ON d.at = (n * 7919) %% 3650
"""


def fill(towns: list[Any], rows: int) -> None:
    """`rows` postings of ten years, spread over every place; written by SQLite itself."""
    from django.db import connection, transaction

    from gongkai import clock
    from gongkai.disclosure.models import Place

    places = Place.objects.filter(organ__in=towns).order_by("pk")
    first = places[0].pk
    words = " ".join(f"WHEN {at} THEN '{word}'" for at, word in enumerate(WORDS))
    values = [rows, "2016-11-01", "2016-11-01", clock.now().replace(tzinfo=None), places.count(), first]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(FILL.format(words=words), values)
    if (made := towns[0].postings.model.objects.count()) != rows:
        raise SystemExit(f"{made} postings instead of {rows}")


def analyse() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


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
        "filter words, none": "/desk/postings/?word=没有这样的内容",
        "filter words, month, channel": "/desk/postings/?word=低保名单&month=2021-03&channel=BOARD",
        "counts of a year": "/desk/postings/counts/?year=2021",
        "places": "/desk/places/",
        "one place": f"/desk/places/{place.pk}/",
        "sort by pieces": "/desk/postings/?sort=-quantity",
        "sort by channel": "/desk/postings/?sort=channel",
    }
    for who in ("county", "clerk", "village"):
        client = signed_in(who)
        for what, address in pages.items():
            if not (who == "village" and what in ("filter place", "filter village", "one place")):
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


def took(act: Callable[[], object]) -> float:
    """Median of several times, in ms; the first is not counted."""
    act()
    spent = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        act()
        spent.append((time.perf_counter() - begun) * 1000)
    return round(statistics.median(spent), 1)


def bulk(town: Any) -> float:
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
    begun = time.perf_counter()
    result = record_batch(clerk, town, upload, only_good=True)
    spent = (time.perf_counter() - begun) * 1000
    if (result.recorded, result.rejected_rows) != (BULK_ROWS - 5, 5):
        raise SystemExit(f"entered {result.recorded}, rejected {result.rejected_rows}")
    return spent


if __name__ == "__main__":
    main()
