"""Triggers of the database that refuse to change or remove a row of the inspectors, whoever asks: SQLite, PostgreSQL.

They are made by the migration, and made again after every migration: SQLite drops them with a table that is rebuilt.
Whoever owns the database can still drop a trigger or empty a whole table; the trail then shows what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

TABLES = (
    "oversight_inspectiondraw",
    "oversight_inspection",
    "oversight_rectification",
    "oversight_rectificationstep",
    "oversight_evidence",
)

_FUNCTION = """CREATE OR REPLACE FUNCTION gongkai_append_only() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN RAISE EXCEPTION 'append only: %%', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $body$"""


def statements(vendor: str, tables: Iterable[str] = TABLES) -> Iterator[str]:
    """What makes the triggers on a database of `vendor`. Making them twice changes nothing."""
    if vendor == "postgresql":
        yield _FUNCTION.replace("%%", "%")
    for table in tables:
        if vendor == "postgresql":
            yield f"DROP TRIGGER IF EXISTS {table}_append_only ON {table}"
            yield (
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION gongkai_append_only()"
            )
        else:
            for act in ("UPDATE", "DELETE"):
                yield (
                    f"CREATE TRIGGER IF NOT EXISTS {table}_no_{act.lower()} BEFORE {act} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, 'append only: {table}'); END"
                )


def guard(connection: Any) -> None:
    """Make the triggers on every table that is there."""
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for statement in statements(connection.vendor, [table for table in TABLES if table in there]):
            cursor.execute(statement)


def guard_after_migration(using: str, **_: Any) -> None:
    """Receiver of `post_migrate`."""
    from django.db import connections

    guard(connections[using])
