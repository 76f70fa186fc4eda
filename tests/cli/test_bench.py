"""The due dates of the benchmark, against a walk day by day that knows nothing of gongkai.law."""

import json
from datetime import date, timedelta

import chinese_calendar
import pytest

from gongkai.cli.bench import Facts, answer_of_the_law, random_facts
from gongkai.cli.main import gongkai
from gongkai.cli.say import CANNOT, GOOD, run

ONE_DAY = timedelta(days=1)
FIXED = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}


def works(day: date) -> bool:
    """By the published calendar of an independent package; after its last year weekends and fixed holidays only."""
    if day.year <= 2026:
        return chinese_calendar.is_workday(day)
    return day.weekday() < 5 and (day.month, day.day) not in FIXED


def walk(start: date, length: int, skipped: set[date] = frozenset()) -> date:
    """The day on which the `length`-th working day after `start` falls, those in `skipped` not counted."""
    day = start
    while length:
        day += ONE_DAY
        if works(day) and day not in skipped:
            length -= 1
    return day


def days_of_asking(facts: Facts) -> set[date]:
    """Every day after an opinion was asked, up to the answer or to the end of the fifteen working days."""
    found: set[date] = set()
    for sent, reached, answered in facts.consultations:
        end = walk(reached, 15)
        end = min(answered, end) if answered else end
        found.update(sent + ONE_DAY * n for n in range(1, (end - sent).days + 1))
    return found


def yuan_one_by_one(facts: Facts) -> int:
    """Each item and each page priced by itself."""
    charge = facts.charge
    if charge is None:
        return 0
    if charge.pages is not None:
        return sum(
            40 if n > 200 else 20 if n > 100 else 10 if n > 30 else 0 for n in range(1, charge.pages + 1)
        )
    numbers = range(charge.before + 1, charge.before + charge.items + 1)
    return sum(0 if n <= 10 else 100 if n <= 30 else 200 + (n - 31) // 10 * 100 for n in numbers)


@pytest.mark.parametrize("seed", [1, 2, 3, 2026])
def test_a_walk_day_by_day_gives_the_same_days_and_fees(seed):
    for facts in random_facts(1000, seed):
        found = answer_of_the_law(facts)
        assert found.reply_by == walk(facts.base, 20 + facts.extension, days_of_asking(facts)), facts
        assert found.supplement_notice_by == walk(facts.received_on, 7), facts
        assert found.pay_by == (walk(facts.charge.notified_on, 20) if facts.charge else None), facts
        assert found.yuan == yuan_one_by_one(facts), facts


def test_the_cases_hold_everything_that_moves_a_clock():
    facts = list(random_facts(500))
    assert any(
        len(one.consultations) > 1 and one.charge and one.supplemented_on and one.extension for one in facts
    )
    assert facts == list(random_facts(500))


def test_the_benchmark_reports(capsys):
    assert run(gongkai, ["bench", "clock", "--cases", "200", "--json"]) == GOOD
    data = json.loads(capsys.readouterr().out)
    assert data["cases"] == 200
    assert data["seconds"] >= 0
    assert data["with_fee"] > 0


def test_no_cases_is_refused(capsys):
    assert run(gongkai, ["bench", "clock", "--cases", "0"]) == CANNOT
    assert "件数应当在1到" in capsys.readouterr().err


def test_the_desk_is_measured_with_data_of_its_own(capsys):
    assert run(gongkai, ["bench", "applications", "--count", "60", "--times", "1", "--json"]) == GOOD
    data = json.loads(capsys.readouterr().out)
    assert data["count"] == 60
    assert {"工作台", "案件列表", "案件（早已办结）"} <= set(data["pages"])
    assert all(page["ms"] > 0 and page["cpu_ms"] > 0 for page in data["pages"].values())


@pytest.mark.parametrize(
    ("asked", "said"), [(["--count", "0"], "件数应当在1到"), (["--times", "0"], "每页次数应当在1到")]
)
def test_what_cannot_be_measured_is_said(capsys, asked, said):
    assert run(gongkai, ["bench", "applications", *asked]) == CANNOT
    assert said in capsys.readouterr().err
