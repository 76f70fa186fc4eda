"""The pages of meetings and training, for each who may come."""

import pytest
from django.urls import reverse

from gongkai.workplan.models import Meeting, Training

MEETING = {
    "kind": "SPECIAL",
    "title": "研究公开（示例）",
    "held_on": "2026-03-05",
    "chair": "高示例",
    "attendance": "24",
}
TRAINING = {
    "kind": "TRAINING",
    "title": "条例学习（示例）",
    "held_on": "2026-03-06",
    "expected": "68",
    "attended": "66",
}


@pytest.fixture
def recorded(world, client):
    client.force_login(world.caoba.person("DISCLOSURE_CLERK"))
    client.post(reverse("desk-meeting-new"), {**MEETING, "resolutions": "定期更新（示例）"})
    client.post(reverse("desk-training-new"), TRAINING)
    client.logout()
    return Meeting.objects.get(), Training.objects.get()


def get(client, person, name, *args, **query):
    if person is not None:
        client.force_login(person)
    return client.get(reverse(name, args=args), query)


def test_the_office_director_records_too(world, client):
    client.force_login(world.caoba.person("OFFICE_DIRECTOR"))
    answer = client.post(reverse("desk-meeting-new"), {**MEETING, "attendance": ""})
    assert answer["Location"] == reverse("desk-meeting", args=[Meeting.objects.get().pk])
    assert Meeting.objects.get().attendance == 0


def test_a_refused_form_keeps_what_was_typed(world, client):
    client.force_login(world.caoba.person("DISCLOSURE_CLERK"))
    answer = client.post(reverse("desk-training-new"), {**TRAINING, "attended": "69"})
    assert answer.status_code == 422
    assert "多于应到" in answer.text
    assert "条例学习（示例）" in answer.text


def test_readers_see_both(world, client, recorded):
    meeting, training = recorded
    inspector = world.caoba.person("INSPECTOR")
    text = get(client, inspector, "desk-work-list", year=2026).text
    assert meeting.title in text
    assert training.title in text
    assert meeting.title not in get(client, inspector, "desk-work-list", year=2025).text
    assert "定期更新（示例）" in get(client, inspector, "desk-meeting", meeting.pk).text
    assert "66人" in get(client, inspector, "desk-training", training.pk).text


@pytest.mark.parametrize("name", ["desk-meeting-new", "desk-training-new"])
def test_the_inspector_records_nothing(world, client, name):
    assert get(client, world.caoba.person("INSPECTOR"), name).status_code == 403
    assert client.post(reverse(name), MEETING).status_code == 403


def test_strangers_find_nothing(world, client, recorded):
    town = world.caoba
    strangers = (
        world.neighbour.person("DISCLOSURE_CLERK"),
        town.person(f"VILLAGE_CLERK:{town.villages[0].code}"),
    )
    for stranger in strangers:
        assert recorded[0].title not in get(client, stranger, "desk-work-list").text
        assert get(client, stranger, "desk-meeting", recorded[0].pk).status_code == 404
        assert get(client, stranger, "desk-training", recorded[1].pk).status_code == 404


@pytest.mark.parametrize("name", ["desk-work-list", "desk-meeting-new", "desk-training-new"])
def test_a_visitor_signs_in_first(client, db, name):
    assert "/accounts/login/" in get(client, None, name)["Location"]
