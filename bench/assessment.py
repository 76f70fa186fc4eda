"""An assessment of many organs from a year of records: how long it takes from the records to every score.

    python -m bench.assessment [--organs 80] [--json]

A database of its own, filled with dice of a fixed seed: for each organ 300 publications (some late, some without
keywords), 200 postings in 6 villages, 40 applications (some late), 10 meetings, 10 training sessions. The scheme
has 60 indicators, each with a measure. Timed: taking and keeping the evidence, and
scoring all sheets from what is kept.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

ORGANS, INDICATORS, SEED = 80, 60, 2026
ITEMS, POSTINGS, VILLAGES, CASES, WORK = 300, 200, 6, 40, 10
SINCE, UNTIL = date(2025, 1, 1), date(2025, 12, 31)


def prepare() -> None:
    """Django on a database of its own, with all tables."""
    os.environ["GONGKAI_HOME"] = tempfile.mkdtemp(prefix="gongkai-bench-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.settings.test"
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = str(Path(os.environ["GONGKAI_HOME"]) / "bench.sqlite3")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def day(dice: random.Random) -> date:
    return SINCE + timedelta(dice.randrange(365))


def fill(organs: int) -> Any:
    """The county's supervisor; below the county, `organs` towns with their year."""
    from gongkai.organs.models import Appointment, Organ, Person, Post, Village

    dice = random.Random(SEED)
    county = Organ.objects.create(code="bench", name="示例县", short_name="示例县", level="COUNTY")
    post = Post.objects.create(organ=county, kind="SUPERVISING_AUTHORITY", title="政务公开办")
    person = Person.objects.create_user("bench.supervisor", name="示例")
    Appointment.objects.create(person=person, post=post, since=date(2019, 1, 1))
    for number in range(organs):
        name = f"示例{number}镇"
        town = Organ.objects.create(
            code=f"bench-{number}", name=name, short_name=name, level="TOWN", parent=county
        )
        villages = [
            Village.objects.create(organ=town, code=f"v{n}", name=f"示例{n}村") for n in range(VILLAGES)
        ]
        items(town, person, dice)
        postings(town, villages, dice)
        cases(town, dice)
        work(town, person, dice)
    return person


def items(town: Any, person: Any, dice: random.Random) -> None:
    from gongkai import clock
    from gongkai.approval.models import Version
    from gongkai.disclosure.models import Category, Item, Publication

    category = Category.objects.filter(organ=None).first() or Category.objects.create(
        code="bench", name="示例"
    )
    made, at = [], datetime(2025, 1, 1, tzinfo=clock.CHINA)
    for number in range(ITEMS):
        made.append(
            Item(
                organ=town, category=category, title=f"示例信息{number}", formed_on=day(dice), state="PUBLISHED",
                drafter=person, created_at=at, changed_at=at, summary="概述", keywords=dice.choice(("", "甲", "乙")),
            )
        )  # fmt: skip
    rows = Item.objects.bulk_create(made)
    versions = Version.objects.bulk_create(
        Version(organ=town, subject_type="item", subject_id=row.pk, number=1, content={}, digest="0" * 64,
                made_by=person, made_at=at)
        for row in rows
    )  # fmt: skip
    publications = []
    for row, version in zip(rows, versions, strict=True):
        shown = min(row.formed_on + timedelta(dice.choice((0, 3, 10, 20, 45))), UNTIL)
        moment = datetime.combine(shown, datetime.min.time(), clock.CHINA)
        publications.append(
            Publication(item=row, organ=town, version=version, index_number=f"{town.code}/{row.pk}", title=row.title,
                        category=category, formed_on=row.formed_on, published_at=moment, year=2025)
        )  # fmt: skip
    Publication.objects.bulk_create(publications)


def postings(town: Any, villages: list[Any], dice: random.Random) -> None:
    from gongkai import clock
    from gongkai.disclosure.models import Posting

    at = datetime(2025, 12, 31, tzinfo=clock.CHINA)
    Posting.objects.bulk_create(
        Posting(organ=town, village=dice.choice(villages), channel="BOARD", title=f"示例张贴{n}", posted_on=day(dice),
                recorded_at=at)
        for n in range(POSTINGS)
    )  # fmt: skip


