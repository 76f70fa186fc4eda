"""The list of items: its columns, its filter, and the same list as a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import Q, QuerySet
from django.utils.html import format_html

from gongkai import clock
from gongkai.disclosure.clocks import clock_of
from gongkai.disclosure.models import Attribute, Category, Item, ItemState
from gongkai.disclosure.queries import UNFINISHED
from gongkai.law.wording import chinese_date

HEADERS = (
    "索引号",
    "信息名称",
    "发文字号",
    "分类",
    "公开属性",
    "状态",
    "成文日期",
    "公开日期",
    "来源科室",
    "拟稿人",
)


class ItemTable(tables.Table):
    title = tables.Column("信息名称", linkify=("desk-item", {"pk": tables.A("pk")}))
    organ = tables.Column("机关", accessor="organ__short_name")
    category = tables.Column("分类", order_by=("category__position",))
    state = tables.TemplateColumn(
        '<span class="state state-{{ record.state|lower }}">{{ record.get_state_display }}</span>',
        verbose_name="状态",
    )
    formed_on = tables.TemplateColumn("{{ record.formed_on|day }}", verbose_name="成文日期")
    clock = tables.Column("最迟公开", orderable=False, empty_values=())
    drafter = tables.Column("拟稿人", order_by=("drafter__name",))

    class Meta:
        empty_text = "没有符合条件的信息。"

    def render_clock(self, record: Item) -> str:
        """The clock of what is not yet settled; nothing for what is."""
        running = record.state in UNFINISHED and not hasattr(record, "publication")
        term = clock_of(record, None) if running else None
        if term is None:
            return ""
        due = chinese_date(term.deadline.due) + ("（暂定）" if term.deadline.provisional else "")
        if term.is_late:
            return format_html('<span class="state state-late">{} 已超期</span>', due)
        return due


class ItemFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="名称、文号、索引号", method="with_word")
    state = django_filters.ChoiceFilter(label="状态", choices=ItemState.choices, empty_label="全部")
    category = django_filters.ModelChoiceFilter(label="分类", queryset=None, empty_label="全部")
    attribute = django_filters.ChoiceFilter(label="公开属性", choices=Attribute.choices, empty_label="全部")
    year = django_filters.NumberFilter(
        label="成文年度", field_name="formed_on", lookup_expr="year", min_value=1949, max_value=2100
    )

    def __init__(self, *args: Any, categories: QuerySet[Category], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["category"].queryset = categories

    def with_word(self, rows: QuerySet[Item], name: str, word: str) -> QuerySet[Item]:
        where = Q(title__icontains=word) | Q(document_number__icontains=word)
        return rows.filter(where | Q(publication__index_number__icontains=word))


def rows_of(items: Iterable[Item]) -> Iterator[tuple[str, ...]]:
    """The list as rows of a file, under HEADERS."""
    for item in items:
        publication = getattr(item, "publication", None)
        published = publication.published_at.astimezone(clock.CHINA).date().isoformat() if publication else ""
        yield (
            publication.index_number if publication else "",
            item.title,
            item.document_number,
            item.category.name,
            item.get_attribute_display(),
            item.get_state_display(),
            item.formed_on.isoformat(),
            published,
            item.office.name if item.office else "",
            item.drafter.name,
        )
