"""登记查阅: how many came to a reading place, without asking who they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from gongkai import clock
from gongkai.disclosure.reading_models import ReadingPlace, Visit, VisitWay
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed, acting
from gongkai.organs.models import Person
from gongkai.organs.once import once_per_key
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record

MOST_PEOPLE = 100_000  # local policy: above this a number is a slip of the finger


@dataclass(frozen=True)
class VisitFacts:
    """One line of the book: `people` in 人次."""

    visited_on: date
    people: int
    way: str
    matter: str = ""


@once_per_key
@transaction.atomic
def record_visit(
    person: Person, place: ReadingPlace, facts: VisitFacts, client_key: UUID | None = None
) -> Visit:
    """Enter one line. The same `client_key` again gives back the first. Raises NotAllowed, Refusal."""
    actor = acting(person, Right.MANAGE_PLACES, place.organ)
    kept = Visit.objects.filter(client_key=client_key).first() if client_key else None
    if kept is not None:
        if kept.place_id != place.pk or kept.recorded_by_id != person.pk:
            raise NotAllowed("这张表已经由别人提交，请重新打开页面。")
        return kept
    if faults := _faults(facts):
        raise Refusal(faults)
    visit = Visit(
        organ=place.organ, place=place, visited_on=facts.visited_on, people=facts.people, way=facts.way,
        matter=facts.matter.strip(), recorded_by=person, recorded_at=clock.now(),
    )  # fmt: skip
    if client_key is not None:
        visit.client_key = client_key
    visit.save()
    content = {
        "place": place.name,
        "on": facts.visited_on.isoformat(),
        "people": facts.people,
        "way": facts.way,
    }
    record(
        actor, place.organ, "登记查阅", visit, title=place.name, content=content, because=(regulation(25),)
    )
    return visit


def _faults(facts: VisitFacts) -> list[str]:
    faults = []
    if facts.visited_on > clock.today():
        faults.append("日期还没有到，请在查阅当天或之后登记。")
    if not 1 <= facts.people <= MOST_PEOPLE:
        faults.append(f"人次是{facts.people}，应当在1到{MOST_PEOPLE}之间。")
    if facts.way not in VisitWay.values:
        faults.append(f"请选择方式：{'、'.join(VisitWay.labels)}。")
    if len(facts.matter.strip()) > 100:
        faults.append("查阅内容最多100字，写查了什么就行，不写姓名。")
    return faults
