from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.annual_report.between_years import carried_over, undecided_reappear
from gongkai.law.annual_report.counting import (
    APPLICANT_KINDS,
    DISPUTE_KINDS,
    DISPUTE_RESULTS,
    CaseFacts,
    DisputeFacts,
    cases_behind,
    column_of_dispute,
    disputes_behind,
    rows_of_case,
    table_3_from,
    table_4_from,
)
from gongkai.law.annual_report.forms import FORMS, form_for_year
from gongkai.law.annual_report.identities import check_report, check_table_3, check_table_4
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art36_outcomes import OUTCOMES

FORM = FORMS["2021"]
YEARS = range(2019, 2025)
days = st.dates(date(2019, 1, 1), date(2023, 12, 31))
lengths = st.integers(0, 500).map(timedelta)


@st.composite
def cases(draw):
    """An application, open or closed up to five hundred days later."""
    received = draw(days)
    case = CaseFacts(draw(st.sampled_from(APPLICANT_KINDS)), received)
    if draw(st.booleans()):
        return case
    return replace(
        case, outcome_code=draw(st.sampled_from(list(OUTCOMES))), closed_on=received + draw(lengths)
    )


@st.composite
def disputes(draw):
    """A dispute, undecided or decided up to five hundred days later."""
    dispute = DisputeFacts(draw(st.sampled_from(DISPUTE_KINDS)), draw(days))
    if draw(st.booleans()):
        return dispute
    result = draw(st.sampled_from(DISPUTE_RESULTS))
    return replace(dispute, result=result, decided_on=dispute.opened_on + draw(lengths))


@given(st.lists(cases(), max_size=40))
def test_identities_hold_for_any_register_in_every_year(register):
    for year in YEARS:
        form = form_for_year(year)
        assert check_table_3(form, table_3_from(register, year, form)) == []


@given(st.lists(cases(), max_size=40))
def test_what_one_year_carries_out_the_next_carries_in(register):
    for year in YEARS[1:]:
        last, this = (table_3_from(register, y, form_for_year(y)) for y in (year - 1, year))
        assert this["R2"] == last["R4"]
        assert carried_over(form_for_year(year), this, last) == []


@given(st.lists(cases(), max_size=40))
def test_over_the_years_every_case_is_new_once_and_closed_once(register):
    tables = [table_3_from(register, year, form_for_year(year)) for year in range(2019, 2026)]
    assert sum(table["R1"]["total"] for table in tables) == len(register)
    closed = [case for case in register if case.closed_on]
    assert sum(table["R3.7"]["total"] for table in tables) == len(closed)


@given(st.lists(cases(), max_size=20), st.sampled_from(YEARS))
def test_every_number_opens_as_many_records(register, year):
    form = form_for_year(year)
    table = table_3_from(register, year, form)
    for place in form.table_3.places():
        behind = cases_behind(register, year, form, place.row, place.column)
        assert len(behind) == table[place.row][place.column]


@given(st.lists(disputes(), max_size=40))
def test_disputes_add_up_and_do_not_vanish(register):
    for year in YEARS[1:]:
        last, this = table_4_from(register, year - 1), table_4_from(register, year)
        assert check_table_4(FORM, this) == []
        assert undecided_reappear(FORM, this, last) == []


@given(st.lists(disputes(), max_size=20), st.sampled_from(YEARS))
def test_every_dispute_number_opens_as_many_records(register, year):
    table = table_4_from(register, year)
    for place in FORM.table_4.places():
        assert len(disputes_behind(register, year, place.row, place.column)) == table[place.row][place.column]


NEW_YEARS_EVE, NEW_YEAR = date(2023, 12, 31), date(2024, 1, 1)


@pytest.mark.parametrize(
    ("case", "rows"),
    [
        (CaseFacts("natural", NEW_YEARS_EVE), ("R2", "R4")),
        (CaseFacts("natural", NEW_YEARS_EVE, "G2", NEW_YEARS_EVE), ()),
        (CaseFacts("natural", NEW_YEARS_EVE, "G2", NEW_YEAR), ("R2", "R3.1", "R3.7")),
        (CaseFacts("natural", NEW_YEAR, "O3", NEW_YEAR), ("R1", "R3.6.3", "R3.7")),
        (CaseFacts("natural", NEW_YEAR, "D4", date(2025, 1, 1)), ("R1", "R4")),
        (CaseFacts("natural", date(2025, 1, 1)), ()),
    ],
)
def test_rows_at_the_turn_of_the_year(case, rows):
    assert rows_of_case(case, 2024, FORM) == rows


def test_the_older_form_has_one_row_for_other_handling():
    case = CaseFacts("natural", date(2020, 5, 6), "O1", date(2020, 6, 1))
    assert rows_of_case(case, 2020, FORMS["2019"]) == ("R1", "R3.6", "R3.7")


def test_no_application_gives_a_table_of_zeros():
    table = table_3_from([], 2021, FORM)
    assert table == FORM.table_3.zeros()
    assert check_report(FORM, FORM.table_2.zeros(), table, table_4_from([], 2021)) == []


def test_a_suit_counted_by_the_organ_that_acted_first_is_left_out():
    dispute = DisputeFacts("litigation_after_review", date(2024, 3, 1), co_defendant_counts_elsewhere=True)
    assert column_of_dispute(dispute, 2024) is None
    assert column_of_dispute(replace(dispute, co_defendant_counts_elsewhere=False), 2024) == "pending"


@pytest.mark.parametrize(
    "case",
    [
        CaseFacts("village", NEW_YEAR),
        CaseFacts("natural", NEW_YEAR, "G1"),
        CaseFacts("natural", NEW_YEAR, None, NEW_YEAR),
        CaseFacts("natural", NEW_YEAR, "Z1", NEW_YEAR),
        CaseFacts("natural", NEW_YEAR, "G1", NEW_YEARS_EVE),
    ],
)
def test_contradictory_cases_are_refused(case):
    with pytest.raises(Refusal):
        table_3_from([case], 2024, FORM)


@pytest.mark.parametrize(
    "dispute",
    [
        DisputeFacts("mediation", NEW_YEAR),
        DisputeFacts("review", NEW_YEAR, "upheld"),
        DisputeFacts("review", NEW_YEAR, "lost", NEW_YEAR),
        DisputeFacts("review", NEW_YEAR, "upheld", NEW_YEARS_EVE),
    ],
)
def test_contradictory_disputes_are_refused(dispute):
    with pytest.raises(Refusal):
        table_4_from([dispute], 2024)


def test_a_refusal_names_the_case():
    with pytest.raises(Refusal, match="示例-7"):
        table_3_from([CaseFacts("natural", NEW_YEAR, "G1", key="示例-7")], 2024, FORM)
