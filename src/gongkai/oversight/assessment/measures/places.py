"""公示栏: postings on the spot by village and organ, photographs, quarters without anything new, overdue sheets."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db.models import Q

from gongkai.disclosure.models import ON_THE_SPOT, Channel, Place, Posting
from gongkai.organs.models import Village
from gongkai.oversight.assessment.measures.registry import Batch, Evidence, Line, Measure
from gongkai.oversight.assessment.units import Unit

_ORGANS_AND_VILLAGES = frozenset({"ORGAN", "VILLAGE"})


class Row(NamedTuple):
    """A posting as the measures need it."""

    organ_id: int
    village_id: int | None
    pk: int
    title: str
    channel: str
    posted_on: date
    photo_id: int | None

    def line(self, note: str = "") -> tuple[int, None, int | None, Line]:
        return (
            self.organ_id,
            None,
            self.village_id,
            Line("posting", self.pk, self.title, self.posted_on, note),
        )


def _rows(batch: Batch) -> list[Row]:
    def ask() -> list[Row]:
        span = (batch.period.since, batch.period.until)
        asked = Posting.objects.filter(
            organ__in=batch.organs,
            channel__in=list(ON_THE_SPOT),
            posted_on__range=span,
            cancelled_at__isnull=True,
        )
        found = asked.order_by("posted_on", "pk").values_list(
            "organ_id", "village_id", "pk", "title", "channel", "posted_on", "photo_id"
        )
        return [Row(*row) for row in found]

    return batch.once("postings", ask)


def _villages(batch: Batch) -> list[tuple[int, int, str]]:
    def ask() -> list[tuple[int, int, str]]:
        asked = Village.objects.filter(organ__in=batch.organs).order_by("pk")
        return list(asked.values_list("organ_id", "pk", "name"))

    return batch.once("villages", ask)


def posted(batch: Batch) -> dict[Unit, Evidence]:
    """Postings on boards and other places."""
    made = batch.collect(row.line() for row in _rows(batch))
    batch.by_month(made)
    return made


def without_photo(batch: Batch) -> dict[Unit, Evidence]:
    """On the board, but no photograph of it."""
    return batch.collect(row.line("没有照片") for row in _rows(batch) if row.photo_id is None)


def with_photo(batch: Batch) -> dict[Unit, Evidence]:
    """On the board with its photograph."""
    return batch.collect(row.line() for row in _rows(batch) if row.photo_id is not None)


def empty_quarters(batch: Batch) -> dict[Unit, Evidence]:
    """Quarters in which a village put nothing new on its boards; of an organ, those of its villages together."""
    told = {
        (row.village_id, row.posted_on.year, (row.posted_on.month + 2) // 3)
        for row in _rows(batch)
        if row.channel == Channel.BOARD
    }
    return batch.collect(
        (organ, None, village, Line("village", village, f"{name}：{year}年第{quarter}季度公示栏没有更新"))
        for organ, village, name in _villages(batch)
        for year, quarter in batch.period.quarters()
        if (village, year, quarter) not in told
    )


def overdue(batch: Batch) -> dict[Unit, Evidence]:
    """Sheets whose last day was over at the end of the period and that were not taken down by then."""
    until = batch.period.until
    late = Q(taken_down_on__isnull=True) | Q(taken_down_on__gt=until)
    asked = Posting.objects.filter(
        late,
        organ__in=batch.organs,
        channel__in=list(ON_THE_SPOT),
        until__lt=until,
        until__gte=batch.period.since,
        cancelled_at__isnull=True,
    ).order_by("until", "pk")
    rows = asked.values_list("organ_id", "village_id", "pk", "title", "until")
    return batch.collect(
        (organ, None, village, Line("posting", pk, title, day, "到期没有撤下"))
        for organ, village, pk, title, day in rows
    )


def no_phone(batch: Batch) -> dict[Unit, Evidence]:
    """Boards in use on which no telephone for complaints is registered."""
    asked = Place.objects.filter(
        organ__in=batch.organs, in_use=True, complaint_phone="", channel=Channel.BOARD
    )
    rows = asked.order_by("pk").values_list("organ_id", "village_id", "pk", "name")
    return batch.collect(
        (organ, None, village, Line("place", pk, name, None, "没有登记监督电话"))
        for organ, village, pk, name in rows
    )


def villages_without_place(batch: Batch) -> dict[Unit, Evidence]:
    """Villages without a board in use."""
    asked = Place.objects.filter(
        organ__in=batch.organs, in_use=True, channel=Channel.BOARD, village__isnull=False
    )
    there = set(asked.values_list("village_id", flat=True))
    return batch.collect(
        (organ, None, village, Line("village", village, f"{name}没有在用的公示栏"))
        for organ, village, name in _villages(batch)
        if village not in there
    )


MEASURES = (
    Measure("boards.posted", "现场张贴条数", "条", "公示栏、横幅、明白纸等现场张贴的登记，按张贴日期。", posted, _ORGANS_AND_VILLAGES),
    Measure("boards.with_photo", "有照片的张贴", "条", "现场张贴并留有照片的登记。", with_photo, _ORGANS_AND_VILLAGES),
    Measure("boards.without_photo", "张贴没有照片", "条", "现场张贴的登记没有照片。", without_photo, _ORGANS_AND_VILLAGES,
            r"(?:无|没有|未|缺).{0,8}(?:照片|图片|影像|图像)|图像证据|照片"),
    Measure("boards.empty_quarters", "公示栏季度未更新", "个季度", "村（社区）公示栏一个季度没有新的张贴。", empty_quarters,
            _ORGANS_AND_VILLAGES, r"(?:每季|季度).{0,14}(?:更新|张贴|公示|公开)|公[开示]栏.{0,14}(?:未更新|更新不)"),
    Measure("boards.overdue", "到期未撤", "条", "张贴期满没有撤下。", overdue, _ORGANS_AND_VILLAGES, r"到期.{0,4}未撤|过期.{0,8}(?:未|没有)"),
    Measure("boards.no_phone", "公示栏无监督电话", "处", "在用公示栏没有登记监督电话。", no_phone, _ORGANS_AND_VILLAGES,
            r"(?:监督|举报|投诉).{0,4}电话"),
    Measure("boards.missing", "村（社区）无公示栏", "个", "没有在用公示栏的村（社区）。", villages_without_place, _ORGANS_AND_VILLAGES),
)  # fmt: skip
