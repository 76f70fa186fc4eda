"""接收回执 (F03), made in the very act that takes an application in or fixes its day of receipt: nobody has to think of it.

The receipt of a case whose receipt is not fixed yet says what its day hangs on; once both sides confirmed it is made
anew, with the last day to answer (Art 31).
"""

import logging
import uuid

from django.db import transaction

from gongkai.applications.actions.issue_document import DocumentFacts, issue_document
from gongkai.applications.document_models import IssuedDocument
from gongkai.applications.document_queries import RECEIPT
from gongkai.applications.models import Application
from gongkai.law.finding import Refusal
from gongkai.organs.models import Person

log = logging.getLogger("gongkai.applications")


def give_receipt(person: Person, case: Application) -> IssuedDocument | None:
    """Inside the verb's transaction, after the case is saved. The same state of the same case has one receipt.

    None when it cannot be made, for want of the organ's telephone or of room on the disk: what an applicant hands in is
    registered all the same (Art 28). The page then says what is missing.
    """
    key = uuid.uuid5(case.client_key, f"{RECEIPT} {case.received_on}")
    try:
        with transaction.atomic():
            return issue_document(person, case, RECEIPT, DocumentFacts(client_key=key))
    except (Refusal, OSError) as trouble:
        log.warning("no receipt for case %s yet: %s", case.pk, trouble)
        return None
