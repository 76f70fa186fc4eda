"""The order of table 三's columns as its heading prints it; no number is put into a column by habit."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from gongkai.annual_report.reading.normalise import Stream
from gongkai.law.annual_report.layout import APPLICANT_COLUMNS
from gongkai.law.annual_report.restore.evidence import Mark, RowSeen, placed

WIDTH = len(APPLICANT_COLUMNS)
_BEFORE = 260
_HEAD = re.compile("申请人情况|收到和处理|勾稽关系")
_LEGAL = re.compile(r"法人(?:或|或者|和|及|以及|与)?其他组织|法人组织")
_NATURAL, _TOTAL = re.compile("自然人"), re.compile("总计|合计")
_SUBS = tuple(re.compile(name) for name in ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"))
_STANDARD = tuple(range(WIDTH))
_TOTAL_FIRST = (*range(1, WIDTH), 0)
_LEAST_ROWS = 2

Order = tuple[int, ...]
"""For each column of the form, where it is printed."""


def in_form_order(rows: Mapping[str, RowSeen], stream: Stream, start: int) -> dict[str, RowSeen]:
    """The rows with their cells in the order of the form; not legible where heading and sums disagree."""
    told, sure = printed_order(stream, start)
    numbers = [line for seen in rows.values() if (line := _numbers(seen)) is not None and any(line)]
    held = {order: sum(_holds(line, order) for line in numbers) for order in (_STANDARD, told, _TOTAL_FIRST)}
    order = told if sure or held[told] > held[_STANDARD] else _STANDARD
    against = max(held[_STANDARD], held[told]) > held[order]
    total_first = held[_TOTAL_FIRST] == len(numbers) >= held[order] + _LEAST_ROWS
    if against or total_first:
        return {row: _unclear(seen) for row, seen in rows.items()}
    if order == _STANDARD:
        return dict(rows)
    return {row: _moved(seen, order) for row, seen in rows.items()}


def printed_order(stream: Stream, start: int) -> tuple[Order, bool]:
    """The columns' places by the heading before `start`, and whether it tells them for certain.

    A heading that is not found, or is printed in pieces, is taken to be the form's.
    """
    begin = max(0, start - _BEFORE)
    heads = list(_HEAD.finditer(stream.bare, begin, start))
    begin = heads[-1].end() if heads else begin
    text = _LEGAL.sub(lambda match: "#" * len(match.group()), stream.bare[begin:start])
    found = [_only(name, text) for name in (_NATURAL, *_SUBS, _TOTAL)]
    places = [begin + place for place in found if place is not None]
    lines = [stream.text.count("\n", 0, stream.place(place)) for place in places]
    if len(places) < WIDTH or len(set(lines[1:-1])) not in (1, WIDTH - 2):
        return _STANDARD, True
    natural, subs, total = places[0], places[1:-1], places[-1]
    group = min(subs)
    legal = begin + text.index("#") if "#" in text else group
    if lines[0] != lines[1] or stream.text.count("\n", 0, stream.place(legal)) == lines[0]:
        group = legal
    inner = [1 + i for i in sorted(range(len(subs)), key=subs.__getitem__)]
    groups = sorted([(natural, [0]), (group, inner), (total, [WIDTH - 1])])
    printed = [column for _, columns in groups for column in columns]
    sure = lines[0] == lines[-1] or total > natural
    return tuple(printed.index(column) for column in range(WIDTH)), sure


def _only(name: re.Pattern[str], text: str) -> int | None:
    found = list(name.finditer(text))
    return found[0].start() if len(found) == 1 else None


def _numbers(seen: RowSeen) -> tuple[int, ...] | None:
    if len(seen.readings) != 1 or len(seen.readings[0]) != WIDTH:
        return None
    cells = [run.tokens[0] for run in seen.readings[0]]
    return tuple(0 if isinstance(cell, Mark) else int(cell) for cell in cells)


def _holds(line: Sequence[int], order: Order) -> bool:
    *parts, total = (line[place] for place in order)
    return sum(parts) == total


def _moved(seen: RowSeen, order: Order) -> RowSeen:
    if seen.lost:
        return seen
    if any(len(reading) != WIDTH for reading in seen.readings):
        return _unclear(seen)
    return replace(seen, readings=tuple(tuple(reading[at] for at in order) for reading in seen.readings))


def _unclear(seen: RowSeen) -> RowSeen:
    return seen if seen.lost else replace(seen, readings=(placed([Mark.ILLEGIBLE] * WIDTH),))
