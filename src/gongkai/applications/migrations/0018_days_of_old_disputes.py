"""Disputes from before 0017 get their last day to answer, by the calendar the open clocks were last computed with: so
that the next change of the calendar lists them too, also one that comes with this very version."""

from datetime import date
from typing import Any

from django.db import migrations

from gongkai.law.finding import Refusal
from gongkai.law.litigation import defence_due
from gongkai.law.reconsideration import Procedure, answer_due
from gongkai.law.workdays import NATIONAL, NOTICES, Calendar, calendar_known_on


def fill_days(apps: Any, schema_editor: Any) -> None:
    calendar = _last_used(apps)
    for name in ("Reconsideration", "Lawsuit"):
        rows = apps.get_model("applications", name).objects
        for row in rows.filter(due_on=None).iterator():
            try:
                row.due_on = _day(row, calendar)
            except Refusal:  # older law, counted by hand
                continue
            row.save(update_fields=["due_on"])


def _last_used(apps: Any) -> Calendar:
    last = apps.get_model("applications", "LoadedCalendar").objects.order_by("-pk").first()
    issued = {
        paper.number: paper.issued_on for notice in NOTICES.values() for paper in (notice, *notice.amendments)
    }
    known = [issued[number] for number in (last.numbers if last else ()) if number in issued]
    return calendar_known_on(max(known)) if known else NATIONAL


def _day(row: Any, calendar: Calendar) -> date:
    if not hasattr(row, "simple_procedure"):
        return defence_due(row.copy_received_on, calendar=calendar).due
    procedure = Procedure.SIMPLE if row.simple_procedure else Procedure.ORDINARY
    return answer_due(row.copy_received_on, procedure, calendar=calendar).due


class Migration(migrations.Migration):
    dependencies = [("applications", "0017_dispute_days")]
    operations = [migrations.RunPython(fill_days, migrations.RunPython.noop)]
