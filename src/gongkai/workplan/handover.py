"""A leaver's tasks go to the successor; terms stay as they are."""

from django.db.models import QuerySet

from gongkai.organs.models import Organ, Person
from gongkai.people.handover import Burden
from gongkai.workplan.plan_models import PlanTask


def _open(organ: Organ, person: Person) -> QuerySet[PlanTask]:
    return PlanTask.objects.filter(
        organ=organ, person=person, done_on__isnull=True, cancelled_at__isnull=True
    )


def _titles(organ: Organ, person: Person) -> list[str]:
    return [f"{task.content}（{task.due_on.isoformat()}前）" for task in _open(organ, person)]


def _hand_on(organ: Organ, giver: Person, taker: Person) -> int:
    return _open(organ, giver).update(person=taker)


TASKS = Burden("计划任务和议定事项", _titles, _hand_on)
