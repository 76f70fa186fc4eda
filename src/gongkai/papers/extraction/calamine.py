"""XLS, ET, XLSB and ODS through calamine: values and merged cells, without what is hidden inside a sheet."""

import io
from typing import Any

import python_calamine

from gongkai.papers.extraction.blocks import Block, Cell, Extracted, Hidden, Paragraph, Table
from gongkai.papers.extraction.grid import MOST_PLACES, grid
from gongkai.papers.extraction.workbook import shown
from gongkai.papers.markup import must_be_compact

_NOT_SEEN = "这种表格文件里隐藏的行、列和批注查不出来。要查全，请另存为 xlsx 后再试。"


def read(content: bytes, kind: str) -> Extracted:
    """Every visible sheet as a table. Raises ValueError on a broken file, Refusal for one that reaches too far."""
    must_be_compact(io.BytesIO(content))
    try:
        return _read(python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)), kind)
    except python_calamine.CalamineError as failure:
        raise ValueError("broken workbook") from failure
    except BaseException as failure:
        # A panic of the compiled part is not an Exception.
        if type(failure).__name__ == "PanicException":
            raise ValueError("broken workbook") from failure
        raise


def _read(book: Any, kind: str) -> Extracted:
    states = {meta.name: meta.visible for meta in book.sheets_metadata}
    blocks: list[Block] = []
    hidden: list[Hidden] = []
    for name in book.sheet_names:
        if name not in states or "Sheet" not in str(book.sheets_metadata[book.sheet_names.index(name)].typ):
            continue
        sheet = book.get_sheet_by_name(name)
        found = _blocks(sheet)
        if "Visible" not in str(states[name]):
            lines = Extracted(kind, tuple(found)).text().split("\n")
            hidden += [Hidden("隐藏工作表", name, line) for line in lines if line.strip()]
        elif found:
            if len(book.sheet_names) > 1 and not name.lower().startswith("sheet"):
                blocks.append(Paragraph(name, 2))
            blocks += found
    return Extracted(kind, tuple(blocks), tuple(hidden), (_NOT_SEEN,))


def _blocks(sheet: Any) -> list[Block]:
    values = sheet.to_python(skip_empty_area=False)
    if len(values) * max((len(row) for row in values), default=0) > MOST_PLACES:
        lines = ("\t".join(text for value in row if (text := shown(value))) for row in values)
        return [Paragraph(line) for line in lines if line]
    spans = {
        start: (end[0] - start[0] + 1, end[1] - start[1] + 1) for start, end in sheet.merged_cell_ranges or ()
    }
    cells = []
    for (row, column), (high, wide) in spans.items():
        inside = row < len(values) and column < len(values[row])
        cells.append((row, column, Cell(shown(values[row][column]) if inside else "", high, wide)))
    for number, line in enumerate(values):
        cells += [
            (number, at, Cell(shown(value))) for at, value in enumerate(line) if (number, at) not in spans
        ]
    rows = grid(cells)
    return [Table(rows)] if rows else []
