"""A paper as its parts, before it has a look."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongkai.law.wording import chinese_date
from gongkai.papers.gbt9704.measures import TITLE_CHARACTERS, Layout, width_of


@dataclass(frozen=True)
class Text:
    """A paragraph. `level` 0 is body, 1 to 4 are the headings 一、 （一） 1. （1）; `indent` sets it in by 2 characters."""

    text: str
    level: int = 0
    indent: bool = True


@dataclass(frozen=True)
class Grid:
    """A table: `widths` are shares of the line, `head` says whether the first row is the heading."""

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = (1, 3)
    head: bool = False


Block = Text | Grid


@dataclass(frozen=True)
class Paper:
    """发文机关标志, 发文字号, 标题, 主送, 正文, 附件说明, 署名, 成文日期, 附注, 抄送. What is empty is left out."""

    layout: Layout
    title: str
    blocks: tuple[Block, ...]
    mark: str = ""
    number: str = ""
    to: str = ""
    attachments: tuple[str, ...] = ()
    organ: str = ""
    day: date | None = None
    note: str = ""
    copies: str = ""
    draft: bool = False
    below_title: str = field(default="")

    @property
    def heading(self) -> str:
        """The title; of a draft it says so."""
        return f"{self.title}（草稿）" if self.draft else self.title

    @property
    def heading_lines(self) -> tuple[str, ...]:
        """The title on its lines: one that is too long breaks before its brackets, never within a word."""
        before, bracket, rest = self.heading.partition("（")
        if width_of(self.heading) <= TITLE_CHARACTERS or not before:
            return (self.heading,)
        return (before, bracket + rest)

    @property
    def day_text(self) -> str:
        return chinese_date(self.day) if self.day else ""

    @property
    def attachment_lines(self) -> tuple[str, ...]:
        """附件：… without a final mark; several are numbered."""
        if len(self.attachments) < 2:
            return tuple(f"附件：{name}" for name in self.attachments)
        return tuple(
            f"{'附件：' if number == 1 else '　　　'}{number}. {name}"
            for number, name in enumerate(self.attachments, start=1)
        )

    def words(self) -> dict[str, Any]:
        """Every word of it, for a digest."""
        return {
            "title": self.title,
            "mark": self.mark,
            "number": self.number,
            "to": self.to,
            "blocks": [b.text if isinstance(b, Text) else [list(row) for row in b.rows] for b in self.blocks],
            "attachments": list(self.attachments),
            "organ": self.organ,
            "day": self.day.isoformat() if self.day else "",
            "note": self.note,
            "copies": self.copies,
            "below_title": self.below_title,
        }
