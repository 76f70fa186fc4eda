"""The register of postings as a list and as a file."""

from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html

from gongkai import clock
from gongkai.disclosure.models import Posting
from gongkai.web.desk.columns import DayColumn, StateColumn

HEADINGS = (
    "张贴日期", "渠道", "点位编号", "点位", "村（社区）", "内容", "数量（条）", "拟撤日期", "撤下日期", "网址", "备注",
    "登记人", "状态", "作废原因",
)  # fmt: skip


def state_of(posting: Posting) -> tuple[str, str]:
    """The look and the words of a posting's state."""
    if posting.cancelled_at:
        return "cancelled", "已作废"
    if posting.taken_down_on:
        return "closed", "已撤下"
    if posting.until and posting.until < clock.today():
        return "closed", "已到拟撤日期"
    return "published", "张贴中"


class PostingTable(tables.Table):
    photo = tables.Column(verbose_name="照片", empty_values=(), orderable=False)
    title = tables.Column(
        verbose_name="内容", linkify=("desk-posting", {"pk": tables.A("pk")}), orderable=False
    )
    organ = tables.Column(verbose_name="机关", accessor="organ__short_name", orderable=False)
    posted_on = DayColumn(verbose_name="张贴日期")
    channel = tables.Column(verbose_name="渠道", orderable=False)
    place = tables.Column(verbose_name="点位", default="（无）", orderable=False)
    village = tables.Column(verbose_name="村（社区）", default="镇本级", orderable=False)
    quantity = tables.Column(verbose_name="条数", orderable=False, attrs={"td": {"class": "num"}})
    state = StateColumn(state_of)

    class Meta:
        empty_text = "没有符合条件的张贴记录。"

    def render_photo(self, record: Posting) -> str:
        if record.photo is None:
            return "无"
        small = reverse("desk-file-small", args=[record.photo.key])
        full = reverse("desk-file", args=[record.photo.key])
        return format_html(
            '<a href="{}"><img class="thumb" src="{}" alt="{}的照片" loading="lazy" width="72" height="54"></a>',
            full, small, record.title,
        )  # fmt: skip


def cells(posting: Posting) -> list[Any]:
    """One line of the file."""
    return [
        posting.posted_on,
        posting.get_channel_display(),
        posting.place.code if posting.place else "",
        posting.place.name if posting.place else "",
        posting.village.name if posting.village else "",
        posting.title,
        posting.quantity,
        posting.until,
        posting.taken_down_on,
        posting.url,
        posting.note,
        posting.recorded_by.name if posting.recorded_by else "",
        state_of(posting)[1],
        posting.cancelled_reason,
    ]
