"""What benches of a whole county share: many rows into an empty table at once, and the time an act takes."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connection, models

_PREPARED = (models.DateField, models.JSONField, models.UUIDField)


TIMES = 7


def insert(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write `rows`, each the values of the fields `names` (`id` among them); other fields take their defaults.

    COPY on PostgreSQL, one prepared statement on SQLite.
    """
    given = [model._meta.get_field(name) for name in names]
    others = [field for field in model._meta.concrete_fields if field not in given]
    rest = tuple(field.get_db_prep_save(field.get_default(), connection) for field in others)
    ready = [
        (at, field) for at, field in enumerate(given) if isinstance(field, _PREPARED)
    ]  # numbers and texts go as they are

    def line(row: Sequence[Any]) -> tuple[Any, ...]:
        values = list(row)
        for at, field in ready:
            values[at] = field.get_db_prep_save(values[at], connection)
        return (*values, *rest)

    _write(model._meta.db_table, [field.column for field in (*given, *others)], map(line, rows))
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(_no_style(), [model]):
            cursor.execute(statement)


def _write(table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    quote = connection.ops.quote_name
    names = ", ".join(map(quote, columns))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {quote(table)} ({names}) FROM STDIN") as pipe:
                for row in rows:
                    pipe.write_row(row)
            return
        marks = ", ".join(["%s"] * len(columns))
        cursor.executemany(f"INSERT INTO {quote(table)} ({names}) VALUES ({marks})", rows)


def _no_style() -> Any:
    from django.core.management.color import no_style

    return no_style()


def analyse() -> None:
    """Let the database count what it holds, as it does by itself in the course of days."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def took(act: Callable[[], object]) -> dict[str, float]:
    """Median of a few calls after one that warms up: `ms` by the clock, `cpu_ms` of this process's processor time.

    SQLite works within the process, PostgreSQL does not.
    """
    act()
    spent = [_once(act) for _ in range(TIMES)]
    return {name: round(statistics.median(one[name] for one in spent), 1) for name in ("ms", "cpu_ms")}


def _once(act: Callable[[], object]) -> dict[str, float]:
    begun, busy = time.perf_counter(), time.process_time()
    act()
    return {"ms": (time.perf_counter() - begun) * 1000, "cpu_ms": (time.process_time() - busy) * 1000}


def said(found: dict[str, dict[str, float]]) -> str:
    """The times as lines."""
    return "\n".join(
        f"{one['ms']:>9} ms  (processor {one['cpu_ms']:>8})  {what}" for what, one in found.items()
    )
