"""What is entered of a catalogue entry, the official names of channels, and the faults of one entry or a catalogue."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from gongkai import clock
from gongkai.disclosure.catalogue_models import CatalogueEntry, CatalogueField, StandardCatalogue
from gongkai.disclosure.models import Category, Channel
from gongkai.law.in_force import ceased_in
from gongkai.law.wording import chinese_date
from gongkai.organs.models import Office, Organ

# The thirteen carriers of the official form (国办发〔2019〕54号), and the channel under which postings count here.
OFFICIAL_CHANNELS: dict[str, str | None] = {
    "政府网站": Channel.PORTAL,
    "政府公报": Channel.GAZETTE,
    "两微一端": Channel.NEW_MEDIA,
    "发布会/听证会": None,
    "广播电视": None,
    "纸质媒体": None,
    "公开查阅点": Channel.HALL,
    "政务服务中心": Channel.HALL,
    "便民服务站": Channel.HALL,
    "入户/现场": Channel.LEAFLET,
    "社区/企事业单位/村公示栏（电子屏）": Channel.BOARD,
    "精准推送": None,
    "其他": None,
}
BOARD = "社区/企事业单位/村公示栏（电子屏）"
_SPLIT = re.compile(r"[、，,；;和]|及其")


@dataclass(frozen=True)
class EntryFacts:
    """One row of the official form."""

    item: str
    content: str
    number: int | None = None
    sub_item: str = ""
    basis: str = ""
    term_text: str = ""
    publisher: str = ""
    channels: tuple[str, ...] = ()
    optional_channels: tuple[str, ...] = ()
    whole_society: bool = True
    groups: str = ""
    proactive: bool = True
    upon_application: bool = False
    county_level: bool = False
    township_level: bool = False
    per_village: bool = False
    field: CatalogueField | None = None
    category: Category | None = None

    def values(self) -> dict[str, Any]:
        """As the columns of a row; text without spaces at its ends."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        values["channels"], values["optional_channels"] = list(self.channels), list(self.optional_channels)
        return {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}


@dataclass(frozen=True)
class CatalogueFault:
    """One fault of a catalogue: which row (its number or 0 for the whole), which column, and the sentence."""

    row: str
    column: str
    sentence: str
    entry: int = 0
    stops: bool = False
    """Whether the row cannot be kept at all."""


def known_publishers(organ: Organ) -> frozenset[str]:
    """Names that 公开主体 may carry: organs of the same tree, offices of the organ, and its villages as such."""
    top = organ.path.split("/")[1]
    organs = Organ.objects.filter(path__startswith=f"/{top}/").values_list("name", "short_name")
    names = {name for pair in organs for name in pair}
    names |= set(Office.objects.filter(organ=organ).values_list("name", flat=True))
    return frozenset(names | {"村民委员会", "居民委员会", "村（居）民委员会", "本机关"})


def faults_of_row(
    row: CatalogueEntry | EntryFacts, publishers: frozenset[str], mark: str = ""
) -> list[CatalogueFault]:
    """The faults of one entry by itself."""
    name = mark or _mark(row)
    pk = row.pk or 0 if isinstance(row, CatalogueEntry) else 0
    found: list[tuple[str, str, bool]] = []
    if not row.item.strip():
        found.append(("一级事项", "一级事项没有填，请写明公开什么。", True))
    if not row.content.strip():
        found.append(("公开内容（要素）", "公开内容（要素）没有填，请写明要公开哪些要素。", True))
    found += [("公开依据", sentence, False) for sentence in _basis(row.basis)]
    term = read(row)
    if not term:
        what = f"“{row.term_text}”看不出期限" if row.term_text.strip() else "没有填"
        found.append(
            ("公开时限", f"公开时限{what}，请写成“20个工作日内”“每季度”“每年1月31日前”这样的形式。", False)
        )
    found += [("公开主体", sentence, False) for sentence in _publisher(row.publisher, publishers)]
    for channel in (*row.channels, *row.optional_channels):
        if channel not in OFFICIAL_CHANNELS:
            found.append(
                ("公开渠道和载体", f"“{channel}”不在公开渠道和载体的规定名称里，请从列表中选择。", False)
            )
    if not row.channels:
        found.append(("公开渠道和载体", "没有必选（■）的公开渠道，请至少选一个。", False))
    if not (row.proactive or row.upon_application):
        found.append(("公开方式", "公开方式没有选，请选主动或者依申请。", False))
    if not (row.county_level or row.township_level):
        found.append(("公开层级", "公开层级没有选，请选县级或者乡、村级。", False))
    return [CatalogueFault(name, column, sentence, pk, stops) for column, sentence, stops in found]


