"""Where a record behind a number is opened: kind of row → page. The page has its own gate."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse

_PAGES = {
    "item": "desk-item",
    "posting": "desk-posting",
    "place": "desk-place",
    "application": "desk-application",
    "meeting": "desk-meeting",
    "training": "desk-training",
    "paper": "desk-paper",
    "roundentry": "desk-round-entry",
    "session": "desk-session",
    "publicevaluation": "desk-evaluation",
    "duty": "desk-duty",
    "feedback": "desk-feedback",
    "inspection": "desk-inspection",
    "rectification": "desk-rectification",
}


def address_of(subject: str, pk: int | None) -> str:
    """The page of that record; empty when it has none."""
    if pk is None:
        return ""
    if subject in ("reconsideration", "lawsuit"):
        return reverse("desk-dispute", args=[subject, pk])
    if subject not in _PAGES:
        return ""
    try:
        return reverse(_PAGES[subject], args=[pk])
    except NoReverseMatch:
        return ""


def opened(lines: list[list[Any]]) -> list[dict[str, Any]]:
    """Kept lines of a measurement as the template shows them."""
    return [
        {"title": title, "on": on, "note": note, "address": address_of(subject, pk)}
        for subject, pk, title, on, note in lines
    ]
