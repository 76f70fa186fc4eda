"""Table 四 found in a text: fifteen numbers behind its heading, or a line for each of its three groups."""

import re
from dataclasses import dataclass

from gongkai.annual_report.reading.cut_rows import perhaps_moved
from gongkai.annual_report.reading.normalise import Stream
from gongkai.annual_report.reading.values import row_seen, tokens
from gongkai.law.annual_report.layout import DISPUTE_ROWS
from gongkai.law.annual_report.restore.evidence import Mark, RowSeen, placed

CELLS, GROUP = 15, 5
GROUPS = tuple(row.id for row in DISPUTE_ROWS)

_HEADER = re.compile(r"[行政复议诉讼未经直接起后结果维持纠正其他尚审总合计(),、]{20,}")
_TELLING = ("维", "纠", "审")
_NO_VALUE = re.compile(r"[^\d\-—–/无.,oO〇○件]")
_APART = re.compile(r"(行政复议|未经复议直接起诉|复议后起诉)(?=[\d\-—/])")
_SERIAL = re.compile(r"^[\s|]*1(?=[\s|])")
_LINE_OF_15 = re.compile(r"^[\s\d|,\-—/]+$")


@dataclass(frozen=True)
class Table4Found:
    """Table 四 of one report: its one line, or the lines of its groups; `headed` is False if its heading is lost."""

    line: RowSeen
    apart: dict[str, RowSeen]
    start: int
    end: int
    headed: bool = True


def tables_4(stream: Stream, *, doubtful: bool = False) -> list[Table4Found]:
    """Every table 四 of the text; without any heading, lines of fifteen numbers that stand alone."""
    found = _apart(stream, doubtful) or _headed(stream, doubtful)
    return found or _unheaded(stream, doubtful)


def _headed(stream: Stream, doubtful: bool) -> list[Table4Found]:
    found = []
    for match in _HEADER.finditer(stream.bare):
        if not all(sign in match.group() for sign in _TELLING):
            continue
        stop = _NO_VALUE.search(stream.bare, match.end())
        end = stop.start() if stop else len(stream.bare)
        text = stream.text[stream.after(match.end()) : stream.place(end)]
        text = _without_numbering(text, stream.bare[end : end + 1])
        if stream.bare.endswith("序号", 0, match.start()):
            text = _SERIAL.sub("", text)
        for side in _side_by_side(text):
            seen = perhaps_moved({"": row_seen(side, CELLS, doubtful=doubtful, labelled=False)})[""]
            found.append(Table4Found(seen if stop else _uncut(seen), {}, match.start(), end))
    filled = [one for one in found if not one.line.lost]
    return filled or found[:1]


def _side_by_side(text: str) -> tuple[str, ...]:
    """The line, or its halves where two tables share it."""
    fields = text.strip("\n").split("\t")
    if len(fields) < 2 * CELLS or "\n" in text.strip("\n"):
        return (text,)
    return "\t".join(fields[:CELLS]), "\t".join(fields[-CELLS:])


def _uncut(seen: RowSeen) -> RowSeen:
    """Where the text ends in the table, only fifteen numbers in which every group adds up are not cut."""
    cells = [run.tokens[0] for run in seen.readings[0]] if len(seen.readings) == 1 else []
    numbers = [int(cell) for cell in cells if isinstance(cell, str)]
    groups = [numbers[i : i + GROUP] for i in range(0, len(numbers), GROUP)]
    if seen.lost or (len(numbers) == CELLS and all(sum(group[:-1]) == group[-1] for group in groups)):
        return seen
    return RowSeen((placed([Mark.ILLEGIBLE] * CELLS),), seen.doubtful) if seen.printed else RowSeen()


def _without_numbering(text: str, following: str) -> str:
    """Text up to the number of a heading that follows ("… 0 5.存在的问题")."""
    return re.sub(r"\d[.,、]\s*$", "", text) if following else text


def _apart(stream: Stream, doubtful: bool) -> list[Table4Found]:
    names = {row.label: row.id for row in DISPUTE_ROWS}
    found: list[Table4Found] = []
    for match in _APART.finditer(stream.bare):
        stop = _NO_VALUE.search(stream.bare, match.end())
        end = stop.start() if stop else len(stream.bare)
        text = stream.text[stream.after(match.end()) : stream.place(end)]
        words = tokens(text)
        group = names[match.group(1)]
        if len(words) != GROUP and not (len(words) == 1 and len(str(words[0])) >= GROUP):
            continue
        seen = row_seen(text, GROUP, doubtful=doubtful)
        if not found or group in found[-1].apart:
            found.append(Table4Found(RowSeen(), {}, match.start(), end))
        found[-1].apart[group] = seen
    return [one for one in found if len(one.apart) > 1]


def _unheaded(stream: Stream, doubtful: bool) -> list[Table4Found]:
    for line in stream.text.split("\n"):
        if _LINE_OF_15.match(line) and len(tokens(line)) == CELLS:
            start = stream.text.index(line)
            seen = row_seen(line, CELLS, doubtful=doubtful, labelled=False)
            return [Table4Found(seen, {}, start, start + len(line), headed=False)]
    return []
