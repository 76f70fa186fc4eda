"""Meetings and training as lists."""

from typing import Any

import django_tables2 as tables

from gongkai.web.desk.columns import DayColumn


class WorkTable(tables.Table):
    held_on = DayColumn(verbose_name="日期")
    kind = tables.Column(verbose_name="类别")

    def render_title(self, value: str, record: Any) -> str:
        return f"{value}（已作废）" if record.cancelled_at else value


class MeetingTable(WorkTable):
    title = tables.Column(
        verbose_name="议题", linkify=("desk-meeting", {"pk": tables.A("pk")}), orderable=False
    )
    chair = tables.Column(verbose_name="主持人", default="（未填）", orderable=False)
    attendance = tables.Column(verbose_name="参会人数", attrs={"td": {"class": "num"}})

    class Meta:
        empty_text = "还没有登记会议。"


class TrainingTable(WorkTable):
    title = tables.Column(
        verbose_name="主题", linkify=("desk-training", {"pk": tables.A("pk")}), orderable=False
    )
    audience = tables.Column(verbose_name="对象", default="（未填）", orderable=False)
    attended = tables.Column(verbose_name="实到人数", attrs={"td": {"class": "num"}})

    class Meta:
        empty_text = "还没有登记培训和宣传。"
