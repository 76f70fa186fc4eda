"""Warnings on the desk, a person's own reminders, and the calendar that opens without signing in."""

from datetime import date, datetime

import pytest
from django.test import Client

from gongkai import clock
from gongkai.applications.due_models import DueDateChange
from gongkai.notices.models import NoticePolicy
from tests.applications.stories import case_on, clerk


@pytest.fixture
def case(world):
    return case_on(world.caoba, "2026-09-15")


def at(text: str):
    return clock.frozen(datetime.fromisoformat(text))


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    return client


def feed_address(client: Client) -> str:
    client.post("/desk/reminders/", {"act": "feed"})
    page = client.get("/desk/reminders/").content.decode()
    return "/desk/calendar/" + page.split("/desk/calendar/")[1].split("<")[0]


def test_the_clerk_is_warned_on_the_workbench_and_in_the_navigation(case, world):
    with at("2026-10-16 09:00"):
        page = signed_in(clerk(world.caoba)).get("/desk/").content.decode()
        assert '<span class="badge text-bg-danger">1</span>' in page
        assert "答复申请人还有1个工作日，最迟2026年10月19日" in page
        assert "答复申请人" in signed_in(clerk(world.caoba)).get("/desk/warnings/").content.decode()


def test_the_number_beside_the_navigation_follows_what_happens(case, world):
    with at("2026-10-16 09:00"):
        desk = signed_in(clerk(world.caoba))
        assert desk.get("/desk/warnings/count/").json() == {"count": 1}
        case_on(world.caoba, "2026-09-15")
        assert desk.get("/desk/warnings/count/").json() == {"count": 2}
        assert signed_in(clerk(world.neighbour)).get("/desk/warnings/count/").json() == {"count": 0}
    with at("2026-09-16 09:00"):
        assert desk.get("/desk/warnings/count/").json() == {"count": 0}


@pytest.mark.parametrize("post", ["INSPECTOR", "OFFICE_STAFF"])
def test_those_who_do_not_answer_for_the_case_are_not_warned(case, world, post):
    with at("2026-10-16 09:00"):
        assert "答复申请人" not in signed_in(world.caoba.person(post)).get("/desk/warnings/").content.decode()


def test_the_neighbour_is_not_warned(case, world):
    with at("2026-10-16 09:00"):
        page = signed_in(clerk(world.neighbour)).get("/desk/warnings/").content.decode()
    assert case.register_number not in page


def test_the_calendar_opens_without_signing_in_and_names_nobody(case, world):
    with at("2026-10-12 09:00"):
        answer = Client().get(feed_address(signed_in(clerk(world.caoba))))
    text = answer.content.decode().replace("\r\n ", "")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "DTSTART;VALUE=DATE:20261019" in text
    assert case.register_number in text
    assert "示例甲" not in text
    assert "村道硬化" not in text


def test_a_new_address_and_revoking_kill_the_old_one(case, world):
    client = signed_in(clerk(world.caoba))
    with at("2026-10-12 09:00"):
        first, second = feed_address(client), feed_address(client)
        assert first != second
        assert [Client().get(path).status_code for path in (first, second)] == [404, 200]
        client.post("/desk/reminders/", {"act": "revoke"})
        assert Client().get(second).status_code == 404
        assert Client().get("/desk/calendar/.ics").status_code == 404


def test_a_closed_account_has_no_calendar(case, world):
    person = clerk(world.caoba)
    with at("2026-10-12 09:00"):
        address = feed_address(signed_in(person))
        person.is_active = False
        person.save()
        assert Client().get(address).status_code == 404


def test_short_messages_need_a_telephone_number(world):
    client = signed_in(clerk(world.caoba))
    answer = client.post("/desk/reminders/", {"act": "choice", "by_email": "on", "by_sms": "on"})
    assert answer.status_code == 422
    assert "没有登记联系电话" in answer.content.decode()


def test_quiet_hours_are_set_by_who_keeps_the_organ(world):
    facts = {"sms": "on", "quiet_from": "21:00", "quiet_until": "08:00"}
    assert signed_in(clerk(world.caoba)).post("/desk/reminders/policy/", facts).status_code == 302
    assert NoticePolicy.objects.get().organ == world.caoba.organ
    assert (
        signed_in(world.caoba.person("INSPECTOR")).post("/desk/reminders/policy/", facts).status_code == 403
    )
    facts["quiet_until"] = "21:00"
    assert signed_in(clerk(world.caoba)).post("/desk/reminders/policy/", facts).status_code == 422


def test_moved_days_are_listed_for_those_who_read_the_case(case, world):
    DueDateChange.objects.create(
        application=case, what="REPLY", base=date(2026, 9, 15), before=date(2026, 10, 19),
        by_calendar=date(2026, 10, 16), effective=date(2026, 10, 19), why="示例通知。", changed_at=clock.now(),
    )  # fmt: skip
    page = signed_in(clerk(world.caoba)).get("/desk/due-changes/").content.decode()
    assert case.register_number in page
    assert "2026年10月16日" in page
    assert "以已告知的为准" in page
    assert (
        case.register_number
        not in signed_in(clerk(world.neighbour)).get("/desk/due-changes/").content.decode()
    )
    assert signed_in(world.caoba.person("OFFICE_STAFF")).get("/desk/due-changes/").status_code == 404
