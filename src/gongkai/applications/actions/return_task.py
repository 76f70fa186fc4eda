"""科室反馈: what an office handed in, in time or late."""

from datetime import date

from django.db import transaction

from gongkai.applications import case as cases
from gongkai.applications.desk_models import OfficeTask
from gongkai.applications.models import Application
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.organs.actor import Actor
from gongkai.organs.models import Person


@transaction.atomic
def return_task(
    person: Person, application: Application, task: OfficeTask, returned_on: date, result: str
) -> Application:
    """Note the return. Raises NotAllowed; Refusal for one that came back already, without words, or impossible days."""
    actor, case = cases.begin(person, application, "task-returned")
    return keep_return(actor, case, task, returned_on, result)


def keep_return(
    actor: Actor, case: Application, task: OfficeTask, returned_on: date, result: str
) -> Application:
    """The same for an actor and a locked case."""
    row = OfficeTask.objects.select_for_update(of=("self",)).get(pk=task.pk, application=case)
    if row.returned_on:
        raise Refusal("这项转办、协办已经登记过反馈。")
    if not result.strip():
        raise Refusal("请写明科室反馈的意见。")
    cases.check_days(("交办日期", row.sent_on), ("反馈日期", returned_on))
    row.returned_on, row.result = returned_on, result.strip()
    row.save(update_fields=["returned_on", "result"])
    content = {"returned_on": returned_on.isoformat(), "late": returned_on > row.due_on}
    return cases.finish(actor, case, "科室反馈", content, (regulation(45),))
