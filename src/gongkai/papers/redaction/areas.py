"""What is to be removed: rectangles on pages, each with its legal reason."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from gongkai.law.finding import Refusal
from gongkai.law.regulation.art13_16_exemptions import EXEMPTIONS

MOST_AREAS = 5_000  # local policy: of one file
_SMALLEST = 0.1  # percent of the page: smaller is a slip of the hand


@dataclass(frozen=True)
class Box:
    """A rectangle on a page as it is seen, in percent of its width and height from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def overlap(self, other: Box) -> float:
        """How much of `other` lies under this box, 0 to 1."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        whole = other.width * other.height
        return wide * high / whole if wide > 0 and high > 0 and whole > 0 else 0.0

    def grown(self, by: float) -> Box:
        """Larger by `by` percent on every side, never over the edge of the page."""
        return Box(
            max(0.0, self.left - by),
            max(0.0, self.top - by),
            min(100.0, self.right + by),
            min(100.0, self.bottom + by),
        )


@dataclass(frozen=True)
class Area:
    """涂黑区域: a box on a page (counted from 1) and the code of the exemption (Arts 14–16) that withholds it."""

    page: int
    box: Box
    reason: str

    def facts(self) -> dict[str, Any]:
        """As JSON, for the row and for the trail: no word of what lies under it."""
        corners = (self.box.left, self.box.top, self.box.right, self.box.bottom)
        return {"page": self.page, "box": [round(corner, 2) for corner in corners], "reason": self.reason}


def area_of(facts: dict[str, Any]) -> Area:
    """The area that `Area.facts` wrote down."""
    return Area(facts["page"], Box(*facts["box"]), facts["reason"])


def check(areas: Iterable[Area], page_count: int) -> None:
    """Raises Refusal naming every area that lies outside the page, is empty, or has no reason of Arts 14–16."""
    given = list(areas)
    if len(given) > MOST_AREAS:
        raise Refusal(f"一份文件最多标记{MOST_AREAS}处，现有{len(given)}处。请把整页不公开的页改为整页标记。")
    faults = []
    for number, area in enumerate(given, start=1):
        where = f"第{area.page}页的区域（共{len(given)}处中的第{number}处）"
        if not 1 <= area.page <= page_count:
            faults.append(f"{where}：文件只有{page_count}页，请改页码。")
        faults += _faults_of(area, where)
    if faults:
        raise Refusal(faults)


def _faults_of(area: Area, where: str) -> list[str]:
    box, faults = area.box, []
    corners = (box.left, box.top, box.right, box.bottom)
    if not all(math.isfinite(corner) and 0 <= corner <= 100 for corner in corners):
        faults.append(f"{where}：位置要在页面之内，每个数都在0到100之间（页面宽、高的百分数）。")
    elif box.width < _SMALLEST or box.height < _SMALLEST:
        faults.append(f"{where}：宽度和高度都要大于{_SMALLEST}，请把框画大一些，或者删去这一处。")
    if area.reason not in EXEMPTIONS:
        faults.append(f"{where}：没有选不予公开的理由（条例第十四条至第十六条），没有理由的内容应当公开。")
    return faults
