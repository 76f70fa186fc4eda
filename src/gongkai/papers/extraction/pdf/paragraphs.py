"""Lines outside of ruled tables: paragraphs put together again, and tables that have columns but no lines."""

from collections.abc import Sequence
from dataclasses import replace

from gongkai.papers.extraction.blocks import Block, Cell, Paragraph, Table
from gongkai.papers.extraction.grid import grid
from gongkai.papers.extraction.pdf.lines import Written, cell_text
from gongkai.papers.extraction.wording import glue

Placed = tuple[float, Block]  # with the height at which it begins on its page

_LEAST_ROWS = 3


def running(written: Sequence[Written], page: int, recognised: bool) -> list[Placed]:
    """Paragraphs and unruled tables, each with where it begins."""
    found: list[Placed] = []
    counts = [len(line.pieces()) for line in written]
    at = 0
    while at < len(written):
        end = _table_end(counts, at)
        if end > at:
            found.append((written[at].top, _table(written[at:end], page, recognised)))
        else:
            end = at + 1
            while end < len(written) and _table_end(counts, end) == end:
                end += 1
            found += _paragraphs(written[at:end], page)
        at = end
    return found


def _paragraphs(written: Sequence[Written], page: int) -> list[Placed]:
    """A line that is full goes on in the next one, unless that one is indented or of another size."""
    left, right = min(line.left for line in written), max(line.right for line in written)
    found: list[tuple[float, str]] = []
    going_on = False
    for number, line in enumerate(written):
        text = line.text()
        before = written[number - 1] if number else None
        if going_on and before is not None and _continues(before, line, left):
            top, begun = found[-1]
            found[-1] = (top, glue(begun, text))
        else:
            found.append((line.top, text))
        going_on = line.right > right - 2.2 * line.size and "\t" not in text
    return [(top, Paragraph(text, 0, page)) for top, text in found]


def _continues(before: Written, line: Written, left: float) -> bool:
    same = abs(before.size - line.size) < 0.2 * line.size
    return same and line.left - left < 1.2 * line.size and line.top - before.bottom < 2 * line.size


def _table_end(counts: Sequence[int], at: int) -> int:
    """Where a run of lines in columns that begins here ends; `at` itself when there is none."""
    if counts[at] < 2:
        return at
    end, rows = at, 0
    for number in range(at, len(counts)):
        if counts[number] > 1:
            end, rows = number + 1, rows + 1
        elif number - end >= 2:
            break
    broad = max(counts[at:end])
    return end if rows >= _LEAST_ROWS and (broad > 2 or rows >= 2 * _LEAST_ROWS) else at


def _table(written: Sequence[Written], page: int, recognised: bool) -> Table:
    """Columns are where the fullest rows have text; a piece over several of them spans them."""
    rows = [line.pieces() for line in written]
    most = max(len(pieces) for pieces in rows)
    columns = _columns([piece for pieces in rows if len(pieces) >= most - 1 for piece in pieces])
    cells: list[tuple[int, int, Cell]] = []
    for number, pieces in enumerate(rows):
        taken = -1
        for piece in pieces:
            over = [
                at for at, (left, right) in enumerate(columns) if piece.left < right and piece.right > left
            ]
            if not over:
                middle = (piece.left + piece.right) / 2
                over = [min(range(len(columns)), key=lambda at: abs(sum(columns[at]) / 2 - middle))]
            text = cell_text(piece.chars, piece.left, piece.right)
            sure = min(char.sure for char in piece.chars)
            if over[-1] <= taken:
                row, column, before = cells[-1]
                joined = replace(before, text=f"{before.text} {text}", sure=min(before.sure, sure))
                cells[-1] = (row, column, joined)
                continue
            first = max(over[0], taken + 1)
            taken = over[-1]
            cells.append((number, first, Cell(text, 1, taken - first + 1, sure=sure)))
    return Table(grid(cells), page, ruled=False, recognised=recognised)


def _columns(pieces: list[Written]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for left, right in sorted((piece.left, piece.right) for piece in pieces):
        if found and left < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found
