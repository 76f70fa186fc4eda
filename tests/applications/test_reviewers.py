"""Reviews asked of a person or an office, tasks of an office: whose workbench, reminders and calendar they reach."""

from datetime import date

import pytest

from gongkai.applications.actions.ask_reasons import ReasonsFacts, ask_reasons
from gongkai.applications.actions.ask_review import ReviewAsked, ask_review
from gongkai.applications.actions.draft_reply import draft_reply
from gongkai.applications.actions.give_task import TaskFacts, give_task
from gongkai.applications.actions.hand_in_task import hand_in_task
from gongkai.applications.desk_models import OfficeTask, TaskKind
from gongkai.applications.models import Application
from gongkai.applications.reviewers import reviews_asked_of, waiting_tasks_of
from gongkai.law.finding import Refusal
from gongkai.notices.feed import feed_of
from gongkai.notices.gathering import due_days_for, warning_count, warnings_for
from gongkai.organs.actor import NotAllowed
from gongkai.organs.models import Office, Person, Post
from gongkai.organs.posts import PostKind
from tests.applications.stories import GRANTED, case_on, clerk, on, ready, reviewed
from tests.conftest import hire

D, TODAY = date.fromisoformat, "2026-09-16"


@pytest.fixture
def town(world):
    ready(world.caoba)
    with on(TODAY):
        yield world.caoba


@pytest.fixture
def case(town):
    found = case_on(town, "2026-09-15")
    draft_reply(clerk(town), found, GRANTED)
    return Application.objects.get(pk=found.pk)


@pytest.fixture
def builders(town):
    """Another office with one person who reads no applications."""
    office = Office.objects.create(organ=town.organ, name="规划建设办")
    post = Post.objects.create(organ=town.organ, office=office, kind=PostKind.OFFICE_STAFF, title="科员")
    return office, hire("caoba.builder", post)


def kinds(person: Person) -> set[str]:
    return {day.kind for day in due_days_for(Person.objects.get(pk=person.pk))}


def test_a_review_asked_of_a_person_reaches_that_person_until_it_is_given(town, case):
    head = town.person("DISCLOSURE_HEAD")
    ask_review(clerk(town), case, ReviewAsked(D("2026-09-18"), reviewer=head, note="请看过程性信息。"))
    assert [row.application for row in reviews_asked_of(head)] == [case]
    (line,) = [day for day in warnings_for(head) if day.kind == "review"]
    assert "审查答复还有2个工作日" in line.sentence(D(TODAY))
    assert "审查答复：申请2026-001" in feed_of(Person.objects.get(pk=head.pk)).replace("\r\n ", "")
    assert "review" not in kinds(town.person("OFFICE_DIRECTOR"))
    reviewed(town, case)
    assert not reviews_asked_of(head).exists()
    assert case.review_requests.get().review.reviewer == head


def test_a_review_asked_of_an_office_reaches_its_reviewers_but_not_the_drafter(town, case):
    ask_review(clerk(town), case, ReviewAsked(D("2026-09-18"), office=town.office))
    assert "review" in kinds(town.person("DISCLOSURE_HEAD")) & kinds(town.person("OFFICE_DIRECTOR"))
    assert "review" not in kinds(clerk(town)) | kinds(town.person("OFFICE_STAFF"))


@pytest.mark.parametrize(
    ("whom", "day", "said"),
    [
        ("DISCLOSURE_CLERK", "2026-09-18", "拟稿人本人"),
        ("OFFICE_STAFF", "2026-09-18", "没有审查答复的岗位"),
        (None, "2026-09-18", "只选一种"),
        ("DISCLOSURE_HEAD", "2026-09-15", "已经过去"),
        ("DISCLOSURE_HEAD", "2026-10-20", "计入答复期限"),
    ],
)
def test_what_cannot_be_asked(town, case, whom, day, said):
    with pytest.raises(Refusal, match=said):
        ask_review(clerk(town), case, ReviewAsked(D(day), reviewer=town.person(whom) if whom else None))


def test_nobody_is_asked_twice(town, case):
    asked = ReviewAsked(D("2026-09-18"), reviewer=town.person("DISCLOSURE_HEAD"))
    ask_review(clerk(town), case, asked)
    with pytest.raises(Refusal, match="不用重复请"):
        ask_review(clerk(town), case, asked)


def task(town, case, office, day: str = "2026-09-18") -> OfficeTask:
    return give_task(
        clerk(town), case, TaskFacts(TaskKind.ASSIST, office, "查2025年的合同", D(TODAY), D(day))
    )


def test_a_task_reaches_the_office_and_the_officer_once_each(town, case, builders):
    office, builder = builders
    row = task(town, case, office)
    (theirs,) = [day for day in due_days_for(builder) if day.kind == "office_task"]
    assert (theirs.page, theirs.on) == (("task", row.pk), D("2026-09-18"))
    assert warning_count(Person.objects.get(pk=builder.pk)) == 1
    officers = [day.kind for day in due_days_for(clerk(town))]
    assert (officers.count("task"), officers.count("office_task")) == (1, 0)
    assert not waiting_tasks_of(town.person("OFFICE_STAFF")).exists()


def test_several_offices_work_on_one_case_and_hand_in_themselves(town, case, builders):
    office, builder = builders
    first, second = task(town, case, office), task(town, case, town.office)
    hand_in_task(builder, first, "合同3页，已移交。")
    hand_in_task(town.person("OFFICE_STAFF"), second, "档案室没有。")
    assert {row.result for row in OfficeTask.objects.all()} == {"合同3页，已移交。", "档案室没有。"}
    assert not waiting_tasks_of(builder).exists()
    with pytest.raises(Refusal, match="没有等待反馈"):
        hand_in_task(builder, first, "再来一次。")


def test_another_office_hands_in_nothing(town, case, builders, world):
    row = task(town, case, builders[0])
    for person in (town.person("OFFICE_STAFF"), world.neighbour.person("OFFICE_STAFF"), clerk(town)):
        with pytest.raises(NotAllowed):
            hand_in_task(person, row, "示例")


def test_reasons_awaited_are_in_the_calendar_and_the_reminders(town, case):
    ask_reasons(clerk(town), case, ReasonsFacts("当月十二件，内容相近。", D(TODAY), D("2026-09-18")))
    for person in (clerk(town), town.person("DISCLOSURE_HEAD")):
        again = Person.objects.get(pk=person.pk)
        assert "reasons" in {day.kind for day in warnings_for(again)}
        assert "申请人说明理由：申请2026-001" in feed_of(again).replace("\r\n ", "")
