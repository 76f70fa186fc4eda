"""Table 三 copied as all its labels and then all its numbers: laid out again where the sums allow one way only."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gongkai.annual_report.reading.find import Hit
from gongkai.annual_report.reading.values import of_label, tokens
from gongkai.law.annual_report.forms import FORMS
from gongkai.law.annual_report.identities import result_rows
from gongkai.law.annual_report.restore.evidence import RowSeen, placed
from gongkai.law.annual_report.restore.joint import unbalanced_columns, unsummed_columns

LEAST_BARE = 12
"""So many labels without any number between them, and more numbers behind the last than its row has."""

Numbers = dict[str, tuple[int, ...]]


@dataclass(frozen=True)
class LaidOut:
    """Rows laid out again, and the stretch of bare text they stand in."""

    rows: dict[str, RowSeen]
    start: int
    end: int


def laid_out(found: Sequence[Hit], width: int) -> tuple[list[Hit], list[LaidOut]]:
    """The labels without those runs, whose numbers belong to no row of their own, and the tables made of them."""
    kept: list[Hit] = []
    tables: list[LaidOut] = []
    run: list[Hit] = []
    for hit in found:
        words = _words(hit)
        if words is None:
            run.append(hit)
            continue
        if len(run) >= LEAST_BARE and len(words) > width + 1:
            table = _table([*run, hit], words, width)
            tables += [table] if table else []
            kept += [*run, replace(hit, text="")]
        else:
            kept += [*run, hit]
        run = []
    return [*kept, *run], tables


def _words(hit: Hit) -> list[object] | None:
    """The print behind a label; None where there is none, nor a cell for it."""
    if "\t" in hit.text or "|" in hit.text:
        return [hit.text]
    return list(tokens(of_label(hit.text))) or None


def _table(run: Sequence[Hit], words: Sequence[object], width: int) -> LaidOut | None:
    there = {hit.row for hit in run}
    for form in (FORMS["2021"], FORMS["2019"]):
        rows = [row.id for row in form.table_3.rows]
        numbers = [int(word) for word in words if isinstance(word, str)]
        if set(rows) - there or len(numbers) != len(words) or len(numbers) != width * len(rows):
            continue
        ways = [
            {row: tuple(numbers[i * width : (i + 1) * width]) for i, row in enumerate(rows)},
            {row: tuple(numbers[i :: len(rows)]) for i, row in enumerate(rows)},
        ]
        sound = [way for i, way in enumerate(ways) if _holds(way, result_rows(form)) and way not in ways[:i]]
        if len(sound) == 1:
            lines = {row: RowSeen((placed(map(str, line)),)) for row, line in sound[0].items()}
            return LaidOut(lines, run[0].start, run[-1].until)
    return None


def _holds(way: Numbers, parts: Sequence[str]) -> bool:
    """Whether every sum of the table holds."""
    rows = all(sum(line[:-1]) == line[-1] for line in way.values())
    return rows and not unsummed_columns(way, parts) and not unbalanced_columns(way)
