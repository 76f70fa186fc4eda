"""The yearly plan: tasks with someone responsible and a term; what was late stays late."""

from datetime import date, datetime

import pytest

from gongkai import clock
from gongkai.annual_report.drafting import draft_overview
from gongkai.annual_report.fill import figures
from gongkai.law.finding import Refusal
from gongkai.notices.gathering import due_days_for
from gongkai.organs.actor import NotAllowed
from gongkai.people.handover import hand_on_all, open_work_of
from gongkai.trail.models import TrailEntry
from gongkai.workplan import queries
from gongkai.workplan.actions.plan_work import cancel_task, finish_task, urge_task
from gongkai.workplan.plan_models import PlanTask
from tests.workplan.stories import TERM, plan_of, task_of


@pytest.fixture(autouse=True)
def may_2026():
    with clock.frozen(datetime(2026, 5, 11, 9)):
        yield


def later(*day: int):
    return clock.frozen(datetime(*day, 9))


def test_one_plan_a_year(world):
    plan_of(world.caoba)
    with pytest.raises(Refusal, match="已经有工作安排"):
        plan_of(world.caoba)
    plan_of(world.neighbour)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"content": " "}, "任务内容"),
        ({"due_on": date(2027, 1, 1)}, "不在2026年"),
        ({"office": None}, "责任科室或者责任人"),
    ],
)
def test_faults_of_a_task(world, more, words):
    with pytest.raises(Refusal, match=words):
        task_of(world.caoba, **more)
    assert not PlanTask.objects.exists()


def test_nobody_of_another_organ_answers_for_a_task(world):
    plan = plan_of(world.caoba)
    for more in ({"office": world.neighbour.office}, {"person": world.neighbour.person("DISCLOSURE_CLERK")}):
        with pytest.raises(Refusal):
            task_of(world.caoba, plan, **more)


def test_the_office_reports_in_time(world):
    task = task_of(world.caoba)
    done = finish_task(world.caoba.person("OFFICE_STAFF"), task, date(2026, 5, 10), "已更新（示例）")
    assert (done.state, done.late) == (("done", "按期完成"), False)
    assert TrailEntry.objects.filter(verb="任务完成").get().content["late"] is False
    with pytest.raises(Refusal, match="不再改动"):
        finish_task(world.caoba.person("OFFICE_STAFF"), task, date(2026, 5, 10), "又一次")


def test_late_stays_late(world):
    task = task_of(world.caoba)
    with later(2026, 7, 2):
        assert task.state == ("late", "逾期未完成")
        done = finish_task(world.caoba.person("DISCLOSURE_CLERK"), task, date(2026, 7, 1), "补做（示例）")
        assert done.state == ("late", "逾期完成")


def test_a_report_after_the_term_says_so(world):
    task = task_of(world.caoba)
    with later(2026, 7, 2):
        done = finish_task(world.caoba.person("DISCLOSURE_CLERK"), task, TERM, "完成（示例）")
    assert done.state == ("done", "按期完成，逾期后补报")


def test_who_may_not_report(world):
    task = task_of(world.caoba, office=None, person=world.caoba.person("DISCLOSURE_CLERK"))
    strangers = (world.caoba.person("OFFICE_STAFF"), world.caoba.person("INSPECTOR"))
    for person in (*strangers, world.neighbour.person("DISCLOSURE_CLERK")):
        with pytest.raises(NotAllowed):
            finish_task(person, task, TERM, "不该（示例）")


def test_a_leader_urges_and_the_clerk_cancels_with_reason(world):
    task = task_of(world.caoba)
    urge_task(world.caoba.person("PRINCIPAL_LEADER"), task, "请抓紧（示例）")
    with pytest.raises(NotAllowed):
        cancel_task(world.caoba.person("PRINCIPAL_LEADER"), task, "不做了")
    with pytest.raises(Refusal, match="取消原因"):
        cancel_task(world.caoba.person("DISCLOSURE_CLERK"), task, " ")
    assert cancel_task(world.caoba.person("DISCLOSURE_CLERK"), task, "合并（示例）").state[1] == "已取消"
    with pytest.raises(Refusal, match="已经取消"):
        urge_task(world.caoba.person("PRINCIPAL_LEADER"), task, "再催")


def test_counts_of_a_plan(world):
    plan = plan_of(world.caoba)
    for number in (1, 2, 3):
        task_of(world.caoba, plan, content=f"任务{number}（示例）")
    first, second, _ = PlanTask.objects.all()
    clerk = world.caoba.person("DISCLOSURE_CLERK")
    finish_task(clerk, first, date(2026, 5, 1), "完成（示例）")
    cancel_task(clerk, second, "合并（示例）")
    with later(2026, 7, 2):
        shown = queries.plans(clerk).get()
    assert (shown.task_count, shown.done_count, shown.late_count) == (2, 1, 1)


def test_a_task_is_among_the_last_days_of_those_responsible(world):
    task_of(world.caoba)
    for kind, seen in (("OFFICE_STAFF", 1), ("DISCLOSURE_CLERK", 1)):
        days = [day for day in due_days_for(world.caoba.person(kind)) if day.kind == "plan_task"]
        assert [day.on for day in days] == [TERM] * seen
    assert not [d for d in due_days_for(world.neighbour.person("OFFICE_STAFF")) if d.kind == "plan_task"]


def test_a_task_goes_to_the_successor(world):
    giver, taker = world.caoba.person("CASE_OFFICER"), world.caoba.person("REGISTRAR")
    task_of(world.caoba, office=None, person=giver)
    assert "更新公示栏" in open_work_of(world.caoba.organ, giver)["计划任务和议定事项"][0]
    assert hand_on_all(world.caoba.organ, giver, taker) == {"计划任务和议定事项": 1}
    assert PlanTask.objects.get().person == taker


def test_the_annual_report_tells_of_the_plan(world):
    with later(2026, 7, 2):
        assert "全年工作安排" not in draft_overview(figures(world.caoba.organ, 2026))
        task = task_of(world.caoba)
        finish_task(world.caoba.person("DISCLOSURE_CLERK"), task, date(2026, 7, 1), "补做（示例）")
        told = draft_overview(figures(world.caoba.organ, 2026))
    assert "纳入全年工作安排，列入任务1项，完成1项，其中逾期完成1项。" in told
