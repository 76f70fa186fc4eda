"""A catalogue as a spreadsheet in the official column order (国办发〔2019〕54号), written and read.

One sheet a list: the sheet of a field bears its name. The heading has two rows with joined cells, as ministries print
it; joined cells below it (one 一级事项 over several rows) are read as if each row had them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, BinaryIO

import python_calamine
import xlsxwriter

from gongkai.disclosure.catalogue_facts import EntryFacts, list_name
from gongkai.disclosure.catalogue_models import CatalogueEntry, CatalogueField
from gongkai.law.finding import Refusal
from gongkai.papers.markup import must_be_compact
from gongkai.papers.sheets import harmless

MOST_ROWS = 3000  # local policy: above this it is not a catalogue
# (heading, sub-headings, width): the official order.
COLUMNS: tuple[tuple[str, tuple[str, ...], int], ...] = (
    ("序号", (), 6),
    ("公开事项", ("一级事项", "二级事项"), 16),
    ("公开内容（要素）", (), 32),
    ("公开依据", (), 32),
    ("公开时限", (), 22),
    ("公开主体", (), 18),
    ("公开渠道和载体", (), 28),
    ("公开对象", ("全社会", "特定群体"), 10),
    ("公开方式", ("主动", "依申请公开"), 8),
    ("公开层级", ("县级", "乡、村级"), 8),
)
HEADINGS = tuple(name for head, subs, _ in COLUMNS for name in (subs or (head,)))
YES, MUST, MAY = "√", "■", "□"
_NO = frozenset({"", "否", "×", "无", "-", "—", "□"})
_NAMES = {
    "序号": "number", "一级事项": "item", "二级事项": "sub_item", "公开内容": "content", "公开依据": "basis",
    "公开时限": "term_text", "公开主体": "publisher", "公开渠道和载体": "channels", "全社会": "whole_society",
    "特定群体": "groups", "特定群众": "groups", "主动": "proactive", "依申请": "upon_application",
    "依申请公开": "upon_application", "县级": "county_level", "乡级": "township_level",
    "乡、村级": "township_level", "乡镇级": "township_level", "镇级": "township_level",
}  # fmt: skip
NEEDED = ("item", "content")
_LONGEST = {
    "item": 100, "sub_item": 100, "content": 500, "basis": 500, "term_text": 200, "publisher": 200, "groups": 200,
}  # fmt: skip
"""Characters a cell may have: those of the columns of a row."""


@dataclass(frozen=True)
class ReadRow:
    """One row of an uploaded catalogue: where it stood, what it says, and (column, sentence) of each cell that could
    not be taken as it stands."""

    sheet: str
    row: int
    facts: EntryFacts
    odd: tuple[tuple[str, str], ...] = ()

    @property
    def mark(self) -> str:
        """How a fault names it."""
        return f"工作表“{self.sheet}”第{self.row}行"


def cells(entry: CatalogueEntry) -> list[Any]:
    """One row of the official form."""
    marks = [f"{MUST}{name}" for name in entry.channels] + [
        f"{MAY}{name}" for name in entry.optional_channels
    ]
    yes = {True: YES, False: ""}
    return [
        entry.number,
        entry.item,
        entry.sub_item,
        entry.content,
        entry.basis,
        entry.term_text,
        entry.publisher,
        " ".join(marks),
        yes[entry.whole_society],
        entry.groups,
        yes[entry.proactive],
        yes[entry.upon_application],
        yes[entry.county_level],
        yes[entry.township_level],
    ]


def as_workbook(entries: Iterable[CatalogueEntry]) -> bytes:
    """The catalogue as XLSX. Nothing in it runs when it is opened."""
    sheets: dict[str, list[list[Any]]] = {}
    for entry in entries:
        sheets.setdefault(list_name(entry), []).append(cells(entry))
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    head = book.add_format(
        {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
    )
    body = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    for name, rows in (sheets or {"标准目录": []}).items():
        page = book.add_worksheet(re.sub(r"[\[\]:*?/\\]", "", name)[:31])
        _heading(page, head)
        for number, row in enumerate(rows, 2):
            for column, cell in enumerate(row):
                if isinstance(cell, int):
                    page.write_number(number, column, cell, body)
                else:
                    page.write_string(number, column, harmless("" if cell is None else str(cell)), body)
    book.close()
    return out.getvalue()


def _heading(page: Any, style: Any) -> None:
    column = 0
    for head, subs, width in COLUMNS:
        last = column + max(len(subs), 1) - 1
        page.set_column(column, last, width)
        if subs:
            page.merge_range(0, column, 0, last, head, style)
            for offset, sub in enumerate(subs):
                page.write_string(1, column + offset, sub, style)
        else:
            page.merge_range(0, column, 1, column, head, style)
        column = last + 1
    page.freeze_panes(2, 0)
    page.set_landscape()


def read_workbook(stream: BinaryIO) -> list[ReadRow]:
    """Every row of every sheet that has the official heading.

    Raises Refusal for a file that is no spreadsheet, has no such heading, or far too many rows.
    """
    must_be_compact(stream)
    fields = {field.name: field for field in CatalogueField.objects.all()}
    try:
        with python_calamine.load_workbook(stream) as book:
            found = [
                row for name in book.sheet_names for row in _rows(name, book.get_sheet_by_name(name), fields)
            ]
    except (python_calamine.CalamineError, IndexError, ValueError, OSError) as failure:
        raise Refusal("表格打不开。请用表格软件打开，另存为 .xlsx 后再传。") from failure
    if not found:
        heads = "、".join(HEADINGS[:6])
        raise Refusal(
            f"没有找到标准目录的表头（{heads}……），或者表头下面没有内容；请用导出的表格修改后再传。"
        )
    return found


def _rows(name: str, sheet: Any, fields: dict[str, CatalogueField]) -> Iterator[ReadRow]:
    if sheet.total_height > MOST_ROWS:
        raise Refusal(f"工作表“{name}”超过{MOST_ROWS}行，不像是标准目录，请核对文件。")
    grid = [
        ["" if cell is None else _text(cell) for cell in row]
        for row in sheet.to_python(skip_empty_area=False)
    ]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        for line in range(top, min(bottom + 1, len(grid))):
            for column in range(left, min(right + 1, len(grid[line]))):
                grid[line][column] = grid[line][column] or grid[top][left]
    start, columns = _find_heading(grid)
    if not columns:
        return
    for number, cells_of_row in enumerate(grid[start:], start + 1):
        row = {name: cells_of_row[at] for name, at in columns.items() if at < len(cells_of_row)}
        if any(value for key, value in row.items() if key != "number"):
            yield ReadRow(name, number, _facts(row, fields.get(name)), tuple(_odd(row)))


def _text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip().removeprefix("'")


def _find_heading(grid: list[list[str]]) -> tuple[int, dict[str, int]]:
    """The first row below the heading, and which column carries what; no columns when there is no heading."""
    for number, line in enumerate(grid[:20]):
        if not any(_plain(cell) == "序号" for cell in line):
            continue
        names = _named(line)
        below = _named(grid[number + 1]) if number + 1 < len(grid) else {}
        has_second = "item" in below
        columns = names | below if has_second else names
        if all(name in columns for name in NEEDED):
            return number + (2 if has_second else 1), columns
    return 0, {}


def _named(line: list[str]) -> dict[str, int]:
    return {_NAMES[_plain(cell)]: column for column, cell in enumerate(line) if _plain(cell) in _NAMES}


def _plain(text: str) -> str:
    return re.sub(r"[（(].*|\s", "", text)


def _odd(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    number = row.get("number", "")
    if number and _number(number) is None:
        yield "序号", f"序号“{number[:20]}”不是阿拉伯数字，没有读入，请改成1、2、3这样的数字。"
    for name, most in _LONGEST.items():
        if len(row.get(name, "")) > most:
            label = next(label for label, each in _NAMES.items() if each == name)
            yield label, f"{label}有{len(row[name])}个字，超过{most}个字，只读入了前{most}个，请精简后再传。"


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 7 else None


def _facts(row: dict[str, str], field: CatalogueField | None) -> EntryFacts:
    must, may = _channels(row.get("channels", ""))
    groups = row.get("groups", "")
    return EntryFacts(
        item=row["item"][: _LONGEST["item"]],
        sub_item=row.get("sub_item", "")[: _LONGEST["sub_item"]],
        content=row["content"][: _LONGEST["content"]],
        number=_number(row.get("number", "")),
        basis=row.get("basis", "")[: _LONGEST["basis"]],
        term_text=row.get("term_text", "")[: _LONGEST["term_text"]],
        publisher=row.get("publisher", "")[: _LONGEST["publisher"]],
        channels=must,
        optional_channels=may,
        whole_society=_yes(row.get("whole_society", "")),
        groups="" if groups in _NO else "特定群体" if groups == YES else groups[: _LONGEST["groups"]],
        proactive=_yes(row.get("proactive", "")),
        upon_application=_yes(row.get("upon_application", "")),
        county_level=_yes(row.get("county_level", "")),
        township_level=_yes(row.get("township_level", "")),
        field=field,
    )


def _yes(text: str) -> bool:
    return text not in _NO


def _channels(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ■ and the □ of a cell; without any mark all of them are required."""
    if MUST not in text and MAY not in text:
        return tuple(name for name in re.split(r"[、，,；;\s]+", text) if name), ()
    found: dict[str, list[str]] = {MUST: [], MAY: []}
    for mark, names in re.findall(f"([{MUST}{MAY}])([^{MUST}{MAY}]*)", text):
        name = re.sub(r"\s+", "", names).strip("、，,；;。 ")
        if name:
            found[mark].append(name)
    return tuple(found[MUST]), tuple(found[MAY])
