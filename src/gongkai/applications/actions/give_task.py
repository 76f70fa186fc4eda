"""转办、协办: give an office of the organ its part, with a day of its own. The reply term goes on running."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.applications import case as cases
from gongkai.applications.desk_models import OfficeTask, TaskKind
from gongkai.applications.models import Application
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.organs.models import Office, Person


@dataclass(frozen=True)
class TaskFacts:
    """Which office, what it must hand in, and by when."""

    kind: TaskKind
    office: Office
    what: str
    sent_on: date
    due_on: date


@transaction.atomic
def give_task(person: Person, application: Application, facts: TaskFacts) -> OfficeTask:
    """Keep the task. Raises NotAllowed; Refusal for another organ's office, without words, for impossible days, or for
    a day after the reply is due."""
    actor, case = cases.begin(person, application, "task")
    cases.check_days(("申请到达日期", case.arrived_on), ("交办日期", facts.sent_on))
    faults = []
    if facts.office.organ_id != case.organ_id:
        faults.append("所选科室不是本机关的，请重新选择；其他机关的意见请用“征求意见”。")
    if not facts.what.strip():
        faults.append("请写明要科室做什么、交什么材料。")
    if facts.due_on < facts.sent_on:
        faults.append(f"反馈期限{chinese_date(facts.due_on)}早于交办日期，请核对。")
    if case.due_on and facts.sent_on <= case.due_on < facts.due_on:
        faults.append(
            f"反馈期限要早于答复期限{chinese_date(case.due_on)}：内部转办、协办的时间计入答复期限。"
        )
    if faults:
        raise Refusal(faults, (regulation(33), regulation(45)))
    row = OfficeTask.objects.create(
        application=case, kind=facts.kind, office=facts.office, what=facts.what.strip(),
        sent_on=facts.sent_on, due_on=facts.due_on,
    )  # fmt: skip
    content = {
        "kind": str(facts.kind),
        "office": facts.office.name,
        "sent_on": facts.sent_on.isoformat(),
        "task_due_on": facts.due_on.isoformat(),
    }
    cases.finish(actor, case, row.get_kind_display(), content, (regulation(45),))
    return row
