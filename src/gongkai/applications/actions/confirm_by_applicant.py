"""The applicant confirms on the query page what was sent in online: one of the two sides of Art 31."""

from django.db import transaction

from gongkai import clock
from gongkai.applications import case as cases
from gongkai.applications.actions.set_aside import appear
from gongkai.applications.models import Application
from gongkai.applications.steps import must_be_possible
from gongkai.law.citation import regulation

CONFIRMATION = (regulation(31, item=3),)


@transaction.atomic
def confirm_by_applicant(application: Application) -> Application:
    """Note the applicant's side today; the term starts when the organ confirms too. The caller proved the query code.

    Raises Refusal when the receipt is fixed already. Doing it twice changes nothing.
    """
    case = cases.locked(application)
    must_be_possible(case, "confirm")
    if case.applicant_confirmed_on is None:
        case.applicant_confirmed_on = clock.today()
        appear(case)
        return cases.finish(None, case, "申请人网上确认", {"on": clock.today().isoformat()}, CONFIRMATION)
    return case
