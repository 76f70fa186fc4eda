"""延期: agreed by the head of the disclosure unit, once, before the term runs out (Art 33)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.applications import case as cases
from gongkai.applications.clocks import check_extension, reply_clock
from gongkai.applications.models import Application, Extension
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art33_reply import REPLY
from gongkai.organs.models import Person


@dataclass(frozen=True)
class ExtensionFacts:
    """`days` in 工作日; `agreed_on` the day of consent, `notified_on` the day the applicant was told."""

    days: int
    reason: str
    agreed_on: date
    notified_on: date


@transaction.atomic
def agree_extension(person: Person, application: Application, facts: ExtensionFacts) -> Application:
    """Extend the reply term. Raises NotAllowed for anyone but the head of the disclosure unit (政府信息公开工作机构负责人);
    Refusal for a second extension, over 20 工作日, without a reason, or after the term ran out."""
    actor, case = cases.begin(person, application, "extend")
    if facts.days < 1 or not facts.reason.strip():
        raise Refusal(["延期要写明工作日数和理由，并告知申请人。"], (REPLY,))
    cases.check_days(
        ("收到申请之日", case.received_on),
        ("同意日期", facts.agreed_on),
        ("告知申请人日期", facts.notified_on),
    )
    before = reply_clock(case)
    check_extension(case, facts.days, facts.notified_on)
    case.extension = Extension(
        application=case,
        days=facts.days,
        reason=facts.reason.strip(),
        agreed_by=person,
        agreed_as=actor.label,
        agreed_on=facts.agreed_on,
        notified_on=facts.notified_on,
    )
    case.extension.save()
    content = {
        "days": facts.days,
        "agreed_on": facts.agreed_on.isoformat(),
        "notified_on": facts.notified_on.isoformat(),
        "due_before": before.due.isoformat() if before else None,
    }
    return cases.finish(actor, case, "同意延期", content, (REPLY,))
