"""附盖章扫描件: the signed and sealed paper, scanned, beside the document that was made."""

from typing import Any

from django.db import transaction

from gongkai.applications.case import locked, title_of
from gongkai.applications.document_models import IssuedDocument
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.papers.intake import Purpose, take_in
from gongkai.trail.actions.record import record

KINDS = ("pdf", "jpg", "png", "ofd")


@transaction.atomic
def attach_signed_copy(person: Person, issued: IssuedDocument, upload: Any) -> IssuedDocument:
    """Keep the scan, once.

    Raises NotAllowed; Refusal for a second scan or another kind of file than PDF, OFD, picture.
    """
    case = locked(issued.application)
    actor = acting(person, Right.HANDLE_APPLICATION, case.organ)
    row = IssuedDocument.objects.select_for_update(of=("self",)).get(pk=issued.pk)
    if row.signed_copy_id:
        raise Refusal("本文书已经附有盖章扫描件；扫描有误的，请重新生成文书后再附。")
    scan = take_in(person, case.organ, upload, purpose=Purpose.DOCUMENT, circle="application")
    if scan.kind not in KINDS:
        raise Refusal("盖章扫描件请用PDF、OFD、JPG或者PNG格式。")
    row.signed_copy = scan
    row.save(update_fields=["signed_copy"])
    content = {"document": row.document_id, "number": row.number, "version": row.version, "scan": scan.digest}
    record(
        actor,
        case.organ,
        "附盖章扫描件",
        case,
        title=title_of(case),
        content=content,
        because=(regulation(45),),
    )
    return row
