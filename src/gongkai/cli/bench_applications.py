"""Many applications in one organ: server time of register, filters, word search, cases, workbench.

`gongkai bench applications` starts this module as a program of its own, which makes a database in a temporary folder
from a seeded generator, measures the pages as their clerk gets them, and leaves nothing behind.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from gongkai.cli.say import CannotDo

SEED, BATCH = 20260915, 2_000
WANTED_MS = 200
"""What every page should take at most with 50,000 applications; reported, never enforced: machines differ."""
MOST_APPLICATIONS, MOST_TIMES = 200_000, 100
Figure = dict[str, float]
"""`ms` from request to answer; `cpu_ms` what the processor worked for it, the same on a busy machine."""
PATIENCE = 1800
"""Seconds after which the measurement is given up."""
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
OFTEN = 50
"""How many people ask again and again."""
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
    from gongkai.applications.identity_numbers import number_print
    from gongkai.applications.models import Applicant, ApplicantKind
    from gongkai.organs.ciphers import fingerprint

    kinds = list(ApplicantKind)
    for number in range(count):
        who = dice.randrange(OFTEN) if dice.random() < 0.2 else number
        name, identity = f"示例申请人{who}", f"示例证件{who:08d}"
        kind = ApplicantKind.NATURAL_PERSON if dice.random() < 0.8 else dice.choice(kinds)
        yield Applicant(
            organ=organ, kind=kind, name=name, name_print=fingerprint(name),
            identity_number=identity, number_print=number_print(identity), phone=f"示例电话{number:08d}",
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
    due = arrived + timedelta(days=28)  # local policy: a made-up spread
    closed = arrived + timedelta(days=dice.randrange(5, 33))
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

    dice = random.Random(seed)  # noqa: S311 - invented cases, no secret
    with transaction.atomic():
        organ, person = _organ()
        people = Applicant.objects.bulk_create(_applicants(organ, count, dice), batch_size=BATCH)
        cases = (_application(organ, person, one, number, dice) for number, one in enumerate(people, 1))
        Application.objects.bulk_create(cases, batch_size=BATCH)
    return person


def measured(person: Any, times: int) -> dict[str, Figure]:
    """Median milliseconds of each page as the clerk gets it; a page that fails stops the measurement."""
    from django.test import Client

    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return {name: _page(client, address, times) for name, address in {**PAGES, **_cases()}.items()}


def _cases() -> dict[str, str]:
    """The pages of an old case, of one that is pressing, and of the latest of somebody who asks often."""
    from gongkai.applications.models import Application, ApplicationState
    from gongkai.organs.ciphers import fingerprint

    rows = Application.objects.order_by("pk")
    often = rows.filter(applicant__name_print=fingerprint(f"示例申请人{OFTEN - 1}"))
    chosen = {
        "案件（早已办结）": rows.filter(state=ApplicationState.CLOSED).first(),
        "案件（期限最近）": rows.filter(state=ApplicationState.RECEIVED).order_by("due_on").first(),
        "案件（经常申请的人）": often.last(),
    }
    return {name: f"/desk/applications/{case.pk}/" for name, case in chosen.items() if case}


def _page(client: Any, address: str, times: int) -> Figure:
    spent, busy = [], []
    for _ in range(times):
        begun, worked = time.perf_counter(), time.process_time()
        answer = client.get(address)
        spent.append((time.perf_counter() - begun) * 1000)
        busy.append((time.process_time() - worked) * 1000)
        if answer.status_code != 200:
            sys.exit(f"{address}: {answer.status_code}")
    return {"ms": round(statistics.median(spent), 1), "cpu_ms": round(statistics.median(busy), 1)}


def in_own_process(count: int, times: int, seed: int = SEED) -> dict[str, Figure]:
    """Page → medians, measured in a fresh process with a database of its own. Raises CannotDo."""
    if not 1 <= count <= MOST_APPLICATIONS:
        raise CannotDo(f"件数应当在1到{MOST_APPLICATIONS}之间，不能是{count}。")
    if not 1 <= times <= MOST_TIMES:
        raise CannotDo(f"每页次数应当在1到{MOST_TIMES}之间，不能是{times}。")
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as home:
        own = {name: value for name, value in os.environ.items() if not name.startswith("GONGKAI_")}
        own |= {"GONGKAI_HOME": home, "GONGKAI_HOSTS": "*", "DJANGO_SETTINGS_MODULE": "gongkai.settings"}
        command = [sys.executable, "-m", __name__, str(count), str(times), str(seed)]
        try:
            done = subprocess.run(  # noqa: S603 - this very program
                command, env=own, capture_output=True, text=True, check=False, timeout=PATIENCE
            )
        except subprocess.TimeoutExpired:
            raise CannotDo(f"超过{PATIENCE // 60}分钟还没有测完，请减少件数再试。") from None
    if done.returncode:
        raise CannotDo("没有测成，程序的说明：", (done.stderr.strip().splitlines() or ["无"])[-1])
    found: dict[str, Figure] = json.loads(done.stdout)
    return found


def lines(found: Mapping[str, Figure], count: int) -> list[str]:
    """The figures as lines of Markdown, slowest first."""
    heading = [f"一个机关{count}件申请，中位数，毫秒；目标小于{WANTED_MS}：", ""]
    heading += ["| 页面 | 用时 | 其中处理器时间 |", "|---|---|---|"]
    rows = sorted(found.items(), key=lambda pair: -pair[1]["ms"])
    return heading + [f"| {name} | {row['ms']} | {row['cpu_ms']} |" for name, row in rows]


def main(count: int, times: int, seed: int) -> None:
    """Make the database, fill it, measure, print JSON. The environment names a temporary home already."""
    import django

    django.setup()
    from datetime import datetime

    from django.core.management import call_command

    from gongkai import clock

    call_command("migrate", verbosity=0)
    person = fill(count, seed)
    with clock.frozen(datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=clock.CHINA)):
        sys.stdout.write(json.dumps(measured(person, times), ensure_ascii=False))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
