"""The pages of the ledger of administrative acts, for each who may come."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from gongkai.disclosure.actions.record_act import ActFacts, record_act
from gongkai.disclosure.models import AdministrativeAct

FORM = {"kind": "license", "title": "建房许可（示例）", "decided_on": "2026-03-05", "count": 2, "amount": ""}


@pytest.fixture
def act(world):
    facts = ActFacts("fee", "示例收费甲", date(2026, 3, 5), 1, Decimal("12.50"))
    return record_act(world.caoba.person("DISCLOSURE_CLERK"), world.caoba.organ, facts)


def get(client, person, name, *args, **query):
    if person is not None:
        client.force_login(person)
    return client.get(reverse(name, args=args), query)


@pytest.mark.parametrize("kind", ["DISCLOSURE_CLERK", "OFFICE_STAFF"])
def test_a_line_is_entered(world, client, kind):
    client.force_login(world.caoba.person(kind))
    assert client.post(reverse("desk-act-new"), FORM).status_code == 302
    assert AdministrativeAct.objects.get().count == 2


def test_a_refused_line_keeps_what_was_typed(world, client):
    client.force_login(world.caoba.person("DISCLOSURE_CLERK"))
    answer = client.post(reverse("desk-act-new"), {**FORM, "kind": "fee"})
    assert answer.status_code == 422
    assert "金额" in answer.text
    assert "建房许可（示例）" in answer.text


def test_cancelling_needs_a_reason(world, client, act):
    client.force_login(world.caoba.person("DISCLOSURE_CLERK"))
    assert client.post(reverse("desk-act-cancel", args=[act.pk]), {"reason": ""}).status_code == 422
    client.post(reverse("desk-act-cancel", args=[act.pk]), {"reason": "金额填错（示例）"})
    assert "金额填错（示例）" in client.get(reverse("desk-act", args=[act.pk])).text


def test_readers_see_the_list_and_the_file(world, client, act):
    inspector = world.caoba.person("INSPECTOR")
    assert "示例收费甲" in get(client, inspector, "desk-act-list", year=2026, kind="fee").text
    assert "示例收费甲" not in get(client, inspector, "desk-act-list", year=2025).text
    assert "12.50" in get(client, inspector, "desk-act-export", "csv").content.decode("utf-8-sig")
    assert get(client, inspector, "desk-act-export", "xlsx").status_code == 200


def test_the_inspector_writes_nothing(world, client, act):
    client.force_login(world.caoba.person("INSPECTOR"))
    assert client.post(reverse("desk-act-new"), FORM).status_code == 403
    assert client.post(reverse("desk-act-cancel", args=[act.pk]), {"reason": "x"}).status_code == 403


def test_strangers_find_nothing(world, client, act):
    town = world.caoba
    strangers = (
        world.neighbour.person("DISCLOSURE_CLERK"),
        town.person(f"VILLAGE_CLERK:{town.villages[0].code}"),
    )
    for stranger in strangers:
        assert get(client, stranger, "desk-act", act.pk).status_code == 404
        assert client.post(reverse("desk-act-cancel", args=[act.pk]), {"reason": "x"}).status_code == 404
        assert "示例收费甲" not in client.get(reverse("desk-act-list")).text
        assert "示例收费甲" not in client.get(reverse("desk-act-export", args=["csv"])).content.decode()


@pytest.mark.parametrize(
    ("name", "args"), [("desk-act-list", []), ("desk-act-new", []), ("desk-act-export", ["csv"])]
)
def test_a_visitor_signs_in_first(client, db, name, args):
    assert "/accounts/login/" in get(client, None, name, *args)["Location"]
