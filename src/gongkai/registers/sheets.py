"""The registers as spreadsheets: the columns a real register has, and papers read from such a sheet row by row."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django.db.models import Field

from gongkai.disclosure.models import Attribute
from gongkai.organs.models import Office, Organ
from gongkai.papers import sheets
from gongkai.papers.filled_sheets import FilledSheet, RowFault, Template, read_filled
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
MOST_ROWS = 10_000  # local policy
TEMPLATE = Template(SHEET, COLUMNS, NEEDED, MOST_ROWS, "一件")
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


def read(upload: Any) -> FilledSheet:
    """The rows of an XLSX or CSV upload. Raises Refusal with what is wrong with the file or its columns."""
    return read_filled(upload, TEMPLATE)


class Reading:
    """Turns rows into facts, with the organ's offices at hand."""

    def __init__(self, organ: Organ, sheet: FilledSheet) -> None:
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
