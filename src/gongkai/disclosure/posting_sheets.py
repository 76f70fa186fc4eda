"""The bulk template of postings: its columns, reading them row by row, and the sheet of rejected rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from gongkai.disclosure import channel_fields
from gongkai.disclosure.models import Channel, Item, Place, Publication
from gongkai.disclosure.posting_rules import PostingFacts, faults_of
from gongkai.law.finding import Refusal
from gongkai.organs.models import Organ
from gongkai.papers import sheets
from gongkai.papers.intake import Purpose, examine
from gongkai.papers.sheets import Row

SHEET = "张贴登记"
COLUMNS = ("点位编号", "渠道", "内容", "张贴日期", "拟撤日期", "数量", "索引号", "备注")
NEEDED = ("点位编号", "渠道", "内容", "张贴日期")
REASON = "退回原因"
_KNOWN = (*COLUMNS, *channel_fields.COLUMNS)
MOST_ROWS = 10_000  # local policy
LARGEST = 10 * 1024 * 1024  # local policy: a sheet of MOST_ROWS is far smaller
_CHANNELS = {**{c.label: c.value for c in Channel}, **{c.value: c.value for c in Channel}}
_CHANNELS |= {
    "旗碑": "PLAQUE",
    "旗牌": "PLAQUE",
    "广播": "LOUDSPEAKER",
    "村村响": "LOUDSPEAKER",
    "公开栏": "BOARD",
}


@dataclass(frozen=True)
class RowFault:
    """What is wrong in one cell: the row as the spreadsheet shows it, the column, the sentence."""

    row: int
    column: str
    sentence: str

    def __str__(self) -> str:
        return f"第{self.row}行“{self.column}”：{self.sentence}"


@dataclass(frozen=True)
class Sheet:
    """The header's columns by position, and the rows below it."""

    columns: dict[str, int]
    rows: tuple[Row, ...]

    def cell(self, row: Row, column: str) -> str:
        at = self.columns.get(column)
        return row.cells[at] if at is not None and at < len(row.cells) else ""

    def values(self, row: Row) -> list[str]:
        """The cells in the order of the template; columns of channels only where the sheet has them."""
        return [self.cell(row, column) for column in self.headings]

    @property
    def headings(self) -> list[str]:
        return [*COLUMNS, *(column for column in channel_fields.COLUMNS if column in self.columns)]

    def own(self, row: Row) -> dict[str, str] | None:
        """The cells of the channels' own columns by column; None when the sheet has none of them."""
        cells = {
            column: self.cell(row, column) for column in channel_fields.COLUMNS if column in self.columns
        }
        return cells or None


def read(upload: Any) -> Sheet:
    """The rows of an XLSX or CSV upload. Raises Refusal with what is wrong with the file, its sheet or its columns."""
    name = str(upload.name or "")
    extension = PurePath(name).suffix.lower()
    if extension not in (".xlsx", ".csv"):
        raise Refusal(
            f"文件“{PurePath(name).name}”不是 .xlsx 或 .csv。请下载模板，填好后原样上传；旧版 .xls 请另存为 .xlsx。"
        )
    content = examine(upload, Purpose.DOCUMENT).content
    if upload.size > LARGEST:
        raise Refusal("表格超过 10 MB，不像只有文字的登记表。请删去图片和多余的工作表，或分成几个文件。")
    reader = sheets.read_csv(content, MOST_ROWS) if extension == ".csv" else None
    rows = reader if reader is not None else sheets.read_xlsx(content, SHEET, MOST_ROWS)
    if not rows:
        raise Refusal("表里没有内容。请在模板第2行起填写，一行一条。")
    columns = _columns(rows[0])
    if len(rows) == 1:
        raise Refusal("表里只有表头，没有登记内容。请在第2行起填写，一行一条。")
    return Sheet(columns, tuple(rows[1:]))


def _columns(header: Row) -> dict[str, int]:
    names = [cell.strip().rstrip("*＊") for cell in header.cells]
    faults = []
    if not set(names) & set(COLUMNS):
        raise Refusal(
            f"第{header.number}行应当是表头（{'、'.join(COLUMNS)}），现在不是。"
            f"请把内容放在工作表“{SHEET}”，表头放在第1行，上面不要有标题行。"
        )
    if missing := [column for column in NEEDED if column not in names]:
        faults.append(f"缺少列：{'、'.join(missing)}。请对照模板补上，列名要一字不差。")
    for at, name in enumerate(names):
        if name and name not in (*_KNOWN, REASON):
            faults.append(
                f"{sheets.column_letter(at)}列“{name}”不认识，可用的列：{'、'.join(_KNOWN)}。请改名或删去。"
            )
        if name and name in names[:at]:
            faults.append(f"{sheets.column_letter(at)}列“{name}”重复，请只留一列。")
    if faults:
        raise Refusal(faults)
    return {name: at for at, name in enumerate(names) if name in _KNOWN}


