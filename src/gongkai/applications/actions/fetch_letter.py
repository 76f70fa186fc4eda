"""网上领取文书: the applicant fetches a letter on the site. The first fetch is its service, with its time."""

from django.db import transaction

from gongkai import clock
from gongkai.applications.case import finish, locked
from gongkai.applications.document_models import SiteLetter
from gongkai.applications.models import Application
from gongkai.applications.site_letters import file_of
from gongkai.applications.site_service import served_on
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal

GONE = "这件文书已经有新的一版，或者不在网上；请刷新页面后再领取。"


@transaction.atomic
def fetch_letter(application: Application, letter: SiteLetter) -> SiteLetter:
    """Note the first fetch; later ones change nothing. The caller proved the query code.

    Raises Refusal for a letter of another case.
    """
    case = locked(application)
    row = SiteLetter.objects.select_for_update(of=("self",)).filter(pk=letter.pk, application=case).first()
    if row is None:
        raise Refusal(GONE)
    if row.fetched_at is None:
        row.fetched_at = clock.now()
        row.save(update_fields=["fetched_at"])
        content = {
            "document": row.document.document_id,
            "number": row.document.number,
            "fetched_at": row.fetched_at.isoformat(timespec="seconds"),
            "file": file_of(row.document).digest,
            **served_on(case, row.document.document_id, clock.today()),
        }
        finish(None, case, "申请人网上领取文书", content, (regulation(40),))
    return row
