"""科室自己反馈: somebody of the office hands in what the office was asked for, today."""

from django.db import transaction

from gongkai import clock
from gongkai.applications import case as cases
from gongkai.applications.actions.return_task import keep_return
from gongkai.applications.desk_models import OfficeTask
from gongkai.applications.models import Application
from gongkai.applications.reviewers import in_office
from gongkai.applications.steps import must_be_possible
from gongkai.organs.models import Person


@transaction.atomic
def hand_in_task(person: Person, task: OfficeTask, result: str) -> Application:
    """Note the return. Raises NotAllowed for people of other offices; Refusal as `return_task` does."""
    actor = in_office(person, task)
    case = cases.locked(task.application)
    must_be_possible(case, "task-returned")
    return keep_return(actor, case, task, clock.today(), result)
