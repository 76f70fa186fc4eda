"""Enter a unit that does not use this system, so that its report is waited for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db import transaction

from gongkai.annual_report.round_models import ReportingUnit, ReportRound, RoundEntry, UnitKind
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art49_50_report_dates import FORM_2021
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record

_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


@dataclass(frozen=True)
class UnitFacts:
    """Code (short, unique in the collector's books), full name and kind."""

    code: str
    name: str
    kind: str = UnitKind.DEPARTMENT


@transaction.atomic
def add_unit(person: Person, round_: ReportRound, facts: UnitFacts) -> RoundEntry:
    """Enter the unit in the books of the collector and in the round; the same code and name again changes nothing.

    Raises NotAllowed without the post, Refusal for a bad code or name and for a code that another unit has.
    """
    actor = acting(person, Right.RUN_ROUND, round_.organ)
    code, name = facts.code.strip().lower(), facts.name.strip()
    wrong = _wrong(code, name, facts.kind)
    if wrong:
        raise Refusal(wrong)
    unit, _ = ReportingUnit.objects.get_or_create(
        holder=round_.organ, code=code, defaults={"name": name, "kind": facts.kind}
    )
    if unit.name != name or unit.level != 1:
        raise Refusal(f"代码“{code}”已经是{unit.name}的，请换一个。")
    entry, made = RoundEntry.objects.get_or_create(
        round=round_, unit=unit, defaults={"due_on": round_.due_on}
    )
    if made:
        content = {"code": code, "name": name, "kind": unit.kind}
        record(actor, round_.organ, "登记报送单位", entry, content=content, because=(FORM_2021,))
    return entry


def _wrong(code: str, name: str, kind: str) -> list[str]:
    wrong = []
    if not _CODE.fullmatch(code):
        wrong.append("代码只含小写字母、数字和短横线，最多40个字符。")
    if not 2 <= len(name) <= 100:
        wrong.append("请写单位全称，2到100个字。")
    if kind not in (UnitKind.DEPARTMENT, UnitKind.TOWN, UnitKind.GOVERNMENT):
        wrong.append("类别只能是部门、乡镇（街道）或者下级政府。")
    return wrong
