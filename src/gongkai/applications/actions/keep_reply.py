"""答复书 kept as it was served: whoever serves without having made it in the system has it made in that very act.

A file drawn anew years later would show the telephone and the name the organ has by then, not the sheet that went out.
"""

import logging
import uuid

from django.db import transaction

from gongkai.applications.actions.issue_document import DocumentFacts, issue_document
from gongkai.applications.document_models import IssuedDocument
from gongkai.applications.models import Application
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art36_outcomes import GIVEN_UP
from gongkai.organs.models import Person

log = logging.getLogger("gongkai.applications")
REPLY_PAPERS = ("F15", "F16")


def keep_reply(person: Person, case: Application) -> IssuedDocument | None:
    """Inside the verb's transaction, once the reply is signed. None when there is one already.

    None too when it cannot be made, for want of the organ's telephone or of room on the disk: what was served stays
    served; the contents list then says from what the sheet was printed.
    """
    if IssuedDocument.objects.filter(application=case, document_id__in=REPLY_PAPERS).exists():
        return None
    document_id = REPLY_PAPERS[case.outcome_code in GIVEN_UP]
    key = uuid.uuid5(case.client_key, f"{document_id} {case.closed_on}")
    try:
        with transaction.atomic():
            return issue_document(person, case, document_id, DocumentFacts(client_key=key))
    except (Refusal, OSError) as trouble:
        log.warning("no reply paper kept for case %s: %s", case.pk, trouble)
        return None
