"""案例库: add a de-identified case, take it out of use."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from django.db import transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record
from gongkai.training.models import CaseStudy
from gongkai.training.rules import must_name_nobody, reason_of

LONGEST = 5000  # local policy: characters of a case


@dataclass(frozen=True)
class CaseFacts:
    """What happened, what follows, on which article it rests."""

    title: str
    happened: str
    lesson: str
    basis: str = ""
    tags: str = ""
    client_key: uuid.UUID = field(default_factory=uuid.uuid4)


@transaction.atomic
def add_case(person: Person, organ: Organ, facts: CaseFacts) -> CaseStudy:
    """Keep a case. Raises NotAllowed; Refusal for what is missing, or with every find of personal data or a secret."""
    actor = acting(person, Right.RECORD_WORK, organ)
    Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    if kept := CaseStudy.objects.filter(client_key=facts.client_key, organ=organ).first():
        return kept
    texts = {"标题": facts.title, "案情": facts.happened, "启示": facts.lesson}
    faults = [f"请写明{label}。" for label, text in texts.items() if not text.strip()]
    faults += [f"{label}最多{LONGEST}字。" for label, text in texts.items() if len(text) > LONGEST]
    if faults:
        raise Refusal(faults)
    must_name_nobody(organ, {**texts, "依据": facts.basis, "标签": facts.tags})
    row = CaseStudy.objects.create(
        organ=organ,
        title=facts.title.strip(),
        happened=facts.happened.strip(),
        lesson=facts.lesson.strip(),
        basis=facts.basis.strip(),
        tags=facts.tags.strip(),
        made_by=person,
        made_at=clock.now(),
        client_key=facts.client_key,
    )
    record(actor, organ, "收入案例", row, title=row.title)
    return row


@transaction.atomic
def retire_case(person: Person, case: CaseStudy, reason: str) -> CaseStudy:
    """No longer offered; sessions that taught it keep it. Raises NotAllowed, Refusal."""
    actor = acting(person, Right.RECORD_WORK, case.organ)
    row = CaseStudy.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if row.retired_at:
        raise Refusal("这个案例已经停用。")
    said = reason_of(reason)
    row.retired_at = clock.now()
    row.save(update_fields=["retired_at"])
    record(actor, row.organ, "停用案例", row, title=row.title, content={"reason": said})
    return row
