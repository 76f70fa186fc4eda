"""The supplement arrived: the reply term starts anew (Art 30)."""

from datetime import date

from django.db import transaction

from gongkai.applications import case as cases
from gongkai.applications.models import Application
from gongkai.applications.states import move
from gongkai.law.regulation.art33_reply import RESTART_BY_SUPPLEMENT
from gongkai.organs.models import Person


@transaction.atomic
def receive_supplement(person: Person, application: Application, received_on: date) -> Application:
    """Note the day. Raises NotAllowed; Refusal when none is awaited or the day is impossible."""
    actor, case = cases.begin(person, application, "supplement-received")
    supplement = case.supplement
    cases.check_days(("补正告知日期", supplement.notified_on), ("收到补正日期", received_on))
    supplement.received_on = received_on
    supplement.save(update_fields=["received_on"])
    move(case, "supplement-received")
    content = {"received_on": received_on.isoformat(), "after_term": received_on > supplement.respond_by}
    return cases.finish(actor, case, "收到补正", content, (RESTART_BY_SUPPLEMENT,))
