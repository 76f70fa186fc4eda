"""Rules of the house, letters of responsibility, meetings to come: the verbs and what follows from them."""

from datetime import date, datetime, timedelta

import pytest
from django.db import transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.notices.feed import feed_of
from gongkai.notices.gathering import due_days_for
from gongkai.organs.actor import NotAllowed
from gongkai.trail.models import TrailEntry
from gongkai.workplan.actions.keep_rules import RuleFacts, enter_rule, repeal_rule
from gongkai.workplan.actions.plan_meeting import PlannedFacts, call_off, enter_as_held, plan_meeting
from gongkai.workplan.actions.record_meeting import MeetingFacts
from gongkai.workplan.actions.responsibility import (
    TEMPLATE,
    LetterFacts,
    issue_letters,
    sign_letter,
    withdraw_letter,
)
from gongkai.workplan.citing import citations_of, outdated_in
from gongkai.workplan.organisation_models import HouseRule, PlannedMeeting, ResponsibilityLetter
from tests.annual_report.records import category, publish
from tests.papers import samples

NAME = "信息公开保密审查制度（示例）"


@pytest.fixture(autouse=True)
def may_2026():
    with clock.frozen(datetime(2026, 5, 11, 9)):
        yield


@pytest.fixture
def clerk(world):
    return world.caoba.person("DISCLOSURE_CLERK")


def rule_of(world, clerk, **more):
    facts = {"name": NAME, "text": "先审查、后公开（示例）", "in_force_on": date(2024, 1, 1)}
    return enter_rule(clerk, world.caoba.organ, RuleFacts(**(facts | more)))


def letters_of(world, clerk, **more):
    town = world.caoba
    heads = {
        town.office: town.person("OFFICE_STAFF"),
        town.villages[0]: town.person("VILLAGE_CLERK:caoba-v1"),
    }
    facts = {
        "year": 2026,
        "title": "责任书（示例）",
        "template": TEMPLATE,
        "sign_by": date(2026, 5, 20),
        "heads": heads,
    }
    return issue_letters(clerk, town.organ, LetterFacts(**(facts | more)))


def planned(world, clerk, **more):
    leader = world.caoba.person("PRINCIPAL_LEADER")
    facts = {"title": "班子会（示例）", "starts_at": clock.now() + timedelta(days=2), "place": "示例会议室"}
    return plan_meeting(clerk, world.caoba.organ, PlannedFacts(**({**facts, "attending": (leader,)} | more)))


def fresh(rule):
    return HouseRule.objects.get(pk=rule.pk)


def test_a_new_version_takes_the_place_on_its_day(world, clerk):
    old = rule_of(world, clerk)
    new = rule_of(world, clerk, in_force_on=date(2026, 6, 1), replaces=old)
    assert (fresh(old).state[1], new.version, new.state[1]) == ("现行", 2, "尚未施行")
    with clock.frozen(datetime(2026, 6, 1, 9)):
        assert (fresh(old).state[1], fresh(new).state[1]) == ("已被新版代替", "现行")
    with pytest.raises(Refusal, match="已经有新版"):
        rule_of(world, clerk, in_force_on=date(2026, 7, 1), replaces=old)


def test_a_rule_out_of_force_is_told_where_it_is_still_cited(world, clerk):
    kind = category(world.caoba.organ, "制度", 1)
    publish(world.caoba, kind, "关于落实草府发〔2024〕1号的通知（示例）", date(2026, 2, 3))
    old = rule_of(world, clerk, document_number="草府发〔2024〕1号")
    assert citations_of(clerk, old) == []
    rule_of(world, clerk, document_number="草府发〔2026〕9号", in_force_on=date(2026, 5, 1), replaces=old)
    (found,) = citations_of(clerk, fresh(old))
    assert (found.page, found.title) == ("item", "公开信息：关于落实草府发〔2024〕1号的通知（示例）")
    assert citations_of(world.neighbour.person("DISCLOSURE_CLERK"), fresh(old)) == []


def test_an_item_tells_which_rule_it_names_is_out_of_force(world, clerk):
    kind = category(world.caoba.organ, "制度", 1)
    item = publish(world.caoba, kind, "关于落实草府发〔2024〕1号的通知（示例）", date(2026, 2, 3)).item
    other = publish(world.caoba, kind, f"学习《{NAME}》", date(2026, 2, 3)).item
    old = rule_of(world, clerk, document_number="草府发〔2024〕1号")
    assert outdated_in(clerk, item) == []
    new = rule_of(world, clerk, in_force_on=date(2026, 5, 1), replaces=old)
    assert (outdated_in(clerk, item), outdated_in(clerk, other)) == ([old], [])
    repeal_rule(clerk, new, date(2026, 5, 10), "示例")
    assert set(outdated_in(clerk, item)) == {old}
    assert set(outdated_in(clerk, other)) >= {new}
    assert outdated_in(world.neighbour.person("DISCLOSURE_CLERK"), item) == []


def test_a_rule_may_be_a_file_but_not_nothing(world, clerk, settings, tmp_path):
    settings.PRIVATE_FILES = tmp_path
    with pytest.raises(Refusal, match="请写制度的内容，或者上传制度文件"):
        rule_of(world, clerk, text=" ")
    rule = rule_of(world, clerk, text="", upload=samples.upload("制度.pdf", samples.pdf()))
    assert (rule.file.name, rule.text) == ("制度.pdf", "")
    assert TrailEntry.objects.get(verb="登记制度").content["file"] == rule.file.digest


