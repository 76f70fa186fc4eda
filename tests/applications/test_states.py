"""The table of states: every verb is in it, nothing moves a case past it, and every gap has its sentence."""

import re
from pathlib import Path

import pytest

import gongkai.applications.actions
from gongkai.applications.actions.register_application import register_application
from gongkai.applications.models import Application, ApplicationState
from gongkai.applications.states import EVENTS, FROM_OUTSIDE, REST, STAY, TRANSITIONS, allows, move
from gongkai.applications.steps import STEPS, why_not
from gongkai.law.finding import Refusal
from tests.applications.stories import clerk, facts, on

SOURCE = Path(gongkai.applications.actions.__file__).parent.parent
VERBS = {path.stem: path.read_text(encoding="utf-8") for path in (SOURCE / "actions").glob("*.py")}
BEGUN = re.compile(r'cases\.begin\([^)]*?"([\w-]+)"\)')


def begun(text: str) -> list[str]:
    return BEGUN.findall(text)


@pytest.fixture
def case(world):
    with on("2026-09-16"):
        yield register_application(clerk(world.caoba), world.caoba.organ, facts())


def test_every_step_is_an_event_and_every_event_a_step():
    assert set(STEPS) == EVENTS - FROM_OUTSIDE


def test_every_verb_on_a_case_names_its_event():
    named = {event for text in VERBS.values() for event in begun(text)}
    assert named == set(STEPS)


def test_no_verb_sets_the_state_by_hand():
    wrong = [name for name, text in VERBS.items() if re.search(r"\bcase\.state\b[^=\n]*=[^=]", text)]
    assert wrong == []


def test_the_search_for_verbs_finds_one():
    assert begun('actor, case = cases.begin(person, application, "search")') == ["search"]


def test_every_state_can_be_reached_and_left():
    reached = {after for after in TRANSITIONS.values() if after not in (STAY, REST)}
    assert reached == set(ApplicationState)
    assert {state for state, _ in TRANSITIONS} == set(ApplicationState)


@pytest.mark.parametrize("state", ApplicationState.values)
@pytest.mark.parametrize("event", sorted(STEPS))
def test_what_the_table_does_not_know_is_refused_in_words(case, state, event):
    case.state = state
    if not allows(state, event):
        assert why_not(case, event).endswith("。")
        with pytest.raises(Refusal):
            move(case, event)


def test_nothing_leaves_the_end():
    after = {after for (state, _), after in TRANSITIONS.items() if state == ApplicationState.CLOSED}
    assert after == {STAY}


def test_a_returned_reply_waits_for_the_supplement_again(case):
    case.state = ApplicationState.REPLY_IN_APPROVAL
    move(case, "returned")
    assert Application(state=case.state).state == ApplicationState.RECEIVED
