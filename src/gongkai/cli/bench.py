"""`gongkai bench …`: how fast the law answers, and how fast a country of reports is added up.

`clock` imports no Django and touches no database; `report` makes a database of its own and throws it away.
"""

import random
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import click

from gongkai.cli.say import CannotDo, ChineseGroup, answer, json_option
from gongkai.cli.values import NUMBER
from gongkai.law.fee_clock import payment_due
from gongkai.law.regulation.art30_supplement import supplement_notice_due
from gongkai.law.regulation.art32_consultation import consultation_pause
from gongkai.law.regulation.art33_reply import IN_FORCE_SINCE, LONGEST_EXTENSION, reply_due
from gongkai.law.regulation.art42_fee_duty import processing_fee
from gongkai.law.workdays import LAST_ANNOUNCED_YEAR

WANTED_SECONDS = 2.0
"""What 100,000 cases should take at most on one core; reported, never enforced: machines differ."""
MOST_CASES = 10_000_000

Consultation = tuple[date, date, date | None]


@dataclass(frozen=True, slots=True)
class Charge:
    """A fee notice: by item (`items`, after `before` of the month) or by page (`pages`); told and paid on."""

    items: int | None
    before: int
    pages: int | None
    notified_on: date
    paid_on: date


@dataclass(frozen=True, slots=True)
class Facts:
    """What happened to one application. `consultations` are (sent, reached, answered or None)."""

    received_on: date
    supplemented_on: date | None
    charge: Charge | None
    consultations: tuple[Consultation, ...]
    extension: int
    extended_on: date | None

    @property
    def base(self) -> date:
        """The day the reply term last started anew."""
        if self.charge is not None:
            return self.charge.paid_on
        return self.supplemented_on or self.received_on


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the law answers: days, and the fee in 元."""

    reply_by: date
    supplement_notice_by: date
    pay_by: date | None
    yuan: int


def random_facts(cases: int, seed: int = 711) -> Iterator[Facts]:
    """`cases` applications with everything that moves a clock; the same `seed` gives the same ones."""
    dice = random.Random(seed)  # noqa: S311 - a benchmark, no secret
    first = IN_FORCE_SINCE.toordinal()
    last = date(LAST_ANNOUNCED_YEAR, 12, 31).toordinal()
    for _ in range(cases):
        received = date.fromordinal(dice.randint(first, last))
        supplemented = _later(dice, received, 1, 40) if dice.random() < 0.4 else None
        charge = _charge(dice, supplemented or received) if dice.random() < 0.3 else None
        base = charge.paid_on if charge else supplemented or received
        asked = tuple(_consultation(dice, base) for _ in range(dice.choice((0, 0, 1, 1, 2, 3))))
        extension = dice.randint(1, LONGEST_EXTENSION) if dice.random() < 0.4 else 0
        extended = _later(dice, base, 0, 19) if extension else None
        yield Facts(received, supplemented, charge, asked, extension, extended)


def _later(dice: random.Random, day: date, least: int, most: int) -> date:
    return day + timedelta(days=dice.randint(least, most))


def _charge(dice: random.Random, base: date) -> Charge:
    notified = _later(dice, base, 0, 14)
    paid = _later(dice, notified, 0, 25)
    if dice.random() < 0.5:
        return Charge(dice.randint(1, 60), dice.randint(0, 40), None, notified, paid)
    return Charge(None, 0, dice.randint(1, 600), notified, paid)


def _consultation(dice: random.Random, base: date) -> Consultation:
    sent = _later(dice, base, 0, 30)
    reached = _later(dice, sent, 0, 6)
    return sent, reached, _later(dice, reached, 0, 30) if dice.random() < 0.8 else None


def answer_of_the_law(facts: Facts) -> Outcome:
    """Every clock of one case, and its fee, through `gongkai.law`."""
    charge = facts.charge
    reply = reply_due(
        facts.received_on,
        supplemented_on=facts.supplemented_on,
        paid_on=charge.paid_on if charge else None,
        pauses=[consultation_pause(*asked) for asked in facts.consultations],
        extension_days=facts.extension,
        extended_on=facts.extended_on,
    )
    notice_by = supplement_notice_due(facts.received_on).due
    if charge is None:
        return Outcome(reply.due, notice_by, None, 0)
    fee = processing_fee(items_before=charge.before, items_new=charge.items, pages=charge.pages)
    return Outcome(reply.due, notice_by, payment_due(charge.notified_on).due, fee.value)


@click.group(cls=ChineseGroup, help="测速：期限计算，年度报告汇总。")
def bench() -> None:
    """Benchmarks that bring their own data."""


@bench.command(help="随机生成申请（含补正、征求意见、收费、延期），逐件算出全部期限和费用，报告用时。")
@click.option("--cases", type=NUMBER, default=100_000, help="件数，默认十万件。")
@click.option("--seed", type=NUMBER, default=711, help="随机数种子，同一种子得到同样的申请。")
@json_option
def clock(cases: int, seed: int, as_json: bool) -> None:
    """Report seconds and cases a second; making up the cases is not timed."""
    if not 1 <= cases <= MOST_CASES:
        raise CannotDo(f"件数应当在1到{MOST_CASES}之间，不能是{cases}。")
    made_up = list(random_facts(cases, seed))
    answer_of_the_law(made_up[0])
    begun = time.process_time()
    last_days = [answer_of_the_law(facts).reply_by for facts in made_up]
    taken = time.process_time() - begun
    data = {
        "cases": cases,
        "seed": seed,
        "seconds": round(taken, 3),
        "cases_per_second": round(cases / taken) if taken else None,
        "with_supplement": sum(facts.supplemented_on is not None for facts in made_up),
        "with_fee": sum(facts.charge is not None for facts in made_up),
        "with_pauses": sum(bool(facts.consultations) for facts in made_up),
        "with_extension": sum(facts.extension > 0 for facts in made_up),
        "earliest_due": min(last_days).isoformat(),
        "latest_due": max(last_days).isoformat(),
        "wanted_seconds_per_100000": WANTED_SECONDS,
    }
    answer(data, _lines(data), as_json=as_json)


@bench.command(help="生成一个虚构国家的年度报告，导入、检查、汇总，与直接用SQL相加比较用时和内存。")
@click.option("--organs", type=NUMBER, default=45_000, help="机关数，默认45000。")
@click.option("--years", type=NUMBER, default=7, help="年数，默认7，到2025年度为止。")
@click.option("--seed", type=NUMBER, default=30, help="随机数种子，同一种子得到同样的报告。")
@json_option
def report(organs: int, years: int, seed: int, as_json: bool) -> None:
    """Take in, check and add up the reports of a made-up country, in a database of its own."""
    from gongkai.cli import bench_report

    data = bench_report.measured(organs, years, seed, bench_report.say)
    answer(data, bench_report.lines(data), as_json=as_json)


@bench.command(help="生成一个有几万件申请的虚构机关，测登记簿、筛选、查字、案件和工作台的用时。")
@click.option("--count", type=NUMBER, default=50_000, help="件数，默认五万件。")
@click.option("--times", type=NUMBER, default=9, help="每页打开几次，取中位数，默认9次。")
@click.option("--seed", type=NUMBER, default=20260915, help="随机数种子，同一种子得到同样的申请。")
@json_option
def applications(count: int, times: int, seed: int, as_json: bool) -> None:
    """Measure the desk with many applications, in a database of its own that is thrown away."""
    from gongkai.cli import bench_applications

    found = bench_applications.in_own_process(count, times, seed)
    data = {"count": count, "seed": seed, "wanted_ms": bench_applications.WANTED_MS, "pages": found}
    answer(data, bench_applications.lines(found, count), as_json=as_json)


def _lines(data: Mapping[str, object]) -> list[str]:
    made_up = f"{data['cases']}件随机申请：补正{data['with_supplement']}件，收费{data['with_fee']}件，"
    return [
        made_up + f"征求意见{data['with_pauses']}件，延期{data['with_extension']}件。",
        f"算出全部期限和费用用时{data['seconds']}秒（单核处理器时间），每秒{data['cases_per_second']}件。",
        f"目标：每十万件不超过{WANTED_SECONDS:g}秒。",
    ]


@bench.command(help="公开前检查：在随机生成的标注集上量准确率、召回率，并与不作判断的正则比速度。")
@click.option("--positives", type=NUMBER, default=3_000, help="个人信息条数，默认3000。")
@click.option("--negatives", type=NUMBER, default=24_000, help="只是看着像的数字条数，默认24000。")
@click.option("--seed", type=NUMBER, default=711, help="随机数种子，同一种子得到同样的标注集。")
@json_option
def screen(positives: int, negatives: int, seed: int, as_json: bool) -> None:
    """Recall and precision of each kind, MB a second of the detectors and of one bare compiled pass."""
    from gongkai.screening.measuring import measure

    if not 1 <= positives <= MOST_CASES or not 1 <= negatives <= MOST_CASES:
        raise CannotDo(f"条数应当在1到{MOST_CASES}之间。")
    data = measure(positives, negatives, seed)
    answer(data, _screen_lines(data), as_json=as_json)


def _screen_lines(data: Mapping[str, Any]) -> list[str]:
    lines = [
        f"标注集：个人信息{data['positives']}条，只是看着像的{data['negatives']}条，种子{data['seed']}。"
    ]
    for row in data["kinds"]:
        lines.append(
            f"{row['label']}：召回率{row['recall']:.2%}，准确率{row['precision']:.2%}"
            f"（找到{row['found']}，漏{row['missed']}，误{row['wrong']}）。"
        )
    lines.append(f"整页（乡镇网站的样子，{data['pages']['count']}页）：")
    for row in data["pages"]["kinds"]:
        lines.append(f"  {row['kind']}：找到{row['found']}，漏{row['missed']}，误{row['invented']}。")
    for row in data["speed"]:
        lines.append(f"{row['text']}：{row['what']}每秒{row['mb_per_second']}MB（单核处理器时间）。")
    return lines