def test_the_name_alone_is_no_fault_while_the_new_version_bears_it(world, clerk):
    publish(world.caoba, category(world.caoba.organ, "制度", 1), f"学习《{NAME}》", date(2026, 2, 3))
    old = rule_of(world, clerk)
    new = rule_of(world, clerk, in_force_on=date(2026, 5, 1), replaces=old)
    assert citations_of(clerk, fresh(old)) == []
    repeal_rule(clerk, new, date(2026, 5, 10), "并入总制度（示例）")
    assert len(citations_of(clerk, fresh(new))) == 1


def test_a_rule_is_entered_once_and_repealed_once(world, clerk):
    rule = rule_of(world, clerk)
    with pytest.raises(Refusal, match="登记新版"):
        rule_of(world, clerk)
    repeal_rule(clerk, rule, date(2026, 5, 10), "示例")
    with pytest.raises(Refusal, match="已经登记"):
        repeal_rule(clerk, rule, date(2026, 5, 10), "示例")


def test_a_letter_has_the_text_of_its_unit_and_is_signed_with_its_digest(world, clerk):
    office, village = letters_of(world, clerk)
    head = world.caoba.person("VILLAGE_CLERK:caoba-v1")
    assert world.caoba.villages[0].name in village.text
    assert head.name in village.text
    assert "{" not in village.text
    assert office.digest != village.digest
    signed = sign_letter(head, village, village.digest)
    assert signed.state == ("done", "已签订")
    entry = TrailEntry.objects.get(verb="签订责任书")
    assert (entry.content["digest"], head.name in entry.actor) == (village.digest, True)
    assert [row.unit for row in ResponsibilityLetter.objects.unsigned()] == [world.caoba.office.name]


def test_nobody_signs_for_another_and_no_other_text(world, clerk):
    office, _ = letters_of(world, clerk)
    for kind in ("DISCLOSURE_CLERK", "PRINCIPAL_LEADER", "ADMINISTRATOR", "VILLAGE_CLERK:caoba-v1"):
        with pytest.raises(NotAllowed):
            sign_letter(world.caoba.person(kind), office, office.digest)
    head = world.caoba.person("OFFICE_STAFF")
    with pytest.raises(Refusal, match="不一致"):
        sign_letter(head, office, "0" * 64)
    ResponsibilityLetter.objects.filter(pk=office.pk).update(text="改过的内容（示例）")
    with pytest.raises(Refusal, match="不一致"):
        sign_letter(head, office, office.digest)


def test_signing_twice_is_one_signature_and_a_signed_letter_is_not_taken_back(world, clerk):
    office, village = letters_of(world, clerk)
    head = world.caoba.person("OFFICE_STAFF")
    at = sign_letter(head, office, office.digest).signed_at
    assert sign_letter(head, office, office.digest).signed_at == at
    assert TrailEntry.objects.filter(verb="签订责任书").count() == 1
    with pytest.raises(Refusal, match="不能收回"):
        withdraw_letter(clerk, office, "示例")
    withdraw_letter(clerk, village, "换人（示例）")
    assert len(letters_of(world, clerk)) == 1


def test_one_letter_a_unit_and_year(world, clerk):
    letters_of(world, clerk)
    with pytest.raises(Refusal, match="没有重复"):
        letters_of(world, clerk)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"template": "{姓名}"}, "花括号"),
        ({"heads": {}}, "至少"),
        ({"year": 2016}, "核对"),
        ({"title": ""}, "名称"),
    ],
)
def test_faults_of_a_letter(world, clerk, more, words):
    with pytest.raises(Refusal, match=words), transaction.atomic():
        letters_of(world, clerk, **more)
    assert not ResponsibilityLetter.objects.exists()


def test_a_letter_to_sign_is_among_the_last_days(world, clerk):
    letters_of(world, clerk)
    days = [day for day in due_days_for(world.caoba.person("OFFICE_STAFF")) if day.kind == "responsibility"]
    assert [day.on for day in days] == [date(2026, 5, 20)]


def test_a_meeting_is_in_the_calendar_of_those_who_attend(world, clerk):
    planned(world, clerk, agenda="听取汇报（示例）")
    leader = feed_of(world.caoba.person("PRINCIPAL_LEADER"))
    assert "SUMMARY:班子会（示例）" in leader
    assert "DTSTART:20260513T010000Z" in leader
    assert "班子会" not in feed_of(world.caoba.person("DEPUTY_LEADER"))
    assert "班子会" not in feed_of(world.neighbour.person("PRINCIPAL_LEADER"))


def test_a_meeting_called_off_says_so_in_the_calendar(world, clerk):
    row = call_off(clerk, planned(world, clerk), "另行通知（示例）")
    feed = feed_of(world.caoba.person("PRINCIPAL_LEADER"))
    assert "STATUS:CANCELLED" in feed
    with pytest.raises(Refusal, match="已取消"):
        enter_as_held(clerk, row, MeetingFacts("SPECIAL", "班子会（示例）", date(2026, 5, 11)))


def test_a_meeting_that_took_place_is_entered_once(world, clerk):
    row = planned(world, clerk)
    with clock.frozen(datetime(2026, 5, 14, 9)):
        made = enter_as_held(clerk, row, MeetingFacts("SPECIAL", row.title, date(2026, 5, 13)))
        again = PlannedMeeting.objects.get(pk=row.pk)
        assert (again.held, again.state[1]) == (made, "已召开")
        with pytest.raises(Refusal, match="已召开"):
            enter_as_held(clerk, row, MeetingFacts("SPECIAL", "又一次（示例）", date(2026, 5, 13)))


@pytest.mark.parametrize("kind", ["INSPECTOR", "ADMINISTRATOR", "OFFICE_STAFF"])
def test_other_posts_keep_nothing(world, clerk, kind):
    person = world.caoba.person(kind)
    for verb in (rule_of, letters_of, planned):
        with pytest.raises(NotAllowed):
            verb(world, person)
