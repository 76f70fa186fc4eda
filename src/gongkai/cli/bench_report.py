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
from typing import Any

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
    checking, wrong = _timed(lambda: sum(1 for _ in findings(suspicious(holder, years))))
    progress("逐省、全国汇总 …")
    adding, provinces = _timed(lambda: by_child(holder, years))
    to_country, country_sums = _timed(
        lambda: {year: total(s for (y, _), s in provinces.items() if y == year) for year in years}
    )
    progress("直接用SQL相加 …")
    bare, sums = _timed(_bare_sum)
    received = sum(int(s.values[_received()] or 0) for s in country_sums.values())
    if received != int(sums["received"]):
        raise CannotDo(f"汇总新收申请{received}件，直接相加{sums['received']}件，两者不同，测量无效。")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "database": connection.vendor,
        "organs": country.organs,
        "provinces": country.provinces,
        "counties": country.counties,
        "years": len(years),
        "reports": reports,
        "made_wrong": country.wrong,
        "found_wrong": wrong,
        "received": received,
        "import_seconds": round(taking_in, 2),
        "check_seconds": round(checking, 2),
        "aggregate_seconds": round(adding + to_country, 2),
        "bare_sum_seconds": round(bare, 2),
        "aggregate_to_bare": round((adding + to_country) / bare, 2),
        "check_and_aggregate_to_bare": round((checking + adding + to_country) / bare, 2),
        "peak_mib": round(peak),
        "wanted_ratio": WANTED_RATIO,
        "wanted_mib": WANTED_MIB,
    }


def _taken_in(
    country: Country, years: Iterable[int], holder: Any, progress: Callable[[str], None]
) -> tuple[float, int]:
    """Each year written to a file first, then loaded from it: (seconds of loading, reports)."""
    from gongkai.annual_report.figure_sets import load

    seconds, reports = 0.0, 0
    load(holder, country.units())
    for year in years:
        with tempfile.NamedTemporaryFile("w+", suffix=".jsonl", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in country.year(year))
            file.seek(0)
            progress(f"{year}年度导入 …")
            taken, loaded = _timed(lambda lines=file: load(holder, lines))  # type: ignore[misc]
        seconds, reports = seconds + taken, reports + loaded.reports
        if loaded.refused:
            raise CannotDo(f"{year}年度有{loaded.refused}份没有收下：{loaded.sentences[0]}")
    return seconds, reports


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.perf_counter()
    result = work()
    return time.perf_counter() - begun, result


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
            f"导入{data['import_seconds']}秒，检查{data['check_seconds']}秒（故意写错{data['made_wrong']}份，"
            f"查出{data['found_wrong']}份），汇总到省和全国{data['aggregate_seconds']}秒。"
        ),
        (
            f"同样的行直接用SQL相加{data['bare_sum_seconds']}秒；汇总是它的{data['aggregate_to_bare']}倍，"
            f"检查加汇总是{data['check_and_aggregate_to_bare']}倍（目标{WANTED_RATIO:g}倍以内）。"
        ),
        f"内存最多{data['peak_mib']} MiB（目标{WANTED_MIB} MiB以内）。",
    ]


def say(line: str) -> None:
    """Progress, beside the answer."""
    click.echo(line, err=True)