def read(row: CatalogueEntry | EntryFacts) -> bool:
    """Whether a term can be read out of the row."""
    from gongkai.law.catalogue_terms import read_term

    return read_term(row.term_text, getattr(row, "term_key", "")) is not None


def _mark(row: CatalogueEntry | EntryFacts) -> str:
    number = f"第{row.number}项" if row.number else "未编号"
    return f"{row.field.name if row.field else ''}{number}“{row.item}”"


def _basis(text: str) -> list[str]:
    if not text.strip():
        return ["公开依据没有填，请写明法律、法规、规章或者文件的条款。"]
    return [
        f"依据“{row.names[0]}”自{chinese_date(row.since)}起不再有效，现为{row.now}，请核对修改。"
        + ("" if row.verified else "（失效日期未与原文核对，请人工确认。）")
        for row in ceased_in(text, clock.today())
    ]


def _publisher(text: str, publishers: frozenset[str]) -> list[str]:
    if not text.strip():
        return ["公开主体没有填，请写明由哪个机关公开。"]
    if text.strip() in publishers:
        return []
    unknown = [
        name for name in (part.strip() for part in _SPLIT.split(text)) if name and name not in publishers
    ]
    return [f"公开主体“{name}”不是已登记的机关或者科室，请核对名称。" for name in unknown]


def faults_of_numbers(rows: Iterable[tuple[str, int | None]]) -> list[CatalogueFault]:
    """Missing and double numbers of (list, number) pairs; each list (an official sheet) is numbered by itself."""
    lists: dict[str, list[int | None]] = {}
    for name, number in rows:
        lists.setdefault(name, []).append(number)
    return [
        CatalogueFault("全表", "序号", sentence)
        for name, numbers in lists.items()
        for sentence in _number_faults(name, numbers)
    ]


def list_name(entry: CatalogueEntry) -> str:
    """The list an entry is numbered in: its field, else its standard catalogue. Also the name of its sheet."""
    return entry.field.name if entry.field else str(StandardCatalogue(entry.catalogue).label)


def _number_faults(label: str, numbers: Iterable[int | None]) -> list[str]:
    given = Counter(numbers)
    empty = given.pop(None, 0)
    faults = [f"{label}有{empty}项没有序号，请补上。"] if empty else []
    double = sorted(number for number, times in given.items() if number is not None and times > 1)
    if double:
        faults.append(f"{label}序号{'、'.join(map(str, double))}重复，请改成不同的序号。")
    present = {number for number in given if number is not None}
    # A slip such as 10000 would name ten thousand gaps: gaps are looked for as far as there can be rows.
    missing = [number for number in range(1, min(max(present, default=0), 2000) + 1) if number not in present]
    if missing:
        shown = "、".join(map(str, missing[:10])) + ("等" if len(missing) > 10 else "")
        faults.append(f"{label}缺序号{shown}，共缺{len(missing)}个，请核对是否漏项。")
    return faults


def check_catalogue(organ: Organ) -> list[CatalogueFault]:
    """Every fault of the catalogue of `organ` as it stands now."""
    rows = list(CatalogueEntry.objects.of(organ).select_related("field"))
    publishers = known_publishers(organ)
    numbers = faults_of_numbers((list_name(row), row.number) for row in rows)
    return [*numbers, *(fault for row in rows for fault in faults_of_row(row, publishers))]
