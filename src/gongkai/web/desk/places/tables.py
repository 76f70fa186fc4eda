"""The list of places."""

import django_tables2 as tables

from gongkai.web.desk.columns import mark


class PlaceTable(tables.Table):
    code = tables.Column(verbose_name="编号", linkify=("desk-place", {"pk": tables.A("pk")}))
    name = tables.Column(verbose_name="名称", linkify=("desk-place", {"pk": tables.A("pk")}))
    level = tables.Column(verbose_name="层级")
    village = tables.Column(verbose_name="村（社区）", default="镇本级")
    channel = tables.Column(verbose_name="载体")
    kind = tables.Column(verbose_name="形式")
    rain_cover = tables.Column(verbose_name="遮雨", default="（未填）")
    complaint_phone = tables.Column(verbose_name="监督电话", default="（未填）")
    pieces = tables.Column(verbose_name="累计张贴（条）", default="0", attrs={"td": {"class": "num"}})
    in_use = tables.Column(verbose_name="使用")

    class Meta:
        empty_text = "没有符合条件的点位。"

    def render_rain_cover(self, value: bool) -> str:
        return "有" if value else "没有"

    def render_in_use(self, value: bool) -> str:
        return mark("done", "在用") if value else mark("cancelled", "停用")
