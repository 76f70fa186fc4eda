"""The daily sweep: copies of identity documents whose retention is over are deleted by themselves."""

import logging

from gongkai import clock
from gongkai.applications.actions.delete_identity_copy import delete_identity_copy
from gongkai.applications.identity import delete_from
from gongkai.applications.intake_models import IdentityCopy
from gongkai.applications.models import ApplicationState
from gongkai.law.finding import Refusal

log = logging.getLogger("gongkai.retention")


def sweep_identity_copies() -> int:
    """Delete every copy that is due; returns how many (份). One that cannot be deleted does not stop the others."""
    held = IdentityCopy.objects.filter(
        deleted_on__isnull=True,
        application__state=ApplicationState.CLOSED,
        application__closed_on__lte=clock.today(),
    ).select_related("application__organ")
    due = [copy for copy in held if (day := delete_from(copy)) and day <= clock.today()]
    deleted = 0
    for copy in due:
        try:
            delete_identity_copy(None, copy)
            deleted += 1
        except (Refusal, OSError) as trouble:
            log.warning("identity copy %s stays for now: %s", copy.pk, trouble)
    return deleted
