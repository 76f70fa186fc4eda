"""无法与申请人确认: after documented attempts nobody could be reached; the letter is kept, no term has begun (Art 31).

The Regulation knows no end for such a letter: the case is not answered, not counted in table 三, and goes on as soon as
the applicant turns up (`confirm_receipt`, `record_confirmation_attempt`, `confirm_by_applicant`).
"""

from django.db import transaction

from gongkai import clock
from gongkai.applications import case as cases
from gongkai.applications.intake_models import SetAside
from gongkai.applications.models import Application, ApplicationState
from gongkai.applications.states import APPEARED, move
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art31_receipt import TERM_LETTER
from gongkai.organs.models import Person

BECAUSE = (regulation(31), TERM_LETTER)


@transaction.atomic
def set_aside(person: Person, application: Application, reason: str) -> Application:
    """Keep the case aside from today. Raises NotAllowed; Refusal without a reason, before enough attempts, or when the
    applicant has confirmed already."""
    actor, case = cases.begin(person, application, "unreachable")
    if not reason.strip():
        raise Refusal("请写明为什么联系不上，例如来件没有号码、电话是空号、信件被退回。", BECAUSE)
    SetAside.objects.create(
        application=case, set_on=clock.today(), reason=reason.strip(), entered_as=actor.label
    )
    move(case, "unreachable")
    content = {"set_on": clock.today().isoformat(), "attempts": case.attempts.count()}
    return cases.finish(actor, case, "登记无法与申请人确认", content, BECAUSE)


def appear(case: Application) -> None:
    """The applicant of a locked case turned up: the entry ends today, the case waits for confirmation (not saved)."""
    if case.state == ApplicationState.SET_ASIDE:
        case.set_asides.filter(ended_on=None).update(ended_on=clock.today())
        move(case, APPEARED)
