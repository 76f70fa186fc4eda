"""What a round adds up to: joint documents and shared suits once, found in the records, parts that lead on."""

from datetime import date

import pytest

from gongkai.annual_report.actions.drop_double import drop_double
from gongkai.annual_report.actions.register_double import DoubleFacts, register_double
from gongkai.annual_report.round_models import CountedTwice, ReportingUnit
from gongkai.annual_report.round_totals import parts_of, suggestions, totals
from gongkai.approval.models import Version
from gongkai.law.annual_report.adding import Together
from gongkai.law.annual_report.form import Place
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed
from tests.annual_report.records import category, publish, seed_year, sue
from tests.annual_report.rounds import accepted, opened

ISSUED, VALID = Place("table_2", "normative", "issued"), Place("table_2", "normative", "valid")


def joint_document(town):
    """One normative document, issued with the neighbour: it stands in the records of both."""
    kind = category(town.organ, "规范性文件", 9)
    row = publish(town, kind, "示例办法", date(2021, 4, 1), is_normative=True)
    content = {**row.version.content, "document_number": "示例〔2021〕1号"}
    Version.objects.filter(pk=row.version_id).update(content=content)


@pytest.fixture
def round_(world):
    made = opened(world)
    for town in (world.caoba, world.neighbour):
        seed_year(town)
        joint_document(town)
        accepted(world, made, town)
    return made


def keys(round_) -> dict[str, int]:
    return dict(ReportingUnit.objects.filter(holder=round_.organ).values_list("code", "pk"))


def facts(round_, **changed) -> DoubleFacts:
    units = keys(round_)
    usual = {
        "kind": "DOCUMENT",
        "name": "示例〔2021〕1号",
        "kept_by": units["caoba"],
        "also_in": [units["linzhen"]],
        "cells": [("normative", "issued"), ("normative", "valid")],
    }
    return DoubleFacts(**{**usual, **changed})


def test_the_records_of_two_organs_suggest_a_joint_document(round_):
    (found,) = suggestions(round_.organ, 2021)
    assert (found.kind, found.name) == (Together.DOCUMENT, "示例〔2021〕1号")
    assert {unit.code for unit in found.units} == {"caoba", "linzhen"}
    assert found.cells == (("normative", "issued"), ("normative", "valid"))


def test_a_joint_document_counts_once_when_registered(round_, world):
    assert totals(round_.organ, 2021).values[ISSUED] == 2
    double = register_double(world.supervisor, round_, facts(round_))
    summed = totals(round_.organ, 2021)
    assert (summed.values[ISSUED], summed.values[VALID], summed.taken_away(ISSUED)) == (1, 1, 1)
    assert suggestions(round_.organ, 2021) == []
    drop_double(world.supervisor, double)
    assert totals(round_.organ, 2021).values[ISSUED] == 2


def test_what_only_one_report_counts_is_not_taken_away(round_, world):
    units = keys(round_)
    register_double(world.supervisor, round_, facts(round_, also_in=[units["shili"]]))
    assert totals(round_.organ, 2021).values[ISSUED] == 2


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": " "}, "文号"),
        ({"also_in": []}, "至少一个"),
        ({"kind": "OTHER"}, "种类"),
        ({"kept_by": 0}, "保留计数"),
    ],
)
def test_a_double_without_its_facts_is_refused(round_, world, changed, said):
    with pytest.raises(Refusal, match=said):
        register_double(world.supervisor, round_, facts(round_, **changed))
    assert not CountedTwice.objects.exists()


def test_only_the_collector_decides_what_counts_once(round_, world):
    with pytest.raises(NotAllowed):
        register_double(world.caoba.person("DISCLOSURE_CLERK"), round_, facts(round_))


def test_a_suit_in_two_organs_is_suggested_unless_it_is_marked_as_codefendant(round_, world):
    about = {"after_reconsideration": True}
    sue(world.caoba, date(2021, 5, 1), "示例行初9号", **about)
    other = sue(world.neighbour, date(2021, 5, 2), "示例行初9号", **about)
    assert [one.name for one in suggestions(round_.organ, 2021)] == ["示例〔2021〕1号", "示例行初9号"]
    other.as_reviewing_codefendant = True
    other.save()
    assert [one.name for one in suggestions(round_.organ, 2021)] == ["示例〔2021〕1号"]


def test_a_number_opens_the_units_it_comes_from(round_):
    assert {part.unit.code: part.value for part in parts_of(round_.organ, 2021, ISSUED)} == {
        "caoba": 1,
        "linzhen": 1,
    }


def test_a_prefecture_adds_up_what_its_counties_sign(round_, world):
    from gongkai.annual_report.actions.accept_hand_in import accept_hand_in
    from gongkai.annual_report.actions.hand_in import hand_in
    from gongkai.annual_report.actions.open_round import RoundFacts, open_round
    from gongkai.organs.models import Organ
    from tests.annual_report.other_county import supervisor_of
    from tests.annual_report.rounds import entry_of, published_total

    above = Organ.objects.create(code="shi", name="示例市人民政府", short_name="示例市", level="PREFECTURE")
    Organ.objects.filter(pk=world.county.pk).update(parent=above)
    upper = open_round(supervisor_of(above), above, RoundFacts(2021))
    assert upper.due_on == date(2022, 2, 20)
    entry = entry_of(upper, world.county)
    with pytest.raises(Refusal, match="三级签批"):
        hand_in(world.supervisor, entry)
    total = published_total(world, round_)
    handed = hand_in(world.supervisor, entry)
    assert handed.version == total.published_version
    accept_hand_in(upper.opened_by, handed)
    assert totals(above, 2021).values == totals(world.county, 2021).values


def test_whoever_reads_the_tree_does_not_run_the_rounds_below(round_, world):
    from gongkai.annual_report import round_queries
    from gongkai.organs.models import Organ
    from tests.annual_report.other_county import supervisor_of

    above = Organ.objects.create(code="shi", name="示例市人民政府", short_name="示例市", level="PREFECTURE")
    county = world.county
    county.parent = above
    county.save()
    upper = supervisor_of(above)
    assert [organ.code for organ in round_queries.collectors(upper)] == ["shi"]
    assert not round_queries.to_answer(upper).exists()
    assert not round_queries.own_entries(upper).exists()
    assert [e.unit.kind for e in round_queries.own_entries(world.supervisor)] == ["SELF"]
