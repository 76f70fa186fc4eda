"""登记对方收到: the day on which the asked party received the 征求意见书, from which its 15 工作日 count."""

from datetime import date

from django.db import transaction

from gongkai.applications import case as cases
from gongkai.applications.actions.end_consultation import reach
from gongkai.applications.models import Application, Consultation
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.organs.models import Person


@transaction.atomic
def reach_party(
    person: Person, application: Application, consultation: Consultation, reached_on: date
) -> Application:
    """Note the day. Raises NotAllowed; Refusal for one already noted or answered, or for impossible days."""
    actor, case = cases.begin(person, application, "reached")
    row = Consultation.objects.select_for_update().get(pk=consultation.pk, application=case)
    if row.answer or row.reached_on:
        raise Refusal("对方收到的日期已经登记过。", (regulation(32), regulation(34)))
    cases.check_days(("发出日期", row.sent_on), ("对方收到日期", reached_on))
    reach(row, reached_on)
    row.save(update_fields=["reached_on", "respond_by"])
    content = {
        "reached_on": reached_on.isoformat(),
        "respond_by": row.respond_by.isoformat() if row.respond_by else None,
    }
    return cases.finish(actor, case, "登记对方收到", content, (regulation(32), regulation(34)))
