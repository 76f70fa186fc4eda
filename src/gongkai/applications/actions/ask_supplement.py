"""补正: tell the applicant, once, what is missing (Art 30)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.applications import case as cases
from gongkai.applications.calendars import calendar_for
from gongkai.applications.models import Application, Supplement
from gongkai.applications.states import move
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art30_supplement import may_ask_for_supplement, supplement_due
from gongkai.law.wording import chinese_date
from gongkai.organs.models import Person


@dataclass(frozen=True)
class SupplementFacts:
    """What must be supplemented, when the notice reached the applicant, and until when (empty: the usual term)."""

    notified_on: date
    what: str
    respond_by: date | None = None


@transaction.atomic
def ask_supplement(person: Person, application: Application, facts: SupplementFacts) -> Application:
    """Write the notice. A late one is possible, and the term then goes on running from the first receipt.

    Raises NotAllowed; Refusal for a second notice, an empty list, or impossible days.
    """
    actor, case = cases.begin(person, application, "supplement")
    if not facts.what.strip():
        raise Refusal("请一次写清需要补正的全部内容和怎样补正。", (regulation(30),))
    cases.check_days(("收到申请之日", case.received_on), ("补正告知日期", facts.notified_on))
    received = case.received_on or case.arrived_on
    calendar = calendar_for(case)
    late = may_ask_for_supplement(received, 0, facts.notified_on, calendar=calendar).assumed
    respond_by = facts.respond_by or supplement_due(facts.notified_on, calendar=calendar).due
    if respond_by <= facts.notified_on:
        raise Refusal(
            f"补正期限{chinese_date(respond_by)}要晚于告知日期，给申请人合理的时间。", (regulation(30),)
        )
    Supplement.objects.create(
        application=case,
        notified_on=facts.notified_on,
        what=facts.what.strip(),
        respond_by=respond_by,
        in_time=not late,
    )
    move(case, "supplement")
    content = {
        "notified_on": facts.notified_on.isoformat(),
        "respond_by": respond_by.isoformat(),
        "late": bool(late),
    }
    return cases.finish(actor, case, "告知补正", content, (regulation(30),))
