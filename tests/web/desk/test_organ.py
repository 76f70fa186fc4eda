"""What an organ tells of itself, changed on its page."""

import pytest
from django.urls import reverse

from gongkai.web.desk.organ.views import OrganForm


def typed(organ, **changes):
    form = OrganForm(instance=organ)
    return {name: form[name].value() for name in form.fields} | changes


@pytest.mark.parametrize("post", ["ADMINISTRATOR", "DISCLOSURE_CLERK"])
def test_the_channels_are_opened(world, client, post):
    organ = world.caoba.organ
    client.force_login(world.caoba.person(post))
    client.post(reverse("desk-organ-edit"), typed(organ, open_channels=["COUNTER", "WEB"], phone="0000-1"))
    organ.refresh_from_db()
    assert (organ.open_channels, organ.phone) == (["COUNTER", "WEB"], "0000-1")
    assert "当面提交、网上申请" in client.get(reverse("desk-organ")).text


def test_an_unknown_channel_is_refused(world, client):
    client.force_login(world.caoba.person("DISCLOSURE_CLERK"))
    answer = client.post(reverse("desk-organ-edit"), typed(world.caoba.organ, open_channels=["PIGEON"]))
    assert answer.status_code == 422
    world.caoba.organ.refresh_from_db()
    assert world.caoba.organ.open_channels == []


def test_the_inspector_reads_only(world, client):
    client.force_login(world.caoba.person("INSPECTOR"))
    assert client.get(reverse("desk-organ")).status_code == 200
    assert client.post(reverse("desk-organ-edit"), typed(world.caoba.organ)).status_code == 403
