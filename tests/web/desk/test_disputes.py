"""Reconsiderations and lawsuits on the desk."""

from datetime import date

import pytest
from django.urls import reverse

from gongkai.applications.actions.register_lawsuit import LawsuitFacts, register_lawsuit
from gongkai.applications.actions.register_reconsideration import (
    ReconsiderationFacts,
    register_reconsideration,
)
from gongkai.applications.models import Lawsuit, Reconsideration
from tests.applications.stories import REFUSED, approved, case_on, clerk, on


@pytest.fixture
def autumn():
    with on("2026-09-16"):
        yield


@pytest.fixture
def review(world, autumn):
    town = world.caoba
    facts = ReconsiderationFacts("示例复〔2026〕1号", "不服不予公开答复", date(2026, 9, 15))
    return register_reconsideration(clerk(town), town.organ, facts)


@pytest.fixture
def suit(world, review):
    town = world.caoba
    facts = LawsuitFacts("示例行初1号", "不服复议决定", date(2026, 9, 16), reconsideration=review)
    return register_lawsuit(clerk(town), town.organ, facts)


def addresses(review, suit):
    pairs = (("reconsideration", review.pk), ("lawsuit", suit.pk))
    names = ("desk-dispute", "desk-dispute-answer", "desk-dispute-decide")
    return [reverse(name, args=pair) for name in names for pair in pairs]


@pytest.mark.parametrize(
    ("who", "status"), [("colleague", 404), ("neighbour", 404), ("visitor", 302), ("owner", 200)]
)
def test_who_finds_the_pages(world, review, suit, client, who, status):
    people = {
        "colleague": world.caoba.person("OFFICE_STAFF"),
        "neighbour": clerk(world.neighbour),
        "owner": clerk(world.caoba),
    }
    if who in people:
        client.force_login(people[who])
    assert [client.get(address).status_code for address in addresses(review, suit)] == [status] * 6


def test_what_must_be_proved_and_the_brief_are_at_hand(world, client):
    town = world.caoba
    with on("2026-09-18"):
        case = approved(town, case_on(town, "2026-09-15"), REFUSED)
        facts = LawsuitFacts("示例行初2号", "不服不予公开", date(2026, 9, 18), application=case)
        suit = register_lawsuit(clerk(town), town.organ, facts)
        client.force_login(clerk(town))
        page = client.get(reverse("desk-dispute", args=["lawsuit", suit.pk])).content.decode()
        brief = f"{reverse('desk-letter-make', args=[case.pk, 'F26'])}?about=lawsuit:{suit.pk}"
        assert brief in page
        assert "<strong>还缺：</strong>属于讨论记录" in page
        assert client.get(brief).status_code == 200


def test_the_inspector_reads_and_decides_nothing(world, review, client):
    client.force_login(world.caoba.person("INSPECTOR"))
    assert client.get(reverse("desk-dispute", args=["reconsideration", review.pk])).status_code == 200
    address = reverse("desk-dispute-decide", args=["reconsideration", review.pk])
    assert client.post(address, {"result": "upheld", "decided_on": "2026-09-16"}).status_code == 403
    assert Reconsideration.objects.get(pk=review.pk).result == ""


def test_the_clock_of_the_answer_is_shown(world, review, suit, client):
    client.force_login(clerk(world.caoba))
    page = client.get(reverse("desk-dispute", args=["reconsideration", review.pk])).content.decode()
    assert "<strong>2026年9月29日</strong>" in page
    page = client.get(reverse("desk-dispute", args=["lawsuit", suit.pk])).content.decode()
    assert "<strong>2026年10月8日</strong>" in page


def test_registering_and_deciding_by_the_pages(world, autumn, client):
    client.force_login(clerk(world.caoba))
    fields = {"case_number": "示例行初2号", "subject": "不服答复", "copy_received_on": "2026-09-16"}
    made = client.post(reverse("desk-dispute-new", args=["lawsuit"]), fields)
    suit = Lawsuit.objects.get()
    assert made.headers["Location"] == reverse("desk-dispute", args=["lawsuit", suit.pk])
    again = client.post(reverse("desk-dispute-new", args=["lawsuit"]), fields)
    assert again.status_code == 422
    assert "已经登记过" in again.content.decode()
    decide = reverse("desk-dispute-decide", args=["lawsuit", suit.pk])
    early = client.post(decide, {"result": "upheld", "decided_on": "2026-09-15"})
    assert early.status_code == 422
    client.post(decide, {"result": "upheld", "decided_on": "2026-09-16"})
    suit.refresh_from_db()
    assert (suit.result, suit.decided_on) == ("upheld", date(2026, 9, 16))


def test_before_the_law_of_2024_a_person_must_count(world, client):
    town = world.caoba
    facts = ReconsiderationFacts("示例复〔2023〕1号", "不服答复", date(2023, 5, 8))
    review = register_reconsideration(clerk(town), town.organ, facts)
    client.force_login(clerk(town))
    page = client.get(reverse("desk-dispute", args=["reconsideration", review.pk]))
    assert "人工计算" in page.content.decode()


def test_the_application_is_named_by_its_register_number(world, autumn, client):
    case = case_on(world.caoba, "2026-09-15")
    client.force_login(clerk(world.caoba))
    address = reverse("desk-dispute-new", args=["reconsideration"])
    typed = {"case_number": "示例复2号", "subject": "不服答复", "copy_received_on": "2026-09-16"}
    wrong = client.post(address, {**typed, "application": "2026-999"})
    assert wrong.status_code == 422
    assert "本机关没有这个登记号的申请" in wrong.content.decode()
    assert 'value="2026-999"' in wrong.content.decode()
    assert client.post(address, {**typed, "application": f" {case.register_number} "}).status_code == 302
    assert Reconsideration.objects.get(case_number="示例复2号").application == case