def cases(town: Any, dice: random.Random) -> None:
    from gongkai import clock
    from gongkai.applications.desk_models import Lateness
    from gongkai.applications.models import Applicant, Application

    who = Applicant.objects.create(organ=town, kind="natural", name="示例申请人")
    at = datetime(2025, 1, 1, tzinfo=clock.CHINA)
    for number in range(CASES):
        received = day(dice)
        due = received + timedelta(28)
        case = Application.objects.create(
            organ=town, register_number=f"{number}", applicant=who, channel="COUNTER", arrived_on=received,
            received_on=received, description="示例", state="CLOSED", outcome_code="1", closed_on=due, due_on=due,
            registered_at=at,
        )  # fmt: skip
        if dice.random() < 0.1:
            Lateness.objects.create(application=case, due_on=due, noted_on=due, working_days=3, cause="示例")


def work(town: Any, person: Any, dice: random.Random) -> None:
    from gongkai import clock
    from gongkai.workplan.models import Meeting, Training

    at = datetime(2025, 12, 31, tzinfo=clock.CHINA)
    shared = {"organ": town, "recorded_by": person, "recorded_at": at}
    Meeting.objects.bulk_create(
        Meeting(kind="SPECIAL", title="示例", held_on=day(dice), **shared) for _ in range(WORK)
    )
    Training.objects.bulk_create(
        Training(
            kind="TRAINING",
            title="示例",
            held_on=day(dice),
            expected=40,
            attended=dice.randrange(40),
            **shared,
        )
        for _ in range(WORK)
    )


def scheme() -> Any:
    """60 indicators: every measure in turn, each a pool of its own points."""
    from gongkai.oversight.assessment.measures import registry
    from gongkai.oversight.assessment.rules import Each
    from gongkai.oversight.assessment.scheme import Indicator, Scheme

    keys = sorted(registry.known())
    leaves = tuple(
        Indicator(str(n), f"指标{n}", Decimal("1.5"), Each(Decimal("0.1"), "件"), measure=keys[n % len(keys)])
        for n in range(INDICATORS)
    )
    return Scheme("六十项", leaves, Decimal(90))


def measure(organs: int) -> dict[str, float]:
    """Seconds of each part."""
    from django.db import transaction

    from gongkai import clock
    from gongkai.organs.models import Organ
    from gongkai.oversight.assessment.actions.open_assessment import AssessmentFacts, open_assessment
    from gongkai.oversight.assessment.actions.save_scheme import save_scheme
    from gongkai.oversight.assessment.actions.take_evidence import take_evidence
    from gongkai.oversight.assessment.standing import score_sheets
    from gongkai.oversight.models.assessment import Measured

    with transaction.atomic():
        person = fill(organs)
    county = Organ.objects.get(code="bench")
    kept = save_scheme(person, county, scheme())
    towns = list(Organ.objects.filter(parent=county))
    facts = AssessmentFacts("示例考核", kept, SINCE, UNTIL, clock.today(), towns)
    made = open_assessment(person, county, facts, client_key=uuid4())
    processor = time.process_time()
    begun = time.perf_counter()
    numbers = take_evidence(person, made)
    taken = time.perf_counter()
    scored = score_sheets(made, made.sheets.order_by("pk"))
    done, processor = time.perf_counter(), time.process_time() - processor
    total = sum((one.total for one in scored.values()), Decimal(0))
    found = sum(Measured.objects.values_list("found", flat=True))
    return {
        "evidence_s": round(taken - begun, 2), "scores_s": round(done - taken, 2), "whole_s": round(done - begun, 2),
        "cpu_s": round(processor, 2),
        "organs": organs, "indicators": INDICATORS, "numbers": numbers, "records_behind": found, "sum": float(total),
    }  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--organs", type=int, default=ORGANS)
    parser.add_argument("--json", action="store_true")
    wanted = parser.parse_args()
    prepare()
    found = measure(wanted.organs)
    print(
        json.dumps(found) if wanted.json else "\n".join(f"{name}: {value}" for name, value in found.items())
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
