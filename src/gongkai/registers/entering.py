"""What is entered of a paper, and which faults stop it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from gongkai import clock
from gongkai.disclosure.models import Attribute, Category
from gongkai.law.wording import chinese_date
from gongkai.organs.models import Office, Organ
from gongkai.registers.keeping import copies_faults, day_faults
from gongkai.registers.models import Direction, Grade, Paper, Urgency


@dataclass(frozen=True)
class PaperFacts:
    """A line of a register as it is entered. `copies` in 份, `pages` in 页; `paper_date` is the day on the paper.

    `category` is where the item goes that an issued paper to be disclosed begins.
    """

    direction: str
    registered_on: date
    counterpart: str
    title: str
    title_is_alias: bool = False
    document_number: str = ""
    paper_date: date | None = None
    grade: str = Grade.NONE
    secrecy_term: str = ""
    urgency: str = Urgency.NORMAL
    copies: int = 1
    copy_numbers: str = ""
    pages: int = 0
    enclosures: str = ""
    signed_for_by: str = ""
    signed_for_at: datetime | None = None
    issued_by: str = ""
    office: Office | None = None
    handle_by: date | None = None
    give_back_by: date | None = None
    forwards: Paper | None = None
    attribute: str = ""
    attribute_reason: str = ""
    category: Category | None = None
    note: str = ""

    def values(self) -> dict[str, Any]:
        """What goes into the row; text without spaces at its ends."""
        values = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "category"}
        return {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}


def faults_of(organ: Organ, facts: PaperFacts) -> list[str]:
    """Everything that stops the line from being entered, as sentences."""
    faults = day_faults(
        "收文日期" if facts.direction == Direction.INCOMING else "发文日期", facts.registered_on
    )
    if not facts.title.strip():
        faults.append("请填写标题；标题本身涉密的，填写代称并勾选“标题为代称”。")
    if not facts.counterpart.strip():
        faults.append(
            "请填写来文机关。" if facts.direction == Direction.INCOMING else "请填写发往机关（主送）。"
        )
    if facts.paper_date and facts.paper_date > facts.registered_on:
        faults.append(
            f"成文日期{chinese_date(facts.paper_date)}晚于登记日期{chinese_date(facts.registered_on)}，请核对。"
        )
    if facts.signed_for_at and facts.signed_for_at > clock.now():
        faults.append("签收时间还没有到，请核对。")
    faults += copies_faults(facts.copies)
    if facts.office is not None and facts.office.organ_id != organ.pk:
        faults.append(f"科室“{facts.office.name}”不属于{organ.name}，请重新选择。")
    return faults + _grade_faults(facts) + _term_faults(facts) + _attribute_faults(organ, facts)


def _grade_faults(facts: PaperFacts) -> list[str]:
    if facts.grade not in Grade.values:
        return ["请从列表中选择密级。"]
    grade = Grade(facts.grade)
    faults = []
    if facts.title_is_alias and not grade.law.marked:
        faults.append("只有涉密件才用代称；没有密级的文件请写原标题。")
    if grade.law.state_secret and facts.attribute == Attribute.PROACTIVE:
        faults.append(f"密级为“{grade.label}”的文件不能主动公开，请核对密级和公开属性。")
    if not grade.law.marked and facts.secrecy_term.strip():
        faults.append("填了保密期限，却没有选密级，请核对。")
    return faults


def _term_faults(facts: PaperFacts) -> list[str]:
    terms = (("办理时限", facts.handle_by), ("应退日期", facts.give_back_by))
    return [
        f"{label}{chinese_date(day)}早于登记日期{chinese_date(facts.registered_on)}，请核对。"
        for label, day in terms
        if day is not None and day < facts.registered_on
    ]


def _attribute_faults(organ: Organ, facts: PaperFacts) -> list[str]:
    """公开属性 is fixed at the source: for every issued paper, and kept when a paper is forwarded."""
    if facts.forwards is not None and facts.forwards.organ_id != organ.pk:
        return ["转发的来文不在本机关的登记簿上，请重新选择。"]
    origin = facts.forwards.attribute if facts.forwards else ""
    if facts.attribute and facts.attribute not in Attribute.values:
        return ["请从列表中选择公开属性。"]
    if facts.direction == Direction.INCOMING:
        return []
    faults = []
    if not facts.attribute:
        faults.append("发文要在拟稿时确定公开属性，请选择主动公开、依申请公开或不予公开。")
    elif origin and facts.attribute != origin:
        faults.append(f"转发文件的公开属性从原件，原件是“{Attribute(origin).label}”，请保持一致。")
    if facts.attribute and facts.attribute != Attribute.PROACTIVE and not facts.attribute_reason.strip():
        faults.append(f"公开属性为“{Attribute(facts.attribute).label}”的，请写明理由和依据。")
    if facts.attribute == Attribute.PROACTIVE and facts.category is None:
        faults.append("主动公开的发文请选择公开分类，登记后自动生成待公开信息。")
    return faults
