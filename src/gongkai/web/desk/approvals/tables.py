"""The list of rounds of approval."""

import django_tables2 as tables


class RoundTable(tables.Table):
    title = tables.Column("标题", linkify=("desk-approval", {"pk": tables.A("pk")}))
    version = tables.TemplateColumn("第{{ record.version.number }}版", verbose_name="版本", orderable=False)
    state = tables.TemplateColumn(
        '<span class="state state-{{ record.state|lower }}">{{ record.get_state_display }}</span> {{ record.awaited }}',
        verbose_name="状态",
    )
    drafter = tables.Column("送审人", order_by=("drafter__name",))
    submitted_at = tables.TemplateColumn("{{ record.submitted_at|moment }}", verbose_name="送审时间")

    class Meta:
        empty_text = "没有审批记录。"
