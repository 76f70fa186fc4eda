"""What the plate on a board leads to: only what bears three signatures is named."""

from datetime import date

import pytest

from gongkai import clock
from gongkai.disclosure.actions.record_posting import record_posting
from gongkai.disclosure.actions.take_down_posting import take_down_posting
from gongkai.disclosure.models import Publication
from tests.disclosure.posting_world import clerk_of, facts, make_place, make_public

DAY = date(2026, 10, 1)


@pytest.fixture
def place(world):
    return make_place(world.caoba, "V1-1", world.caoba.villages[0], complaint_phone="12345")


def post(world, place, **more):
    return record_posting(clerk_of(world.caoba), world.caoba.organ, facts(place, posted_on=DAY, **more))


def seen(client, path="/caoba/places/V1-1/"):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.text


def test_a_public_item_is_named_and_a_typed_line_is_only_counted(world, client, place):
    item = make_public(world.caoba)
    post(world, place, item=item, title="")
    post(world, place, title="示例未经审批的内容")
    text = seen(client)
    assert f"/caoba/items/{item.publication.pk}/" in text
    assert "另有1条通知" in text
    assert "未经审批" not in text
    assert "12345" in text


def test_what_came_down_or_ran_out_is_gone(world, client, place):
    item = make_public(world.caoba)
    hung = post(world, place, item=item, title="")
    post(world, place, item=item, title="", until=date(2026, 10, 2))
    take_down_posting(clerk_of(world.caoba), hung, clock.today())
    assert "示例决算公开" not in seen(client)


def test_a_withdrawn_item_is_not_named(world, client, place):
    post(world, place, item=make_public(world.caoba), title="")
    Publication.objects.update(withdrawn_at=clock.now())
    assert "示例决算公开" not in seen(client)


def test_places_are_listed_by_level_and_those_out_of_use_are_not(world, client, place):
    make_place(world.caoba, "T-01")
    make_place(world.caoba, "T-02", in_use=False)
    text = seen(client, "/caoba/places/")
    assert ["V1-1" in text, "T-01" in text, "T-02" in text] == [True, True, False]
    assert "已经停用" in seen(client, "/caoba/places/T-02/")


def test_a_place_of_another_organ_is_not_here(world, client, place):
    assert client.get("/linzhen/places/V1-1/").status_code == 404
    assert client.get("/niemand/places/").status_code == 404
