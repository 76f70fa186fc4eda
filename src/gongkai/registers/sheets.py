"""The registers as spreadsheets: the columns a real register has, and papers read from such a sheet row by row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any, cast

from django.db.models import Field

from gongkai.disclosure.models import Attribute
from gongkai.law.finding import Refusal
from gongkai.organs.models import Office, Organ
from gongkai.papers import sheets
from gongkai.papers.intake import Purpose, examine
from gongkai.papers.sheets import Row
from gongkai.registers.entering import PaperFacts, faults_of
from gongkai.registers.models import Direction, Grade, Paper, Urgency

SHEET = "收文登记"
NEEDED = ("收文日期", "来文机关", "文件标题")
COLUMNS = (
    *NEEDED,
    "来文字号",
    "成文日期",
    "密级",
    "保密期限",
    "紧急程度",
    "份数",
    "份号",
    "页数",
    "附件",
    "承办科室",
    "办理时限",
    "应退日期",
    "签收人",
    "备注",
)
REASON = "退回原因"
MOST_ROWS = 10_000  # local policy
_GRADES = {grade.label: grade.value for grade in Grade} | {"": Grade.NONE.value}
_URGENCIES = {urgency.label: urgency.value for urgency in Urgency} | {"": Urgency.NORMAL.value}

INCOMING_HEADINGS = (
    "收文号",
    "收文日期",
    "来文机关",
    "来文字号",
    "文件标题",
    "附件",
    "份数",
    "份号",
    "密级",
    "保密期限",
    "紧急程度",
    "承办科室",
    "办理时限",
    "办结日期",
    "签收人",
    "复文号",
    "应退日期",
    "余存份数",
    "归卷日期",
    "归入卷号",
    "备注",
)
OUTGOING_HEADINGS = (
    "顺序号",
    "发文日期",
    "发文字号",
    "文件标题",
    "附件",
    "密级",
    "签发人",
    "拟稿科室",
    "公开属性",
    "印制份数",
    "发出份数",
    "存档份数",
    "余存份数",
    "发往机关",
    "归卷日期",
    "归入卷号",
    "备注",
)


def headings(direction: str) -> tuple[str, ...]:
    """The columns of the register of that direction."""
    return INCOMING_HEADINGS if direction == Direction.INCOMING else OUTGOING_HEADINGS


def cells(paper: Paper) -> list[Any]:
    """One line of the register, for a file or the yearly book."""
    return _incoming(paper) if paper.direction == Direction.INCOMING else _outgoing(paper)


def _incoming(paper: Paper) -> list[Any]:
    return [
        paper.register_number,
        paper.registered_on,
        paper.counterpart,
        paper.document_number,
        paper.title,
        paper.enclosures,
        paper.copies,
        paper.copy_numbers,
        paper.get_grade_display(),
        paper.secrecy_term,
        paper.get_urgency_display(),
        paper.office.name if paper.office else "",
        paper.handle_by,
        paper.handled_on,
        paper.signed_for_by,
        paper.reply.document_number if paper.reply else "",
        paper.give_back_by,
        paper.held,
        paper.filed_on,
        paper.volume,
        paper.note,
    ]


def _outgoing(paper: Paper) -> list[Any]:
    moved = {"SENT": 0, "ARCHIVED": 0}
    for movement in paper.movements.all():
        if movement.kind in moved:
            moved[movement.kind] += movement.copies
    return [
        paper.register_number,
        paper.registered_on,
        paper.document_number,
        paper.title,
        paper.enclosures,
        paper.get_grade_display(),
        paper.issued_by,
        paper.office.name if paper.office else "",
        Attribute(paper.attribute).label if paper.attribute else "",
        paper.copies,
        moved["SENT"],
        moved["ARCHIVED"],
        paper.held,
        paper.counterpart,
        paper.filed_on,
        paper.volume,
        paper.note,
    ]


@dataclass(frozen=True)
class RowFault:
    """What is wrong in a row: its number as the spreadsheet shows it, and the sentence."""

    row: int
    sentence: str

    def __str__(self) -> str:
        return f"第{self.row}行：{self.sentence}"


@dataclass(frozen=True)
class Sheet:
    """The header's columns by position, and the rows below it."""

    columns: dict[str, int]
    rows: tuple[Row, ...]

    def cell(self, row: Row, column: str) -> str:
        at = self.columns.get(column)
        return row.cells[at] if at is not None and at < len(row.cells) else ""


