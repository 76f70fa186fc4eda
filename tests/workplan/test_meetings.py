"""Meetings: what was settled and who carries it out; corrected and cancelled with a reason; problems studied."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from gongkai import clock
from gongkai.annual_report import records
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed
from gongkai.trail.models import TrailEntry
from gongkai.workplan.actions.keep_meetings import (
    add_resolution,
    cancel_meeting,
    cancel_training,
    correct_meeting,
)
from gongkai.workplan.actions.keep_problems import ProblemFacts, close_problem, raise_problem, study_problem
from gongkai.workplan.actions.plan_work import TaskFacts, finish_task, follow_up
from gongkai.workplan.actions.record_meeting import MeetingFacts
from gongkai.workplan.actions.record_training import TrainingFacts, record_training
from tests.workplan.stories import meeting_of

FACTS = MeetingFacts("SPECIAL", "研究公开（示例）", date(2026, 3, 5))


@pytest.fixture(autouse=True)
def may_2026():
    with clock.frozen(datetime(2026, 5, 11, 9)):
        yield


@pytest.fixture
def clerk(world):
    return world.caoba.person("DISCLOSURE_CLERK")


def test_a_resolution_is_carried_out_by_someone_once(world, clerk):
    meeting = meeting_of(world.caoba)
    add_resolution(clerk, meeting, "每季度更新（示例）")
    second = add_resolution(clerk, meeting, "补齐目录（示例）")
    assert second.position == 2
    facts = TaskFacts("补齐目录（示例）", date(2026, 5, 30), world.caoba.office)
    task = follow_up(clerk, second, facts)
    assert task.source == "2026年3月5日研究公开（示例）"
    with pytest.raises(Refusal, match="已经交办"):
        follow_up(clerk, second, facts)


def test_a_term_before_the_meeting_is_refused(world, clerk):
    resolution = add_resolution(clerk, meeting_of(world.caoba), "补齐目录（示例）")
    with pytest.raises(Refusal, match="早于会议日期"):
        follow_up(clerk, resolution, TaskFacts("补齐", date(2026, 3, 4), world.caoba.office))


def test_a_meeting_is_put_right_with_its_reason(world, clerk):
    meeting = meeting_of(world.caoba)
    kept = correct_meeting(clerk, meeting, replace(FACTS, attendance=24, minutes="纪要（示例）"), "漏填")
    assert kept.attendance == 24
    told = TrailEntry.objects.get(verb="更正会议").content
    assert (told["reason"], told["changed"]["attendance"]) == ("漏填", ["0", "24"])
    assert "纪要（示例）" not in str(told)
    for facts, reason, words in ((kept, "再改", "没有改动"), (None, " ", "更正原因")):
        given = (
            replace(FACTS, attendance=24, minutes="纪要（示例）") if facts else replace(FACTS, chair="示例")
        )
        with pytest.raises(Refusal, match=words):
            correct_meeting(clerk, meeting, given, reason)


def test_a_cancelled_meeting_counts_nowhere_and_may_be_entered_anew(world, clerk):
    meeting = cancel_meeting(clerk, meeting_of(world.caoba), "重复登记（示例）")
    assert not records.meetings(world.caoba.organ, 2026, "SPECIAL").exists()
    with pytest.raises(Refusal, match="已经作废"):
        add_resolution(clerk, meeting, "示例")
    meeting_of(world.caoba)
    assert records.meetings(world.caoba.organ, 2026, "SPECIAL").count() == 1


def test_a_cancelled_training_counts_nowhere(world, clerk):
    made = record_training(
        clerk, world.caoba.organ, TrainingFacts("FILM", "专题片（示例）", date(2026, 3, 5))
    )
    cancel_training(clerk, made, "登错（示例）")
    assert not records.trainings(world.caoba.organ, 2026, "FILM").exists()


def test_a_meeting_with_open_tasks_is_not_cancelled(world, clerk):
    meeting = meeting_of(world.caoba)
    task = follow_up(
        clerk,
        add_resolution(clerk, meeting, "示例"),
        TaskFacts("示例", date(2026, 5, 30), world.caoba.office),
    )
    with pytest.raises(Refusal, match="1项交办任务"):
        cancel_meeting(clerk, meeting, "登错")
    finish_task(clerk, task, date(2026, 5, 11), "完成（示例）")
    assert cancel_meeting(clerk, meeting, "登错").cancelled_at


@pytest.mark.parametrize("kind", ["INSPECTOR", "PRINCIPAL_LEADER", "OFFICE_STAFF"])
def test_other_posts_change_nothing(world, kind):
    meeting, person = meeting_of(world.caoba), world.caoba.person(kind)
    for verb in (
        lambda: add_resolution(person, meeting, "示例"),
        lambda: correct_meeting(person, meeting, replace(FACTS, chair="示例"), "示例"),
        lambda: cancel_meeting(person, meeting, "示例"),
        lambda: raise_problem(person, world.caoba.organ, ProblemFacts("STAFF", "示", "示", date(2026, 1, 1))),
    ):
        with pytest.raises(NotAllowed):
            verb()


def test_a_problem_from_raised_to_solved(world, clerk):
    facts = ProblemFacts("SECRECY", "审查人手不足（示例）", "党政办（示例）", date(2026, 3, 1))
    problem = raise_problem(clerk, world.caoba.organ, facts)
    assert problem.state[1] == "待研究"
    problem = study_problem(clerk, problem, meeting_of(world.caoba), "增配一人（示例）")
    assert problem.state[1] == "已研究"
    assert records.problems_studied(world.caoba.organ, 2026).count() == 1
    assert not records.problems_studied(world.caoba.organ, 2025).exists()
    problem = close_problem(clerk, problem, date(2026, 4, 1), "已到岗（示例）")
    assert problem.state[1] == "已解决"
    with pytest.raises(Refusal, match="不再改动"):
        close_problem(clerk, problem, date(2026, 4, 2), "又")


def test_a_problem_is_not_studied_before_it_was_raised_nor_elsewhere(world, clerk):
    problem = raise_problem(clerk, world.caoba.organ, ProblemFacts("STAFF", "示例", "示例", date(2026, 4, 1)))
    with pytest.raises(Refusal, match="早于问题"):
        study_problem(clerk, problem, meeting_of(world.caoba), "示例")
    with pytest.raises(Refusal, match="本机关"):
        study_problem(clerk, problem, meeting_of(world.neighbour), "示例")
    with pytest.raises(Refusal, match="解决日期"):
        close_problem(clerk, problem, date(2026, 3, 31), "示例")
