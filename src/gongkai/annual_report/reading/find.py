"""Rows of tables found in running text by their labels, and put together into tables."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gongkai.annual_report.reading.labels import Label
from gongkai.annual_report.reading.normalise import Stream
from gongkai.annual_report.reading.values import row_seen
from gongkai.law.annual_report.restore.evidence import RowSeen


@dataclass(frozen=True)
class Hit:
    """A label found: where it stands in the bare text, and the text behind it up to the next label."""

    row: str
    start: int
    end: int
    until: int
    text: str = ""
    number: str = ""
    following: str = ""


@dataclass
class Part:
    """Rows that follow each other as in the form; `start` and `end` are places in the bare text."""

    rows: dict[str, RowSeen] = field(default_factory=dict)
    start: int = 0
    end: int = 0
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def order(self) -> tuple[str, ...]:
        """The ids of its rows as they follow each other."""
        return tuple(self.rows)


def hits(
    stream: Stream,
    labels: Iterable[Label],
    stops: Sequence[re.Pattern[str]],
    start: int,
    end: int,
    more: Iterable[tuple[int, int, str, str]] = (),
) -> list[Hit]:
    """Every label between two places of the bare text with the text behind it, overlaps resolved.

    `more` are labels found otherwise: begin, end, row and number.
    """
    found = [
        (m.start(), -m.end(), label.row, label.number)
        for label in labels
        for m in label.pattern.finditer(stream.bare, start, end)
    ]
    found += [(begin, -stop_at, row, number) for begin, stop_at, row, number in more]
    found += [(m.start(), -m.end(), "", "") for stop in stops for m in stop.finditer(stream.bare, start, end)]
    kept: list[tuple[int, int, str, str]] = []
    for begin, minus_end, row, number in sorted(found, key=lambda one: (one[0], one[1], one[2] == "")):
        if not kept or begin >= kept[-1][1]:
            kept.append((begin, -minus_end, row, number))
    answer = []
    for i, (begin, stop_at, row, number) in enumerate(kept):
        if not row:
            continue
        until = kept[i + 1][0] if i + 1 < len(kept) else end
        following = kept[i + 1][3] if i + 1 < len(kept) else ""
        text = stream.text[stream.after(stop_at) : stream.place(until)]
        answer.append(Hit(row, begin, stop_at, until, text, number, following))
    return answer


def parts(
    found: Iterable[Hit],
    order: Sequence[str],
    width: int,
    heads: Sequence[int] = (),
    *,
    doubtful: bool = False,
) -> list[Part]:
    """Hits put together into stretches in which the rows follow each other as in the form.

    A stretch ends where the table's heading is repeated, at one of `heads`.
    """
    rank = {row: i for i, row in enumerate(order)}
    answer: list[Part] = []
    last = len(order)
    for hit in found:
        seen = row_seen(hit.text, width, hit.following, doubtful=doubtful)
        again = rank[hit.row] == last and bool(answer)
        if again and seen.printed and not answer[-1].rows[hit.row].printed:
            answer[-1].rows[hit.row] = seen
            answer[-1].texts[hit.row] = hit.text
            answer[-1].end = hit.until
            continue
        if again and not seen.printed:
            continue
        headed = bool(answer) and any(answer[-1].end - 1 <= head <= hit.start for head in heads)
        if rank[hit.row] <= last or headed:
            answer.append(Part(start=hit.start))
        answer[-1].rows[hit.row] = seen
        answer[-1].texts[hit.row] = hit.text
        answer[-1].end = hit.end
        last = rank[hit.row]
    return answer
