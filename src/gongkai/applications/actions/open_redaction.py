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
from gongkai.organs.actor import acting
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


@transaction.atomic
def open_redaction(person: Person, application: Application, facts: OpenFacts) -> Redaction:
    """The sheet for marking areas; the same key gives the same sheet back.

    Raises NotAllowed; Refusal without a file, for one that cannot be drawn, is locked, damaged or too long.
    """
    actor = acting(person, Right.HANDLE_APPLICATION, application.organ)
    case = locked(application)
    made = Redaction.objects.filter(client_key=facts.client_key).first()
    if made is not None:
        if made.application_id != case.pk or made.opened_by_id != person.pk:
            raise Refusal("这份表单已经用过，请刷新页面后重新选择文件。")
        return made
    source = facts.source or _taken_in(person, case, facts.upload)
    redactions.must_be_of(person, case, source)
    sheet = Redaction.objects.create(
        application=case,
        source=source,
        areas=facts.again.areas if facts.again and facts.again.source_id == source.pk else [],
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


def _taken_in(person: Person, case: Application, upload: Any) -> StoredFile:
    if not upload:
        raise Refusal("请选择要作区分处理的文件：PDF、JPG或PNG。")
    kind = names.split(names.tidy(upload.name or ""))[1]
    if kind in conversion.CONVERTED:
        examine(upload, Purpose.DOCUMENT)
        content = conversion.as_pdf(upload.file, kind)
        upload = File(BytesIO(content), name=f"{names.split(upload.name)[0]}.pdf")
    return take_in(person, case.organ, upload, purpose=Purpose.DOCUMENT, circle="application")
