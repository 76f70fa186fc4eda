"""The register as a list, and as a file to take along."""

from typing import Any

import django_tables2 as tables
import tablib
from django.utils.html import format_html

from gongkai.applications.calendars import knowing, with_calendars
from gongkai.applications.models import Application
from gongkai.applications.wording import due_words
from gongkai.law.regulation.art36_outcomes import OUTCOMES
from gongkai.organs.calendars import Calendars
from gongkai.web.desk.columns import DayColumn, mark
from gongkai.web.templatetags.gongkai import day

HEADINGS = (
    "登记号",
    "渠道",
    "提交日期",
    "收到申请之日",
    "申请人类别",
    "申请人",
    "所需政府信息",
    "状态",
    "答复期限",
    "期限情况",
    "处理结果",
    "办结日期",
)


class ApplicationTable(tables.Table):
    register_number = tables.Column(
        verbose_name="登记号", linkify=("desk-application", {"pk": tables.A("pk")})
    )
    applicant = tables.Column(
        verbose_name="申请人", accessor="applicant__name", orderable=False, empty_values=()
    )
    description = tables.Column(verbose_name="所需政府信息", orderable=False)
    received_on = DayColumn(verbose_name="收到日期")
    state = tables.Column(verbose_name="状态")
    due_on = tables.Column(verbose_name="期限", empty_values=())
    officer = tables.Column(verbose_name="承办人", orderable=False)

    class Meta:
        empty_text = "没有符合条件的申请。"

    def render_applicant(self, record: Application) -> str:
        return f"{record.applicant.name or '未写明'}（{record.applicant.get_kind_display()}）"

    def render_description(self, value: str) -> str:
        return value if len(value) <= 60 else f"{value[:60]}…"

    def render_state(self, record: Application) -> str:
        return format_html("<span>{}</span>", mark(record.state.lower(), record.get_state_display()))

    def before_render(self, request: Any) -> None:
        self._calendars = Calendars()

    def render_due_on(self, record: Application) -> str:
        words = due_words(knowing(record, self._calendars))
        return format_html("<span>{} {}</span>", day(record.due_on), mark(words.look, words.text))


def exported(rows: Any) -> tablib.Dataset:
    """The rows as a table of text; a cell that a spreadsheet would take for a formula is kept as text."""
    data = tablib.Dataset(headers=HEADINGS)
    for row in with_calendars(rows):
        data.append([_plain(cell) for cell in _cells(row)])
    return data


def _cells(row: Application) -> tuple[str, ...]:
    outcome = OUTCOMES[row.outcome_code].label if row.outcome_code else ""
    return (
        row.register_number, row.get_channel_display(), _iso(row.arrived_on), _iso(row.received_on),
        row.applicant.get_kind_display(), row.applicant.name, row.description, row.get_state_display(),
        _iso(row.due_on), due_words(row).text, outcome, _iso(row.closed_on),
    )  # fmt: skip


def _iso(value: Any) -> str:
    return value.isoformat() if value else ""


def _plain(cell: str) -> str:
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
