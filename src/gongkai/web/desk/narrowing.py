"""Choosers of a list for those above several organs: first the organ, then what is of it."""

from __future__ import annotations

from typing import Any

import django_filters

from gongkai.disclosure.duty_queries import organs_seen
from gongkai.organs.gate import reads_tree


def organ_chooser() -> django_filters.ModelChoiceFilter:
    """机关, by its code; `narrow_choosers` takes it away where there is one organ only."""
    return django_filters.ModelChoiceFilter(
        label="机关",
        queryset=lambda request: organs_seen(request.user),
        to_field_name="code",
        empty_label="全部",
    )


def narrow_choosers(filters: Any, *long: str) -> None:
    """Leave out `organ` for who sees one organ; for others the choosers `long` are of one organ, once it is chosen.

    A county has thousands of places: nobody chooses from such a list, and every page would carry it.
    """
    if not reads_tree(filters.request.user):
        del filters.filters["organ"]
        return
    organ = filters.data.get("organ", "")
    for name in long:
        chooser = filters.filters[name]
        if organ:
            chooser.queryset = chooser.get_queryset(filters.request).filter(organ__code=organ)
        elif not filters.data.get(name):
            del filters.filters[name]
