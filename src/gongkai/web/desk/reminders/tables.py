"""The list of due days that moved."""

from datetime import date

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html

from gongkai.applications.dispute_models import DisputeDayChange, Lawsuit
from gongkai.applications.due_models import DueDateChange
from gongkai.web.templatetags.gongkai import day


class DueChangeTable(tables.Table):
    application = tables.Column(
        verbose_name="申请", linkify=("desk-application", {"pk": tables.A("application_id")}), orderable=False
    )
    what = tables.Column(verbose_name="期限", orderable=False)
    before = tables.Column(verbose_name="已告知的期限", orderable=False)
    by_calendar = tables.Column(verbose_name="按现在的日历", orderable=False)
    effective = tables.Column(verbose_name="执行的期限", orderable=False)
    why = tables.Column(verbose_name="原因", orderable=False)

    def render_what(self, record: DueDateChange) -> str:
        whose = record.consultation.get_kind_display() if record.consultation else ""
        return f"{record.get_what_display()}（{whose}）" if whose else record.get_what_display()

    def render_before(self, value: date) -> str:
        return day(value)

    def render_by_calendar(self, value: date) -> str:
        return day(value)

    def render_effective(self, record: DueDateChange) -> str:
        kept = "（不提前，以已告知的为准）" if record.is_kept else "（已顺延）"
        return format_html("{}{}", day(record.effective), kept)


class DisputeChangeTable(tables.Table):
    dispute = tables.Column(verbose_name="案件", orderable=False)
    before = tables.Column(verbose_name="原来的期限", orderable=False)
    after = tables.Column(verbose_name="执行的期限", orderable=False)
    why = tables.Column(verbose_name="原因", orderable=False)

    def render_dispute(self, record: DisputeDayChange) -> str:
        kind = "lawsuit" if isinstance(record.dispute, Lawsuit) else "reconsideration"
        address = reverse("desk-dispute", args=[kind, record.dispute.pk])
        name = f"{record.dispute._meta.verbose_name}{record.dispute.case_number}"
        return format_html('<a href="{}">{}</a>', address, name)

    def render_before(self, value: date) -> str:
        return day(value)

    def render_after(self, record: DisputeDayChange) -> str:
        said = "（提前了，请在这一天以前答复）" if record.is_earlier else "（顺延）"
        return format_html("{}{}", day(record.after), said)
