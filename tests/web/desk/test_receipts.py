"""The page that follows an intake holds the receipt to be printed; nobody else finds it."""

import re

import pytest
from django.urls import reverse

from gongkai.applications.models import Application
from tests.applications.stories import case_on, clerk, on

FIELDS = {
    "client_key": "6f1c2d6e-7a2f-4a54-9c3a-0d8f6f0f1a11", "channel": "COUNTER", "arrived_on": "2026-09-15",
    "applicant_kind": "natural", "name": "示例乙", "description": "村道合同",
}  # fmt: skip


@pytest.fixture
def town(world):
    world.caoba.organ.phone, world.caoba.organ.address = "000-0000", "示例路1号"
    world.caoba.organ.save()
    with on("2026-09-16"):
        yield world.caoba


@pytest.fixture
def browse(client):
    def signed_in(person):
        client.force_login(person)
        return client

    return signed_in


def printed(text: str) -> str:
    return re.search(r'<a href="([^"]+)">打印接收回执（PDF）', text).group(1)


def test_the_page_after_registering_holds_the_receipt(world, town, browse):
    client = browse(clerk(town))
    text = client.post(reverse("desk-application-new"), FIELDS, follow=True).content.decode()
    link = printed(text)
    answer = client.get(link)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    page = client.get(reverse("desk-application-receipt", args=[Application.objects.get().pk]))
    assert printed(page.content.decode()) == link
    assert browse(clerk(world.neighbour)).get(link).status_code == 404
    assert browse(town.person("OFFICE_STAFF")).get(link).status_code == 404


@pytest.mark.parametrize("step", ["confirm", "attempt"])
def test_the_page_after_confirming_holds_the_new_one(town, browse, step):
    case = case_on(town, "2026-09-15", channel="EMAIL")
    fields = {
        "confirm": {"organ_confirmed_on": "2026-09-16", "applicant_confirmed_on": "2026-09-16"},
        "attempt": {"made_on": "2026-09-16", "way": "电话", "reached": "on"},
    }[step]
    address = reverse("desk-application-step", args=[case.pk, step])
    text = browse(clerk(town)).post(address, fields, follow=True).content.decode()
    assert (
        "第2版"
        in browse(clerk(town)).get(reverse("desk-application-receipt", args=[case.pk])).content.decode()
    )
    assert printed(text)


def test_what_the_receipt_still_wants_is_said_at_once(town, browse):
    town.organ.phone = ""
    town.organ.save()
    text = browse(clerk(town)).post(reverse("desk-application-new"), FIELDS, follow=True).content.decode()
    assert "接收回执还没有生成" in text
    assert "请先在“机关信息”填写" in text
    assert Application.objects.get().received_on is not None
