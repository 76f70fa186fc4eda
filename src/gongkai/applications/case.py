"""What the verbs on one case share: the locked row, the checks of days, the entry into the trail."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Any

from gongkai import clock
from gongkai.applications import clocks
from gongkai.applications.lateness import watch
from gongkai.applications.models import Application
from gongkai.applications.steps import STEPS, must_be_possible
from gongkai.law.citation import Citation
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.organs.actor import Actor, acting
from gongkai.organs.models import Person
from gongkai.trail.actions.record import record


def locked(application: Application) -> Application:
    """The row as it stands now, held until the transaction ends."""
    rows = Application.objects.select_for_update(of=("self",)).select_related("organ", "applicant")
    return rows.get(pk=application.pk)


def begin(person: Person, application: Application, step: str) -> tuple[Actor, Application]:
    """The actor and the locked case for one step. Raises NotAllowed, or Refusal when the step is not possible now."""
    case = locked(application)
    actor = acting(person, STEPS[step].right, case.organ)
    must_be_possible(case, step)
    return actor, case


def check_days(*named: tuple[str, date | None]) -> None:
    """Days in the order they must have, none in the future. Raises Refusal naming every fault."""
    given = [(name, day) for name, day in named if day is not None]
    faults = [f"{name}{chinese_date(day)}还没有到，请核对。" for name, day in given if day > clock.today()]
    for (first, earlier), (second, later) in pairwise(given):
        if later < earlier:
            faults.append(
                f"{second}{chinese_date(later)}早于{first}{chinese_date(earlier)}，请核对这两个日期。"
            )
    if faults:
        raise Refusal(faults)


def finish(
    actor: Actor | None,
    case: Application,
    verb: str,
    content: dict[str, Any] | None = None,
    because: Iterable[Citation] = (),
) -> Application:
    """Recompute the clocks of the changed case, save it, and enter the act into the trail (no personal data in it)."""
    due_before = case.due_on
    case = clocks.recompute(case)
    case.save()
    late = watch(case, due_before)
    facts = {
        **(content or {}),
        "state": str(case.state),
        "due_on": case.due_on.isoformat() if case.due_on else None,
    }
    if late:
        facts["late"] = {"due_on": late.due_on.isoformat(), "working_days": late.working_days}
    record(actor, case.organ, verb, case, title=title_of(case), content=facts, because=because)
    return case


def title_of(case: Application) -> str:
    return f"政府信息公开申请{case.register_number}"
