"""登记收文、发文: the next number of the register, the copies taken in, and for a paper to be disclosed its item."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from gongkai import clock
from gongkai.disclosure.actions.attach_file import attach_file
from gongkai.disclosure.actions.draft_item import draft_item
from gongkai.disclosure.drafting import ItemFacts
from gongkai.disclosure.models import Attribute
from gongkai.law.finding import Refusal
from gongkai.law.paper_keeping import CARRIERS, NO_SECRETS_HERE, REGISTERING
from gongkai.organs.actor import NotAllowed, acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.numbering import next_number
from gongkai.organs.once import once_per_key
from gongkai.organs.posts import Right
from gongkai.papers.intake import Purpose, take_in
from gongkai.registers.entering import PaperFacts, faults_of
from gongkai.registers.keeping import move, must_be_open, refuse
from gongkai.registers.models import Direction, Grade, Movement, Paper
from gongkai.trail.actions.record import record


@once_per_key
@transaction.atomic
def register_paper(
    person: Person, organ: Organ, facts: PaperFacts, *, upload: Any = None, client_key: UUID | None = None
) -> Paper:
    """Enter one paper. The same `client_key` again gives back the first line.

    A marked paper (密级 or 工作秘密) takes no file: its text may not be here. An issued paper to be disclosed begins
    its draft item, and with it the clock of Article 26. Raises NotAllowed; Refusal with every fault.
    """
    actor = acting(person, Right.KEEP_REGISTERS, organ)
    if client_key is not None and (kept := Paper.objects.filter(client_key=client_key).first()):
        if kept.organ_id != organ.pk or kept.registered_by_id != person.pk:
            raise NotAllowed("这一行已经由别人登记，请重新打开登记页面填写。")
        return kept
    refuse(faults_of(organ, facts))
    _no_text_of_a_marked_paper(facts, upload)
    must_be_open(organ, facts.direction, facts.registered_on.year)
    paper = row_of(person, organ, facts)
    if client_key is not None:
        paper.client_key = client_key
    paper.save()
    move(paper, Movement.TAKEN_IN, facts.copies, facts.registered_on)
    if upload is not None:
        paper.file = take_in(person, organ, upload, purpose=Purpose.DOCUMENT)
    if facts.direction == Direction.OUTGOING and facts.attribute == Attribute.PROACTIVE:
        paper.item = _begun_item(person, organ, facts, upload)
    paper.save(update_fields=["file", "item"])
    content = {
        "number": paper.register_number,
        "on": facts.registered_on.isoformat(),
        "copies": facts.copies,
        "grade": facts.grade,
        "attribute": facts.attribute,
        "item": paper.item_id,
    }
    because = (REGISTERING, CARRIERS) if paper.marked else (REGISTERING,)
    verb = f"登记{Direction(facts.direction).label}"
    record(actor, organ, verb, paper, title=paper.title, content=content, because=because)
    return paper


def row_of(person: Person, organ: Organ, facts: PaperFacts) -> Paper:
    """A row with its number, not saved. Needs the transaction of the verb."""
    year = facts.registered_on.year
    return Paper(
        organ=organ,
        year=year,
        number=next_number(organ, f"paper-{facts.direction.lower()}", year),
        registered_by=person,
        registered_at=clock.now(),
        **facts.values(),
    )


def _no_text_of_a_marked_paper(facts: PaperFacts, upload: Any) -> None:
    if upload is not None and Grade(facts.grade).law.marked:
        raise Refusal(
            f"密级为“{Grade(facts.grade).label}”的文件只登记数据，不能上传正文；文件没有保存。请在涉密场所保管纸质件。",
            (NO_SECRETS_HERE,),
        )


def _begun_item(person: Person, organ: Organ, facts: PaperFacts, upload: Any) -> Any:
    assert facts.category is not None  # noqa: S101 - faults_of asked for it
    item = draft_item(
        person,
        organ,
        ItemFacts(
            category=facts.category,
            title=facts.title,
            formed_on=facts.paper_date or facts.registered_on,
            office=facts.office,
            document_number=facts.document_number,
            legal_basis=facts.attribute_reason,
        ),
    )
    if upload is not None:
        upload.seek(0)
        attach_file(person, item, upload)
    return item
