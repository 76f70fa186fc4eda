"""The standard catalogues as data files, and how they become rows. Terms stand there by name; numbers come from law."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction

from gongkai.disclosure.catalogue_models import CatalogueEntry, CatalogueField, StandardCatalogue
from gongkai.disclosure.models import Category
from gongkai.law.deadline import Unit
from gongkai.law.regulation.art26_publication import OTHER_TERMS, PUBLICATION_TERM
from gongkai.law.regulation.art49_50_report_dates import AGGREGATION_DAYS, DEPARTMENT_DAY, ReportingLevel
from gongkai.organs.models import OrganLevel

HERE = Path(__file__).parent
REPORT_ENTRY = "20.15-report"
READING_TERM = "policy_reading"
_WORDS = {
    "yearly": "每年公开一次",
    "quarterly": "每季度公开一次",
    "standing": "长期公开",
    "at-once": "及时公开",
}
_PUBLISHERS = {"CT": "县级人民政府部门、乡镇人民政府", "C": "县级人民政府及其部门", "T": "乡镇人民政府"}


@dataclass(frozen=True)
class Standard:
    """One entry of a data file as the columns of a row."""

    catalogue: str
    values: dict[str, Any]
    field: str
    category: str


def term_words(name: str) -> str:
    """公开时限 in words, for a name used in the data files."""
    if name in _WORDS:
        return _WORDS[name]
    if name == "art26":
        return f"信息形成或者变更之日起{PUBLICATION_TERM}个工作日内"
    if name == "annual-report":
        return report_words("")
    term = OTHER_TERMS[name]
    measure = "个工作日" if term.unit is Unit.WORKING_DAY else "日"
    if term.at_least:
        return f"公告不少于{term.length}{measure}"
    return f"自{term.base_is}起{term.length}{measure}内"


def report_words(level: str) -> str:
    """The day of the annual report for an organ of that level (Art 49; 国办公开办函〔2021〕30号)."""
    county = level == OrganLevel.COUNTY
    month, day = AGGREGATION_DAYS[ReportingLevel.COUNTY] if county else DEPARTMENT_DAY
    return f"每年{month}月{day}日前"


@cache
def field_names() -> tuple[tuple[str, str], ...]:
    """(code, name) of the 26 pilot fields."""
    return tuple((code, name) for code, name in _read("field_names"))


@cache
def standards() -> tuple[Standard, ...]:
    """Every entry of every data file."""
    lists = [value for value in StandardCatalogue.values if value != StandardCatalogue.OWN]
    return tuple(entry for name in lists for entry in _entries(name))


def _read(name: str) -> Any:
    return json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))


def _entries(name: str) -> list[Standard]:
    found: list[Standard] = []
    numbers: dict[str, int] = {}
    for row in _read(name)["entries"]:
        field = row.get("field", "")
        numbers[field] = numbers.get(field, 0) + 1
        term, levels = row["term"], row["levels"]
        values = {
            "catalogue": name,
            "key": row["key"],
            "number": numbers[field],
            "item": row["item"],
            "sub_item": row["sub_item"],
            "content": row["content"],
            "basis": row["basis"],
            "term_text": term_words(term),
            "term_key": term if term in OTHER_TERMS else "",
            "publisher": row.get("publisher") or _PUBLISHERS[levels],
            "channels": row["channels"],
            "optional_channels": row["optional"],
            "whole_society": not row.get("groups"),
            "groups": row.get("groups", ""),
            "county_level": "C" in levels,
            "township_level": "T" in levels,
            "per_village": row.get("village", False),
        }
        found.append(Standard(name, values, field, row["category"]))
    return found


@transaction.atomic
def ensure_standard_catalogue(**_signal: Any) -> int:
    """Create or correct the fields and the standard entries; returns how many rows changed. Run after migration.

    Copies that organs adopted are theirs and stay as they are.
    """
    changed = 0
    for position, (code, name) in enumerate(field_names(), 1):
        _, made = CatalogueField.objects.get_or_create(
            code=code, defaults={"name": name, "position": position}
        )
        changed += made
    fields = {row.code: row for row in CatalogueField.objects.all()}
    categories = {row.code: row for row in Category.objects.filter(organ__isnull=True)}
    present = {row.key: row for row in CatalogueEntry.objects.filter(organ__isnull=True)}
    for standard in standards():
        row = present.get(standard.values["key"]) or CatalogueEntry(key=standard.values["key"])
        values = standard.values | {
            "field": fields.get(standard.field),
            "category": categories.get(standard.category),
        }
        if row.pk and all(getattr(row, name) == value for name, value in values.items()):
            continue
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
        changed += 1
    return changed
