"""One form sent several times at the same moment is one row, whatever the verb: nobody meets an error page."""

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gongkai.oversight.assessment.actions.open_assessment import AssessmentFacts, open_assessment
from gongkai.oversight.assessment.actions.save_scheme import save_scheme
from gongkai.oversight.assessment.schemes import scheme_named
from gongkai.oversight.evaluation.actions.prepare import draft_evaluation
from gongkai.oversight.models.assessment import Assessment
from gongkai.oversight.models.evaluation import PublicEvaluation
from gongkai.oversight.models.supervision import Feedback
from gongkai.oversight.models.supervision_inspection import Inspection, InspectionDraw, Rectification
from gongkai.oversight.supervision.actions.draw_places import draw_places
from gongkai.oversight.supervision.actions.receive_feedback import enter_feedback, send_feedback
from gongkai.oversight.supervision.actions.record_inspection import InspectionFacts, record_inspection
from gongkai.oversight.supervision.actions.rectify import issue_rectification
from gongkai.oversight.supervision.feedback_rules import FeedbackFacts
from gongkai.training.actions.keep_cases import CaseFacts, add_case
from gongkai.training.models import CaseStudy
from tests.applications.test_races import at_once, on
from tests.oversight.evaluation.stories import facts as evaluation_facts

# The tables of the inspectors cannot be emptied on SQLite, not even after a test; there one writer comes after another.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
DAY, DUE = date(2026, 9, 16), date(2026, 9, 23)
KEY = uuid.UUID("6f1c2f6e-3c55-4a53-9a52-0f4b1f6f7a11")


def evaluation(town: Any) -> Callable[[], Any]:
    given = evaluation_facts(client_key=KEY, closes_on=date(2026, 12, 1))
    return lambda: draft_evaluation(town.person("DISCLOSURE_CLERK"), town.organ, given)


def case(town: Any) -> Callable[[], Any]:
    given = CaseFacts("示例案例", "某镇逾期答复（示例）", "按期答复（示例）", client_key=KEY)
    return lambda: add_case(town.person("DISCLOSURE_CLERK"), town.organ, given)


def draw(town: Any) -> Callable[[], Any]:
    return lambda: draw_places(town.person("INSPECTOR"), town.organ, "VILLAGES", 1, client_key=KEY)


def inspection(town: Any) -> Callable[[], Any]:
    wrong = {"village": town.villages[0], "problems": [("LATE", "九月没有公开（示例）")]}
    given = InspectionFacts(DAY, "公示栏停在八月（示例）", client_key=KEY, manner="ONLINE", **wrong)
    return lambda: record_inspection(town.person("INSPECTOR"), town.organ, given)


def notice(town: Any) -> Callable[[], Any]:
    with on("2026-09-16"):
        visit = inspection(town)()
    inspector = town.person("INSPECTOR")
    return lambda: issue_rectification(inspector, visit, "补公开（示例）", DUE, client_key=KEY)


def hall_book(town: Any) -> Callable[[], Any]:
    given = FeedbackFacts("字太小（示例）", way="BOOK", client_key=KEY)
    return lambda: enter_feedback(town.person("DISCLOSURE_CLERK"), town.organ, given)


def web(town: Any) -> Callable[[], Any]:
    return lambda: send_feedback(town.organ, FeedbackFacts("字太小（示例）", client_key=KEY))[0]


def assessment(town: Any) -> Callable[[], Any]:
    director = town.person("OFFICE_DIRECTOR")
    scheme = save_scheme(director, town.organ, scheme_named("town"))
    given = AssessmentFacts(
        "示例考核", scheme, date(2026, 1, 1), date(2026, 8, 31), date(2026, 9, 30), town.villages
    )
    return lambda: open_assessment(director, town.organ, given, client_key=KEY)


@pytest.mark.parametrize(
    ("prepare", "model"),
    [
        (evaluation, PublicEvaluation),
        (case, CaseStudy),
        (draw, InspectionDraw),
        (inspection, Inspection),
        (notice, Rectification),
        (hall_book, Feedback),
        (web, Feedback),
        (assessment, Assessment),
    ],
)
def test_a_form_sent_at_once_is_one_row(world, prepare, model):
    made = at_once(prepare(world.caoba))
    assert {getattr(one, "pk", one) for one in made} == {model.objects.get().pk}
    assert len(made) == 4
