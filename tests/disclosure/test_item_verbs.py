"""Verbs on items: drafting, changing, sending, taking back."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from gongkai.approval.models import Approval, ApprovalState
from gongkai.disclosure.actions.change_item import change_item
from gongkai.disclosure.actions.draft_guide import draft_guide
from gongkai.disclosure.actions.draft_item import draft_item
from gongkai.disclosure.actions.submit_item import submit_item
from gongkai.disclosure.actions.take_back import take_back
from gongkai.disclosure.models import Attribute, Item, ItemState
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed
from gongkai.trail.models import TrailEntry
from tests.disclosure.item_stories import approve, clerk, facts, october, sent


@pytest.fixture(autouse=True)
def _october():
    with october():
        yield


def test_a_draft_is_kept_with_a_trail_entry(world):
    item = draft_item(clerk(world), world.caoba.organ, facts())
    assert (item.state, item.channels) == (ItemState.DRAFT, ["PORTAL"])
    assert TrailEntry.objects.get(subject_type="item").verb == "起草公开信息"


def test_the_basis_of_a_proactive_item_follows_from_its_category(world):
    item = draft_item(clerk(world), world.caoba.organ, facts("final-accounts"))
    assert "第二十条第（七）项" in item.legal_basis


def test_the_same_form_twice_makes_one_draft(world):
    key = uuid4()
    twice = [draft_item(clerk(world), world.caoba.organ, facts(), client_key=key) for _ in "ab"]
    assert twice[0] == twice[1]
    assert Item.objects.count() == 1


def test_every_fault_of_a_draft_is_told_at_once(world):
    wrong = replace(facts(), title=" ", attribute=Attribute.WITHHELD, abolished_on=date(2020, 1, 1))
    with pytest.raises(Refusal) as refusal:
        draft_item(clerk(world), world.caoba.organ, wrong)
    assert len(refusal.value.sentences) == 3


@pytest.mark.parametrize("kind", ["INSPECTOR", "OFFICE_DIRECTOR", "CASE_OFFICER", "ADMINISTRATOR"])
def test_only_clerks_and_staff_draft(world, kind):
    with pytest.raises(NotAllowed):
        draft_item(world.caoba.person(kind), world.caoba.organ, facts())


def test_a_neighbour_does_not_draft_here(world):
    with pytest.raises(NotAllowed):
        draft_item(clerk(world.neighbour), world.caoba.organ, facts())


def test_staff_do_not_change_what_another_office_drafted(world):
    item = draft_item(clerk(world), world.caoba.organ, facts())
    with pytest.raises(NotAllowed, match="其他科室"):
        change_item(world.caoba.person("OFFICE_STAFF"), item, replace(facts(), title="改"))


def test_staff_change_what_their_own_office_drafted(world):
    item = draft_item(clerk(world), world.caoba.organ, replace(facts(), office=world.caoba.office))
    changed = change_item(world.caoba.person("OFFICE_STAFF"), item, replace(facts(), title="改"))
    assert changed.title == "改"


def test_scripts_do_not_survive_in_a_body(world):
    item = draft_item(
        clerk(world), world.caoba.organ, replace(facts(), body="<p>正文</p><script>x()</script>")
    )
    assert item.body == "<p>正文</p>"


def test_a_change_seen_too_late_does_not_overwrite(world):
    item = draft_item(clerk(world), world.caoba.organ, facts())
    with october(hour=10):
        change_item(clerk(world), item, replace(facts(), title="甲改"))
    with pytest.raises(Refusal, match="刚刚被别人改过"):
        change_item(clerk(world), item, replace(facts(), title="乙改"), seen=item.changed_at)


def test_a_change_in_approval_ends_the_round(world):
    item, approval = sent(world)
    change_item(clerk(world), item, replace(facts(), summary="改了"))
    approval.refresh_from_db()
    item.refresh_from_db()
    assert (approval.state, item.state) == (ApprovalState.SUPERSEDED, ItemState.DRAFT)


def test_saving_without_a_change_leaves_the_round_alone(world):
    item, approval = sent(world)
    change_item(clerk(world), item, facts())
    approval.refresh_from_db()
    assert approval.state == ApprovalState.IN_PROGRESS


def test_a_change_after_two_signatures_makes_all_three_necessary_again(world):
    item, approval = sent(world)
    approve(world, approval, levels=(1, 2))
    change_item(clerk(world), item, replace(facts(), title="改后的标题"))
    again = submit_item(clerk(world), item)
    assert (again.next_level, again.version.number, again.version.title) == (1, 2, "改后的标题")


def test_taking_back_makes_it_a_draft_again(world):
    item, _ = sent(world)
    assert take_back(clerk(world), item).state == ItemState.DRAFT
    with pytest.raises(Refusal, match="不在审批中"):
        take_back(clerk(world), item)


def test_sending_twice_opens_one_round(world):
    item, _ = sent(world)
    with pytest.raises(Refusal, match="审批中"):
        submit_item(clerk(world), item)
    assert Approval.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"summary": ""}, "内容概述"),
        ({"formed_on": date(2026, 10, 21)}, "还没有到"),
        ({"body": ""}, "正文和附件都是空的"),
        ({"secrecy_conclusion": ""}, "保密审查结论"),
        ({"secrecy_conclusion": "NOT_CLEARED"}, "不能按主动公开送审"),
        ({"secrecy_conclusion": "REFERRED"}, "书面意见"),
        ({"origin": "FROM_OTHER_ORGAN"}, "来自哪里"),
        ({"attribute": "WITHHELD", "attribute_reason": "内部事务"}, "法律条文"),
    ],
)
def test_what_lacks_something_is_not_sent(world, changes, word):
    item = draft_item(clerk(world), world.caoba.organ, replace(facts(), **changes))
    with pytest.raises(Refusal, match=word):
        submit_item(clerk(world), item)
    assert not Approval.objects.exists()


def test_a_guide_is_sent_only_when_article_12_is_satisfied(world):
    item = draft_guide(clerk(world), world.caoba.organ)
    with pytest.raises(Refusal, match="办公地址"):
        submit_item(clerk(world), item)


def test_a_complete_guide_lacks_only_the_secrecy_review(world):
    organ = world.caoba.organ
    organ.disclosure_unit, organ.address, organ.office_hours = (
        "党政综合办公室",
        "示例路1号",
        "工作日9:00—17:00",
    )
    organ.phone, organ.fax, organ.website, organ.open_channels = (
        "000-1234",
        "未开通传真",
        "https://a.invalid",
        ["WEB"],
    )
    organ.save()
    item = draft_guide(clerk(world), organ)
    with pytest.raises(Refusal) as refusal:
        submit_item(clerk(world), item)
    assert [s[:10] for s in refusal.value.sentences] == ["还没有保密审查结论；"]
