"""Normative documents as a table on one day."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_tables2 as tables

from gongkai.disclosure import normative
from gongkai.disclosure.models import Publication


class DocumentTable(tables.Table):
    title = tables.Column("名称", linkify=("desk-item", {"pk": tables.A("item_id")}), orderable=False)
    organ = tables.Column("机关", accessor="organ__short_name", orderable=False)
    signed_number = tables.Column("文号", default="（无）", orderable=False)
    formed_on = tables.TemplateColumn("{{ record.formed_on|day }}", verbose_name="成文日期")
    state = tables.Column("当日有效性", empty_values=(), orderable=False)
    abolished_on = tables.TemplateColumn(
        "{% if record.abolished_on %}{{ record.abolished_on|day }}{% else %}（无）{% endif %}",
        verbose_name="废止日期",
    )
    reading = tables.TemplateColumn(
        "{% if record.has_reading %}有{% else %}"
        "<a href=\"{% url 'desk-normative-reading' record.item_id %}\">缺解读，去关联</a>{% endif %}",
        verbose_name="解读",
        orderable=False,
    )

    class Meta:
        empty_text = "这一天没有符合条件的行政规范性文件。"

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._day = day

    def render_state(self, record: Publication) -> str:
        return normative.state_on(record, self._day)
