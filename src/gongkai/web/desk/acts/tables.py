"""The ledger as a list and as a file."""

from typing import Any

import django_tables2 as tables

from gongkai.disclosure.models import AdministrativeAct
from gongkai.web.desk.columns import DayColumn, StateColumn

HEADINGS = ("日期", "类别", "事项", "件数", "金额（元）", "登记人", "状态", "作废原因")


def state_of(act: AdministrativeAct) -> tuple[str, str]:
    """How an act stands: (look, word)."""
    return ("cancelled", "已作废") if act.cancelled_at else ("done", "计入年报")


class ActTable(tables.Table):
    decided_on = DayColumn(verbose_name="日期")
    kind = tables.Column(verbose_name="类别")
    title = tables.Column(verbose_name="事项", linkify=("desk-act", {"pk": tables.A("pk")}), orderable=False)
    count = tables.Column(verbose_name="件数", attrs={"td": {"class": "num"}})
    amount = tables.Column(verbose_name="金额（元）", attrs={"td": {"class": "num"}})
    state = StateColumn(state_of)

    class Meta:
        empty_text = "没有符合条件的记录。"

    def render_amount(self, value: Any) -> str:
        return f"{value:,.2f}" if value else ""


def cells(act: AdministrativeAct) -> list[Any]:
    """One line of the file."""
    return [
        act.decided_on,
        act.get_kind_display(),
        act.title,
        act.count,
        act.amount,
        act.recorded_by.name,
        state_of(act)[1],
        act.cancelled_reason,
    ]
