"""检索记录: who looked where, with which words, in which range, and what came of it (条例 Art 36 item 4)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.applications import case as cases
from gongkai.applications.desk_models import SearchRecord
from gongkai.applications.models import Application
from gongkai.law.citation import regulation
from gongkai.law.evidence import BURDEN
from gongkai.law.finding import Refusal
from gongkai.organs.models import Person


@dataclass(frozen=True)
class SearchFacts:
    """`searched_by` names the office or post; `places` the archives and systems looked through."""

    searched_on: date
    searched_by: str
    places: str
    keywords: str
    scope: str
    result: str
    found: bool = False


_ASKED = {
    "searched_by": "检索人（单位、岗位）",
    "places": "检索地点",
    "keywords": "关键词",
    "scope": "检索范围",
    "result": "检索结果",
}


@transaction.atomic
def record_search(person: Person, application: Application, facts: SearchFacts) -> SearchRecord:
    """Keep the record. Raises NotAllowed; Refusal naming every part that is missing, or for impossible days."""
    actor, case = cases.begin(person, application, "search")
    texts = {name: str(getattr(facts, name)).strip() for name in _ASKED}
    if missing := [label for name, label in _ASKED.items() if not texts[name]]:
        raise Refusal(f"检索记录还要写明：{'、'.join(missing)}。", (regulation(36, item=4), BURDEN))
    cases.check_days(("申请到达日期", case.arrived_on), ("检索日期", facts.searched_on))
    row = SearchRecord.objects.create(
        application=case, searched_on=facts.searched_on, found=facts.found, recorded_as=actor.label, **texts
    )
    content = {"searched_on": facts.searched_on.isoformat(), "found": facts.found}
    cases.finish(actor, case, "登记检索", content, (regulation(36, item=4), BURDEN))
    return row
