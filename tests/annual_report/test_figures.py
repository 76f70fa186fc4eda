"""Handed-up figures: kept exactly, added up exactly, checked as the law checks, mapped from 2019 without inventing."""

from __future__ import annotations

import json
import random
from decimal import Decimal

import pytest

from gongkai.annual_report.aggregation import by_child, summed, total
from gongkai.annual_report.figure_checks import findings, findings_of, suspicious
from gongkai.annual_report.figure_columns import PLACES, number, stored
from gongkai.annual_report.figure_rows import Placed, row_of
from gongkai.annual_report.figure_sets import dump, load
from gongkai.annual_report.round_models import ReportingUnit, UnitFigures
from gongkai.annual_report.round_totals import parts_of, what_differs
from gongkai.cli.made_up_country import Country, empty
from gongkai.law.annual_report.form import Place
from gongkai.law.annual_report.forms import FORMS
from gongkai.law.annual_report.mapping import not_asked
from gongkai.law.finding import Refusal

R1 = Place("table_3", "R1", "total")
YEARS = range(2019, 2023)


@pytest.fixture
def country(world):
    """Sixty organs in a few counties, four years, both forms; two years apart in the same books."""
    made = Country(60, seed=7)
    load(world.county, made.units())
    for year in YEARS:
        load(world.county, made.year(year))
    return made


def line(code="a", name="示例局", above="", total_=False, form="2021", year=2021, **cells) -> str:
    tables = empty(FORMS[form])
    for path, value in cells.items():
        table, row, column = path.split("__")
        tables[table][row.replace("_", ".")][column] = value
    unit = {"code": code, "name": name, "kind": "GOVERNMENT" if total_ else "TOWN", "above": above}
    report = {"organ": name, "year": year, "form": form, "tables": tables}
    return json.dumps({"unit": unit, "total": total_, "report": report})


def test_sums_equal_those_added_one_by_one(country, world):
    rows = list(UnitFigures.objects.filter(counts=True, year=2021))
    summary = summed(world.county, 2021)
    for place in PLACES:
        column = f"t{place.table[-1]}_{place.row.replace('.', '_').lower()}_{place.column}"
        assert summary.values[place] == number(place, sum(getattr(row, column) or 0 for row in rows)), place
    assert summary.reports == len(rows) == 60


def test_the_parts_of_each_level_make_up_the_whole(country, world):
    whole = summed(world.county, 2022)
    assert total(by_child(world.county, [2022]).values()).values == whole.values
    province = ReportingUnit.objects.get(code="p00")
    prefecture = ReportingUnit.objects.get(code="c000")
    for node in (province, prefecture):
        assert sum(part.value for part in parts_of(world.county, 2022, R1, node)) == whole.values[R1]


def test_a_total_stands_aside_while_its_units_are_here(world):
    load(world.county, [line("x", "示例县", total_=True, table_3__R1__total=9)])
    assert summed(world.county, 2021).values[R1] == 9
    load(
        world.county, [line("a", above="x", table_3__R1__total=4), line("b", above="x", table_3__R1__total=3)]
    )
    assert summed(world.county, 2021).values[R1] == 7
    ((unit, found),) = what_differs(world.county, 2021)
    assert (unit.code, found[0].place, found[0].numbers) == ("x", R1, (("上报", 9), ("各单位之和", 7)))


def test_the_database_picks_exactly_what_the_law_finds(country, world):
    dice = random.Random(3)
    rows = list(UnitFigures.objects.filter(is_total=False).order_by("pk"))
    for row in dice.sample(rows, 40):
        place = dice.choice(PLACES)
        column = f"t{place.table[-1]}_{place.row.replace('.', '_').lower()}_{place.column}"
        UnitFigures.objects.filter(pk=row.pk).update(original="", **{column: dice.randrange(50)})
    wrong = {row.pk for row in UnitFigures.objects.all() if findings_of(row)}
    picked = suspicious(world.county, YEARS)
    assert {row.pk for row, _ in findings(picked)} == wrong
    assert len(wrong) > 10


def test_a_form_there_is_not_has_no_row(world):
    with pytest.raises(Refusal, match="没有“1999”这种年度报告格式"):
        row_of(world.county, Placed(1, (0, 0, 0)), 2021, "1999", {})


def test_cells_that_2019_did_not_ask_for_are_unknown_and_never_zero(world):
    load(world.county, [line(form="2019", year=2020, table_3__R3_6__total=5, table_3__R3_6__natural=5)])
    row = UnitFigures.objects.get()
    assert (row.t3_r3_6_3_total, row.t3_r3_6_1_total, row.t2_normative_abolished, row.missing) == (
        5,
        None,
        None,
        0,
    )
    sums = summed(world.county, 2020)
    assert sums.values[Place("table_3", "R3.6.1", "total")] is None
    assert {place for place, number_of in sums.unknown.items() if number_of == 1} == not_asked(FORMS["2019"])


def test_a_missing_cell_is_counted_as_unknown(world):
    broken = json.loads(line("a", table_3__R1__total=2))
    broken["report"]["tables"]["table_3"]["R1"]["natural"] = None
    load(world.county, [json.dumps(broken), line("b", table_3__R1__natural=3)])
    sums = summed(world.county, 2021)
    place = Place("table_3", "R1", "natural")
    assert (sums.values[place], sums.unknown) == (3, {place: 1})


def test_wrong_lines_are_named_and_the_others_kept(world):
    lines = [
        "{",
        line("a"),
        json.dumps({"unit": {"code": "b"}}),
        line("c", above="nowhere"),
        line("d", year=1999),
    ]
    loaded = load(world.county, lines)
    assert (loaded.reports, loaded.refused) == (1, 4)
    assert [sentence[:3] for sentence in loaded.sentences] == ["第1行", "第3行", "第4行", "第5行"]


@pytest.mark.parametrize("value", [-1, 1.5, "三", 10**12, float("nan")])
def test_what_no_cell_can_hold_is_refused(world, value):
    loaded = load(world.county, [line(table_3__R1__natural=value)])
    assert (loaded.reports, loaded.refused) == (0, 1)


def test_loading_again_replaces(country, world):
    before = UnitFigures.objects.count()
    lines = list(dump(world.county, 2021))
    assert load(world.county, lines).refused == 0
    assert UnitFigures.objects.count() == before


def test_a_set_comes_back_as_it_went_out(country, world):
    assert "".join(dump(world.county, 2020)) == "".join(dump(world.county, 2020))
    first = summed(world.county, 2020)
    load(world.county, list(dump(world.county, 2020)))
    assert summed(world.county, 2020) == first


def test_amounts_are_kept_exactly():
    fee = Place("table_2", "fee", "amount")
    assert number(fee, stored(fee, 0.1)) + number(fee, stored(fee, 0.2)) == Decimal("0.3")
    with pytest.raises(ValueError, match="六位小数"):
        stored(fee, 0.1234567)


def test_the_same_seed_makes_the_same_country():
    one, other = ([*Country(40, 5).year(2021)] for _ in range(2))
    assert one == other
    assert one != [*Country(40, 6).year(2021)]
