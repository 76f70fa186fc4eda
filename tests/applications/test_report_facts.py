"""The register as the annual report counts it: identities hold whatever the register, nothing is typed."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai import clock
from gongkai.applications.actions.decide_reconsideration import decide_reconsideration
from gongkai.applications.actions.register_application import register_application
from gongkai.applications.actions.register_lawsuit import LawsuitFacts, register_lawsuit
from gongkai.applications.actions.register_reconsideration import (
    ReconsiderationFacts,
    register_reconsideration,
)
from gongkai.applications.models import Applicant, ApplicantKind, Application, DisputeResult, IntakeChannel
from gongkai.applications.queries import case_facts, dispute_facts
from gongkai.law.annual_report.counting import table_3_from, table_4_from
from gongkai.law.annual_report.forms import form_for_year
from gongkai.law.annual_report.identities import check_table_3
from gongkai.law.regulation.art36_outcomes import OUTCOMES
from tests.applications.stories import clerk, facts, on

FIRST = date(2021, 1, 1)
YEARS = (2021, 2022, 2023)

CASES = st.lists(
    st.tuples(
        st.sampled_from(list(ApplicantKind)),
        st.integers(0, 1000),
        st.none() | st.tuples(st.sampled_from(list(OUTCOMES)), st.integers(0, 400)),
    ),
    max_size=12,
)


def write(organ, cases) -> None:
    Application.objects.all().delete()
    moment = datetime(2024, 1, 2, 9, tzinfo=clock.CHINA)
    for number, (kind, after, ending) in enumerate(cases):
        received = FIRST + timedelta(days=after)
        code, days = ending or ("", None)
        Application.objects.create(
            organ=organ, register_number=f"示例-{number}", channel=IntakeChannel.COUNTER, arrived_on=received,
            applicant=Applicant.objects.create(organ=organ, kind=kind, name="示例"), received_on=received,
            state="CLOSED" if ending else "RECEIVED", outcome_code=code, registered_at=moment,
            closed_on=received + timedelta(days=days) if ending else None,
        )  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases=CASES)
def test_table_three_adds_up_and_carries_over(world, cases):
    organ = world.caoba.organ
    write(organ, cases)
    known = case_facts(organ)
    assert len(known) == len(cases)
    tables = {year: table_3_from(known, year, form_for_year(year)) for year in YEARS}
    for year in YEARS:
        assert not check_table_3(form_for_year(year), tables[year])
    for year in YEARS[1:]:
        assert tables[year]["R2"] == tables[year - 1]["R4"]


def test_an_unconfirmed_application_is_no_case_yet(world):
    town = world.caoba
    with on("2026-09-16"):
        register_application(clerk(town), town.organ, facts(IntakeChannel.WEB))
        counted = register_application(clerk(town), town.organ, facts())
    assert [case.key for case in case_facts(town.organ)] == [str(counted.pk)]


@pytest.fixture
def disputes(world):
    town = world.caoba
    with on("2026-09-16"):
        day = date(2026, 9, 15)
        review = register_reconsideration(clerk(town), town.organ, ReconsiderationFacts("复1", "示例", day))
        decide_reconsideration(clerk(town), review, DisputeResult.CORRECTED, date(2026, 9, 16))
        register_lawsuit(clerk(town), town.organ, LawsuitFacts("诉1", "示例", day, reconsideration=review))
        register_lawsuit(clerk(town), town.organ, LawsuitFacts("诉2", "示例", day))
        register_lawsuit(
            clerk(town), town.organ, LawsuitFacts("诉3", "示例", day, as_reviewing_codefendant=True)
        )


def test_table_four_leaves_out_the_mere_co_defendant(world, disputes):
    table = table_4_from(dispute_facts(world.caoba.organ), 2026)
    assert table["review"]["corrected"] == 1
    assert table["litigation_after_review"] == table["litigation_direct"]
    assert table["litigation_direct"]["pending"] == table["litigation_direct"]["total"] == 1
