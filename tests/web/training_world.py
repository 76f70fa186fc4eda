"""A training session with a list, a signature, material, a test, a question and a case, made by the verbs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING

from gongkai import clock
from gongkai.training.actions.hold_quiz import draw_quiz
from gongkai.training.actions.keep_cases import CaseFacts, add_case
from gongkai.training.actions.keep_list import invite_lines, invite_serving
from gongkai.training.actions.keep_materials import add_material
from gongkai.training.actions.keep_questions import add_question
from gongkai.training.actions.mark_attendance import sign_by_code
from gongkai.training.actions.plan_session import plan_session, set_cases
from gongkai.training.models import CaseStudy, Material, Participant, Question, Quiz, Session
from gongkai.training.questions import QuestionFacts
from gongkai.training.rules import SessionFacts
from gongkai.training.signing import code_now
from tests.papers import samples

if TYPE_CHECKING:
    from tests.conftest import Town


def train(town: Town, mark: str) -> None:
    """One of everything; who serves is on the list, so a village clerk sees the session."""
    clerk, organ = town.person("DISCLOSURE_CLERK"), town.organ
    facts = SessionFacts(
        "TRAINING", f"{mark}学习", clock.today(), time(9), time(11), f"{mark}会议室", f"{mark}办", f"{mark}干部",
        "示例专题片", f"{mark}内容",
    )  # fmt: skip
    session = plan_session(clerk, organ, facts)
    invite_serving(clerk, session)
    invite_lines(clerk, session, f"{mark}甲 {mark}社")
    sign_by_code(session, code_now(session), f"{mark}乙", f"{mark}站")
    add_material(clerk, session, samples.upload(f"{mark}讲义.jpg", samples.image(size=(60, 40))))
    add_question(clerk, organ, QuestionFacts("SINGLE", f"{mark}题", (f"{mark}对", f"{mark}错"), "A"))
    draw_quiz(clerk, session, "BEFORE", 1)
    case = add_case(clerk, organ, CaseFacts(f"{mark}案例", f"{mark}案情", f"{mark}启示"))
    set_cases(clerk, session, [case])


@dataclass(frozen=True)
class Trained:
    """Primary keys of what `train` made, and the code of the picture."""

    session: int
    unsigned: int
    material: int
    quiz: int
    question: int
    case: int
    code: str


def trained_of(town: Town) -> Trained:
    """What was made in `town`."""
    session = Session.objects.get(organ=town.organ)
    unsigned = Participant.objects.filter(session=session, signed_at__isnull=True).order_by("-pk")[0]
    return Trained(
        session.pk,
        unsigned.pk,
        Material.objects.get(session=session).pk,
        Quiz.objects.get(session=session).pk,
        Question.objects.get(organ=town.organ).pk,
        CaseStudy.objects.get(organ=town.organ).pk,
        code_now(session),
    )
