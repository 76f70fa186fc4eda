"""What the first fetch of a letter on the site means for the terms that run from its receipt.

The applicant agreed to be served so (Art 40): the first fetch is the service. A fee notice or a supplement notice that
was fetched later than the day entered for it gives the applicant the same term from that fetch; a day that was
told is never shortened. That the organ gave its notice in time was settled when it was made.
"""

from datetime import date

from gongkai.applications.calendars import calendar_for
from gongkai.applications.models import Application
from gongkai.law.fee_clock import payment_due
from gongkai.law.regulation.art30_supplement import supplement_due
from gongkai.law.workdays import working_days_between


def served_on(case: Application, document_id: str, day: date) -> dict[str, str]:
    """Move the applicant's own term to the recorded service of the letter; what changed, for the trail."""
    if document_id == "F13":
        return _fee(case, day)
    return _supplement(case, day) if document_id == "F04" else {}


def _fee(case: Application, day: date) -> dict[str, str]:
    fee = getattr(case, "fee", None)
    if fee is None or fee.paid_on or day <= fee.notified_on:
        return {}
    fee.pay_by = max(fee.pay_by, payment_due(day, calendar=calendar_for(case)).due)
    fee.notified_on = day
    fee.save(update_fields=["notified_on", "pay_by"])
    return {"notified_on": day.isoformat(), "pay_by": fee.pay_by.isoformat()}


def _supplement(case: Application, day: date) -> dict[str, str]:
    row, calendar = getattr(case, "supplement", None), calendar_for(case)
    if row is None or row.received_on or day <= row.notified_on:
        return {}
    term = working_days_between(row.notified_on, row.respond_by, calendar)
    row.respond_by = (
        max(row.respond_by, supplement_due(day, term=term, calendar=calendar).due) if term else row.respond_by
    )
    row.notified_on = day
    row.save(update_fields=["notified_on", "respond_by"])
    return {"notified_on": day.isoformat(), "respond_by": row.respond_by.isoformat()}
