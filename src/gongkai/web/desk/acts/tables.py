"""The ledger as a list and as a file."""

from typing import Any

import django_tables2 as tables
from django.utils.html import format_html

from gongkai.disclosure.models import AdministrativeAct
from gongkai.web.templatetags.gongkai import day

HEADINGS = ("日期", "类别", "事项", "件数", "金额（元）", "登记人", "状态", "作废原因")


class ActTable(tables.Table):
    decided_on = tables.Column(verbose_name="日期")
    kind = tables.Column(verbose_name="类别")
    title = tables.Column(verbose_name="事项", linkify=("desk-act", {"pk": tables.A("pk")}), orderable=False)
    count = tables.Column(verbose_name="件数", attrs={"td": {"class": "num"}})
    amount = tables.Column(verbose_name="金额（元）", attrs={"td": {"class": "num"}})
    state = tables.Column(verbose_name="状态", empty_values=(), orderable=False)

    class Meta:
        empty_text = "没有符合条件的记录。"

    def render_decided_on(self, value: Any) -> str:
        return day(value)

    def render_amount(self, value: Any) -> str:
        return f"{value:,.2f}" if value else ""

    def render_state(self, record: AdministrativeAct) -> str:
        look = "cancelled" if record.cancelled_at else "done"
        return format_html('<span class="state state-{}">{}</span>', look, _state(record))


def cells(act: AdministrativeAct) -> list[Any]:
    """One line of the file."""
    return [
        act.decided_on,
        act.get_kind_display(),
        act.title,
        act.count,
        act.amount,
        act.recorded_by.name,
        _state(act),
        act.cancelled_reason,
    ]


def _state(act: AdministrativeAct) -> str:
    return "已作废" if act.cancelled_at else "计入年报"
