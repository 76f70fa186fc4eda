"""The example of a county: two years of rounds, each unit as far as its row says, through the clerks' verbs."""

import pytest

from gongkai.annual_report.round_models import EntryState, RoundEntry, TotalReport
from gongkai.annual_report.round_totals import totals
from gongkai.cli.example import accounts, load
from gongkai.law.annual_report.form import Place
from gongkai.law.finding import Refusal
from gongkai.organs.models import Organ, Person

pytestmark = pytest.mark.django_db


def test_both_years_stand_as_the_file_says_and_nothing_loads_twice():
    assert load("shixian-2025") == {"机关": 6, "人员": 25, "年度报告": 10, "征集": 2}
    states = {
        (entry.round.year, entry.unit.code): entry.state
        for entry in RoundEntry.objects.select_related("round", "unit")
    }
    assert {code: state for (year, code), state in states.items() if year == 2025} == {
        "shixian": EntryState.AWAITED,
        "shanjie": EntryState.ACCEPTED,
        "shanqian": EntryState.SUBMITTED,
        "shanhou": EntryState.RETURNED,
        "nongye": EntryState.ACCEPTED,
        "ziran": EntryState.AWAITED,
    }
    assert {state for (year, _), state in states.items() if year == 2024} == {EntryState.ACCEPTED}
    county = Organ.objects.get(code="shixian")
    new = Place("table_3", "R1", "total")
    assert totals(county, 2024).values[new] == (9 + 1) + (6 + 0) + 3 + (11 + 2) + (23 + 4)
    published = TotalReport.objects.public().get(organ=county, year=2024).published_version.content
    assert published["tables"]["table_3"]["R1"]["total"] == 59
    assert {one["username"] for one in accounts("shixian-2025")} == set(
        Person.objects.values_list("username", flat=True)
    )
    with pytest.raises(Refusal, match="没有重复载入"):
        load("shixian-2025")
