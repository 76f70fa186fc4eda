"""Feedback, a draw, a visit and a notice in 草坝镇, made by the verbs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from gongkai import clock
from gongkai.oversight.models.supervision import Feedback
from gongkai.oversight.models.supervision_inspection import Inspection, InspectionDraw, Rectification
from gongkai.oversight.supervision.actions.answer_feedback import digest_of_answer, draft_answer, sign_answer
from gongkai.oversight.supervision.actions.draw_places import draw_places
from gongkai.oversight.supervision.actions.receive_feedback import send_feedback
from gongkai.oversight.supervision.actions.record_inspection import InspectionFacts, record_inspection
from gongkai.oversight.supervision.actions.rectify import issue_rectification
from gongkai.oversight.supervision.feedback_rules import FeedbackFacts
from tests.papers import samples

if TYPE_CHECKING:
    from tests.conftest import Town


def supervise(town: Town, mark: str) -> None:
    """One message open, one answered and published; a draw, a visit with a photo, a notice."""
    organ, inspector = town.organ, town.person("INSPECTOR")
    send_feedback(organ, FeedbackFacts(f"{mark}意见", name=f"{mark}称呼", contact=f"{mark}联系"))
    row, _ = send_feedback(organ, FeedbackFacts(f"{mark}咨询", "QUESTION"))
    row = draft_answer(town.person("DISCLOSURE_CLERK"), row, f"{mark}答复", "公示栏在哪里？")
    sign_answer(town.person("OFFICE_DIRECTOR"), row, digest_of_answer(row))
    draw = draw_places(inspector, organ, "VILLAGES", 1)
    photo = samples.upload(f"{mark}检查.jpg", samples.image(size=(60, 40)))
    facts = InspectionFacts(clock.today(), f"{mark}情况", draw=draw, problems=[("LATE", f"{mark}问题")])
    visit = record_inspection(inspector, organ, facts, [photo])
    issue_rectification(inspector, visit, f"{mark}整改", date(2026, 12, 31))


@dataclass(frozen=True)
class Supervised:
    """Primary keys of what `supervise` made, by what each address needs."""

    open: int
    answered: int
    draw: int
    visit: int
    notice: int


def supervised_of(town: Town) -> Supervised:
    """What was made in `town`."""
    rows = Feedback.objects.filter(organ=town.organ).order_by("pk")
    return Supervised(
        rows.get(state="RECEIVED").pk,
        rows.get(state="ANSWERED").pk,
        InspectionDraw.objects.get(organ=town.organ).pk,
        Inspection.objects.get(organ=town.organ).pk,
        Rectification.objects.get(organ=town.organ).pk,
    )
