"""XLSX: every visible sheet as a table with its merged cells; hidden rows, columns, sheets and comments apart."""

import io
import re
import warnings
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from gongkai.papers.extraction.blocks import Block, Cell, Extracted, Hidden, Paragraph, Picture, Table
from gongkai.papers.extraction.grid import MOST_COLUMNS, MOST_PLACES, grid
from gongkai.papers.extraction.wording import trim

_DEFAULT_NAME = re.compile(r"^(sheet|工作表)\s*\d*$", re.IGNORECASE)
_NO_RESULT = re.compile(rb"</f>\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>|<f>[^<]*</f>\s*</c>")
_FORMULAS = "有的公式没有存下结果，这些格子读作空白。请在表格软件里打开、保存一次后再试。"


def read(content: bytes) -> tuple[Extracted, dict[str, bytes]]:
    """Everything in a workbook, and its pictures by name. Raises what openpyxl raises on a broken one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    blocks: list[Block] = []
    hidden: list[Hidden] = []
    pictures: dict[str, bytes] = {}
    for sheet in book.worksheets:
        seen = _Sheet(sheet)
        seen.look()
        hidden += seen.hidden
        if sheet.sheet_state != "visible":
            hidden += [Hidden("隐藏工作表", sheet.title, line) for line in seen.lines()]
            continue
        if seen.shown and len(book.worksheets) > 1 and not _DEFAULT_NAME.match(sheet.title):
            blocks.append(Paragraph(sheet.title, 2))
        blocks += seen.blocks()
        pictures |= {_picture(sheet, n): image._data() for n, image in enumerate(sheet._images, 1)}
    notes = (_FORMULAS,) if _lacks_results(content) else ()
    return Extracted("xlsx", tuple(blocks), tuple(hidden), notes), pictures


def _picture(sheet: Any, number: int) -> str:
    return f"{sheet.title}的图片{number}"


def _lacks_results(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheets = [
            name for name in package.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")
        ]
        return any(_NO_RESULT.search(package.read(name)) for name in sheets)


_SPARSE = 4  # a sheet with fewer filled rows than one in so many is given without its empty ones


@dataclass
class _Sheet:
    """One sheet: `shown` are the texts one sees, by row and column from 1."""

    sheet: Any
    shown: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden: list[Hidden] = field(default_factory=list)

    def look(self) -> None:
        rows = {
            number for number, kept in self.sheet.row_dimensions.items() if kept.hidden or kept.height == 0
        }
        self._unseen_rows, self._unseen_columns = rows, _hidden_columns(self.sheet)
        for (row, column), cell in sorted(self.sheet._cells.items()):
            text = shown(cell.value, cell.number_format)
            place = f"{self.sheet.title}!{get_column_letter(column)}{row}"
            if cell.comment is not None and cell.comment.text.strip():
                self.hidden.append(Hidden("批注", place, cell.comment.text.strip()))
            if row in rows:
                self._hide("隐藏行", place, text)
            elif column in self._unseen_columns:
                self._hide("隐藏列", place, text)
            elif text and cell.number_format == ";;;":
                self._hide("隐藏单元格", place, text)
            elif text or _has_border(cell):
                self.shown[row, column] = text

    def lines(self) -> list[str]:
        """The texts of each row, parted by tabs."""
        rows: dict[int, list[str]] = {}
        for (row, _), text in self.shown.items():
            if text:
                rows.setdefault(row, []).append(text)
        return ["\t".join(texts) for texts in rows.values()]

    def blocks(self) -> list[Block]:
        found: list[Block] = []
        used = {row for row, _ in self.shown}, {column for _, column in self.shown}
        rows, columns = _every(used[0], self._unseen_rows), _every(used[1], self._unseen_columns)
        if len(rows) * len(columns) > MOST_PLACES or len(columns) > MOST_COLUMNS:
            found += [Paragraph(line) for line in self.lines()]
        elif any(self.shown.values()):
            found.append(Table(grid(self._cells(rows, columns))))
        return found + [Picture(_picture(self.sheet, n + 1)) for n in range(len(self.sheet._images))]

    def _cells(self, rows: dict[int, int], columns: dict[int, int]) -> list[tuple[int, int, Cell]]:
        covered: set[tuple[int, int]] = set()
        cells = []
        for merged in self.sheet.merged_cells.ranges:
            high = [row for row in range(merged.min_row, merged.max_row + 1) if row in rows]
            wide = [column for column in range(merged.min_col, merged.max_col + 1) if column in columns]
            if high and wide:
                text = self.shown.get((merged.min_row, merged.min_col), "")
                cells.append((rows[high[0]], columns[wide[0]], Cell(text, len(high), len(wide))))
                covered |= {(row, column) for row in high for column in wide}
        places = ((row, column) for row in rows for column in columns if (row, column) not in covered)
        return cells + [(rows[r], columns[c], Cell(self.shown.get((r, c), ""))) for r, c in places]

    def _hide(self, kind: str, place: str, text: str) -> None:
        if text:
            self.hidden.append(Hidden(kind, place, text))


def _every(used: set[int], unseen: set[int]) -> dict[int, int]:
    """Sheet numbers of the rows or columns from the first used one to the last → place in the grid."""
    numbers = range(min(used), max(used) + 1) if used else ()
    if len(numbers) > _SPARSE * len(used) + 100:
        return _only(used, unseen)
    return {
        number: place for place, number in enumerate(number for number in numbers if number not in unseen)
    }


def _only(used: set[int], unseen: set[int]) -> dict[int, int]:
    """The same without the empty ones between."""
    return {number: place for place, number in enumerate(sorted(used - unseen))}


def _hidden_columns(sheet: Any) -> set[int]:
    found: set[int] = set()
    for kept in sheet.column_dimensions.values():
        if kept.hidden or kept.width == 0:
            found |= set(range(kept.min or 1, min(kept.max or 1, MOST_COLUMNS * 10) + 1))
    return found


def _has_border(cell: Any) -> bool:
    border = cell.border if cell.has_style else None
    return border is not None and any(
        side is not None and side.style for side in (border.left, border.bottom)
    )


def shown(value: object, number_format: str = "General") -> str:
    """A value as its cell shows it: 12.0 is 12, 0.5 in per cent is 50%, dates in ISO form."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, int | float):
        return _number(value, number_format)
    return trim(str(value))


def _number(value: int | float, number_format: str) -> str:
    if "%" in number_format.split(";")[0]:
        return f"{round(value * 100, 6):g}%"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return repr(round(value, 10)) if isinstance(value, float) else str(value)