def read(upload: Any) -> Sheet:
    """The rows of an XLSX or CSV upload. Raises Refusal with what is wrong with the file or its columns."""
    name = PurePath(str(upload.name or "")).name
    if not name.lower().endswith((".xlsx", ".csv")):
        raise Refusal(f"文件“{name}”不是 .xlsx 或 .csv。请下载模板，填好后原样上传。")
    content = examine(upload, Purpose.DOCUMENT).content
    if name.lower().endswith(".csv"):
        rows = sheets.read_csv(content, MOST_ROWS)
    else:
        rows = sheets.read_xlsx(content, SHEET, MOST_ROWS)
    if len(rows) < 2:  # local policy: a header and a line
        raise Refusal("表里没有登记内容。请在第1行写表头，第2行起一行一件。")
    found = [cell.strip().rstrip("*＊") for cell in rows[0].cells]
    if missing := [column for column in NEEDED if column not in found]:
        raise Refusal(f"缺少列：{'、'.join(missing)}。请对照模板补上，列名要一字不差。")
    columns = {column: at for at, column in enumerate(found) if column in COLUMNS}
    return Sheet(columns, tuple(rows[1:]))


class Reading:
    """Turns rows into facts, with the organ's offices at hand."""

    def __init__(self, organ: Organ, sheet: Sheet) -> None:
        self._organ, self._sheet = organ, sheet
        self._offices = {office.name: office for office in Office.objects.filter(organ=organ)}

    def facts(self, row: Row) -> tuple[PaperFacts | None, list[RowFault]]:
        """The facts of a row, or every fault in it."""
        faults: list[str] = []
        facts = PaperFacts(
            direction=Direction.INCOMING,
            registered_on=self._day(row, "收文日期", faults) or date.min,
            counterpart=self._cell(row, "来文机关"),
            title=self._cell(row, "文件标题"),
            document_number=self._cell(row, "来文字号"),
            paper_date=self._day(row, "成文日期", faults),
            grade=self._known(row, "密级", _GRADES, faults),
            secrecy_term=self._cell(row, "保密期限"),
            urgency=self._known(row, "紧急程度", _URGENCIES, faults),
            copies=self._number(row, "份数", 1, faults),
            copy_numbers=self._cell(row, "份号"),
            pages=self._number(row, "页数", 0, faults),
            enclosures=self._cell(row, "附件"),
            office=self._office(row, faults),
            handle_by=self._day(row, "办理时限", faults),
            give_back_by=self._day(row, "应退日期", faults),
            signed_for_by=self._cell(row, "签收人"),
            note=self._cell(row, "备注"),
        )
        found = faults or faults_of(self._organ, facts) + _too_long(facts)
        return (None if found else facts), [RowFault(row.number, sentence) for sentence in found]

    def _cell(self, row: Row, column: str) -> str:
        return self._sheet.cell(row, column)

    def _day(self, row: Row, column: str, faults: list[str]) -> date | None:
        text = self._cell(row, column)
        found = sheets.day(text) if text else None
        if found is None and (text or column in NEEDED):
            faults.append(f"“{column}”{f'“{text}”不是日期' if text else '没有填'}，请写成 2021-03-05。")
        return found

    def _known(self, row: Row, column: str, known: dict[str, str], faults: list[str]) -> str:
        text = self._cell(row, column)
        if text not in known:
            faults.append(f"“{column}”没有“{text}”，可填：{'、'.join(label for label in known if label)}。")
        return known.get(text, known[""])

    def _number(self, row: Row, column: str, default: int, faults: list[str]) -> int:
        text = self._cell(row, column).removesuffix("份").removesuffix("页").strip()
        if text and not text.isdecimal():
            faults.append(f"“{column}”“{text}”不是整数。")
            return default
        return int(text) if text else default

    def _office(self, row: Row, faults: list[str]) -> Office | None:
        name = self._cell(row, "承办科室")
        if name and name not in self._offices:
            faults.append(f"没有名为“{name}”的科室，请先在“机关信息”设置，或者留空。")
        return self._offices.get(name)


def _too_long(facts: PaperFacts) -> list[str]:
    faults = []
    for name, value in facts.values().items():
        field = cast("Field[Any, Any]", Paper._meta.get_field(name))
        if isinstance(value, str) and field.max_length and len(value) > field.max_length:
            faults.append(f"“{field.verbose_name}”超过{field.max_length}字，请缩短。")
    return faults


def rejected(sheet: Sheet, faults: list[RowFault]) -> bytes:
    """An XLSX of the rows that were not entered, with the reason beside each: to correct and upload again."""
    reasons: dict[int, list[str]] = {}
    for fault in faults:
        reasons.setdefault(fault.row, []).append(fault.sentence)
    lines = [
        [*(sheet.cell(row, column) for column in COLUMNS), "；".join(reasons[row.number])]
        for row in sheet.rows
        if row.number in reasons
    ]
    return sheets.as_xlsx({SHEET: [[*COLUMNS, REASON], *lines]})


def template() -> bytes:
    """The empty form with a page on how to fill it."""
    hints = [
        ["列", "怎么填"],
        ["收文日期、来文机关、文件标题", "必填；标题本身涉密的不要写在表里，请在页面上用代称登记"],
        ["密级", "、".join(label for label in _GRADES if label) + "，留空为无"],
        ["紧急程度", "、".join(label for label in _URGENCIES if label) + "，留空为平件"],
        ["份数", "整数，留空为1"],
    ]
    return sheets.as_xlsx({SHEET: [list(COLUMNS)], "填写说明": hints})