class Reading:
    """Turns rows into facts, with every place and index number of the organ at hand (two queries in all)."""

    def __init__(self, organ: Organ, sheet: Sheet, only_villages: frozenset[int] | None) -> None:
        """`only_villages` limits the places to those of a village clerk; None means the whole organ."""
        self._organ, self._sheet, self._only = organ, sheet, only_villages
        self._places = {
            place.code: place for place in Place.objects.filter(organ=organ).select_related("village")
        }
        wanted = {sheet.cell(row, "索引号") for row in sheet.rows} - {""}
        self._items = self._public(wanted) if wanted else {}

    def _public(self, wanted: set[str]) -> dict[str, Item]:
        rows = Publication.objects.public().filter(organ=self._organ).select_related("item")
        return {row.index_number: row.item for row in rows.iterator() if row.index_number in wanted}

    def facts(self, row: Row) -> tuple[PostingFacts | None, list[RowFault]]:
        """The facts of a row, or every fault in it."""
        faults: list[tuple[str, str]] = []
        place = self._place(row, faults)
        channel = self._channel(row, place, faults)
        item = self._item(row, faults)
        posted_on = self._day(row, "张贴日期", faults)
        until = self._day(row, "拟撤日期", faults) if self._sheet.cell(row, "拟撤日期") else None
        quantity = self._quantity(row, faults)
        details = self._details(row, channel, faults)
        if not faults and posted_on is not None:
            facts = PostingFacts(
                channel,
                posted_on,
                place,
                item,
                self._sheet.cell(row, "内容"),
                until,
                quantity,
                note=self._sheet.cell(row, "备注"),
                details=details,
            )
            faults += faults_of(self._organ, facts)
            if not faults:
                return facts, []
        return None, [RowFault(row.number, column, sentence) for column, sentence in faults]

    def _place(self, row: Row, faults: list[tuple[str, str]]) -> Place | None:
        code = self._sheet.cell(row, "点位编号")
        place = self._places.get(code)
        if code and place is None:
            faults.append(("点位编号", f"没有编号为“{code}”的点位，请对照“公示点位”核对，或先新增点位。"))
        elif self._only is not None and (place is None or place.village_id not in self._only):
            faults.append(("点位编号", "村（社区）信息员只能登记本村（社区）的点位。"))
        return place

    def _channel(self, row: Row, place: Place | None, faults: list[tuple[str, str]]) -> str:
        text = self._sheet.cell(row, "渠道")
        if not text and place is not None:
            return place.channel
        channel = _CHANNELS.get(text.replace("(", "（").replace(")", "）"), "")
        if not channel:
            known = "、".join(Channel.labels)
            faults.append(
                ("渠道", f"“{text}”不是渠道名称，可填：{known}。" if text else f"没有填，可填：{known}。")
            )
        return channel

    def _details(self, row: Row, channel: str, faults: list[tuple[str, str]]) -> dict[str, str] | None:
        own = self._sheet.own(row)
        if own is None or not channel:
            return None
        for column in channel_fields.misplaced(channel, own):
            faults.append((column, f"{Channel(channel).label}不用填这一列，请清空，或核对渠道。"))
        return channel_fields.by_label(channel, own)

    def _item(self, row: Row, faults: list[tuple[str, str]]) -> Item | None:
        number = self._sheet.cell(row, "索引号")
        if number and number not in self._items:
            faults.append(("索引号", f"没有索引号为“{number}”的已公开信息，请核对，或留空只写内容。"))
        return self._items.get(number)

    def _day(self, row: Row, column: str, faults: list[tuple[str, str]]) -> date | None:
        text = self._sheet.cell(row, column)
        found = sheets.day(text)
        if found is None:
            faults.append(
                (column, f"“{text}”不是日期，请写成 2021-03-05。" if text else "没有填，请写成 2021-03-05。")
            )
        return found

    def _quantity(self, row: Row, faults: list[tuple[str, str]]) -> int:
        text = self._sheet.cell(row, "数量")
        number = text.removesuffix("条").strip() or "1"
        if not number.lstrip("-").isdecimal():
            faults.append(("数量", f"“{text}”不是整数，请填张贴了几条。"))
            return 1
        return int(number)


def rejected(sheet: Sheet, faults: tuple[RowFault, ...]) -> bytes:
    """An XLSX of the rows that were not entered, with the reason beside each: to correct and upload again."""
    reasons: dict[int, list[str]] = {}
    for fault in faults:
        reasons.setdefault(fault.row, []).append(f"“{fault.column}”{fault.sentence}")
    lines = [
        [*sheet.values(row), "；".join(reasons[row.number])] for row in sheet.rows if row.number in reasons
    ]
    return sheets.as_xlsx({SHEET: [[*sheet.headings, REASON], *lines]})


def template(organ: Organ, places: list[Place]) -> dict[str, list[list[Any]]]:
    """The sheets of the template: the empty form, how to fill it, and the places the clerk may use."""
    hints = [
        ["列", "怎么填"],
        ["点位编号", "见“点位”工作表；党政网、上报等不在现场的渠道可留空"],
        ["渠道", "、".join(Channel.labels) + "；留空则按点位的载体"],
        ["内容", "张贴的标题，最多200字；填了索引号可留空"],
        ["张贴日期", "如 2021-03-05，不能晚于今天"],
        ["拟撤日期", "可留空"],
        ["数量", "条数，留空为1"],
        ["索引号", "张贴的是已公开的信息时填写，可留空"],
        ["备注", "可留空，最多200字"],
    ]
    known = [
        [p.code, p.name, p.village.name if p.village else organ.short_name, p.get_channel_display()]
        for p in places
    ]
    for channel, fields in channel_fields.FIELDS.items():
        hints += [[field.label, _hint(channel, field)] for field in fields]
    return {SHEET: [list(_KNOWN)], "填写说明": hints, "点位": [["编号", "名称", "所在", "载体"], *known]}


def _hint(channel: str, field: channel_fields.ChannelField) -> str:
    may = f"，可填：{'、'.join(field.choices)}" if field.choices else f"，如 {field.example}"
    return f"{Channel(channel).label}{'必填' if field.required else '可填'}{may}；其他渠道留空"
