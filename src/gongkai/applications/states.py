"""Every state of an application and every move between them, on one screen. Verbs move cases by `move`, nothing else.

An event is the name of a step (applications.steps) or one of the four below that come from outside. `STAY` leaves the
state as it is; `REST` is the state of a case whose reply is not under way: RECEIVED, or SUPPLEMENT_ASKED while a
supplement is awaited. A pair that is not in the table is not possible: `steps.why_not` has a sentence for it.
"""

from typing import Final

from gongkai.applications.models import Application, ApplicationState
from gongkai.law.finding import Refusal

State = ApplicationState
STAY: Final = "STAY"
REST: Final = "REST"
SIGNED, RETURNED, REGISTERED, APPEARED = "signed", "returned", "registered", "appeared"
FROM_OUTSIDE = frozenset({SIGNED, RETURNED, REGISTERED, APPEARED})

_C, _R, _S = State.CONFIRMING, State.RECEIVED, State.SUPPLEMENT_ASKED
_A, _P, _E = State.REPLY_IN_APPROVAL, State.REPLY_APPROVED, State.CLOSED
_Z = State.SET_ASIDE
_OPEN = (_C, _R, _S, _A, _P)
IN_HAND = _HAND = (_R, _S)

_TABLE: tuple[tuple[str, tuple[State, ...], str], ...] = (
    ("attempt", (_C, _Z), STAY),
    ("confirm", (_C, _Z), _R),
    ("unreachable", (_C,), _Z),
    (APPEARED, (_Z,), _C),
    ("split", (_R,), STAY),
    ("supplement", (_R,), _S),
    ("supplement-received", (_S,), _R),
    ("question", (_R, _S, _A), STAY),
    ("search", (_R, _S, _A), STAY),
    ("consult", (_R,), STAY),
    ("reached", _OPEN, STAY),
    ("opinion", _OPEN, STAY),
    ("extend", (_R, _A), STAY),
    ("reasons", (_R,), STAY),
    ("reasons-answered", (_R, _S, _A), STAY),
    ("reasons-judged", (_R, _S, _A), STAY),
    ("task", (_R, _S, _A), STAY),
    ("task-returned", _OPEN, STAY),
    ("fee", (_R,), STAY),
    ("payment", _OPEN, STAY),
    ("reply", (*_HAND, _A), REST),
    ("review", _HAND, STAY),
    ("ask-review", _HAND, STAY),
    ("submit", _HAND, _A),
    ("third-party-told", (*_HAND, _A, _P), STAY),
    ("serve", (_P,), _E),
    ("withdraw", (_C, _Z, *_HAND, _A), _E),
    ("assign", (*_OPEN, _Z), STAY),
    ("co-applicant", _OPEN, STAY),
    ("link", (*_OPEN, _Z, _E), STAY),
    ("proactive", (*_HAND, _A, _P, _E), STAY),
    ("proactive-decided", (*_HAND, _A, _P, _E), STAY),
    ("remake", (_E,), STAY),
    ("ordered", (*_HAND, _A, _P), STAY),
    (SIGNED, (_A,), _P),
    (RETURNED, (_A,), REST),
)

TRANSITIONS: dict[tuple[State, str], str] = {
    (state, event): after for event, states, after in _TABLE for state in states
}
"""(state, event) → the state after it, or STAY or REST."""

EVENTS = frozenset(event for event, _, _ in _TABLE) | {REGISTERED}


def allows(state: str, event: str) -> bool:
    """Whether the table knows the event in this state."""
    return (State(state), event) in TRANSITIONS


def first_state(received: bool) -> State:
    """The state of a case just registered: its receipt is fixed, or both sides must confirm first (Art 31)."""
    return State.RECEIVED if received else State.CONFIRMING


def resting_state(application: Application) -> State:
    """The state of a case whose reply is not under way."""
    supplement = getattr(application, "supplement", None)
    if application.received_on is None:
        return State.CONFIRMING
    return State.SUPPLEMENT_ASKED if supplement and supplement.received_on is None else State.RECEIVED


def move(application: Application, event: str) -> None:
    """Set the state after `event` (not saved). Raises Refusal for an event that the table does not know here."""
    after = TRANSITIONS.get((State(application.state), event))
    if after is None:
        raise Refusal(f"本件现在是“{State(application.state).label}”，不能办这一步，请刷新页面看最新的情况。")
    if after == REST:
        application.state = resting_state(application)
    elif after != STAY:
        application.state = after
