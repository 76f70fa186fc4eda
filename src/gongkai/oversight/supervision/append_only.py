"""Triggers of the database that refuse to change or remove a row of the inspectors, whoever asks: SQLite, PostgreSQL.

They are made by the migration, and made again after every migration: SQLite drops them with a table that is rebuilt.
SQLite fires no DELETE trigger for the row that INSERT OR REPLACE pushes out, so an insert over a row that is there is
refused too. PostgreSQL fires no row trigger for TRUNCATE, so emptying a table is refused by itself. Whoever owns the
database can still drop a trigger; the trail then shows what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings

TABLES = (
    "oversight_inspectiondraw",
    "oversight_inspection",
    "oversight_rectification",
    "oversight_rectificationstep",
    "oversight_evidence",
)
_NUMBERED = ("oversight_inspection", "oversight_rectification")

_FUNCTION = """CREATE OR REPLACE FUNCTION gongkai_append_only() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN RAISE EXCEPTION 'append only: %', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $body$"""


def statements(vendor: str, tables: Iterable[str] = TABLES) -> Iterator[str]:
    """What makes the triggers on a database of `vendor`. Making them twice changes nothing."""
    if vendor == "postgresql":
        yield _FUNCTION
    for table in tables:
        yield from _postgresql(table) if vendor == "postgresql" else _sqlite(table)


def _postgresql(table: str) -> Iterator[str]:
    walls = {"append_only": "UPDATE OR DELETE ON {} FOR EACH ROW"}
    if not settings.RECORDS_MAY_BE_EMPTIED:
        walls["no_truncate"] = "TRUNCATE ON {} FOR EACH STATEMENT"
    for name, when in walls.items():
        yield f"DROP TRIGGER IF EXISTS {table}_{name} ON {table}"
        yield (
            f"CREATE TRIGGER {table}_{name} BEFORE {when.format(table)} EXECUTE FUNCTION gongkai_append_only()"
        )


def _sqlite(table: str) -> Iterator[str]:
    same = "id = NEW.id OR client_key = NEW.client_key"
    if table in _NUMBERED:
        same += " OR (organ_id = NEW.organ_id AND year = NEW.year AND number = NEW.number)"
    over = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) "  # noqa: S608 - names of our own tables
    for name, act, when in (("update", "UPDATE", ""), ("delete", "DELETE", ""), ("replace", "INSERT", over)):
        yield (
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_{name} BEFORE {act} ON {table} {when}"
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
