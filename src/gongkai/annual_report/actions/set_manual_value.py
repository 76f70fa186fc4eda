"""Enter one number of a report by hand."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from gongkai import clock
from gongkai.annual_report.fill import may_be_typed, simple
from gongkai.annual_report.models import AnnualReport, ManualValue
from gongkai.annual_report.states import back_to_work, locked
from gongkai.law.annual_report.form import Column, Form, Kind, Place
from gongkai.law.annual_report.forms import form_for_year
from gongkai.law.citation import Citation, Instrument
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record

LARGEST = 10**11
_PLACES = -4


@dataclass(frozen=True)
class TypedValue:
    """A cell, its number and why the records do not give it."""

    place: Place
    value: Decimal
    reason: str


@transaction.atomic
def set_manual_value(person: Person, report: AnnualReport, typed: TypedValue) -> ManualValue:
    """Replace the counted number of one cell. It stays marked as manual, with its reason.

    Raises NotAllowed without the post; Refusal for totals and for what is carried in or out, for a missing reason,
    for a negative or broken number.
    """
    report = locked(report)
    actor = acting(person, Right.DRAFT_REPORT, report.organ)
    form = form_for_year(report.year)
    column = _column(form, typed.place)
    wrong = _wrong(form, typed, column)
    if wrong:
        raise Refusal(wrong, (form.citation,))
    place = typed.place
    value, _ = ManualValue.objects.update_or_create(
        report=report,
        table=place.table,
        row=place.row,
        column=place.column,
        defaults=_defaults(person, typed),
    )
    back_to_work(actor, report, "年度报告数字已手工填写")
    report.save(update_fields=["state", "changed_at"])
    facts = {"place": str(place), "value": str(simple(typed.value)), "reason": value.reason}
    record(actor, report.organ, "手工填写年度报告数字", report, content=facts, because=(form.citation,))
    return value


def _defaults(person: Person, typed: TypedValue) -> dict[str, Any]:
    return {
        "value": typed.value,
        "reason": typed.reason.strip(),
        "entered_by": person,
        "entered_at": clock.now(),
    }


def _column(form: Form, place: Place) -> Column:
    """The column of a cell that may be typed. Raises Refusal otherwise."""
    if place.table not in {table.id for table in form.tables}:
        raise Refusal("报告格式没有这张表，请从表格中点击数字。", (form.citation,))
    if place.row == "rules":
        raise Refusal(
            f"县、乡镇无权制定规章，{form.label(place)}固定为0，不能手填。",
            (Citation(Instrument.LEGISLATION_LAW, 93),),
        )
    if not may_be_typed(form, place):
        raise Refusal(
            f"{form.label(place)}由台账推出或者自动相加，不能手填；请更正台账中的记录。", (form.citation,)
        )
    return next(c for c in form.table(place.table).columns_of(place.row) if c.id == place.column)


def _wrong(form: Form, typed: TypedValue, column: Column) -> list[str]:
    wrong = []
    if not typed.reason.strip():
        wrong.append("手工填写的数字要写明理由，例如数据来自哪个部门的哪份材料。")
    if not typed.value.is_finite() or abs(typed.value) >= LARGEST:
        return [*wrong, f"{form.label(typed.place)}填写的数字太大或者不是数字，请核对。"]
    if typed.value < 0 and column.kind is not Kind.CHANGE:
        wrong.append(f"{form.label(typed.place)}不能小于0，请更正。")
    if column.kind is not Kind.AMOUNT and typed.value != typed.value.to_integral_value():
        wrong.append(f"{form.label(typed.place)}按{column.unit}计，只能填整数。")
    if column.kind is Kind.AMOUNT and typed.value != typed.value.quantize(Decimal(1).scaleb(_PLACES)):
        wrong.append(f"{form.label(typed.place)}最多保留四位小数。")
    return wrong
