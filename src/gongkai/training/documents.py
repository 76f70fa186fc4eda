"""What training prints: the signing sheet."""

from __future__ import annotations

from django.template.loader import render_to_string

from gongkai import clock
from gongkai.papers.rendering import pdf_of
from gongkai.training.models import Session

BLANK_LINES = 12  # local policy: room for those who are not on the list


def signing_sheet(session: Session) -> bytes:
    """签到表 as PDF, A4: everyone on the list with room to sign, and blank lines."""
    people = list(session.participants.select_related("office", "village"))
    context = {
        "session": session,
        "people": people,
        "blank": range(len(people) + 1, len(people) + 1 + BLANK_LINES),
        "printed_on": clock.today(),
    }
    return pdf_of(render_to_string("training/signing_sheet.html", context))
