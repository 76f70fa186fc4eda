"""One list for records of every kind: name, day, what it says, a link to its own page."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import django_tables2 as tables
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.html import format_html

from gongkai.applications.models import Application, Lawsuit, ProcessingFee, Reconsideration
from gongkai.disclosure.models import AdministrativeAct, Posting, Publication
from gongkai.law.regulation.art36_outcomes import outcome
from gongkai.web.templatetags.gongkai import day
from gongkai.workplan.models import Meeting, Training

PAGES: dict[type[Model], tuple[str, tuple[str, ...], str]] = {
    Publication: ("desk-item", (), "item_id"),
    Application: ("desk-application", (), "pk"),
    ProcessingFee: ("desk-application", (), "application_id"),
    Reconsideration: ("desk-dispute", ("reconsideration",), "pk"),
    Lawsuit: ("desk-dispute", ("lawsuit",), "pk"),
    Posting: ("desk-posting", (), "pk"),
    AdministrativeAct: ("desk-act", (), "pk"),
    Meeting: ("desk-meeting", (), "pk"),
    Training: ("desk-training", (), "pk"),
}
"""Kind of record → name of its page, what comes before its key in the address, and the field of the key."""

JOINS: dict[type[Model], tuple[str, ...]] = {
    Publication: ("category",),
    ProcessingFee: ("application",),
    Posting: ("place", "village"),
}


class RecordTable(tables.Table):
    """Records of any one kind; personal data of applicants is not shown here."""

    name = tables.Column(verbose_name="名称", empty_values=(), orderable=False)
    on = tables.Column(verbose_name="日期", empty_values=(), orderable=False)
    says = tables.Column(verbose_name="内容", empty_values=(), orderable=False)

    class Meta:
        empty_text = "没有记录。"

    def render_name(self, record: Any) -> str:
        """The name, linked to the record's own page."""
        name = str(record.application) if isinstance(record, ProcessingFee) else str(record)
        return format_html('<a href="{}">{}</a>', page_of(record), name)

    def render_on(self, record: Any) -> str:
        """The day that decides in which year it counts."""
        return day(day_of(record))

    def render_says(self, record: Any) -> str:
        """What it counts as."""
        return says(record)


def listed(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The records with what the list shows of them, in a fixed order."""
    joins = JOINS.get(rows.model, ())
    rows = rows.select_related(*joins) if joins else rows
    return rows if rows.ordered else rows.order_by("pk")


def page_of(record: Any) -> str:
    """The address of the record's own page."""
    name, before, field = PAGES[type(record)]
    return reverse(name, args=[*before, getattr(record, field)])


def day_of(record: Any) -> date | datetime | None:
    """The day by which a record belongs to a year."""
    fields = (
        "published_at",
        "posted_on",
        "held_on",
        "copy_received_on",
        "received_on",
        "paid_on",
        "decided_on",
    )
    return next((getattr(record, field) for field in fields if getattr(record, field, None)), None)


def says(record: Any) -> str:
    """One line about a record."""
    if isinstance(record, Publication):
        return f"{record.category.name}，索引号{record.index_number}"
    if isinstance(record, Posting):
        where = record.place or record.village or "镇本级"
        return f"{record.get_channel_display()}，{where}，{record.quantity}条"
    if isinstance(record, Application):
        return (
            f"{outcome(record.outcome_code).label}，{day(record.closed_on)}办结"
            if record.closed_on
            else "尚未办结"
        )
    if isinstance(record, Reconsideration | Lawsuit):
        return f"{record.get_result_display()}，{day(record.decided_on)}" if record.result else "尚未审结"
    if isinstance(record, AdministrativeAct):
        return f"{record.count}件" + (f"，{record.amount}元" if record.amount else "")
    if isinstance(record, ProcessingFee):
        return f"{record.yuan}元"
    if isinstance(record, Training):
        return f"{record.get_kind_display()}，{record.attended}人参加"
    return record.get_kind_display() if isinstance(record, Meeting) else ""
