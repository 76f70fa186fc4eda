"""The pages of people and posts: appointment, hand-over, leaving, new people; and who may not."""

from datetime import timedelta

import pytest
from django.urls import reverse

from gongkai import clock
from gongkai.organs.actor import acting
from gongkai.organs.models import Appointment, HandOver, Person, Post
from gongkai.organs.posts import Right
from gongkai.people.actions.leave_post import leave_post
from gongkai.people.actions.open_account import open_account
from gongkai.people.actions.sign_hand_over import digest_now, draw_up_hand_over, sign_hand_over


def today() -> str:
    """Asked each time: a run may cross midnight."""
    return clock.today().isoformat()


@pytest.fixture
def administrator(world, client):
    client.force_login(world.caoba.person("ADMINISTRATOR"))
    return client


@pytest.fixture
def held(world):
    return world.caoba.person("CASE_OFFICER").appointments.get()


@pytest.fixture
def vacant(held):
    return leave_post(None, held, clock.today() - timedelta(days=1)).post


def page(client, name, *args):
    return client.get(reverse(name, args=args))


def send(client, name, /, *args, **data):
    return client.post(reverse(name, args=args), data)


def test_a_vacant_post_offers_appointment(world, administrator, vacant):
    address = reverse("desk-people-appoint", args=[vacant.pk])
    assert address in page(administrator, "desk-people-list").text
    staff = world.caoba.person("OFFICE_STAFF")
    answer = administrator.post(address, {"person": staff.pk, "since": today()})
    assert answer["Location"] == reverse("desk-people-list")
    assert vacant.appointments.current().get().person == staff
    assert address not in page(administrator, "desk-people-list").text


def test_a_taken_post_is_not_offered_and_refuses(world, administrator, held):
    assert (
        reverse("desk-people-appoint", args=[held.post_id])
        not in page(administrator, "desk-people-list").text
    )
    staff = world.caoba.person("OFFICE_STAFF")
    answer = send(administrator, "desk-people-appoint", held.post_id, person=staff.pk, since=today())
    assert answer.status_code == 422
    assert "换人请办“交接”" in answer.text


def test_people_of_another_organ_are_not_offered(world, administrator, vacant):
    stranger = world.neighbour.person("OFFICE_STAFF")
    assert stranger.name not in page(administrator, "desk-people-appoint", vacant.pk).text
    answer = send(administrator, "desk-people-appoint", vacant.pk, person=stranger.pk, since=today())
    assert answer.status_code == 422


def test_a_successor_from_tomorrow_is_shown_and_no_second_hand_over(world, administrator, held):
    staff = world.caoba.person("OFFICE_STAFF")
    answer = send(administrator, "desk-people-hand-over", held.pk, taker=staff.pk, last_day=today())
    drawn_up = HandOver.objects.get()
    assert answer["Location"] == reverse("desk-hand-over", args=[drawn_up.pk])
    twice = send(administrator, "desk-people-hand-over", held.pk, taker=staff.pk, last_day=today())
    assert (twice.status_code, held.post.appointments.count()) == (422, 1)
    for person in (held.person, staff):
        sign_hand_over(person, drawn_up, digest_now(drawn_up))
    text = page(administrator, "desk-people-list").text
    tomorrow = clock.today() + timedelta(days=1)
    assert f"{staff.name}（自{tomorrow.year}年{tomorrow.month}月{tomorrow.day}日起）" in text
    assert reverse("desk-people-hand-over", args=[held.pk]) not in text
    again = send(administrator, "desk-people-hand-over", held.pk, taker=staff.pk, last_day=today())
    assert again.status_code == 422
    assert held.post.appointments.count() == 2


def test_leaver_and_taker_sign_at_their_own_screens(world, client, held, administrator):
    send(
        administrator,
        "desk-people-hand-over",
        held.pk,
        taker=world.caoba.person("OFFICE_STAFF").pk,
        last_day=today(),
    )
    drawn_up = HandOver.objects.get()
    sheet = {"digest": digest_now(drawn_up), "sure": "on"}
    assert send(administrator, "desk-hand-over", drawn_up.pk, **sheet).status_code == 403
    for person in (held.person, world.caoba.person("OFFICE_STAFF")):
        client.force_login(person)
        assert str(drawn_up) in page(client, "desk-workbench").text
        assert send(client, "desk-hand-over", drawn_up.pk, digest=sheet["digest"]).status_code == 422
        send(client, "desk-hand-over", drawn_up.pk, **sheet)
    assert "交接完毕" in page(client, "desk-hand-over", drawn_up.pk).text
    assert Appointment.objects.get(pk=held.pk).until == clock.today()


