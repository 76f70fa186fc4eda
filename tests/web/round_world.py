"""A round of the county, in which the town has handed in its published report."""

from __future__ import annotations

from django.db import transaction

from gongkai.annual_report.actions.hand_in import write_hand_in
from gongkai.annual_report.actions.open_round import RoundFacts, open_round
from gongkai.annual_report.models import AnnualReport
from gongkai.annual_report.round_models import RoundEntry
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from tests.conftest import Town


def handed_in(town: Town, report: AnnualReport) -> RoundEntry:
    """The town's entry in the round on the year of `report`."""
    county = town.organ.parent
    supervisor = Person.objects.get(
        appointments__post__organ=county, appointments__post__kind="SUPERVISING_AUTHORITY"
    )
    round_ = open_round(supervisor, county, RoundFacts(report.year))
    entry = RoundEntry.objects.select_related("round__organ", "unit__organ").get(
        round=round_, unit__organ=town.organ
    )
    version = report.published_version
    actor = acting(town.person("DISCLOSURE_CLERK"), Right.DRAFT_REPORT, town.organ)
    with transaction.atomic():
        write_hand_in(actor, entry, version.content, version=version)
    return entry
