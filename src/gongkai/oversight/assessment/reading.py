"""A scoring table from a spreadsheet → a scheme, with what was understood and what was not, row by row.

Nothing is invented: what is not recognised is scored by people, and the report names the cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.law.finding import Refusal
from gongkai.oversight.assessment import table
from gongkai.oversight.assessment.grid import Grid, cell_name
from gongkai.oversight.assessment.headings import heads
from gongkai.oversight.assessment.outline import Outline
from gongkai.oversight.assessment.scheme import Kind, Scheme
from gongkai.oversight.assessment.sums import Sum, sum_in
from gongkai.oversight.assessment.table import Header

Suggest = Callable[[str], str]


@dataclass(frozen=True)
class Remark:
    """One line of the report: the cell, the indicator, what was made of it. `by_hand`: people must look."""

    cell: str
    title: str
    said: str
    by_hand: bool = False

    def __str__(self) -> str:
        return f"{self.cell}“{self.title[:24]}”：{self.said}" if self.title else f"{self.cell}：{self.said}"


@dataclass
class Draft:
    """An indicator in the making."""

    title: str
    row: int
    column: int
    points: Decimal | None = None
    kind: Kind = Kind.BASE
    standards: list[tuple[str, str]] = field(default_factory=list)
    children: list[Draft] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)
    parts: dict[tuple[int, int], Draft] = field(default_factory=dict)
    titled: Decimal | None = None

    @property
    def cell(self) -> str:
        return cell_name(self.row, self.column)

    def leaves(self) -> Iterator[Draft]:
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()


@dataclass(frozen=True)
class Reading:
    """What came of a table: the scheme and the report."""

    scheme: Scheme
    remarks: tuple[Remark, ...]
    sheet: str

    @property
    def by_hand(self) -> tuple[Remark, ...]:
        """Lines that people must look at."""
        return tuple(remark for remark in self.remarks if remark.by_hand)


def drafts_of(grid: Grid, header: Header) -> tuple[list[Draft], list[Remark], list[Sum]]:
    """The tree of a table, before its rules are read, and its lines of sums. Raises Refusal when no row holds an
    indicator."""
    builder = _Builder(grid, header)
    for row in range(header.row + 1, len(grid.rows)):
        builder.take(row)
    builder.part_leaves()
    builder.share_points()
    if not builder.tops:
        raise Refusal(f"工作表“{grid.name}”的表头下面没有指标。")
    return builder.tops, builder.remarks, builder.sums


class _Builder:
    def __init__(self, grid: Grid, header: Header) -> None:
        self._grid, self._header = grid, header
        self._levels = header.columns(table.LEVEL)
        self._points = header.points_of_level()
        self._nodes: dict[tuple[int, int], Draft] = {}
        self._section: Draft | None = None
        self._sharing: dict[tuple[int, int], list[Draft]] = {}
        self._last: list[Draft] = []
        self._kind = Kind.BASE
        self._outline = Outline(grid, header)
        self.tops: list[Draft] = []
        self.remarks: list[Remark] = []
        self.sums: list[Sum] = []
        self._leaves: list[Draft] = []

    def take(self, row: int) -> None:
        """One row of the table."""
        texts = [self._grid.text(row, column) for column in range(self._grid.columns)]
        if not any(texts):
            return
        if table.is_sum(texts):
            if found := sum_in(self._grid, self._header, row, self._leaves):
                self.sums.append(found)
            self._leaves = []
            return
        if again := heads(self._grid, row):
            points = [self._grid.text(row, at) for at in again.columns(table.POINTS)]
            self._kind = next((kind for text in points if (kind := table.kind_of(text))), Kind.BASE)
            self._last, self._section = [], None
            return
        if table.is_remark(texts):
            self.remarks.append(
                Remark(cell_name(row, 0), "", f"表下说明，没有载入：{next(filter(None, texts))[:40]}")
            )
            return
        if self._is_section(row, texts):
            text = next(filter(None, texts))
            kind = table.kind_of(text) or Kind.BASE
            self._section = Draft(table.bare_title(text), row, 0, table.points_in_title(text), kind)
            self.tops.append(self._section)
            self._last = []
            return
        path = self._outlined(row) if self._outline else self._path(row)
        if path:
            self._leaf(row, path)

    def _outlined(self, row: int) -> list[Draft]:
        """The path of a row whose depth is told by its number: 一、 above （一） above 1."""
        column = self._levels[0]
        text, depth = self._grid.text(row, column), self._outline.depth(row)
        if not text:
            return self._last
        self._last = self._last[:depth] if depth is not None else self._last[:-1]
        self._last = [
            *self._last,
            self._new(text, (row, column), self._last[-1] if self._last else self._section),
        ]
        return self._last

    def _is_section(self, row: int, texts: list[str]) -> bool:
        filled = {self._grid.origin(row, at) for at, text in enumerate(texts) if text}
        if len(filled) != 1:
            return False
        (at,) = filled
        wide = self._grid.width(*at) > max(1, self._grid.columns // 2)
        return at[0] == row and (wide or table.kind_of(self._grid.text(*at)) is not None)

    def _path(self, row: int) -> list[Draft]:
        """The drafts of the row's level cells, made where they are new."""
        path: list[Draft] = []
        above = self._section
        for depth, column in enumerate(self._levels):
            text, at = self._grid.text(row, column), self._grid.origin(row, column)
            if any(draft.column == at[1] and draft.row == at[0] for draft in path):
                continue  # one cell over several level columns
            if not text:
                if (
                    depth < len(self._last)
                    and self._rest_is_new(row, depth)
                    and self._same_above(path, depth)
                ):
                    path.append(self._last[depth])
                    above = path[-1]
                continue
            if at not in self._nodes:
                self._nodes[at] = self._again(text, depth, path) or self._new(text, at, above)
            path.append(self._nodes[at])
            above = path[-1]
        if not path and self._last and self._text(row, table.STANDARD):
            path = self._last
        self._last = path
        return path

    def _again(self, text: str, depth: int, path: list[Draft]) -> Draft | None:
        """The group of the row above when its title is simply repeated: nothing is merged in such tables."""
        if depth >= len(self._last) - 1 or not self._same_above(path, depth):
            return None
        last = self._last[depth]
        same = last.column == self._levels[depth] and last.title == table.bare_title(text)
        return last if same else None

    def _same_above(self, path: list[Draft], depth: int) -> bool:
        return path == self._last[:depth]

    def _rest_is_new(self, row: int, depth: int) -> bool:
        """An empty level cell that stands for the one above it: something of its own follows in the row."""
        return any(self._grid.text(row, at) for at in self._levels[depth + 1 :]) or bool(
            self._text(row, table.STANDARD)
        )

    def _new(self, text: str, at: tuple[int, int], above: Draft | None) -> Draft:
        kind = table.kind_of(text) or (above.kind if above else self._kind)
        titled = table.points_in_title(text, self._header.weighted)
        made = Draft(table.bare_title(text), *at, titled, kind, titled=titled)
        (above.children if above else self.tops).append(made)
        return made

    def _text(self, row: int, role: str) -> str:
        columns = self._header.columns(role)
        return (
            "；".join(dict.fromkeys(t for c in columns if (t := self._grid.text(row, c)))) if columns else ""
        )

    def _leaf(self, row: int, path: list[Draft]) -> None:
        leaf = path[-1]
        if leaf not in self._leaves:
            self._leaves.append(leaf)
        for draft in path[-1:] if self._outline else path:
            column = self._points.get(draft.column)
            if column is not None:
                self._take_points(row, draft, column)
        if not any(d.column in self._points for d in path) and self._points:
            self._take_points(row, leaf, self._points[max(self._points)])
        standard = self._text(row, table.STANDARD)
        columns = self._header.columns(table.STANDARD)
        if standard and (row, standard) and standard not in [text for _, text in leaf.standards]:
            leaf.standards.append((cell_name(self._grid.origin(row, columns[0])[0], columns[0]), standard))
        for role in (table.TARGET, table.MEASURE, table.SHARE, table.NOTE, table.RULE, table.EVIDENCE):
            if text := self._text(row, role):
                leaf.cells.setdefault(role, text)
        self._part(row, leaf, standard)

    def _part(self, row: int, leaf: Draft, standard: str) -> None:
        """The points of that row for an indicator whose title goes over several rows, each with points of its own."""
        column = self._points.get(leaf.column)
        if column is None:
            return
        at = self._grid.origin(row, column)
        value = table.points_in(self._grid.text(row, column))
        if value is not None and at not in leaf.parts:
            leaf.parts[at] = Draft(table.bare_title(standard)[:60], row, leaf.column, value, leaf.kind)
        if standard and leaf.parts:
            part = leaf.parts[at] if at in leaf.parts else [*leaf.parts.values()][-1]
            where = cell_name(row, self._header.columns(table.STANDARD)[0])
            part.standards.append((where, standard))

    def part_leaves(self) -> None:
        """Several points cells of one indicator are several indicators below it."""
        for leaf in [leaf for top in self.tops for leaf in top.leaves()]:
            if len(leaf.parts) > 1:
                leaf.children, leaf.standards = [*leaf.parts.values()], []
                total = sum((part.points or Decimal(0) for part in leaf.children), Decimal(0))
                leaf.points = leaf.titled if leaf.titled is not None else total

    def _take_points(self, row: int, draft: Draft, column: int) -> None:
        text, at = self._grid.text(row, column), self._grid.origin(row, column)
        if not text:
            return
        value = table.points_in(text)
        if value is None and table.kind_of(text) is Kind.VETO:
            draft.kind = Kind.VETO
            return
        if value is None:
            found = re.search(r"(\d+(?:\.\d+)?)\s*分", text)
            said = f"分值“{text[:20]}”不是一个数"
            if found and draft.points is None:
                value = Decimal(found[1])
                said += f"，先按{found[1]}分，请核对"
            self.remarks.append(Remark(cell_name(*at), draft.title, said + "。", by_hand=True))
        if value is None:
            return
        sharers = self._sharing.setdefault(at, [])
        if draft not in sharers:
            sharers.append(draft)
        if len(sharers) == 1:
            self._has_points(draft, value, at)
        elif len(sharers) > 1:
            sharers[0].cells["shared"] = str(value)

    def _has_points(self, draft: Draft, value: Decimal, at: tuple[int, int]) -> None:
        """The column wins over the title; what differs is said."""
        if draft.points is None or (draft.titled is not None and draft.points == draft.titled != value):
            if draft.titled is not None and at not in draft.parts and not draft.parts:
                said = f"名称里写{draft.titled}分，分值栏写{value}分，按分值栏计，请核对。"
                self.remarks.append(Remark(cell_name(*at), draft.title, said, by_hand=True))
            draft.points = value

    def share_points(self) -> None:
        """Points in a cell merged over several indicators belong to all of them together: they deduct from one pool."""
        for at, sharers in self._sharing.items():
            if len(sharers) < 2:
                continue
            value = Decimal(sharers[0].cells.pop("shared"))
            parent = self._parent(sharers[0])
            siblings = parent.children if parent else self.tops
            for draft in sharers:
                draft.points = None
            if parent and siblings == sharers and parent.points in (None, value):
                parent.points = value
                continue
            place = siblings.index(sharers[0])
            pool = Draft(
                "、".join(d.title for d in sharers)[:60], *at, value, sharers[0].kind, children=[*sharers]
            )
            siblings[:] = [one for one in siblings if one not in sharers]
            siblings.insert(place, pool)

    def _parent(self, wanted: Draft) -> Draft | None:
        stack = list(self.tops)
        while stack:
            draft = stack.pop()
            if any(child is wanted for child in draft.children):
                return draft
            stack += draft.children
        return None
