"""What the first fetch of a letter on the site means for the terms that run from its receipt.

The applicant agreed to be served so (Art 40): the first fetch is the service. A fee notice, a supplement notice or a
request for reasons (Art 35) that was fetched later than the day entered for it gives the applicant the same term from
that fetch; a day that was told is never shortened. That the organ gave its notice in time was settled when it was made.
"""

from datetime import date
from typing import Any

from gongkai.applications.calendars import calendar_for
from gongkai.applications.models import Application
from gongkai.law.fee_clock import payment_due
from gongkai.law.workdays import add_working_days, working_days_between


def served_on(case: Application, document_id: str, day: date) -> dict[str, str]:
    """Move the applicant's own term to the recorded service of the letter; what changed, for the trail."""
    if document_id == "F13":
        return _fee(case, day)
    if document_id == "F04":
        return _own_term(case, getattr(case, "supplement", None), "notified_on", "received_on", day)
    if document_id == "F05":
        return _own_term(case, getattr(case, "reasons", None), "asked_on", "answered_on", day)
    return {}


def _fee(case: Application, day: date) -> dict[str, str]:
    fee = getattr(case, "fee", None)
    if fee is None or fee.paid_on or day <= fee.notified_on:
        return {}
    fee.pay_by = max(fee.pay_by, payment_due(day, calendar=calendar_for(case)).due)
    fee.notified_on = day
    fee.save(update_fields=["notified_on", "pay_by"])
    return {"notified_on": day.isoformat(), "pay_by": fee.pay_by.isoformat()}


def _own_term(case: Application, row: Any, told: str, done: str, day: date) -> dict[str, str]:
    """The same number of working days as was given, from the fetch, while the applicant has not answered yet."""
    if row is None or getattr(row, done) or day <= getattr(row, told):
        return {}
    calendar = calendar_for(case)
    if term := working_days_between(getattr(row, told), row.respond_by, calendar):
        row.respond_by = max(row.respond_by, add_working_days(day, term, calendar))
    setattr(row, told, day)
    row.save(update_fields=[told, "respond_by"])
    return {told: day.isoformat(), "respond_by": row.respond_by.isoformat()}
