"""Places: added, changed, taken out of use, by the clerk of the organ only."""

import pytest

from gongkai.disclosure.actions.add_place import add_place
from gongkai.disclosure.actions.change_place import change_place
from gongkai.disclosure.actions.record_posting import record_posting
from gongkai.disclosure.actions.use_place import use_place
from gongkai.disclosure.place_rules import PlaceFacts
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed
from gongkai.trail.models import TrailEntry
from tests.disclosure.posting_world import clerk_of, facts, make_place


def given(**more) -> PlaceFacts:
    return PlaceFacts(**{"code": "T-01", "name": "示例公示栏", "level": "TOWN", **more})


def test_a_place_is_added_changed_and_put_out_of_use(world):
    town = world.caoba
    place = add_place(clerk_of(town), town.organ, given())
    village = town.villages[0]
    change_place(clerk_of(town), place, given(level="VILLAGE", village=village, channel="SCREEN"))
    use_place(clerk_of(town), place, False)
    use_place(clerk_of(town), place, False)
    place.refresh_from_db()
    assert (place.level, place.village, place.channel, place.in_use) == ("VILLAGE", village, "SCREEN", False)
    assert TrailEntry.objects.count() == 3


def test_every_fault_is_told_at_once(world):
    town = world.caoba
    wrong = given(code="号 1", name=" ", level="VILLAGE", channel="PORTAL")
    with pytest.raises(Refusal) as refusal:
        add_place(clerk_of(town), town.organ, wrong)
    assert len(refusal.value.sentences) == 4


def test_a_code_is_used_once_in_an_organ(world):
    make_place(world.caoba)
    with pytest.raises(Refusal, match="已经有点位"):
        add_place(clerk_of(world.caoba), world.caoba.organ, given())
    assert add_place(clerk_of(world.neighbour), world.neighbour.organ, given()).pk


def test_a_place_of_the_town_has_no_village_and_a_village_is_the_own(world):
    town = world.caoba
    with pytest.raises(Refusal, match="镇级点位不选"):
        add_place(clerk_of(town), town.organ, given(village=town.villages[0]))
    with pytest.raises(Refusal, match="不属于"):
        add_place(clerk_of(town), town.organ, given(level="GROUP", village=world.neighbour.villages[0]))


def test_a_place_with_records_stays_in_its_village(world):
    town = world.caoba
    place = make_place(town, "V1", town.villages[0])
    record_posting(clerk_of(town), town.organ, facts(place))
    with pytest.raises(Refusal, match="已有张贴记录"):
        change_place(clerk_of(town), place, given(code="V1", level="VILLAGE", village=town.villages[1]))


def test_nobody_else_manages_places(world):
    town = world.caoba
    place = make_place(town, "V1", town.villages[0])
    for person in (clerk_of(town, town.villages[0]), town.person("INSPECTOR"), clerk_of(world.neighbour)):
        with pytest.raises(NotAllowed):
            add_place(person, town.organ, given())
        with pytest.raises(NotAllowed):
            use_place(person, place, False)
