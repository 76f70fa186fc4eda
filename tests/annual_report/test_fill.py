"""Tables counted from the records, manual values, and the records behind each number."""

from datetime import date
from decimal import Decimal

import pytest

from gongkai import clock
from gongkai.annual_report.actions.clear_manual_value import clear_manual_value
from gongkai.annual_report.actions.open_report import open_report
from gongkai.annual_report.actions.set_manual_value import TypedValue, set_manual_value
from gongkai.annual_report.fill import figures, records_behind
from gongkai.disclosure.models import AdministrativeAct
from gongkai.law.annual_report.form import Place
from gongkai.law.finding import Refusal
from tests.annual_report.records import apply, category, dispute, publish, sue


def act(town, kind, day, **facts):
    return AdministrativeAct.objects.create(
        organ=town.organ, kind=kind, title="示例事项", decided_on=day, recorded_by=town.person("DISCLOSURE_CLERK"),
        recorded_at=clock.now(), **facts,
    )  # fmt: skip


def test_a_year_without_matters_is_all_zero(seed):
    filled = figures(seed.organ, 2021)
    assert {figure.value for figure in filled.figures.values()} == {0}
    assert len(filled.figures) == 10 + 25 * 7 + 15


def test_each_application_counts_in_its_rows(town):
    apply(town, date(2020, 12, 20), "G1", date(2021, 1, 8), number="1")
    apply(town, date(2021, 3, 1), "D4", date(2021, 3, 20), kind="commercial", number="2")
    apply(town, date(2021, 12, 30), number="3")
    filled = figures(town.organ, 2021)
    total = {
        row: filled.at("table_3", row, "total").value for row in ("R1", "R2", "R3.1", "R3.3.4", "R3.7", "R4")
    }
    assert total == {"R1": 2, "R2": 1, "R3.1": 1, "R3.3.4": 1, "R3.7": 2, "R4": 1}
    assert filled.at("table_3", "R3.3.4", "commercial").value == 1


def test_what_one_year_carries_out_the_next_carries_in(town):
    apply(town, date(2021, 12, 30), "G1", date(2022, 1, 9))
    out = figures(town.organ, 2021).at("table_3", "R4", "total").value
    assert out == figures(town.organ, 2022).at("table_3", "R2", "total").value == 1


def test_disputes_count_by_kind_and_result(town):
    dispute(town, date(2021, 5, 1), "upheld", date(2021, 6, 20))
    sue(town, date(2021, 7, 1), after_reconsideration=True)
    sue(town, date(2021, 7, 1), "示例行初2号", as_reviewing_codefendant=True)
    filled = figures(town.organ, 2021)
    assert filled.at("table_4", "review", "upheld").value == 1
    assert filled.at("table_4", "litigation_after_review", "pending").value == 1
    assert filled.at("table_4", "litigation_direct", "total").value == 0


def test_normative_documents_issued_abolished_and_valid(town):
    kind = category(town.organ, "规范性文件")
    publish(town, kind, "示例甲", date(2020, 2, 1), is_normative=True, abolished_on=date(2021, 8, 1))
    publish(town, kind, "示例乙", date(2021, 2, 1), is_normative=True)
    filled = figures(town.organ, 2021)
    assert [filled.at("table_2", "normative", c).value for c in ("issued", "abolished", "valid")] == [1, 1, 1]
    assert figures(town.organ, 2020).at("table_2", "normative", "public").value == 1


def test_acts_and_fees_are_added_up_and_cancelled_ones_left_out(town):
    act(town, "license", date(2021, 4, 1), count=3)
    act(town, "license", date(2021, 4, 2), count=5, cancelled_at=clock.now())
    act(town, "fee", date(2021, 4, 1), amount=Decimal("12345.60"))
    filled = figures(town.organ, 2021)
    assert filled.at("table_2", "license", "decisions").value == 3
    assert filled.at("table_2", "fee", "amount").value == Decimal("1.23456")


def test_another_town_does_not_count(world):
    apply(world.neighbour, date(2021, 3, 1))
    assert figures(world.caoba.organ, 2021).at("table_3", "R1", "total").value == 0


def test_2020_takes_the_form_of_2019_and_leaves_unknown_cells_blank(town):
    filled = figures(town.organ, 2020)
    assert filled.form.id == "2019"
    assert filled.at("table_2", "license", "projects_before").value is None
    assert filled.at("table_3", "R3.6", "total").value == 0


def test_years_before_the_common_form_are_refused(town):
    with pytest.raises(Refusal, match="2018年"):
        figures(town.organ, 2018)


def test_the_records_behind_a_number(town, clerk):
    mine = apply(town, date(2021, 3, 1), "G1", date(2021, 3, 20))
    apply(town, date(2021, 4, 1), number="2")
    suit = sue(town, date(2021, 7, 1))
    report = open_report(clerk, town.organ, 2021)
    assert list(records_behind(report, "table_3", "R3.1", "natural")) == [mine]
    assert records_behind(report, "table_3", "R1", "total").count() == 2
    assert list(records_behind(report, "table_4", "litigation_direct", "pending")) == [suit]
    with pytest.raises(Refusal, match="没有这一格"):
        records_behind(report, "table_3", "R9", "total")


def test_every_number_equals_its_records(town, clerk):
    apply(town, date(2020, 12, 20), "X2", date(2021, 1, 8), number="1")
    apply(town, date(2021, 3, 1), "P1", date(2021, 3, 20), kind="research", number="2")
    dispute(town, date(2021, 5, 1))
    publish(town, category(town.organ, "文件"), "示例", date(2021, 2, 1), is_normative=True)
    report = open_report(clerk, town.organ, 2021)
    for place, figure in figures(town.organ, 2021).figures.items():
        assert records_behind(report, place.table, place.row, place.column).count() == figure.value, place


def test_a_manual_value_is_marked_and_totals_follow(report, clerk):
    place = Place("table_3", "R3.1", "natural")
    set_manual_value(clerk, report, TypedValue(place, Decimal(2), "另有2件登记在纸质台账"))
    filled = figures(report.organ, 2021)
    figure = filled.at("table_3", "R3.1", "natural")
    assert (figure.value, figure.counted, figure.manual) == (2, 0, True)
    assert figure.reason == "另有2件登记在纸质台账"
    assert [filled.at("table_3", row, "total").value for row in ("R3.1", "R3.7", "R4")] == [2, 2, 0]
    clear_manual_value(clerk, report, place)
    assert figures(report.organ, 2021).manual() == []


@pytest.mark.parametrize("row", ["R2", "R4", "R3.7"])
def test_what_is_carried_over_or_added_up_cannot_be_typed(report, clerk, row):
    with pytest.raises(Refusal, match="不能手填"):
        set_manual_value(clerk, report, TypedValue(Place("table_3", row, "natural"), Decimal(1), "理由"))
    assert not report.manual_values.exists()


def test_a_manual_value_needs_a_reason_and_a_fitting_number(report, clerk):
    place = Place("table_2", "license", "decisions")
    with pytest.raises(Refusal) as refused:
        set_manual_value(clerk, report, TypedValue(place, Decimal("-1.5"), " "))
    assert len(refused.value.sentences) == 3
