"""Completeness: of what fell due in a year, how much is there. By organ, by field and by village, from one count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, Q

from gongkai import clock
from gongkai.disclosure.catalogue_models import CatalogueField
from gongkai.disclosure.duty_models import Duty, DutyState
from gongkai.organs.models import Organ, Village

HEADINGS = ("名称", "应公开", "按时公开", "迟公开", "本期无此项", "逾期未公开", "未到期", "完成率")
NO_FIELD = "条例第二十条、第二十一条事项"


@dataclass(frozen=True)
class Share:
    """One line: how the duties of one organ, field or village stand (件)."""

    name: str
    link: str = ""
    total: int = 0
    in_time: int = 0
    late: int = 0
    nothing: int = 0
    overdue: int = 0
    ahead: int = 0

    def plus(self, other: Share) -> Share:
        """Both together, under this name."""
        names = ("total", "in_time", "late", "nothing", "overdue", "ahead")
        return replace(self, **{name: getattr(self, name) + getattr(other, name) for name in names})

    @property
    def percent(self) -> int | None:
        """完成率: published or explained, of what has fallen due (whole %, rounded down); None when nothing has."""
        settled = self.in_time + self.late + self.nothing
        fallen = settled + self.overdue
        return settled * 100 // fallen if fallen else None

    def cells(self) -> list[Any]:
        """The line for a file."""
        share = "" if self.percent is None else f"{self.percent}%"
        return [self.name, self.total, self.in_time, self.late, self.nothing, self.overdue, self.ahead, share]


@dataclass(frozen=True)
class Completeness:
    """The whole page of one year."""

    year: int
    whole: Share
    organs: list[Share]
    fields: list[Share]
    villages: list[Share]


def completeness(person: Any, year: int) -> Completeness:
    """What `person` may see of `year`, counted by the database in one pass over its index."""
    rows = list(_counts(person, year, clock.today()))
    organs = {organ.pk: organ for organ in Organ.objects.filter(pk__in={row["organ"] for row in rows})}
    fields = {field.pk: field for field in CatalogueField.objects.all()}
    villages = {
        village.pk: village
        for village in Village.objects.filter(pk__in={row["village"] for row in rows if row["village"]})
    }
    return Completeness(
        year,
        _sum(rows, Share("合计")),
        [
            _sum([row for row in rows if row["organ"] == pk], Share(organ.name, f"organ={organ.code}"))
            for pk, organ in sorted(organs.items(), key=lambda pair: pair[1].path)
        ],
        [*_by_field(rows, fields)],
        [
            _sum(
                [row for row in rows if row["village"] == pk],
                Share(f"{organs[village.organ_id].short_name}{village.name}", f"village={pk}"),
            )
            for pk, village in sorted(villages.items(), key=lambda pair: (pair[1].organ_id, pair[0]))
        ],
    )


def _counts(person: Any, year: int, today: date) -> Any:
    done, is_open = Q(state=DutyState.DONE), Q(state=DutyState.OPEN)
    over = Q(late_since__isnull=False) | Q(due_on__lt=today)
    rows = Duty.objects.visible_to(person).filter(year=year).order_by()
    return rows.values("organ", "field", "village").annotate(
        total=Count("pk"),
        in_time=Count("pk", filter=done & Q(late_since__isnull=True)),
        late=Count("pk", filter=done & Q(late_since__isnull=False)),
        nothing=Count("pk", filter=Q(state=DutyState.NOTHING)),
        overdue=Count("pk", filter=is_open & over),
        ahead=Count("pk", filter=is_open & ~over),
    )


def _by_field(rows: list[dict[str, Any]], fields: dict[int, CatalogueField]) -> Iterable[Share]:
    if any(row["field"] is None for row in rows):
        yield _sum([row for row in rows if row["field"] is None], Share(NO_FIELD, "field=none"))
    present = {row["field"] for row in rows}
    for pk, field in fields.items():
        if pk in present:
            yield _sum([row for row in rows if row["field"] == pk], Share(field.name, f"field={field.code}"))


def _sum(rows: Iterable[dict[str, Any]], share: Share) -> Share:
    for row in rows:
        numbers = {name: row[name] for name in ("total", "in_time", "late", "nothing", "overdue", "ahead")}
        share = share.plus(Share("", **numbers))
    return share


def sheets_of(found: Completeness) -> dict[str, list[list[Any]]]:
    """The page as the sheets of a workbook."""
    parts = {"按机关": [found.whole, *found.organs], "按领域": found.fields, "按村（社区）": found.villages}
    return {name: [list(HEADINGS), *(share.cells() for share in shares)] for name, shares in parts.items()}
