"""Columns that the desk's lists share."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html

from gongkai.web.templatetags.gongkai import day


def mark(look: str, word: str) -> str:
    """A state as a coloured mark; `look` names its colour."""
    return format_html('<span class="state state-{}">{}</span>', look, word)


class DayColumn(tables.Column):
    """A day, written the Chinese way."""

    def render(self, value: Any) -> str:
        return day(value)


class StateColumn(tables.Column):
    """How a row stands, as a mark; `told` gives look and word of a row."""

    def __init__(self, told: Callable[[Any], tuple[str, str]] = attrgetter("state")) -> None:
        super().__init__(verbose_name="状态", empty_values=(), orderable=False)
        self.told = told

    def render(self, record: Any) -> str:
        return mark(*self.told(record))
