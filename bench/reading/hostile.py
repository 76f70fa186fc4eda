"""Damage done to a printed text, not to its numbers: stretches cut out, separators lost, cells and columns moved."""

import random
import re
from collections.abc import Callable

Harm = Callable[[str, random.Random], str]

_BETWEEN = re.compile(r"(?<=\d)(?:[\t |]+|\n+ ?)(?=\d)")
_LABEL = re.compile(r"[\u4e00-\u9fff]")
_CELL = re.compile(r"(?<=[\t |])\d+(?=[\t |]|$)")
_FIRST, _SECOND, _BEHIND = "二、主动公开", "三、收到", "四、政府信息公开行政复议"
_LEAST = 12
"""A text with fewer lines has no lines that are rows."""

_WIDTH = 7
_WIDTHS = (_WIDTH, 15)


def cut(text: str, chance: random.Random) -> str:
    """A stretch from somewhere in the tables is gone; numbers and cells of HTML are not cut in two."""
    begin = chance.randrange(text.index(_FIRST), text.index("五、存在"))
    end = min(len(text), begin + int(3 * 10 ** (chance.random() * 2.6)))
    if "<td" in text[begin:] and "</td>" in text[end:]:
        begin, end = text.index("<td", begin), text.index("</td>", end) + len("</td>")
        return text[:begin] + text[max(begin, end) :]
    return text[: _whole(text, begin)] + text[_whole(text, end) :]


def _whole(text: str, at: int) -> int:
    while 0 < at < len(text) and text[at].isdigit() and text[at - 1].isdigit():
        at -= 1
    return at


def cut_lines(text: str, chance: random.Random) -> str:
    """One to forty lines are gone."""
    lines = text.split("\n")
    if len(lines) < _LEAST:
        return cut(text, chance)
    begin = chance.randrange(len(lines) - 2)
    return "\n".join(lines[:begin] + lines[begin + chance.randrange(1, 40) :])


def unseparated(text: str, chance: random.Random) -> str:
    """Separators between numbers are lost here and there."""
    share = chance.choice((0.02, 0.1, 0.4, 0.8))
    return _BETWEEN.sub(lambda match: "" if chance.random() < share else match.group(), text)


def moved_cells(text: str, chance: random.Random) -> str:
    """In some rows, or all, a cell is lost and the others move; a blank is left at an edge."""
    lines = text.split("\n")
    rows = [i for i, line in enumerate(lines) if len(_CELL.findall(line)) in _WIDTHS]
    if not rows:
        return cut(text, chance)
    lost = chance.choice((0, -1, None))
    for i in chance.sample(rows, min(chance.choice((1, 2, 5, len(rows))), len(rows))):
        numbers = _CELL.findall(lines[i])
        del numbers[chance.randrange(len(numbers)) if lost is None else lost]
        numbers.insert(0 if lost == -1 else len(numbers), "")
        left = iter(numbers)
        lines[i] = _CELL.sub(lambda _, left=left: next(left), lines[i])
    return "\n".join(lines)


def moved_column(text: str, chance: random.Random) -> str:
    """From some row on, the numbers of one column stand a row lower."""
    lines = text.split("\n")
    rows = [i for i, line in enumerate(lines) if len(_CELL.findall(line)) == _WIDTH]
    if len(rows) < _LEAST:
        return cut(text, chance)
    column, above = chance.randrange(_WIDTH), chance.choice(("", "0"))
    for i in rows[chance.randrange(len(rows) - 3) :]:
        cell = list(_CELL.finditer(lines[i]))[column]
        lines[i] = lines[i][: cell.start()] + above + lines[i][cell.end() :]
        above = cell.group()
    return "\n".join(lines)


def repeated(text: str, chance: random.Random) -> str:
    """Behind a page break some rows of table 三 are printed again, with or without the heading."""
    begin, end = text.index(_SECOND), text.index(_BEHIND)
    lines = text[begin:end].split("\n")
    if len(lines) < _LEAST:
        return text[:end] + text[begin:end] + text[end:]
    at = chance.randrange(3, len(lines))
    head = lines[1:4] if chance.random() < 0.5 else []
    start = at - chance.randrange(2, at + 1)
    while start and not _LABEL.search(lines[start]):
        start -= 1
    again = lines[start:]
    return text[:begin] + "\n".join([*lines[:at], "\f", *head, *again]) + text[end:]


HARMS: dict[str, Harm] = {
    "文中缺一段": cut,
    "缺若干行": cut_lines,
    "分隔丢失": unseparated,
    "格子移位": moved_cells,
    "一栏错行": moved_column,
    "换页重印": repeated,
}
