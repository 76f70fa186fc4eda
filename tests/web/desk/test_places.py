"""The pages of places, for each who may come."""

import pytest
from django.urls import reverse

from gongkai.disclosure.actions.record_posting import record_posting
from gongkai.disclosure.models import Place
from tests.disclosure.posting_world import clerk_of, facts, make_place


@pytest.fixture
def place(world):
    return make_place(world.caoba, "V1-1", world.caoba.villages[0])


def get(client, person, name, *args, **query):
    if person is not None:
        client.force_login(person)
    return client.get(reverse(name, args=args), query)


FORM = {
    "code": "T-09",
    "name": "示例新栏",
    "level": "TOWN",
    "channel": "BOARD",
    "kind": "WALL",
    "village": "",
}


def test_the_clerk_adds_changes_and_closes_a_place(world, client):
    client.force_login(clerk_of(world.caoba))
    answer = client.post(reverse("desk-place-new"), FORM)
    place = Place.objects.get()
    assert answer["Location"] == reverse("desk-place", args=[place.pk])
    client.post(reverse("desk-place-edit", args=[place.pk]), {**FORM, "name": "示例改名"})
    client.post(reverse("desk-place-use", args=[place.pk]), {"in_use": "0"})
    place.refresh_from_db()
    assert (place.name, place.in_use) == ("示例改名", False)


def test_a_refused_form_keeps_what_was_typed(world, client):
    client.force_login(clerk_of(world.caoba))
    answer = client.post(reverse("desk-place-new"), {**FORM, "level": "VILLAGE"})
    assert answer.status_code == 422
    assert "要选所在村" in answer.text
    assert "示例新栏" in answer.text


def test_the_list_is_narrowed(world, client, place):
    make_place(world.caoba, "T-02", in_use=False)
    clerk = clerk_of(world.caoba)
    assert "V1-1" in get(client, clerk, "desk-place-list", in_use="true").text
    assert "T-02" not in get(client, clerk, "desk-place-list", in_use="true").text
    assert "没有符合条件" in get(client, clerk, "desk-place-list", word="没有这个").text


def test_the_page_of_a_place_shows_its_postings_and_counts(world, client, place):
    record_posting(clerk_of(world.caoba), world.caoba.organ, facts(place, title="示例栏目甲", quantity=7))
    text = get(client, world.caoba.person("INSPECTOR"), "desk-place", place.pk).text
    assert "示例栏目甲" in text
    assert "7条" in text


def test_the_inspector_reads_and_does_not_write(world, client, place):
    inspector = world.caoba.person("INSPECTOR")
    answer = get(client, inspector, "desk-place", place.pk)
    assert "停用" not in answer.text.replace("停用，不能", "")
    for name, args in (
        ("desk-place-new", []),
        ("desk-place-edit", [place.pk]),
        ("desk-place-use", [place.pk]),
    ):
        assert client.post(reverse(name, args=args), FORM).status_code == 403


def test_a_village_clerk_sees_the_own_village_only(world, client, place):
    mine, other = world.caoba.villages
    make_place(world.caoba, "V2-1", other)
    text = get(client, clerk_of(world.caoba, mine), "desk-place-list").text
    assert "V1-1" in text
    assert "V2-1" not in text
    assert other.name not in text
    assert get(client, clerk_of(world.caoba, other), "desk-place", place.pk).status_code == 404
    assert client.post(reverse("desk-place-use", args=[place.pk]), {"in_use": "0"}).status_code == 404


@pytest.mark.parametrize("name", ["desk-place", "desk-place-edit"])
def test_a_neighbour_finds_nothing(world, client, place, name):
    assert get(client, clerk_of(world.neighbour), name, place.pk).status_code == 404
    assert "V1-1" not in get(client, clerk_of(world.neighbour), "desk-place-list").text


@pytest.mark.parametrize("name", ["desk-place-list", "desk-place-new"])
def test_a_visitor_signs_in_first(client, db, name):
    assert "/accounts/login/" in get(client, None, name)["Location"]
