"""登记培训、宣传教育."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from gongkai import clock
from gongkai.law.citation import regulation
from gongkai.organs.actor import acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record
from gongkai.workplan.models import Training, TrainingKind
from gongkai.workplan.rules import head_faults, number_faults, refuse


@dataclass(frozen=True)
class TrainingFacts:
    """What a clerk enters of a training; `expected` and `attended` in 人, 0 expected meaning an open round."""

    kind: str
    title: str
    held_on: date
    place: str = ""
    audience: str = ""
    expected: int = 0
    attended: int = 0
    content: str = ""


@transaction.atomic
def record_training(person: Person, organ: Organ, facts: TrainingFacts) -> Training:
    """Enter one training, publicity round or film. Source: 《条例》第四十八条.

    Raises NotAllowed; Refusal with every fault, or when it is there already.
    """
    actor = acting(person, Right.RECORD_WORK, organ)
    Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    refuse(faults_of_training(organ, facts))
    fields = {**asdict(facts), "title": facts.title.strip()}
    training = Training.objects.create(organ=organ, recorded_by=person, recorded_at=clock.now(), **fields)
    content = {"kind": facts.kind, "on": facts.held_on.isoformat(), "expected": facts.expected}
    content["attended"] = facts.attended
    record(
        actor, organ, "登记培训", training, title=training.title, content=content, because=(regulation(48),)
    )
    return training


def faults_of_training(organ: Organ, facts: TrainingFacts, but: Training | None = None) -> list[str]:
    """What stops the entry, as sentences; `but` is the entry that is being corrected."""
    faults = head_faults(facts.kind, TrainingKind, facts.title, facts.held_on)
    faults += number_faults("应到人数", facts.expected) + number_faults("实到人数", facts.attended)
    if 0 < facts.expected < facts.attended:
        faults.append(
            f"实到{facts.attended}人多于应到{facts.expected}人，请核对；不限人数的活动，应到人数留0。"
        )
    same = Training.objects.standing().filter(
        organ=organ, kind=facts.kind, held_on=facts.held_on, title=facts.title.strip()
    )
    if not faults and same.exclude(pk=but.pk if but else None).exists():
        faults.append("当天同一主题的培训已经登记过，没有重复登记。")
    return faults
