"""要求说明理由 (Art 35): number or frequency clearly goes beyond reason, as the organ finds; the reply term goes on."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.applications import case as cases
from gongkai.applications.desk_models import ReasonsAsked
from gongkai.applications.models import Application
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art35_excess import EXCESS
from gongkai.law.wording import chinese_date
from gongkai.organs.models import Person


@dataclass(frozen=True)
class ReasonsFacts:
    """The facts that show the excess, when the applicant was told, and until when reasons may be given."""

    why: str
    asked_on: date
    respond_by: date


@transaction.atomic
def ask_reasons(person: Person, application: Application, facts: ReasonsFacts) -> ReasonsAsked:
    """Keep the notice. Raises NotAllowed; Refusal for a second one, without facts, or for impossible days."""
    actor, case = cases.begin(person, application, "reasons")
    if not facts.why.strip():
        raise Refusal("请写明数量、频次明显超过合理范围的事实，例如当月件数和内容。", (EXCESS,))
    cases.check_days(("收到申请之日", case.received_on), ("告知日期", facts.asked_on))
    if facts.respond_by <= facts.asked_on:
        raise Refusal(
            f"说明期限{chinese_date(facts.respond_by)}要晚于告知日期，给申请人合理的时间。", (EXCESS,)
        )
    row = ReasonsAsked.objects.create(
        application=case, why=facts.why.strip(), asked_on=facts.asked_on, respond_by=facts.respond_by
    )
    content = {"asked_on": facts.asked_on.isoformat(), "respond_by": facts.respond_by.isoformat()}
    cases.finish(actor, case, "要求说明理由", content, (EXCESS,))
    return row
