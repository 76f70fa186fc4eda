"""The daily sweep: copies of identity documents whose retention is over are deleted by themselves."""

import logging

from gongkai.applications.actions.delete_identity_copy import delete_identity_copy
from gongkai.applications.identity import due_copies
from gongkai.law.finding import Refusal

log = logging.getLogger("gongkai.retention")


def sweep_identity_copies() -> int:
    """Delete every copy that is due; returns how many (份). One that cannot be deleted does not stop the others."""
    deleted = 0
    for copy in list(due_copies()):
        try:
            delete_identity_copy(None, copy)
            deleted += 1
        except (Refusal, OSError) as trouble:
            log.warning("identity copy %s stays for now: %s", copy.pk, trouble)
    return deleted
