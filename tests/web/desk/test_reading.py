"""Pages of reading places, and the folder for the screen in the hall."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from gongkai.disclosure.models import Publication
from gongkai.disclosure.reading_models import Delivery, ReadingPlace
from gongkai.web.portal.hall import hall_folder
from tests.disclosure.posting_world import clerk_of, make_public
from tests.web.reading_world import HOURS, a_library


@pytest.fixture
def clerk(world, client):
    client.force_login(clerk_of(world.caoba))
    return client


def test_a_place_is_entered_and_what_was_typed_stays_when_refused(clerk):
    typed = {"kind": "LIBRARY", "name": "示例图书馆", "address": " ", "opening_hours": HOURS}
    answer = clerk.post(reverse("desk-reading-place-new"), typed)
    assert (answer.status_code, "示例图书馆" in answer.text) == (422, True)
    answer = clerk.post(reverse("desk-reading-place-new"), {**typed, "address": "示例路1号", "in_use": "on"})
    assert answer.status_code == 302
    assert "示例图书馆" in clerk.get(reverse("desk-reading-place-list")).text


def test_deliver_print_and_receive(world, clerk):
    make_public(world.caoba)
    place = a_library(world.caoba)
    page = clerk.get(reverse("desk-reading-place", args=[place.pk]))
    key = page.context["deliver"]["client_key"].value()
    clerk.post(reverse("desk-reading-place-deliver", args=[place.pk]), {"copies": 1, "client_key": key})
    sent = Delivery.objects.get()
    assert clerk.get(reverse("desk-delivery-sheet", args=[sent.pk])).content.startswith(b"%PDF")
    address = reverse("desk-delivery", args=[sent.pk])
    assert clerk.post(address, {"on": "2020-01-01", "by": "示例李四"}).status_code == 422
    assert clerk.post(address, {"on": sent.drawn_up_on.isoformat(), "by": "示例李四"}).status_code == 302
    assert "示例李四" in clerk.get(address).text


def test_a_bad_line_of_the_book_is_said_on_the_page(world, clerk):
    place = a_library(world.caoba)
    answer = clerk.post(
        reverse("desk-reading-place-visit", args=[place.pk]), {"people": "0", "matter": "示例公报"}
    )
    assert (answer.status_code, "示例公报" in answer.text) == (422, True)


def test_the_neighbour_and_the_inspector(world, client):
    place = a_library(world.caoba)
    client.force_login(clerk_of(world.neighbour))
    assert client.get(reverse("desk-reading-place", args=[place.pk])).status_code == 404
    client.force_login(world.caoba.person("INSPECTOR"))
    assert client.get(reverse("desk-reading-place", args=[place.pk])).status_code == 200
    assert client.post(reverse("desk-reading-place-deliver", args=[place.pk])).status_code == 403
    assert client.get(reverse("desk-hall")).status_code == 403


def test_the_hall_screen_holds_what_is_public_and_asks_no_server(world, clerk):
    make_public(world.caoba)
    make_public(world.neighbour, "邻镇示例", "l/1")
    packed = ZipFile(BytesIO(clerk.get(reverse("desk-hall")).content))
    names = set(packed.namelist())
    assert {"index.html", "items.js", "hall.css", "hall.js"} < names
    texts = "".join(packed.read(name).decode() for name in names)
    assert ["示例决算公开" in texts, "邻镇示例" in texts] == [True, False]
    assert not [word for word in ("http://", "https://", 'src="/', 'href="/') if word in texts]


def test_what_was_withdrawn_leaves_the_folder(world, tmp_path):
    item = make_public(world.caoba)
    assert hall_folder(world.caoba.organ, tmp_path) == 1
    page = tmp_path / "items" / f"{item.publication.pk}.html"
    assert page.exists()
    Publication.objects.update(withdrawn_at=item.publication.published_at)
    assert hall_folder(world.caoba.organ, tmp_path) == 0
    assert not page.exists()


def test_the_portal_names_the_places_that_are_open(world, client):
    a_library(world.caoba)
    assert HOURS in client.get("/caoba/places/").text
    ReadingPlace.objects.update(in_use=False)
    assert HOURS not in client.get("/caoba/places/").text


def test_the_list_tells_what_each_place_lacks_and_asks_no_more_for_more_places(
    world, clerk, django_assert_max_num_queries
):
    make_public(world.caoba)
    first = a_library(world.caoba)
    key = clerk.get(reverse("desk-reading-place", args=[first.pk])).context["deliver"]["client_key"].value()
    clerk.post(reverse("desk-reading-place-deliver", args=[first.pk]), {"copies": 1, "client_key": key})
    for at in range(20):
        a_library(world.caoba, f"示例图书馆{at}")
    with django_assert_max_num_queries(12):
        places = clerk.get(reverse("desk-reading-place-list")).context["places"]
    assert [left for place, left in places if place == first] == [0]
    assert {left for place, left in places if place != first} == {Publication.objects.public().count()}
