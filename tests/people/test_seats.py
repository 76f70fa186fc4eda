"""Seats: vacant ones are filled, taken ones are handed over, and nobody leaves twice."""

from datetime import date, timedelta

import pytest

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs.models import Post
from gongkai.organs.posts import PostKind
from gongkai.people import handover
from gongkai.people.actions.appoint import create_post
from gongkai.people.actions.fill_post import fill_post, seat_for
from gongkai.people.actions.hand_over import hand_over
from gongkai.people.actions.leave_post import leave_post
from gongkai.people.actions.open_account import open_account
from gongkai.people.queries import sheet_of, successor_of

YESTERDAY = timedelta(days=1)


@pytest.fixture
def newcomer(world):
    return open_account(None, world.caoba.organ, username="xinren", name="新示例", password="chang-mima-2021")


def seat(world, kind="CASE_OFFICER"):
    return world.caoba.person(kind).appointments.get()


def test_a_taken_seat_is_not_filled_again(world, newcomer):
    with pytest.raises(Refusal, match="换人请办“交接”"):
        fill_post(None, seat(world).post, newcomer, clock.today())


def test_the_next_holder_gets_what_the_last_one_left(world, newcomer, monkeypatch):
    moved = []
    burden = handover.Burden("申请", lambda o, p: ["2021-001"], lambda o, a, b: moved.append((a, b)) or 1)
    monkeypatch.setattr(handover, "_burdens", [burden])
    left = leave_post(None, seat(world), clock.today() - YESTERDAY)
    assert moved == []
    assert sheet_of(left) == {"申请": ["2021-001"]}
    new = fill_post(None, left.post, newcomer, clock.today())
    assert moved == [(world.caoba.person("CASE_OFFICER"), newcomer)]
    assert successor_of(left) == new


def test_nobody_leaves_or_hands_over_twice(world, newcomer):
    held = seat(world)
    hand_over(None, held, newcomer, clock.today())
    for verb in (
        lambda: hand_over(None, held, newcomer, clock.today()),
        lambda: leave_post(None, held, clock.today()),
    ):
        with pytest.raises(Refusal, match="不能再办一次"):
            verb()
    assert held.post.appointments.count() == 2


def test_the_only_administrator_does_not_just_leave(world):
    with pytest.raises(Refusal, match="唯一的系统管理员"):
        leave_post(None, seat(world, "ADMINISTRATOR"), clock.today())


def test_a_vacant_seat_is_found_again(world):
    organ = world.caoba.organ
    left = leave_post(None, seat(world), clock.today() - YESTERDAY)
    before = Post.objects.count()
    assert seat_for(None, organ, PostKind.CASE_OFFICER) == left.post
    assert seat_for(None, organ, PostKind.CASE_OFFICER, left.post.title) == left.post
    assert Post.objects.count() == before


def test_a_taken_kind_asks_for_a_title(world):
    organ = world.caoba.organ
    with pytest.raises(Refusal, match="写一个不同的名称"):
        seat_for(None, organ, PostKind.CASE_OFFICER)
    assert seat_for(None, organ, PostKind.CASE_OFFICER, "第二承办人").title == "第二承办人"


def test_two_vacant_seats_ask_which(world):
    organ = world.caoba.organ
    for title in ("农业承办人", "民政承办人"):
        create_post(None, organ, PostKind.CASE_OFFICER, title)
    with pytest.raises(Refusal, match="农业承办人、民政承办人"):
        seat_for(None, organ, PostKind.CASE_OFFICER)


def test_a_closed_account_is_not_appointed(world, newcomer):
    newcomer.is_active = False
    post = create_post(None, world.caoba.organ, PostKind.OFFICE_STAFF, "示例岗位")
    with pytest.raises(Refusal, match="已经停用"):
        fill_post(None, post, newcomer, date(2026, 1, 1))


def test_a_taken_account_name_leads_to_the_person(world):
    with pytest.raises(Refusal, match=r"已经是示例caoba\.inspector的"):
        open_account(
            None, world.caoba.organ, username="caoba.inspector", name="某", password="chang-mima-2021"
        )
    with pytest.raises(Refusal, match="gongkai users appoint") as told:
        open_account(
            None, world.caoba.organ, username="linzhen.inspector", name="某", password="chang-mima-2021"
        )
    assert "示例linzhen" not in str(told.value)
