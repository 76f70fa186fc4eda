"""Take a whole year's set of reports into a round's books."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from gongkai.annual_report.figure_sets import Loaded, load
from gongkai.annual_report.round_models import ReportRound
from gongkai.law.regulation.art49_50_report_dates import FORM_2021
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record


@transaction.atomic
def load_set(person: Person, round_: ReportRound, lines: Iterable[bytes | str], file_name: str) -> Loaded:
    """Load the lines of a set (`figure_sets`) of the round's year. Wrong lines are left out and named.

    Raises NotAllowed without the post.
    """
    actor = acting(person, Right.RUN_ROUND, round_.organ)
    loaded = load(round_.organ, lines, only_year=round_.year)
    content = {"file": file_name, "reports": loaded.reports, "units": loaded.units, "refused": loaded.refused}
    record(actor, round_.organ, "导入成套年度报告", round_, content=content, because=(FORM_2021,))
    return loaded
