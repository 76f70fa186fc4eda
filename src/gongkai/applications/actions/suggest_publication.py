"""建议主动公开 (Art 44): the applicant, several applicants or the organ itself think that everybody should have it."""

from datetime import date

from django.db import transaction

from gongkai.applications import case as cases
from gongkai.applications.desk_models import ProactiveIdea, Suggester
from gongkai.applications.models import Application
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.organs.models import Person


@transaction.atomic
def suggest_publication(
    person: Person, application: Application, suggested_by: Suggester, reason: str, suggested_on: date
) -> ProactiveIdea:
    """Keep the suggestion. Raises NotAllowed; Refusal without a reason, or while another one waits."""
    actor, case = cases.begin(person, application, "proactive")
    if not reason.strip():
        raise Refusal("请写明建议主动公开的理由。", (regulation(44),))
    cases.check_days(("申请到达日期", case.arrived_on), ("建议日期", suggested_on))
    row = ProactiveIdea.objects.create(
        application=case, suggested_by=suggested_by, reason=reason.strip(), suggested_on=suggested_on
    )
    content = {"suggested_by": str(suggested_by), "suggested_on": suggested_on.isoformat()}
    cases.finish(actor, case, "建议主动公开", content, (regulation(44),))
    return row
