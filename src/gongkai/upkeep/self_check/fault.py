"""One fault the self-check found."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from gongkai.law.site_indicators import Veto


@dataclass(frozen=True)
class Fault:
    """`key` is the same as long as it is the same fault; `points` are deducted; `veto` is the number of the 单项否决 item,
    0 for none; `page` is (kind of desk page, primary key) where it is mended, kind "" for none."""

    key: str
    title: str
    sentence: str
    points: int = 0
    veto: int = 0
    page: tuple[str, int] = ("", 0)
    since: str = ""

    def as_json(self) -> dict[str, Any]:
        """As a record keeps it."""
        return {**asdict(self), "page": list(self.page)}


def vetoed(veto: Veto, key: str, sentence: str) -> Fault:
    """A fault that is a veto by itself."""
    return Fault(f"veto-{veto.number}-{key}", f"单项否决：{veto.title}", sentence, veto=veto.number)
