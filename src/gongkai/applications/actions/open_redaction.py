"""开始区分处理: choose the paper; an office file is printed to PDF first."""

import uuid
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django.core.files import File
from django.db import transaction

from gongkai import clock
from gongkai.applications import redactions
from gongkai.applications.case import locked, title_of
from gongkai.applications.models import Application
from gongkai.applications.redaction_models import Redaction
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.organs.actor import Actor, acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.papers import names
from gongkai.papers.intake import Purpose, examine, take_in
from gongkai.papers.models import StoredFile
from gongkai.papers.redaction import conversion
from gongkai.trail.actions.record import record


@dataclass(frozen=True)
class OpenFacts:
    """Either a new file (`upload`) or one kept already (`source`). `again`: take over the areas of this sheet."""

    upload: Any = None
    source: StoredFile | None = None
    again: Redaction | None = None
    client_key: uuid.UUID = field(default_factory=uuid.uuid4)


def open_redaction(person: Person, application: Application, facts: OpenFacts) -> Redaction:
    """The sheet for marking areas; the same key gives the same sheet back.

    Raises NotAllowed; Refusal without a file, for one that cannot be drawn, is locked, damaged or too long.
    Printing an office file takes up to minutes and happens before the transaction: nobody else waits for it.
    """
    actor = acting(person, Right.HANDLE_APPLICATION, application.organ)
    known = Redaction.objects.filter(client_key=facts.client_key).exists()
    printed = None if known or facts.source else _printed(facts.upload)
    return _open(actor, application, facts, printed)


@transaction.atomic
def _open(actor: Actor, application: Application, facts: OpenFacts, printed: Any) -> Redaction:
    person, case = actor.person, locked(application)
    made = Redaction.objects.filter(client_key=facts.client_key).first()
    if made is not None:
        if made.application_id != case.pk or made.opened_by_id != person.pk:
            raise Refusal("这份表单已经用过，请刷新页面后重新选择文件。")
        return made
    source = facts.source or _kept(person, case, printed or facts.upload)
    redactions.must_be_of(person, case, source)
    before = facts.again if facts.again and facts.again.source_id == source.pk else None
    sheet = Redaction.objects.create(
        application=case,
        source=source,
        office=_kept(person, case, facts.upload) if printed else before.office if before else None,
        areas=before.areas if before else [],
        page_count=redactions.pages_of(source),
        opened_by=person,
        opened_at=clock.now(),
        client_key=facts.client_key,
    )
    content = {"source": source.digest, "pages": sheet.page_count}
    record(
        actor,
        case.organ,
        "开始区分处理",
        sheet,
        title=title_of(case),
        content=content,
        because=(regulation(37),),
    )
    return sheet


def _printed(upload: Any) -> Any:
    """An office file as PDF; None for what needs no printing. Raises Refusal."""
    if not upload:
        raise Refusal("请选择要作区分处理的文件：PDF、JPG或PNG。")
    stem, kind = names.split(names.tidy(upload.name or ""))
    if kind not in conversion.CONVERTED:
        return None
    examine(upload, Purpose.DOCUMENT)
    return File(BytesIO(conversion.as_pdf(upload.file, kind)), name=f"{stem}.pdf")


def _kept(person: Person, case: Application, upload: Any) -> StoredFile:
    return take_in(person, case.organ, upload, purpose=Purpose.DOCUMENT, circle="application")
