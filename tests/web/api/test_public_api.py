"""/api/v1/: anyone reads what is public, in parts, and nothing else."""

from datetime import timedelta

import pytest

from gongkai import clock
from gongkai.disclosure.actions.withdraw_item import withdraw_item
from gongkai.trail.outbox import drain
from tests.disclosure.item_stories import clerk, october, published, sent


def titles(answer):
    return [item["title"] for item in answer.json()["items"]]


@pytest.fixture
def seven(world):
    """Seven public items, two of them at the same moment."""
    for number in range(1, 8):
        with october(day=20 + min(number, 6)):
            published(world, title=f"示例：第{number}条", body=f"<p>低保公示{number}</p>")
    drain()


def test_the_parts_of_a_list_join_without_gap_or_repetition(client, seven):
    seen, after = [], ""
    while True:
        answer = client.get("/api/v1/items", {"limit": 2, "after": after})
        seen += titles(answer)
        after = answer.json()["next"]
        if after is None:
            break
    assert seen == [f"示例：第{number}条" for number in range(7, 0, -1)]


def test_new_items_do_not_shift_the_next_part(client, world, seven):
    first = client.get("/api/v1/items", {"limit": 3}).json()
    with clock.frozen(clock.now() + timedelta(days=1)):
        published(world, title="示例：更新的")
    assert titles(client.get("/api/v1/items", {"limit": 1, "after": first["next"]})) == ["示例：第4条"]


def test_a_list_is_narrowed_by_organ_year_and_category(client, world, seven):
    published(world.neighbour, title="示例：邻镇的")
    assert titles(client.get("/api/v1/items", {"organ": "linzhen"})) == ["示例：邻镇的"]
    assert titles(client.get("/api/v1/items", {"year": 2020})) == []
    assert len(titles(client.get("/api/v1/items", {"organ": "caoba", "category": "township-news"}))) == 7


def test_words_are_found(client, seven):
    answer = client.get("/api/v1/search", {"q": "低保公示3"})
    assert titles(answer) == ["示例：第3条"]
    assert answer.json()["exact"] is True
    assert titles(client.get("/api/v1/items", {"q": "低保公示3", "year": 2026})) == ["示例：第3条"]


def test_a_withdrawn_item_answers_410_with_its_reason_only(client, world):
    item, publication = published(world, title="示例：误发")
    item.refresh_from_db()
    withdraw_item(clerk(world), item, "发布有误")
    answer = client.get(f"/api/v1/items/{publication.pk}")
    assert answer.status_code == 410
    assert answer.json() == {"message": "信息已撤回：发布有误"}


def test_an_unsigned_item_is_unknown(client, world):
    sent(world, title="示例：没有签批")
    assert titles(client.get("/api/v1/items")) == []
    assert client.get("/api/v1/items/1").status_code == 404


@pytest.mark.parametrize(
    "wrong", ["after=x", "after=MjAyNg", "limit=0", "limit=9999", "year=abc", "limit=-1"]
)
def test_an_odd_parameter_is_answered_with_a_sentence(client, db, wrong):
    answer = client.get(f"/api/v1/items?{wrong}")
    assert answer.status_code == 422
    assert "值不对" in answer.json()["message"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client, db, method):
    assert getattr(client, method)("/api/v1/items").status_code == 405


def test_the_description_names_every_address(client, db):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    wanted = {"organs", "items", "items/{pk}", "search", "reports"}
    assert {path.removeprefix("/api/v1/") for path in paths} == wanted
