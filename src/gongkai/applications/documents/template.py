"""What a document template is: its facts, where each fact comes from, and how the paper is made of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from gongkai.applications.documents.course import first_of
from gongkai.applications.models import Application
from gongkai.applications.personal import names_of, you_of
from gongkai.law.citation import Citation
from gongkai.law.wording import chinese_date
from gongkai.papers.gbt9704 import Block, Layout, Paper, Text


class By(Enum):
    """Who makes a document."""

    APPLICANT = "申请人"
    UNIT = "工作机构"
    ORGAN = "本机关"
    OFFICE = "承办科室"
    THIRD_PARTY = "第三方"


class Family(Enum):
    """The groups of the catalogue, as the page shows them."""

    INTAKE = "收件"
    NOTICE = "告知申请人"
    OPINION = "征求意见"
    INNER = "内部办理"
    REPLY = "答复"
    SERVICE = "送达和归档"
    DISPUTE = "复议和诉讼"


@dataclass(frozen=True)
class Source:
    """What a document is made of: the case, the row it is about, what was typed in, its number and day."""

    case: Application
    day: date
    about: Any = None
    given: Mapping[str, str] = field(default_factory=dict)
    number: str = ""
    draft: bool = False
    blanks: tuple[Blank, ...] = ()

    @property
    def you(self) -> str:
        """How the paper speaks to the applicant."""
        return you_of(self.case)

    def __getitem__(self, key: str) -> str:
        """The fact of this key as it is printed; empty when there is none."""
        blank = next(each for each in self.blanks if each.key == key)
        return blank.value(self).strip() or self.given.get(key, "").strip()


def nothing(source: Source) -> str:
    return ""


@dataclass(frozen=True)
class Blank:
    """One fact of a document.

    What the case holds (`value`) wins. Without it the fact is typed on the page, beginning with `suggest`; or, when
    `supply` says where in the system it belongs, it must be entered there first.
    """

    key: str
    label: str
    value: Callable[[Source], str] = nothing
    supply: str = ""
    required: bool = True
    suggest: Callable[[Source], str] = nothing
    day: bool = False
    rows: int = 1
    choices: tuple[str, ...] = ()
    help: str = ""


@dataclass(frozen=True)
class Template:
    """One version of one document of the catalogue.

    `about` names the rows of a case that each get their own (empty: one for the case), of these the ones that `fits`
    takes; `series` is the middle of the
    document number (empty: it carries none); `step` is the step of the case that it belongs to.
    """

    id: str
    name: str
    family: Family
    by: By
    layout: Layout
    blanks: tuple[Blank, ...]
    make: Callable[[Source], Paper]
    because: tuple[Citation, ...]
    series: str = ""
    step: str = ""
    about: tuple[str, ...] = ()
    version: int = 1
    since: date = date(2019, 5, 15)
    against: Callable[[Source], list[str]] = lambda source: []
    dated: Callable[[Source], date | None] = lambda source: None
    fits: Callable[[Any], bool] = lambda row: True


def day_of(day: date | None) -> str:
    return chinese_date(day) if day else ""


def within(day: str) -> str:
    """The last day of a term so that nobody asks whether it counts: 2026年10月19日前（含当日）."""
    return f"{day}前（含当日）"


def row(name: str) -> Callable[[Source], str]:
    """The field `name` of the row the document is about, as text; empty without the row."""

    def read(source: Source) -> str:
        value = getattr(source.about, name, None)
        return day_of(value) if isinstance(value, date) else str(value or "")

    return read


def part(relation: str, name: str) -> Callable[[Source], str]:
    """The field `name` of a one-to-one row of the case, as text; empty without the row."""

    def read(source: Source) -> str:
        value = getattr(getattr(source.case, relation, None), name, None)
        return day_of(value) if isinstance(value, date) else str(value or "")

    return read


_ORGAN_PAGE = "请先在“机关信息”填写"

SENDER = (
    Blank("organ", "机关全称", lambda s: s.case.organ.name),
    Blank("request_id", "申请登记号", lambda s: s.case.register_number),
    Blank(
        "contact",
        "联系人",
        lambda s: s.case.organ.disclosure_unit or (s.case.officer.name if s.case.officer else ""),
        "请先“指定承办人”，或者在“机关信息”填写工作机构",
    ),
    Blank("phone", "联系电话", lambda s: s.case.organ.phone, _ORGAN_PAGE),
    Blank("address", "办公地址", lambda s: s.case.organ.address, _ORGAN_PAGE),
)
"""What every paper that leaves the organ says about it (rulebook: common fields)."""

TO_APPLICANT = (
    *SENDER,
    Blank(
        "recipient",
        "申请人姓名或者名称",
        lambda s: names_of(s.case) if s.case.applicant.name else "",
        "申请没有写明，请先与申请人联系补上",
    ),
    Blank("received", "收到申请之日", lambda s: day_of(first_of(s.case).received_on), "请先“登记双方确认”"),
    Blank("summary", "申请公开的信息", lambda s: s.case.description, "申请没有写明，请先“告知补正”"),
)


def outgoing(source: Source, title: str, to: str, texts: list[str | Block], **more: Any) -> Paper:
    """A paper of the organ to somebody outside: letter form unless `layout` says otherwise."""
    organ = source.case.organ
    layout = more.pop("layout", Layout.LETTER)
    contact = f"联系人：{source['contact']}，联系电话：{source['phone']}，地址：{source['address']}"
    return Paper(
        layout=layout,
        title=title,
        blocks=tuple(paragraphs(texts)),
        mark=f"{organ.name}文件" if layout is Layout.GENERAL else organ.name,
        number=source.number,
        to=to,
        organ=organ.name,
        day=source.day,
        note=contact,
        draft=source.draft,
        **more,
    )


def inner(source: Source, title: str, blocks: list[str | Block], **more: Any) -> Paper:
    """A form of the organ itself; `signed` puts the organ and the day below it."""
    signed = more.pop("signed", False)
    return Paper(
        layout=Layout.INNER,
        title=title,
        blocks=tuple(paragraphs(blocks)),
        below_title=f"{source.case.organ.name}　登记号{source.case.register_number}",
        organ=source.case.organ.name if signed else "",
        day=source.day if signed else None,
        draft=source.draft,
        **more,
    )


def paragraphs(texts: list[str | Block]) -> list[Block]:
    """Words become body paragraphs, one per line; tables and headings stay; what is empty goes."""
    blocks: list[Block] = []
    for text in texts:
        if isinstance(text, str):
            blocks += [Text(line.strip()) for line in text.splitlines() if line.strip()]
        else:
            blocks.append(text)
    return blocks
