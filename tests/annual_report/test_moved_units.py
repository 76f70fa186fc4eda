"""An organ that gets another superior while a round runs: asked by the new one, unless it has handed in."""

from datetime import datetime

import pytest

from gongkai import clock
from gongkai.annual_report.actions.open_round import RoundFacts, open_round
from gongkai.annual_report.moved_units import VERB
from gongkai.annual_report.round_models import HandIn, RoundEntry
from gongkai.organs.models import Organ
from gongkai.people.actions.place_organ import PlaceFacts, place_organ
from gongkai.trail.models import TrailEntry
from gongkai.trail.outbox import drain
from tests.annual_report.other_county import supervisor_of
from tests.annual_report.records import seed_year
from tests.annual_report.rounds import handed_in, opened, signed_report


@pytest.fixture(autouse=True)
def january():
    with clock.frozen(datetime(2022, 1, 10, 9, tzinfo=clock.CHINA)):
        yield


@pytest.fixture
def other(db):
    return Organ.objects.create(code="qita", name="其他县人民政府", short_name="其他县", level="COUNTY")


def moves(organ, parent) -> None:
    place_organ(None, organ, PlaceFacts(organ.name, organ.short_name, organ.level, parent))
    drain()


def collectors_of(organ) -> list[str]:
    rows = RoundEntry.objects.filter(unit__organ=organ)
    return list(rows.values_list("round__organ__code", flat=True))


def test_the_new_superior_asks(world, other):
    opened(world)
    theirs = open_round(supervisor_of(other), other, RoundFacts(2021))
    moves(world.caoba.organ, other)
    assert collectors_of(world.caoba.organ) == ["qita"]
    assert RoundEntry.objects.get(round=theirs, unit__organ=world.caoba.organ).due_on == theirs.due_on
    told = TrailEntry.objects.filter(verb=VERB).values_list("organ__code", flat=True)
    assert sorted(told) == sorted(["qita", world.county.code, world.caoba.organ.code])
    drain()
    assert TrailEntry.objects.filter(verb=VERB).count() == 3


def test_without_a_round_there_nobody_misses_it(world, other):
    opened(world)
    moves(world.caoba.organ, other)
    assert collectors_of(world.caoba.organ) == []


def test_what_was_handed_in_stays(world, other):
    round_ = opened(world)
    seed_year(world.caoba)
    signed_report(world.caoba)
    handed_in(round_, world.caoba)
    moves(world.caoba.organ, other)
    assert (collectors_of(world.caoba.organ), HandIn.objects.count()) == ([world.county.code], 1)


def test_a_round_of_the_past_is_not_touched(world, other):
    opened(world)
    with clock.frozen(datetime(2022, 6, 1, 9, tzinfo=clock.CHINA)):
        moves(world.caoba.organ, other)
    assert collectors_of(world.caoba.organ) == [world.county.code]


def test_a_new_name_moves_nothing(world):
    opened(world)
    organ = world.caoba.organ
    place_organ(None, organ, PlaceFacts("草坝街道办事处", "草坝街道", "SUB_DISTRICT", organ.parent))
    drain()
    assert collectors_of(organ) == [world.county.code]
    assert not TrailEntry.objects.filter(verb=VERB).exists()
