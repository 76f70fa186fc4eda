"""The pages of plans, tasks, problems and briefings, for each who may come."""

from datetime import datetime

import pytest
from django.urls import reverse

from gongkai import clock
from gongkai.workplan.plan_models import Plan, PlanTask, Problem, Resolution
from tests.workplan.stories import meeting_of, task_of

TASK = {"content": "更新公示栏（示例）", "due_on": "2026-06-30"}


@pytest.fixture(autouse=True)
def may_2026():
    with clock.frozen(datetime(2026, 5, 11, 9)):
        yield


@pytest.fixture
def clerk(world, client):
    client.force_login(world.caoba.person("DISCLOSURE_CLERK"))
    return client


def test_a_plan_from_opening_to_done(world, clerk):
    clerk.post(reverse("desk-plan-new"), {"year": "2026", "title": "安排（示例）"})
    plan = Plan.objects.get()
    clerk.post(reverse("desk-plan-task-new", args=[plan.pk]), {**TASK, "office": world.caoba.office.pk})
    task = PlanTask.objects.get()
    clerk.force_login(world.caoba.person("OFFICE_STAFF"))
    assert task.content in clerk.get(reverse("desk-workbench")).text
    finish = {"done_on": "2026-05-11", "result": "完成（示例）"}
    clerk.post(reverse("desk-plan-task-act", args=[task.pk, "finish"]), finish)
    assert "按期完成" in clerk.get(reverse("desk-plan", args=[plan.pk])).text
    assert "完成1项" in clerk.get(reverse("desk-plan", args=[plan.pk])).text


def test_a_refused_task_keeps_what_was_typed(world, clerk):
    plan = task_of(world.caoba).plan
    answer = clerk.post(reverse("desk-plan-task-new", args=[plan.pk]), {**TASK, "due_on": "2027-01-01"})
    assert answer.status_code == 422
    assert "不在2026年" in answer.text
    assert "更新公示栏（示例）" in answer.text


def test_a_resolution_is_settled_and_handed_out(world, clerk):
    meeting = meeting_of(world.caoba)
    clerk.post(reverse("desk-meeting-act", args=[meeting.pk, "settle"]), {"text": "补齐目录（示例）"})
    settled = Resolution.objects.get()
    assert "补齐目录（示例）" in clerk.get(reverse("desk-resolution-carry-out", args=[settled.pk])).text
    facts = {**TASK, "office": world.caoba.office.pk}
    clerk.post(reverse("desk-resolution-carry-out", args=[settled.pk]), facts)
    assert "进行中" in clerk.get(reverse("desk-meeting", args=[meeting.pk])).text


def test_a_meeting_is_corrected_then_cancelled(world, clerk):
    meeting = meeting_of(world.caoba)
    page = reverse("desk-meeting-act", args=[meeting.pk, "correct"])
    assert meeting.title in clerk.get(page).text
    typed = {"kind": "SPECIAL", "title": meeting.title, "held_on": "2026-03-05", "attendance": "9"}
    assert clerk.post(page, typed).status_code == 422
    assert clerk.post(page, {**typed, "reason": "漏填（示例）"}).status_code == 302
    clerk.post(reverse("desk-meeting-act", args=[meeting.pk, "cancel"]), {"reason": "重复（示例）"})
    text = clerk.get(reverse("desk-meeting", args=[meeting.pk])).text
    assert "已作废" in text
    assert "9人" in text


def test_a_problem_is_studied_and_solved(world, clerk):
    meeting = meeting_of(world.caoba)
    facts = {"kind": "STAFF", "content": "人手（示例）", "raised_by": "示例", "raised_on": "2026-03-01"}
    clerk.post(reverse("desk-problem-new"), facts)
    problem = Problem.objects.get()
    study = {"meeting": meeting.pk, "conclusion": "增配（示例）"}
    clerk.post(reverse("desk-problem-act", args=[problem.pk, "study"]), study)
    assert "人手（示例）" in clerk.get(reverse("desk-meeting", args=[meeting.pk])).text
    solved = {"closed_on": "2026-05-01", "solution": "到岗（示例）"}
    clerk.post(reverse("desk-problem-act", args=[problem.pk, "close"]), solved)
    assert "已解决" in clerk.get(reverse("desk-problem-list")).text


def test_the_briefing_fills_itself(world, clerk):
    meeting_of(world.caoba)
    assert "没有设置" in clerk.get(reverse("desk-briefing-list")).text
    facts = {"rhythm": "QUARTER", "since": "2026-01-01", "days": "15"}
    assert clerk.post(reverse("desk-briefing-list"), {**facts, "days": "99"}).status_code == 422
    clerk.post(reverse("desk-briefing-list"), facts)
    assert "逾期未听取" in clerk.get(reverse("desk-briefing-list")).text
    assert "1次" in clerk.get(reverse("desk-briefing", args=["2026-Q1"])).text
    assert clerk.get(reverse("desk-briefing", args=["2026-Q9"])).status_code == 404
    new = clerk.get(reverse("desk-meeting-new"), {"kind": "BRIEFING", "period": "2026-Q1"}).text
    assert 'value="2026-Q1"' in new


def test_the_inspector_reads_and_changes_nothing(world, client):
    task, meeting = task_of(world.caoba), meeting_of(world.caoba)
    client.force_login(world.caoba.person("INSPECTOR"))
    assert client.get(reverse("desk-plan-task", args=[task.pk])).status_code == 200
    assert client.get(reverse("desk-briefing", args=["2026-Q1"])).status_code == 200
    refused = [("desk-plan-task-act", [task.pk, slug]) for slug in ("finish", "urge", "cancel")]
    refused += [("desk-meeting-act", [meeting.pk, slug]) for slug in ("settle", "correct", "cancel")]
    refused += [("desk-plan-new", []), ("desk-problem-new", []), ("desk-plan-task-new", [task.plan_id])]
    for name, args in refused:
        assert client.post(reverse(name, args=args), {"reason": "示例"}).status_code == 403
    assert client.post(reverse("desk-briefing-list"), {}).status_code == 403


def test_strangers_find_nothing(world, client):
    task, meeting = task_of(world.caoba), meeting_of(world.caoba)
    village = world.caoba.person(f"VILLAGE_CLERK:{world.caoba.villages[0].code}")
    for stranger in (world.neighbour.person("DISCLOSURE_CLERK"), village):
        client.force_login(stranger)
        for name, pk in (
            ("desk-plan-task", task.pk),
            ("desk-plan", task.plan_id),
            ("desk-meeting", meeting.pk),
        ):
            assert client.get(reverse(name, args=[pk])).status_code == 404
        assert task.content not in client.get(reverse("desk-plan-task-list")).text
        assert client.post(reverse("desk-plan-task-act", args=[task.pk, "finish"])).status_code == 404


@pytest.mark.parametrize(
    "name", ["desk-plan-list", "desk-plan-task-list", "desk-problem-list", "desk-briefing-list"]
)
def test_a_visitor_signs_in_first(client, db, name):
    assert "/accounts/login/" in client.get(reverse(name))["Location"]
