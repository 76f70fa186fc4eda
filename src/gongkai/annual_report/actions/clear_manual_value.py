"""Take a manual number back."""

from __future__ import annotations

from django.db import transaction

from gongkai.annual_report.fill import simple
from gongkai.annual_report.models import AnnualReport, ManualValue
from gongkai.annual_report.states import back_to_work, locked
from gongkai.law.annual_report.form import Place
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record


@transaction.atomic
def clear_manual_value(person: Person, report: AnnualReport, place: Place) -> AnnualReport:
    """Let the records count again in one cell. Raises NotAllowed without the post, Refusal when nothing was typed."""
    report = locked(report)
    actor = acting(person, Right.DRAFT_REPORT, report.organ)
    typed = ManualValue.objects.filter(
        report=report, table=place.table, row=place.row, column=place.column
    ).first()
    if typed is None:
        raise Refusal("这一格没有手工填写的数字，已经是台账数字。")
    facts = {"place": str(place), "value": str(simple(typed.value)), "reason": typed.reason}
    typed.delete()
    back_to_work(actor, report, "年度报告数字恢复为台账数字")
    report.save(update_fields=["state", "changed_at"])
    record(actor, report.organ, "撤销手工填写的数字", report, content=facts)
    return report
