"""Fifty thousand applications in one organ: server time of register, filters, word search, a case, workbench.

`python -m bench.applications --count 50000` makes a database of its own in a temporary folder from a seeded
generator, and prints a table; with `--json` the same for `make bench`.
"""

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

SEED, BATCH = 20260915, 2_000
WANTED_MS = 200
THINGS = (
    "中标合同",
    "征地补偿方案",
    "低保名单公示",
    "村道硬化工程决算",
    "会议纪要",
    "宅基地审批",
    "农机补贴台账",
)
PLACES = ("示例一村", "示例二村", "示例三社区", "示例街", "示例水库", "示例小学")
TODAY = date(2026, 9, 15)
SPAN = 5 * 365  # days over which the applications are spread; any span would do
PAGES = {
    "案件列表": "/desk/applications/",
    "案件列表第40页": "/desk/applications/?page=40",
    "筛选：办理中": "/desk/applications/?state=RECEIVED",
    "筛选：已办结": "/desk/applications/?state=CLOSED",
    "筛选：已逾期": "/desk/applications/?due=late",
    "筛选：五个工作日内到期": "/desk/applications/?due=soon",
    "筛选：渠道和申请人": "/desk/applications/?channel=WEB&kind=commercial",
    "筛选：年份": "/desk/applications/?year=2024",
    "按期限排序": "/desk/applications/?sort=due_on",
    "按登记号排序": "/desk/applications/?sort=register_number",
    "查字：常见": "/desk/applications/?word=合同",
    "查字：没有": "/desk/applications/?word=没有这样的词",
    "待确认": "/desk/intake/confirming/",
    "工作台": "/desk/",
}


def _organ() -> tuple[Any, Any]:
    """An organ with one clerk."""
    from gongkai.organs.models import Appointment, Organ, OrganLevel, Person, Post
    from gongkai.organs.posts import PostKind

    organ = Organ.objects.create(
        code="shili", name="示例镇人民政府", short_name="示例镇", level=OrganLevel.TOWN
    )
    post = Post.objects.create(organ=organ, kind=PostKind.DISCLOSURE_CLERK, title="信息公开员")
    person = Person.objects.create(username="shili.clerk", name="示例经办人")
    Appointment.objects.create(person=person, post=post, since=date(2019, 1, 1))
    return organ, person


def _applicants(organ: Any, count: int, dice: random.Random) -> Iterator[Any]:
    """A few who ask often, many who ask once: names, kinds and numbers are invented."""
    from gongkai.applications.models import Applicant, ApplicantKind
    from gongkai.organs.ciphers import fingerprint

    kinds = list(ApplicantKind)
    for number in range(count):
        name = f"示例申请人{dice.randrange(50) if dice.random() < 0.2 else number}"
        kind = ApplicantKind.NATURAL_PERSON if dice.random() < 0.8 else dice.choice(kinds)
        yield Applicant(
            organ=organ, kind=kind, name=name, name_print=fingerprint(name),
            identity_number=f"示例证件{number:08d}", phone=f"示例电话{number:08d}",
        )  # fmt: skip


def _application(organ: Any, person: Any, applicant: Any, number: int, dice: random.Random) -> Any:
    """One case: nearly all closed, two of a hundred open, half of one of a hundred not confirmed."""
    from datetime import datetime, time

    from gongkai import clock
    from gongkai.applications.models import Application, ApplicationState, IntakeChannel, print_of

    arrived = TODAY - timedelta(days=dice.randrange(SPAN))
    luck = dice.random()
    state = ApplicationState.CLOSED
    if luck < 0.025:
        arrived = TODAY - timedelta(days=dice.randrange(40))
        state = ApplicationState.CONFIRMING if luck < 0.005 else ApplicationState.RECEIVED
    due, closed = arrived + timedelta(days=28), arrived + timedelta(days=dice.randrange(5, 33))
    done = state == ApplicationState.CLOSED
    words = f"{arrived.year}年{dice.choice(PLACES)}{dice.choice(THINGS)}"
    return Application(
        organ=organ, applicant=applicant, register_number=f"{arrived.year}-{number:05d}", state=state,
        channel=IntakeChannel.WEB if state == ApplicationState.CONFIRMING else dice.choice(list(IntakeChannel)),
        arrived_on=arrived, received_on=None if state == ApplicationState.CONFIRMING else arrived,
        description=words, content_print=print_of(words), form_wanted="邮寄",
        due_on=None if state == ApplicationState.CONFIRMING else due, closed_on=closed if done else None,
        decided_on=closed if done else None, outcome_code=dice.choice(("G2", "D6", "P1")) if done else "",
        officer=person, registered_by=person,
        registered_at=datetime.combine(arrived, time(9), clock.CHINA) + timedelta(seconds=number % 3600),
    )  # fmt: skip


def fill(count: int, seed: int = SEED) -> Any:
    """`count` applications by bulk insert; the same seed gives the same ones. Returns the clerk."""
    from django.db import transaction

    from gongkai.applications.models import Applicant, Application

    dice = random.Random(seed)
    with transaction.atomic():
        organ, person = _organ()
        people = Applicant.objects.bulk_create(_applicants(organ, count, dice), batch_size=BATCH)
        cases = (_application(organ, person, one, number, dice) for number, one in enumerate(people, 1))
        Application.objects.bulk_create(cases, batch_size=BATCH)
    return person


def measured(person: Any, times: int) -> dict[str, float]:
    """Median milliseconds of each page as the clerk gets it; a page that fails stops the measurement."""
    from django.test import Client

    from bench.pages import measure
    from gongkai.applications.models import Application

    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    pages = {**PAGES, "案件": f"/desk/applications/{Application.objects.earliest('pk').pk}/"}
    found = {}
    for name, address in pages.items():
        taken = measure(client, address, times)
        if taken is None:
            sys.exit(f"{name} {address}: {client.get(address).status_code}")
        found[name] = round(taken, 1)
    return found


def run(count: int, times: int) -> dict[str, float]:
    """Make the database, fill it, measure. Settings must name a temporary home already."""
    import django

    django.setup()
    from datetime import datetime

    from django.core.management import call_command

    from gongkai import clock

    call_command("migrate", verbosity=0)
    person = fill(count)
    with clock.frozen(datetime(TODAY.year, TODAY.month, TODAY.day, 9)):
        return measured(person, times)


def main() -> int:
    ask = argparse.ArgumentParser(description="Server time with many applications in one organ.")
    ask.add_argument("--count", type=int, default=50_000)
    ask.add_argument("--times", type=int, default=9)
    ask.add_argument("--json", action="store_true")
    given = ask.parse_args()
    home = Path(tempfile.mkdtemp(prefix="gongkai-bench-"))
    fresh = {"GONGKAI_HOME": str(home), "GONGKAI_HOSTS": "*", "DJANGO_SETTINGS_MODULE": "gongkai.settings"}
    os.environ.update(fresh)
    os.environ.pop("GONGKAI_DATABASE", None)
    try:
        found = run(given.count, given.times)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    if given.json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        print("\n".join(table(found, given.count)))
    return 0


def table(found: dict[str, float], count: int) -> list[str]:
    """The figures as lines of Markdown, slowest first."""
    lines = [f"{count} applications in one organ, server time in ms (median), wanted < {WANTED_MS}:", ""]
    lines += ["| page | ms |", "|---|---|"]
    return lines + [f"| {name} | {ms} |" for name, ms in sorted(found.items(), key=lambda pair: -pair[1])]


if __name__ == "__main__":
    sys.exit(main())
