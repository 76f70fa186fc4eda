"""A session from its plan to the register: the list, the sheet, the picture, finishing, opening again."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed
from gongkai.training.actions.finish_session import finish_session, reopen_session
from gongkai.training.actions.keep_list import invite_lines, invite_serving, strike
from gongkai.training.actions.mark_attendance import mark_from_sheet, sign_by_code
from gongkai.training.actions.plan_session import cancel_session, change_session, plan_session
from gongkai.training.models import Participant, Session
from gongkai.training.queries import participants, sessions
from gongkai.training.signing import code_now, is_good
from gongkai.workplan.models import Training
from tests.training.stories import DAY, FACTS, MORNING, facts, session_of


@pytest.fixture(autouse=True)
def _morning():
    with clock.frozen(MORNING):
        yield


@pytest.fixture
def clerk(world):
    return world.caoba.person("DISCLOSURE_CLERK")


def test_two_keepers_at_once_keep_the_marks_of_both(world, clerk):
    session = session_of(world.caoba)
    invite_lines(clerk, session, "示例甲 示例1村\n示例乙 示例2村\n示例丙 示例2村")
    one, two, three = session.participants.order_by("pk")
    mark_from_sheet(clerk, session, {three.pk})
    opened = {three.pk}  # both keepers opened the page now
    mark_from_sheet(clerk, session, {one.pk, three.pk}, opened)
    assert mark_from_sheet(clerk, session, {two.pk}, opened) == 2
    came = session.participants.filter(signed_at__isnull=False).order_by("pk")
    assert [row.name for row in came] == ["示例甲", "示例乙"]


def test_the_same_form_twice_is_one_session(world, clerk):
    first = plan_session(clerk, world.caoba.organ, FACTS)
    assert plan_session(clerk, world.caoba.organ, FACTS).pk == first.pk
    assert first.minutes == 150


def test_every_fault_is_said_at_once(world, clerk):
    wrong = facts(kind="FILM", title=" ", ends_at=time(8), held_on=date(2036, 1, 1))
    with pytest.raises(Refusal) as refused:
        plan_session(clerk, world.caoba.organ, wrong)
    said = "".join(refused.value.sentences)
    assert all(word in said for word in ("主题", "片名", "结束时间", "年份"))


def test_a_session_stands_there_once_and_not_for_everyone(world, clerk):
    session_of(world.caoba)
    with pytest.raises(Refusal, match="已经安排过"):
        session_of(world.caoba)
    with pytest.raises(NotAllowed):
        plan_session(world.neighbour.person("DISCLOSURE_CLERK"), world.caoba.organ, facts(title="别镇"))


def test_everyone_who_serves_is_listed_once_the_administrator_is_not(world, clerk):
    session = session_of(world.caoba)
    added = invite_serving(clerk, session)
    assert added == len(world.caoba.people) - 1
    with pytest.raises(Refusal, match="没有新增"):
        invite_serving(clerk, session)


def test_pasted_lines_find_their_units_or_none_is_entered(world, clerk):
    session = session_of(world.caoba)
    with pytest.raises(Refusal, match="第2行“示例乙”没有写单位"):
        invite_lines(clerk, session, "示例甲 示例1村\n示例乙\n")
    assert not session.participants.exists()
    assert invite_lines(clerk, session, "示例甲\t示例1村\n示例丙，县供销社\n示例甲 示例1村") == 2
    first, guest = session.participants.order_by("pk")
    assert (first.village, guest.village, guest.unit) == (world.caoba.villages[0], None, "县供销社")


def test_the_sheet_marks_who_came_and_unmarks_a_slip(world, clerk):
    session = session_of(world.caoba)
    invite_lines(clerk, session, "示例甲 示例1村\n示例乙 示例2村")
    one, two = session.participants.order_by("pk")
    assert mark_from_sheet(clerk, session, {one.pk, two.pk}) == 2
    assert mark_from_sheet(clerk, session, {one.pk}) == 1
    with pytest.raises(Refusal, match="已经签到"):
        strike(clerk, one)
    strike(clerk, two)
    with pytest.raises(Refusal, match="不在这场培训的名册"):
        mark_from_sheet(clerk, session, {two.pk})


def test_nobody_came_before_the_day(world, clerk):
    session = session_of(world.caoba, held_on=DAY + timedelta(days=1))
    with pytest.raises(Refusal, match="到场以后"):
        mark_from_sheet(clerk, session, set())
    with pytest.raises(Refusal, match="只能当天签到"):
        sign_by_code(session, code_now(session), "示例甲", "示例1村")
    with pytest.raises(Refusal, match="办完以后"):
        finish_session(clerk, session)


def test_a_scan_signs_the_line_that_is_there_and_only_once(world, clerk):
    session = session_of(world.caoba)
    invite_lines(clerk, session, "示例甲 示例1村")
    code = code_now(session)
    signed = sign_by_code(session, code, " 示例甲 ", "示例1村")
    assert (signed.walked_in, signed.way, session.participants.count()) == (False, "QR", 1)
    with pytest.raises(Refusal, match="不用重复签"):
        sign_by_code(session, code, "示例甲", "示例1村")
    assert sign_by_code(session, code, "示例丁", "示例2村").walked_in


def test_who_signed_by_scan_is_not_unmarked_by_the_sheet(world, clerk):
    session = session_of(world.caoba)
    sign_by_code(session, code_now(session), "示例甲", "示例1村")
    assert mark_from_sheet(clerk, session, set()) == 1


def test_a_code_lives_for_minutes_and_for_one_session(world, clerk):
    session, other = session_of(world.caoba), session_of(world.caoba, title="另一场")
    code = code_now(session)
    assert is_good(session, code)
    assert not is_good(other, code)
    with clock.frozen(MORNING + timedelta(minutes=5)):
        assert is_good(session, code)
    with clock.frozen(MORNING + timedelta(minutes=10)), pytest.raises(Refusal, match="过期"):
        sign_by_code(session, code, "示例甲", "示例1村")


def test_finishing_enters_the_numbers_and_opening_again_takes_them_back(world, clerk):
    session = session_of(world.caoba)
    with pytest.raises(Refusal, match="还没有人签到"):
        finish_session(clerk, session)
    invite_lines(clerk, session, "示例甲 示例1村\n示例乙 示例2村")
    sign_by_code(session, code_now(session), "示例甲", "示例1村")
    entry = finish_session(clerk, session).entry
    assert (entry.expected, entry.attended, entry.held_on) == (2, 1, DAY)
    with pytest.raises(Refusal, match="已经结束登记"):
        invite_lines(clerk, session, "示例丙 示例1村")
    reopen_session(clerk, session, "漏记一人")
    assert not Training.objects.standing().exists()
    mark_from_sheet(clerk, session, {row.pk for row in session.participants.all()})
    assert finish_session(clerk, session).entry.attended == 2


def test_a_cancelled_session_is_over(world, clerk):
    session = cancel_session(clerk, session_of(world.caoba), "改期")
    with pytest.raises(Refusal, match="已经取消"):
        change_session(clerk, session, facts(title="新主题"))
    assert not Session.objects.running().exists()


def test_who_is_on_the_list_sees_the_session_and_the_own_line(world, clerk):
    village_clerk = world.caoba.person("VILLAGE_CLERK:caoba-v1")
    session = session_of(world.caoba)
    assert not sessions(village_clerk).exists()
    invite_serving(clerk, session)
    assert sessions(village_clerk).get() == session
    assert [row.person for row in participants(village_clerk, session)] == [village_clerk]
    assert participants(clerk, session).count() == Participant.objects.count()
    assert not sessions(world.neighbour.person("DISCLOSURE_CLERK")).exists()
    assert sessions(world.supervisor).exists()


def test_a_day_gone_by_waits_for_its_result(world, clerk):
    from gongkai.training.due import due_days_of_training

    invite_serving(clerk, session_of(world.caoba))
    assert [day.label for day in due_days_of_training(clerk)] == ["举办培训"]
    village_clerk = world.caoba.person("VILLAGE_CLERK:caoba-v1")
    assert [day.label for day in due_days_of_training(village_clerk)] == ["参加培训"]
    with clock.frozen(datetime(2026, 11, 25, 9, tzinfo=clock.CHINA)):
        assert [day.label for day in due_days_of_training(clerk)] == ["登记培训结果"]
        assert not list(due_days_of_training(village_clerk))
