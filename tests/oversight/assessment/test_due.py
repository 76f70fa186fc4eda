"""Who is reminded of an assessment: the self-score, the term of appeal, the appeal to decide."""

from datetime import date

import pytest

from gongkai import clock
from gongkai.notices.gathering import due_days_for
from gongkai.oversight.assessment.actions.appeal import appeal
from gongkai.oversight.assessment.actions.self_score import self_score
from tests.oversight.assessment import year
from tests.oversight.assessment.test_life import told
from tests.oversight.assessment.year import county_assessment, sheet_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with clock.frozen(year.NOW):
        yield


def days(person, kind):
    return [day.on for day in due_days_for(person) if day.kind == kind]


def test_the_unit_is_reminded_until_its_self_score_is_handed_in(world):
    made = county_assessment(world)
    clerk = world.caoba.person("DISCLOSURE_CLERK")
    assert days(clerk, "self_score") == [date(2026, 11, 30)]
    assert days(world.caoba.person("INSPECTOR"), "self_score") == []
    self_score(clerk, sheet_of(made, world.caoba.organ.name), {}, hand_in=True)
    assert days(clerk, "self_score") == []


def test_the_term_of_appeal_and_the_appeal_itself(world):
    made = told(world)
    clerk = world.caoba.person("DISCLOSURE_CLERK")
    assert days(clerk, "appeal") == [made.appeals_until]
    assert days(world.supervisor, "appeal_decision") == []
    appeal(clerk, sheet_of(made, world.caoba.organ.name), "1.1", "召开了两次专题会议")
    assert days(world.supervisor, "appeal_decision") == [made.appeals_until]
