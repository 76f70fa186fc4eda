"""Letters that the applicant fetches on the site: which may lie there, which do, and what goes with a reply."""

from __future__ import annotations

import json

from gongkai.applications.document_models import IssuedDocument, SiteLetter
from gongkai.applications.models import Application, Reply, ReplyState, ServiceWay
from gongkai.applications.personal import names_of
from gongkai.applications.redactions import copies_with
from gongkai.papers.models import StoredFile

TO_THE_APPLICANT = frozenset({"F03", "F04", "F05", "F06", "F09", "F13", "F17", "F18"})
"""What is addressed to the applicant beside the reply, which has its own service."""
WANTED = "网上获取"


def why_not_offered(issued: IssuedDocument) -> str:
    """Why the document cannot be laid out on the site; empty when it can."""
    if issued.document_id in ("F15", "F16"):
        return "答复书按签发时选定的方式送达，选网上送达的，签发后申请人即可领取，不用另外放到网上。"
    if issued.document_id not in TO_THE_APPLICANT or not _addresses_the_applicant(issued):
        return "这件文书不是给申请人的，不能放到网上由申请人领取。"
    if hasattr(issued, "site_letter"):
        return "这件文书已经放到网上。"
    newer = IssuedDocument.objects.filter(
        application=issued.application, document_id=issued.document_id, about=issued.about
    )
    if newer.filter(version__gt=issued.version).exists():
        return "这件文书已经有新的一版，请把新的一版放到网上。"
    return ""


def _addresses_the_applicant(issued: IssuedDocument) -> bool:
    """A correction may have been asked for by somebody else than the applicant of the case."""
    told = json.loads(issued.facts).get("recipient", "")
    return issued.document_id != "F18" or told == names_of(issued.application)


def agreed(case: Application) -> str:
    """How the applicant agreed to be served on the site, as far as the form says it."""
    return f"申请时选择“{WANTED}”" if case.form_wanted == WANTED else ""


def letters_on_site(case: Application) -> list[SiteLetter]:
    """The newest version of each letter that lies on the site, oldest first."""
    rows = SiteLetter.objects.filter(application=case).select_related(
        "document__pdf", "document__signed_copy"
    )
    newest = {
        (row.document.document_id, row.document.about): row for row in rows.order_by("document__version")
    }
    return sorted(newest.values(), key=lambda row: row.offered_at)


def file_of(issued: IssuedDocument) -> StoredFile:
    """What is handed out: the sealed scan where there is one."""
    return issued.signed_copy or issued.pdf


def sealed_reply(reply: Reply) -> StoredFile | None:
    """The scan of the sealed reply, where one was put to it."""
    rows = IssuedDocument.objects.filter(
        application=reply.application, document_id__in=("F15", "F16"), signed_copy__isnull=False
    )
    newest = rows.select_related("signed_copy").order_by("version").last()
    return newest.signed_copy if newest else None


def copies_to_fetch(reply: Reply | None) -> list[StoredFile]:
    """The redacted copies of a reply that was fetched on the site: they go with it, never before it."""
    if reply is None or reply.state != ReplyState.SERVED or reply.service_way != ServiceWay.ONLINE:
        return []
    return [row.result for row in copies_with(reply.application) if row.result]
