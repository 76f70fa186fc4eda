"""Two hundred thousand papers with circulation in one organ: server time of the books and of a paper's life.

`python -m bench.papers --count 200000` makes a database of its own in a temporary folder from a seeded generator and
prints a table; with `--json` the numbers alone.
"""

import argparse
import json
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

SEED, BATCH, YEARS = 20261124, 2_000, 10
WANTED_MS = 200
LAST_DAY = date(2026, 11, 20)
SENDERS = ("示例县人民政府办公室", "示例县财政局", "示例县民政局", "中共示例县委办公室", "示例县应急管理局")
MATTERS = ("防火", "防汛", "低保复核", "农机补贴", "年报报送", "信访值班", "安全生产检查", "村账公开")
PAGES = {
    "收文簿": "/desk/papers/?year=2026",
    "收文簿第40页": "/desk/papers/?year=2024&page=40",
    "发文簿": "/desk/papers/?register=OUTGOING&year=2025",
    "筛选：标题含": "/desk/papers/?year=2025&word=防火",
    "筛选：没有这样的词": "/desk/papers/?year=2025&word=没有这样的词",
    "筛选：密级": "/desk/papers/?year=2025&grade=SECRET",
    "筛选：办理逾期": "/desk/papers/?year=2026&state=late",
    "筛选：应退未退": "/desk/papers/?year=2026&state=return",
    "借阅": "/desk/papers/loans/",
    "保管盘点": "/desk/papers/custody/",
    "清退销毁": "/desk/papers/returns/",
    "待我签阅": "/desk/papers/readings/",
    "一件的全过程": "/desk/papers/1000/",
    "工作台": "/desk/",
}


def _people(organ: Any, count: int) -> list[Any]:
    from gongkai.organs.models import Appointment, Person, Post
    from gongkai.organs.posts import PostKind

    made = []
    for number in range(count):
        kind = PostKind.REGISTRAR if number == 0 else PostKind.OFFICE_STAFF
        post = Post.objects.create(organ=organ, kind=kind, title=f"{kind.label}{number}")
        person = Person.objects.create(username=f"shili.p{number}", name=f"示例人员{number}")
        Appointment.objects.create(person=person, post=post, since=date(2010, 1, 1))
        made.append(person)
    return made


def _papers(organ: Any, people: list[Any], count: int, dice: random.Random) -> Any:
    """Rows in the order of their numbers, ten years of them; six in ten were received."""
    from gongkai import clock
    from gongkai.registers.models import Paper

    numbers: dict[tuple[str, int], int] = {}
    for index in range(count):
        day = LAST_DAY - timedelta(days=(count - index) * 365 * YEARS // count)
        direction = "INCOMING" if dice.random() < 0.6 else "OUTGOING"
        key = (direction, day.year)
        numbers[key] = numbers.get(key, 0) + 1
        secret = dice.random() < 0.03
        open_term = dice.random() < 0.1
        copies = dice.randrange(1, 20)
        yield Paper(
            organ=organ, direction=direction, year=day.year, number=numbers[key], registered_on=day,
            counterpart=dice.choice(SENDERS), document_number=f"示府办〔{day.year}〕{numbers[key]}号",
            title=f"关于做好{dice.choice(MATTERS)}工作的通知（示例{index}）", grade="SECRET" if secret else "NONE",
            copies=copies, held=copies, attribute="" if direction == "INCOMING" else "PROACTIVE",
            handle_by=day + timedelta(days=10) if open_term else None,
            handled_on=day + timedelta(days=9) if open_term and dice.random() < 0.98 else None,
            give_back_by=day + timedelta(days=300) if secret else None,
            registered_by=people[0], registered_at=clock.now(),
        )  # fmt: skip


def _uses(
    papers: list[Any], people: list[Any], dice: random.Random
) -> tuple[list[Any], list[Any], list[Any]]:
    """Movements, readings and loans of a batch."""
    from datetime import datetime
    from datetime import time as of_day

    from gongkai import clock
    from gongkai.registers.models import Circulation, CopyMovement, Loan

    movements, readings, loans = [], [], []
    for paper in papers:
        movements.append(
            CopyMovement(paper=paper, kind="TAKEN_IN", copies=paper.copies, on=paper.registered_on)
        )
        handed = datetime.combine(paper.registered_on, of_day(9), clock.CHINA)
        for position, reader in enumerate(dice.sample(people, 3), start=1):
            read = paper.registered_on + timedelta(days=position) if dice.random() < 0.999 else None
            readings.append(
                Circulation(paper=paper, position=position, reader=reader, handed_at=handed, read_on=read)
            )
        if dice.random() < 0.05:
            back = paper.registered_on + timedelta(days=5) if dice.random() < 0.99 else None
            loans.append(
                Loan(
                    organ=paper.organ, paper=paper, borrower=dice.choice(people), purpose="示例", approved_by="示例主任",
                    lent_on=paper.registered_on, due_on=paper.registered_on + timedelta(days=7), returned_on=back,
                )
            )  # fmt: skip
    return movements, readings, loans


def fill(count: int) -> Any:
    """The organ with its papers; gives back its registrar."""
    from gongkai.organs.models import Organ, OrganLevel
    from gongkai.registers.models import Circulation, CopyMovement, Loan, Paper

    organ = Organ.objects.create(
        code="shili", name="示例镇人民政府", short_name="示例镇", level=OrganLevel.TOWN
    )
    people, dice = _people(organ, 20), random.Random(SEED)
    batch: list[Any] = []

    def flush() -> None:
        kept = Paper.objects.bulk_create(batch)
        movements, readings, loans = _uses(kept, people, dice)
        CopyMovement.objects.bulk_create(movements, batch_size=BATCH)
        Circulation.objects.bulk_create(readings, batch_size=BATCH)
        Loan.objects.bulk_create(loans, batch_size=BATCH)
        batch.clear()

    for paper in _papers(organ, people, count, dice):
        batch.append(paper)
        if len(batch) == BATCH:
            flush()
    if batch:
        flush()
    return people[0]


def measure(person: Any) -> dict[str, float]:
    """Milliseconds of each page, the median of five, the first call left out."""
    from django.test import Client

    client = Client()
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    taken = {}
    for name, address in PAGES.items():
        times = []
        for _ in range(6):
            begun = time.perf_counter()
            answer = client.get(address, headers={"host": "127.0.0.1"})
            times.append(time.perf_counter() - begun)
            if answer.status_code != 200:
                sys.exit(f"{address}: {answer.status_code}")
        taken[name] = statistics.median(times[1:]) * 1000
    return taken


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200_000)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    home = Path(tempfile.mkdtemp(prefix="gongkai-papers-"))
    os.environ |= {"GONGKAI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "gongkai.settings"}
    try:
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        begun = time.perf_counter()
        person = fill(chosen.count)
        filled = time.perf_counter() - begun
        taken = measure(person)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    if chosen.json:
        print(json.dumps(taken))
        return 0
    print(f"{chosen.count:,} papers, {filled:.0f} s to make; wanted < {WANTED_MS} ms")
    for name, milliseconds in sorted(taken.items(), key=lambda pair: -pair[1]):
        print(f"{name:<20}\t{milliseconds:.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
