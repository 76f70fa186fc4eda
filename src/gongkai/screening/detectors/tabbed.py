"""Tables in a text, one row a line with tabs between the cells: what a cell is, and columns that say too much."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.screening.detectors.columns import Act, Column, columns, head_row
from gongkai.screening.detectors.finding import Finding, Severity

_LONGEST_LABEL = 20
_DOOR = re.compile(r"[\d一二三四五六七八九十]\s?(?:号|组|社|栋|幢|单元|室)|\d+[-－—]\d+[-－—]\d+")
_OF_THINGS = re.compile(r"[A-DＡ-Ｄ]级?(?:危房)?|不?合格|不?达标|[一二三四]类(?:房屋?)?")
"""What is said of a house or a thing under 鉴定结论, not of a person."""
_NUMBER = re.compile(r"[A-Za-z]{0,4}[\d\-]{5,24}[A-Za-z]?")
_CHILDREN = re.compile(r"学生|儿童|孩子|幼儿|婴儿|未成年|孤儿")
_SCHOOL = re.compile(r"年级|班级|就读|学籍")
_GROWN_UP = re.compile(r"家长|监护|教师|老师|班主任|户主|联系人")
_COLUMNS = {
    "health": (
        "privacy.health",
        Severity.ERROR,
        "写有疾病或者残疾情况，又有姓名，属于医疗健康信息，公开时删去这一栏（个人信息保护法第二十八条）",
    ),
    "address": (
        "privacy.address",
        Severity.ERROR,
        "写有家庭住址，公开时写到村（社区）为止（个人信息保护法第六条）",
    ),
    "income": (
        "privacy.income",
        Severity.ERROR,
        "写有家庭收入或者财产，不属于应当公示的内容，公开时删去这一栏（个人信息保护法第六条）",
    ),
    "name": (
        "privacy.minor",
        Severity.WARNING,
        "写有学生或者儿童的姓名；是未成年人的，公开前要隐去（个人信息保护法第三十一条）",
    ),
}
_NUMBERS = {
    "medical": ("privacy.medical_record", "这里有病历、住院或者医保号码", "二十八"),
    "student": ("privacy.student", "这里有学籍号或者考号，能对应到学生本人", "三十一"),
}


@dataclass(frozen=True)
class _Row:
    start: int
    cells: list[str]
    heads: tuple[Column, ...]
    below: bool

    def span(self, column: int) -> tuple[int, int]:
        begun = self.start + sum(len(cell) + 1 for cell in self.cells[:column])
        return begun, begun + len(self.cells[column])


class Tables:
    """The tables of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._blocks = [_with_heads(block) for block in _blocks(text)]
        self._rows = [row for block in self._blocks for row in block]
        self._starts = [row.start for row in self._rows]

    def label(self, place: int) -> str:
        """What announces the cell at `place`: the head of its column, or the words of the cell to its left."""
        at = bisect_right(self._starts, place) - 1
        if at < 0:
            return ""
        row, column = self._rows[at], self._text.count("\t", self._rows[at].start, place)
        if column >= len(row.cells) or "\n" in self._text[row.start : place]:
            return ""
        if row.below:
            return row.heads[column].head if column < len(row.heads) else ""
        left = row.cells[column - 1].strip() if column else ""
        return "" if len(left) > _LONGEST_LABEL or re.search(r"\d{3}", left) else left

    def findings(self) -> Iterator[Finding]:
        """Columns that should not stand beside names, and numbers whose column says what they are."""
        for block in self._blocks:
            below = [row for row in block if row.below]
            if not below:
                continue
            for column in below[0].heads:
                yield from _numbers(column, below)
                if any(each.holds == "name" for each in below[0].heads):
                    yield from _whole_column(column, below)


def _blocks(text: str) -> Iterator[list[tuple[int, list[str]]]]:
    """Lines with tabs that follow each other."""
    block: list[tuple[int, list[str]]] = []
    start = 0
    for line in text.split("\n"):
        if "\t" in line:
            block.append((start, line.split("\t")))
        elif block:
            yield block
            block = []
        start += len(line) + 1
    if block:
        yield block


def _with_heads(block: list[tuple[int, list[str]]]) -> list[_Row]:
    head = head_row([cells for _, cells in block])
    known = columns(block[head][1]) if head is not None else ()
    return [
        _Row(start, cells, known, head is not None and number > head)
        for number, (start, cells) in enumerate(block)
    ]


def _numbers(column: Column, below: list[_Row]) -> Iterator[Finding]:
    if column.holds not in _NUMBERS:
        return
    code, said, article = _NUMBERS[column.holds]
    for row in below:
        cell = row.cells[column.place].strip() if column.place < len(row.cells) else ""
        if _NUMBER.fullmatch(cell):
            start = row.span(column.place)[0] + row.cells[column.place].index(cell)
            sentence = f"{said}，公开前要遮盖（个人信息保护法第{article}条）。"
            mask = "*" * (len(cell) - 3) + cell[-3:]
            yield Finding(code, Severity.ERROR, start, start + len(cell), cell, sentence, mask)


def _whole_column(column: Column, below: list[_Row]) -> Iterator[Finding]:
    """Said once, at the first cell that tells something."""
    if column.holds not in _COLUMNS or (column.holds == "name" and not _of_children(column, below[0].heads)):
        return
    if column.holds != "name" and column.act is not Act.REMOVE:
        return
    telling = [
        row
        for row in below
        if column.place < len(row.cells) and _tells(column.holds, row.cells[column.place])
    ]
    if telling:
        code, severity, said = _COLUMNS[column.holds]
        start, end = telling[0].span(column.place)
        sentence = f"“{column.head[:12]}”栏有{len(telling)}行{said}。"
        yield Finding(code, severity, start, end, telling[0].cells[column.place], sentence, None)


def _of_children(column: Column, heads: tuple[Column, ...]) -> bool:
    """Whether a column of names is one of pupils: by its own head, or by school classes beside it."""
    if _CHILDREN.search(column.head):
        return True
    named_apart = any(_CHILDREN.search(each.head) for each in heads) or _GROWN_UP.search(column.head)
    return not named_apart and any(_SCHOOL.search(each.head) for each in heads)


def _tells(holds: str, cell: str) -> bool:
    """Whether a cell still says what should not be said: not empty, not masked, an address beyond the village."""
    words = cell.strip(" 无-—/0")
    if not words or "*" in words or "某" in words:
        return False
    if holds == "health":
        return not _OF_THINGS.fullmatch(words)
    return holds != "address" or bool(_DOOR.search(words))
