"""Name who handles the case."""

from django.db import transaction

from gongkai.applications import case as cases
from gongkai.applications.models import Application
from gongkai.law.finding import Refusal
from gongkai.organs.actor import may
from gongkai.organs.models import Person
from gongkai.organs.posts import Right


@transaction.atomic
def assign_officer(person: Person, application: Application, officer: Person) -> Application:
    """Give the case to `officer`. Raises NotAllowed; Refusal when they hold no post that handles applications here."""
    actor, case = cases.begin(person, application, "assign")
    if not may(officer, Right.HANDLE_APPLICATION, case.organ):
        raise Refusal(f"{officer.name}今天没有办理依申请公开的岗位，请从名单中另选。")
    case.officer = officer
    return cases.finish(actor, case, "指定承办人", {"officer": officer.username})
