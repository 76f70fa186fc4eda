"""Open the report of a year."""

from __future__ import annotations

from django.db import transaction

from gongkai import clock
from gongkai.annual_report.models import AnnualReport
from gongkai.law.annual_report.forms import form_for_year
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record


@transaction.atomic
def open_report(person: Person, organ: Organ, year: int) -> AnnualReport:
    """Open the report of `organ` for `year`, in the form of that year; an opened one is given back as it is.

    Raises NotAllowed without the post, Refusal for a year before the common form or one that has not begun.
    """
    actor = acting(person, Right.DRAFT_REPORT, organ)
    form = form_for_year(year)
    if year > clock.today().year:
        raise Refusal(f"{year}年还没有开始，不能编制年度报告；请核对年度。", (regulation(50),))
    report, made = AnnualReport.objects.get_or_create(
        organ=organ, year=year, defaults={"drafter": person, "changed_at": clock.now()}
    )
    if made:
        record(
            actor,
            organ,
            "编制年度报告",
            report,
            content={"year": year, "form": form.id},
            because=(regulation(50),),
        )
    return report
