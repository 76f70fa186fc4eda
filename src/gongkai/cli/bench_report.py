"""`gongkai bench report`: a country of reports taken in, checked, added up, beside a bare SQL sum of the same rows."""

from __future__ import annotations

import os
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import click

from gongkai.cli.made_up_country import Country
from gongkai.cli.say import CannotDo

WANTED_RATIO, WANTED_MIB = 3.0, 1024
LATEST = 2025
MOST_ORGANS, MOST_YEARS = 200_000, 7


def measured(organs: int, years: int, seed: int, progress: Callable[[str], None]) -> dict[str, Any]:
    """Everything timed, in seconds; making up the reports is not. Needs an empty database that may be thrown away."""
    if not 1 <= organs <= MOST_ORGANS or not 1 <= years <= MOST_YEARS:
        raise CannotDo(f"机关数应当在1到{MOST_ORGANS}之间，年数应当在1到{MOST_YEARS}之间。")
    with _database():
        return _run(Country(organs, seed), range(LATEST - years + 1, LATEST + 1), progress)


def _run(country: Country, years: range, progress: Callable[[str], None]) -> dict[str, Any]:
    from django.db import connection

    from gongkai.annual_report.aggregation import by_child, total
    from gongkai.annual_report.figure_checks import findings, suspicious

    holder = _collector()
    taking_in, reports = _taken_in(country, years, holder, progress)
    _settle_statistics()
    progress("检查 …")
    checking, wrong = _best(lambda: sum(1 for _ in findings(suspicious(holder, years))))
    progress("逐省、全国汇总 …")
    adding, provinces = _best(lambda: by_child(holder, years))
    to_country, country_sums = _best(
        lambda: {year: total(s for (y, _), s in provinces.items() if y == year) for year in years}
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    progress("直接用SQL相加 …")
    bare, sums = _best(_bare_sum)
    received = sum(int(s.values[_received()] or 0) for s in country_sums.values())
    if received != int(sums["received"]):
        raise CannotDo(f"汇总新收申请{received}件，直接相加{sums['received']}件，两者不同，测量无效。")
    progress("直接写入同样的行 …")
    writing = Spent()
    for year in years:
        writing = writing.plus(_bare_write(year))
    facts = {
        "database": connection.vendor,
        "organs": country.organs,
        "provinces": country.provinces,
        "counties": country.counties,
        "years": len(years),
        "reports": reports,
        "made_wrong": country.wrong,
        "found_wrong": wrong,
        "received": received,
    }
    return facts | _figures(taking_in, writing, checking, adding.plus(to_country), bare, peak)


def _figures(
    taking_in: Spent, writing: Spent, checking: Spent, adding: Spent, bare: Spent, peak: float
) -> dict[str, Any]:
    """Seconds, and each part beside the least that the database alone needs."""
    both = checking.plus(adding)
    return {
        "import_seconds": round(taking_in.seconds, 2),
        "import_processor_seconds": round(taking_in.processor, 2),
        "bare_write_seconds": round(writing.seconds, 2),
        "bare_write_processor_seconds": round(writing.processor, 2),
        "check_seconds": round(checking.seconds, 2),
        "aggregate_seconds": round(adding.seconds, 2),
        "bare_sum_seconds": round(bare.seconds, 2),
        "import_to_bare_write": taking_in.to(writing),
        "import_to_bare_write_processor": round(taking_in.processor / writing.processor, 2),
        "import_to_bare_sum": taking_in.to(bare),
        "check_to_bare_sum": checking.to(bare),
        "aggregate_to_bare_sum": adding.to(bare),
        "check_and_aggregate_to_bare_sum": both.to(bare),
        "peak_mib": round(peak),
        "wanted_ratio": WANTED_RATIO,
        "wanted_mib": WANTED_MIB,
    }


def _taken_in(
    country: Country, years: Iterable[int], holder: Any, progress: Callable[[str], None]
) -> tuple[Spent, int]:
    """Each year written to a file first, then loaded from it: (what loading took, reports)."""
    from gongkai.annual_report.figure_sets import load

    spent, reports = Spent(), 0
    load(holder, country.units())
    for year in years:
        with tempfile.NamedTemporaryFile("w+", suffix=".jsonl", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in country.year(year))
            file.seek(0)
            progress(f"{year}年度导入 …")
            taken, loaded = _timed(lambda lines=file: load(holder, lines))  # type: ignore[misc]
        spent, reports = spent.plus(taken), reports + loaded.reports
        if loaded.refused:
            raise CannotDo(f"{year}年度有{loaded.refused}份没有收下：{loaded.sentences[0]}")
    return spent, reports


class Spent(NamedTuple):
    """What a part took: by the clock, and of processor time in this process (a PostgreSQL server's is not in it)."""

    seconds: float = 0.0
    processor: float = 0.0

    def plus(self, other: Spent) -> Spent:
        """Both together."""
        return Spent(self.seconds + other.seconds, self.processor + other.processor)

    def to(self, least: Spent) -> float:
        """How many times `least`, by the clock."""
        return round(self.seconds / least.seconds, 2)


def _timed(work: Callable[[], Any]) -> tuple[Spent, Any]:
    begun, used = time.perf_counter(), time.process_time()
    result = work()
    return Spent(time.perf_counter() - begun, time.process_time() - used), result


def _best(work: Callable[[], Any]) -> tuple[Spent, Any]:
    """The quickest of three runs: what other work on the machine adds is not meant."""
    runs = [_timed(work) for _ in range(3)]
    return min(spent for spent, _ in runs), runs[-1][1]


def _received() -> Any:
    from gongkai.law.annual_report.form import Place

    return Place("table_3", "R1", "total")


def _bare_sum() -> dict[str, Any]:
    """One SELECT that sums every cell over the rows that count: nobody who adds the same rows can be quicker."""
    from django.db import connection

    from gongkai.annual_report.figure_columns import COLUMNS, column_of
    from gongkai.annual_report.round_models import UnitFigures

    sums = ", ".join(f"SUM({column})" for column in COLUMNS.values())
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {sums} FROM {UnitFigures._meta.db_table} WHERE counts")  # noqa: S608 - own names
        row = cursor.fetchone()
    return {"received": row[list(COLUMNS.values()).index(column_of(_received()))]}


def _bare_write(year: int) -> Spent:
    """What it takes to write the rows of a year, read beforehand, into the same table: nobody can keep them quicker."""
    from django.db import transaction

    from gongkai.annual_report.figure_store import FIELDS, insert
    from gongkai.annual_report.round_models import UnitFigures

    rows = list(UnitFigures.objects.filter(year=year).order_by().values_list(*FIELDS))
    UnitFigures.objects.filter(year=year).delete()

    def write() -> None:
        with transaction.atomic():
            insert(rows)

    return _timed(write)[0]


def _settle_statistics() -> None:
    """What a database does by itself overnight."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _collector() -> Any:
    from gongkai.organs.models import Organ, OrganLevel

    return Organ.objects.create(
        code="shili-country", name="示例全国汇总", short_name="示例", level=OrganLevel.COUNTY
    )


@contextmanager
def _database() -> Iterator[None]:
    """A database of its own: a temporary folder, or the empty one that GONGKAI_DATABASE names."""
    home = Path(tempfile.mkdtemp(prefix="gongkai-bench-"))
    os.environ.update({"GONGKAI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "gongkai.settings"})
    try:
        from gongkai.cli.start import start

        start()
        from django.core.management import call_command
        from django.db import connection

        if connection.introspection.table_names():
            raise CannotDo("GONGKAI_DATABASE 指向的数据库里已经有表；测速要用空的数据库，请另建一个。")
        call_command("migrate", verbosity=0)
        yield
        connection.close()
    finally:
        shutil.rmtree(home, ignore_errors=True)


def lines(data: dict[str, Any]) -> list[str]:
    """The figures for people."""
    return [
        f"{data['organs']}个机关、{data['years']}年、{data['reports']}份报告（{data['database']}）。",
        (
            f"导入{data['import_seconds']}秒，同样的行直接写入{data['bare_write_seconds']}秒，"
            f"{data['import_to_bare_write']}倍，按处理器时间{data['import_to_bare_write_processor']}倍"
            f"（目标{WANTED_RATIO:g}倍以内）。"
        ),
        f"检查{data['check_seconds']}秒（故意写错{data['made_wrong']}份，查出{data['found_wrong']}份）。",
        f"汇总到省和全国{data['aggregate_seconds']}秒，同样的行直接用SQL相加{data['bare_sum_seconds']}秒。",
        (
            f"与直接相加比：检查{data['check_to_bare_sum']}倍，汇总{data['aggregate_to_bare_sum']}倍，"
            f"两者{data['check_and_aggregate_to_bare_sum']}倍，导入{data['import_to_bare_sum']}倍"
            f"（目标{WANTED_RATIO:g}倍以内）。"
        ),
        f"内存最多{data['peak_mib']} MiB（目标{WANTED_MIB} MiB以内）。",
    ]


def say(line: str) -> None:
    """Progress, beside the answer."""
    click.echo(line, err=True)
