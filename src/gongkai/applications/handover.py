"""Open cases go to the next holder of the officer's post."""

from django.db.models import QuerySet

from gongkai.applications.models import Application, ApplicationState
from gongkai.organs.models import Organ, Person
from gongkai.people.handover import Burden


def _open(organ: Organ, officer: Person) -> QuerySet[Application]:
    return Application.objects.filter(organ=organ, officer=officer).exclude(state=ApplicationState.CLOSED)


def _titles(organ: Organ, officer: Person) -> list[str]:
    return list(_open(organ, officer).order_by("due_on").values_list("register_number", flat=True))


def _hand_on(organ: Organ, giver: Person, taker: Person) -> int:
    return _open(organ, giver).update(officer=taker)


OPEN_CASES = Burden("依申请公开案件", _titles, _hand_on)
