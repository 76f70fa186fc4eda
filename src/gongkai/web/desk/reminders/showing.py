"""Warnings as the desk shows them: with the link, the state's colour, the sentence."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from gongkai.applications.warnings import DueDay, Level

_COLOURS = {Level.OVERDUE: "late", Level.LAPSED: "late", Level.URGENT: "soon", Level.SOON: "soon"}


@dataclass(frozen=True)
class Shown:
    """One warning on a page."""

    url: str
    title: str
    level: str
    colour: str
    sentence: str
    kind: str


def shown(day: DueDay, today: date) -> Shown:
    level = day.level(today)
    title = day.title or day.thing
    return Shown(url_of(day), title, level.value, _COLOURS.get(level, "draft"), day.sentence(today), day.kind)


def url_of(day: DueDay) -> str:
    """The page on which the next step is taken."""
    page, pk = day.page
    if page in ("report-list", "briefing-list"):
        return reverse(f"desk-{page}")
    if page in ("reconsideration", "lawsuit"):
        return reverse("desk-dispute", args=[page, pk])
    return reverse(f"desk-{page}", args=[pk])
