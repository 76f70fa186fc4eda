"""The pages of leaders and units, rules, letters of responsibility and meetings to come."""

from datetime import date, datetime

import pytest
from django.urls import reverse

from gongkai import clock
from gongkai.workplan.models import Meeting
from gongkai.workplan.organisation_models import HouseRule, PlannedMeeting, ResponsibilityLetter
from tests.annual_report.records import category, publish
from tests.papers import samples

RULE = {"name": "审查制度（示例）", "in_force_on": "2024-01-01", "text": "先审查（示例）"}


@pytest.fixture(autouse=True)
def may_2026():
    with clock.frozen(datetime(2026, 5, 11, 9)):
        yield


@pytest.fixture
def clerk(world, client):
    client.force_login(world.caoba.person("DISCLOSURE_CLERK"))
    return client


def test_a_rule_and_its_new_version(clerk):
    assert clerk.post(reverse("desk-rule-new"), {**RULE, "text": ""}).status_code == 422
    clerk.post(reverse("desk-rule-new"), RULE)
    old = HouseRule.objects.get()
    revise = reverse("desk-rule-act", args=[old.pk, "revise"])
    assert "审查制度（示例）" in clerk.get(revise).text
    clerk.post(revise, {**RULE, "in_force_on": "2026-05-01"})
    assert "已被新版代替" in clerk.get(reverse("desk-rule", args=[old.pk])).text
    assert clerk.get(reverse("desk-rule-list")).text.count("审查制度（示例）（第") == 2


def test_a_new_version_as_a_file_and_the_item_that_names_the_old_one(world, clerk, settings, tmp_path):
    settings.PRIVATE_FILES = tmp_path
    kind = category(world.caoba.organ, "制度", 1)
    item = publish(world.caoba, kind, "落实草府发〔2024〕1号（示例）", date(2026, 2, 3)).item
    clerk.post(reverse("desk-rule-new"), {**RULE, "document_number": "草府发〔2024〕1号"})
    old = HouseRule.objects.get()
    revise = reverse("desk-rule-act", args=[old.pk, "revise"])
    given = {
        "name": RULE["name"],
        "in_force_on": "2026-05-01",
        "upload": samples.upload("新制度.pdf", samples.pdf()),
    }
    assert clerk.post(revise, given).status_code == 302
    new = HouseRule.objects.get(replaces=old)
    page = clerk.get(reverse("desk-rule", args=[new.pk])).text
    assert "新制度.pdf" in page
    assert clerk.get(reverse("desk-file", args=[new.file.key])).status_code == 200
    page = clerk.get(reverse("desk-item", args=[item.pk])).text
    assert "已被新版代替，新版是" in page


def test_a_letter_is_sent_read_and_signed_at_the_own_screen(world, clerk):
    head, unit = world.caoba.person("OFFICE_STAFF"), f"office_{world.caoba.office.pk}"
    facts = {
        "year": "2026",
        "title": "责任书（示例）",
        "sign_by": "2026-05-20",
        "template": "{单位}尽责（示例）",
    }
    assert clerk.post(reverse("desk-responsibility-new"), facts).status_code == 422
    clerk.post(reverse("desk-responsibility-new"), {**facts, unit: head.pk})
    letter = ResponsibilityLetter.objects.get()
    assert "还有1份没有签订" in clerk.get(reverse("desk-responsibility-list")).text
    page = reverse("desk-responsibility", args=[letter.pk])
    assert clerk.post(page, {"digest": letter.digest, "sure": "on"}).status_code == 403
    clerk.force_login(head)
    assert letter.title in clerk.get(reverse("desk-workbench")).text
    assert clerk.post(page, {"digest": letter.digest}).status_code == 422
    clerk.post(page, {"digest": letter.digest, "sure": "on"})
    assert "已签订" in clerk.get(page).text
    assert clerk.post(page, {"digest": letter.digest, "sure": "on"}).status_code == 302


def test_a_meeting_is_planned_and_entered_as_held(world, clerk):
    leader = world.caoba.person("PRINCIPAL_LEADER")
    facts = {
        "title": "班子会（示例）",
        "starts_at": "2026-05-12T09:00",
        "place": "示例会议室",
        "attending": [leader.pk],
    }
    assert (
        clerk.post(reverse("desk-planned-new"), {**facts, "starts_at": "2026-05-10T09:00"}).status_code == 422
    )
    clerk.post(reverse("desk-planned-new"), facts)
    planned = PlannedMeeting.objects.get()
    assert "将召开" in clerk.get(reverse("desk-planned-list")).text
    with clock.frozen(datetime(2026, 5, 13, 9)):
        held = {"kind": "SPECIAL", "title": "班子会（示例）", "held_on": "2026-05-12"}
        clerk.post(reverse("desk-planned-act", args=[planned.pk, "held"]), held)
        assert "已召开" in clerk.get(reverse("desk-planned", args=[planned.pk])).text
    assert Meeting.objects.get().held_on == date(2026, 5, 12)


def test_the_overview_names_holders_and_empty_seats(world, clerk):
    seat = world.caoba.person("DEPUTY_LEADER").appointments.get()
    seat.until = date(2026, 5, 1)
    seat.save()
    shown = clerk.get(reverse("desk-organisation")).text
    assert world.caoba.person("PRINCIPAL_LEADER").name in shown
    assert "空缺" in shown
    assert world.caoba.person("DEPUTY_LEADER").name not in shown


def test_a_neighbour_finds_nothing(world, clerk):
    clerk.post(reverse("desk-rule-new"), RULE)
    rule = HouseRule.objects.get()
    clerk.force_login(world.neighbour.person("DISCLOSURE_CLERK"))
    assert clerk.get(reverse("desk-rule", args=[rule.pk])).status_code == 404
    assert clerk.post(reverse("desk-rule-act", args=[rule.pk, "repeal"]), {}).status_code == 404
    assert "审查制度" not in clerk.get(reverse("desk-rule-list")).text