def test_a_taker_without_a_post_signs_too(world, client, held):
    newcomer = open_account(
        None, world.caoba.organ, username="xinren", name="新示例", password="chang-mima-2021"
    )
    keeper = world.caoba.person("ADMINISTRATOR")
    actor = acting(keeper, Right.MANAGE_PEOPLE, world.caoba.organ)
    drawn_up = draw_up_hand_over(actor, held, newcomer, clock.today())
    client.force_login(newcomer)
    send(client, "desk-hand-over", drawn_up.pk, digest=digest_now(drawn_up), sure="on")
    assert HandOver.objects.get().taker_signed_at is not None
    client.force_login(world.neighbour.person("ADMINISTRATOR"))
    assert page(client, "desk-hand-over", drawn_up.pk).status_code == 404


def test_leaving_wants_to_be_confirmed(administrator, held):
    unsure = send(administrator, "desk-people-leave", held.pk, last_day=today())
    assert unsure.status_code == 422
    assert "打勾确认" in unsure.text
    answer = send(administrator, "desk-people-leave", held.pk, last_day=today(), sure="on")
    assert answer["Location"] == reverse("desk-people-sheet", args=[held.pk])
    assert Appointment.objects.get(pk=held.pk).until == clock.today()


def test_the_sheet_has_lines_to_sign(administrator, held):
    text = page(administrator, "desk-people-sheet", held.pk).text
    assert "交出人" in text
    assert "监交人" in text


NEW = {
    "name": "新示例",
    "username": "xin.shili",
    "password": "chang-mima-2021",
    "kind": "CASE_OFFICER",
    "since": today(),
}


def test_a_new_person_takes_the_vacant_seat(administrator, vacant):
    seats = Post.objects.count()
    assert send(administrator, "desk-people-new", **NEW).status_code == 302
    assert Post.objects.count() == seats
    assert vacant.appointments.current().get().person.username == "xin.shili"


def test_without_a_vacant_seat_a_title_is_asked_and_nothing_is_kept(administrator):
    answer = send(administrator, "desk-people-new", **NEW)
    assert answer.status_code == 422
    assert "写一个不同的名称" in answer.text
    assert "xin.shili" in answer.text
    assert not Person.objects.filter(username="xin.shili").exists()
    assert send(administrator, "desk-people-new", **NEW, title="第二承办人").status_code == 302


def test_someone_who_is_there_needs_no_new_account(world, administrator, vacant):
    staff, accounts = world.caoba.person("OFFICE_STAFF"), Person.objects.count()
    answer = send(administrator, "desk-people-new", person=staff.pk, kind="CASE_OFFICER", since=today())
    assert answer.status_code == 302
    assert Person.objects.count() == accounts
    assert vacant.appointments.current().get().person == staff


def test_a_taken_account_name_leads_to_the_choice(world, administrator, vacant):
    answer = send(administrator, "desk-people-new", **{**NEW, "username": "caoba.office_staff"})
    assert answer.status_code == 422
    assert "请在“已有人员”里选" in answer.text
    assert "Person" not in answer.text


def test_an_empty_form_says_what_is_missing(administrator):
    answer = send(administrator, "desk-people-new", kind="CASE_OFFICER", since=today())
    assert answer.status_code == 422
    assert "请填写姓名，或者在“已有人员”里选一个人" in answer.text


@pytest.mark.parametrize("name", ["desk-people-hand-over", "desk-people-leave", "desk-people-sheet"])
def test_only_the_own_administrator(world, client, held, name):
    for person in (
        world.neighbour.person("ADMINISTRATOR"),
        world.caoba.person("DISCLOSURE_CLERK"),
        world.supervisor,
    ):
        client.force_login(person)
        assert page(client, name, held.pk).status_code == 404
    client.logout()
    assert "/accounts/login/" in page(client, name, held.pk)["Location"]


def test_others_see_the_list_without_acts(world, client, vacant):
    for person in (world.caoba.person("INSPECTOR"), world.supervisor):
        client.force_login(person)
        text = page(client, "desk-people-list").text
        assert "空缺" in text
        assert "任命</a>" not in text
        assert send(client, "desk-people-appoint", vacant.pk, since=today()).status_code == 404
        assert send(client, "desk-people-new", **NEW).status_code == 403
