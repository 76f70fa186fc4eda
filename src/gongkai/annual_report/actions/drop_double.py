"""Take back a registered double count."""

from __future__ import annotations

from django.db import transaction

from gongkai.annual_report.round_models import CountedTwice
from gongkai.law.regulation.art49_50_report_dates import FORM_2021
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record


@transaction.atomic
def drop_double(person: Person, double: CountedTwice) -> None:
    """Count it as often as it was handed in. Raises NotAllowed without the post."""
    actor = acting(person, Right.RUN_ROUND, double.holder)
    content = {"kind": double.kind, "name": double.name}
    record(actor, double.holder, "撤销重复计数", double, content=content, because=(FORM_2021,))
    double.delete()
