"""What the desk offers next, and why not."""

import pytest

from gongkai.approval.models import Approval
from gongkai.disclosure.actions.draft_item import draft_item
from gongkai.disclosure.models import Publication
from gongkai.disclosure.next_steps import next_steps
from tests.disclosure.item_stories import clerk, facts, october, published, sent


@pytest.fixture(autouse=True)
def _october():
    with october():
        yield


def offered(person, item):
    publication = Publication.objects.filter(item=item).first()
    approval = Approval.objects.in_progress().filter(subject_id=item.pk).first()
    return {step.verb: step for step in next_steps(person, item, publication, approval)}


def test_a_complete_draft_may_be_sent(world):
    item = draft_item(clerk(world), world.caoba.organ, facts())
    steps = offered(clerk(world), item)
    assert list(steps) == ["submit", "edit"]
    assert steps["submit"].possible


def test_an_incomplete_draft_says_what_is_missing(world):
    item = draft_item(clerk(world), world.caoba.organ, facts(secrecy_conclusion=""))
    assert "先审查、后公开" in offered(clerk(world), item)["submit"].hindrances[0]


def test_in_approval_it_may_be_taken_back(world):
    item, _ = sent(world)
    steps = offered(clerk(world), item)
    assert steps["take-back"].label == "撤回送审（现在等待办公室主任签批）"


def test_what_is_public_may_be_corrected_withdrawn_abolished(world):
    item, _ = published(world)
    steps = offered(clerk(world), item)
    assert [step.label for step in steps.values()] == ["更正", "撤回公开", "办理废止"]
    assert all(step.possible for step in steps.values())


@pytest.mark.parametrize(("kind", "possible"), [("OFFICE_DIRECTOR", True), ("INSPECTOR", False)])
def test_others_are_told_who_does_it(world, kind, possible):
    item, _ = published(world)
    steps = offered(world.caoba.person(kind), item)
    assert steps["withdraw"].possible is possible
    assert steps["edit"].hindrances == ("由信息公开员或者来源科室的经办人办理。",)


def test_staff_of_another_office_are_told_whom_to_ask(world):
    item = draft_item(clerk(world), world.caoba.organ, facts())
    assert "其他科室" in offered(world.caoba.person("OFFICE_STAFF"), item)["submit"].hindrances[0]
