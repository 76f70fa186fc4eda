"""Feedback on pages: from a visitor to the signed answer; who sees it at the desk and who does not."""

import uuid

import pytest
from django.test import Client

from gongkai.oversight.models.supervision import Feedback

pytestmark = pytest.mark.django_db
FORM = "/caoba/feedback/"


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture(autouse=True)
def brake(settings, tmp_path):
    settings.BRAKE_FOLDER = tmp_path


def sent(client=None, path=FORM, **more):
    data = {"client_key": str(uuid.uuid4()), "kind": "SUGGESTION", "text": "公示栏太高，看不清", **more}
    return (client or Client()).post(path, data)


def test_anyone_may_say_something_without_a_name(world):
    answer = sent()
    row = Feedback.objects.get()
    assert answer.status_code == 200
    assert row.register_number in answer.content.decode()
    assert (row.way, row.name, row.contact, row.entered_by) == ("WEB", "", "", None)


def test_the_address_of_a_plate_carries_the_place(world):
    from gongkai.disclosure.models import Place

    place = Place.objects.create(organ=world.caoba.organ, code="t-1", name="示例公示栏", level="TOWN")
    assert "示例公示栏" in Client().get(f"{FORM}?place=t-1").content.decode()
    sent(path=f"{FORM}?place=t-1")
    assert (Feedback.objects.get().place, Feedback.objects.get().way) == (place, "BOARD")
    assert Client().get(f"{FORM}?place=nowhere").status_code == 200


def test_the_form_needs_its_token(world):
    assert sent(Client(enforce_csrf_checks=True)).status_code == 403
    assert not Feedback.objects.exists()


def test_an_empty_form_keeps_what_was_typed(world):
    answer = sent(text="", contact="示例邮箱")
    assert answer.status_code == 422
    assert "示例邮箱" in answer.content.decode()
    assert "请写明您的意见" in answer.content.decode()


def test_one_address_cannot_flood(world):
    for _ in range(20):
        sent()
    assert sent().status_code == 429
    assert Feedback.objects.count() == 20


def test_from_the_desk_to_the_public_answer(world):
    code = sent(kind="QUESTION").context["code"]
    row = Feedback.objects.get()
    clerk, director = (signed_in(world.caoba.person(p)) for p in ("DISCLOSURE_CLERK", "OFFICE_DIRECTOR"))
    assert clerk.post(f"/desk/feedback/{row.pk}/route/", {"kind": "QUESTION"}).status_code == 422
    clerk.post(f"/desk/feedback/{row.pk}/route/", {"kind": "QUESTION", "office": world.caoba.office.pk})
    clerk.post(
        f"/desk/feedback/{row.pk}/answer/", {"answer": "下周降低。", "public_question": "公示栏能不能低些？"}
    )
    shown = director.get(f"/desk/feedback/{row.pk}/")
    director.post(f"/desk/feedback/{row.pk}/sign/", {"digest": shown.context["sign_form"].initial["digest"]})
    assert "下周降低" in Client().get("/caoba/feedback/answers/").content.decode()
    opened = {"number": row.register_number, "code": code}
    assert "下周降低" in Client().post("/caoba/feedback/query/", opened).content.decode()
    assert Client().post("/caoba/feedback/query/", {**opened, "code": "x"}).status_code == 404
    assert Client().post("/caoba/feedback/rate/", opened).status_code == 422
    Client().post("/caoba/feedback/rate/", {**opened, "satisfaction": "5"})
    assert Feedback.objects.get().satisfaction == 5


def test_who_sees_it_at_the_desk(world):
    sent(contact="示例电话")
    page = f"/desk/feedback/{Feedback.objects.get().pk}/"
    seen = {kind: signed_in(world.caoba.person(kind)).get(page) for kind in ("DISCLOSURE_CLERK", "INSPECTOR")}
    assert "示例电话" in seen["DISCLOSURE_CLERK"].content.decode()
    assert seen["INSPECTOR"].status_code == 200
    assert "示例电话" not in seen["INSPECTOR"].content.decode()
    assert signed_in(world.neighbour.person("DISCLOSURE_CLERK")).get(page).status_code == 404
    assert signed_in(world.caoba.person("ADMINISTRATOR")).get(page).status_code == 404
    assert Client().get(page).status_code == 302
    for act in ("route", "answer", "sign", "return", "unpublish"):
        assert signed_in(world.caoba.person("INSPECTOR")).post(f"{page}{act}/").status_code == 403


def test_a_leak_leads_to_the_button_that_stops_it(world):
    sent(kind="PRIVACY")
    page = f"/desk/feedback/{Feedback.objects.get().pk}/"
    assert "当日处理" in signed_in(world.caoba.person("DISCLOSURE_CLERK")).get(page).content.decode()


def test_the_counter_enters_what_was_said(world):
    client = signed_in(world.caoba.person("OFFICE_STAFF"))
    assert client.get("/desk/feedback/new/").status_code == 200
    data = {
        "client_key": str(uuid.uuid4()),
        "way": "PHONE",
        "kind": "QUESTION",
        "received_on": "2020-01-01",
        "text": "问",
    }
    assert client.post("/desk/feedback/new/", data).status_code == 422
    assert signed_in(world.caoba.person("INSPECTOR")).post("/desk/feedback/new/", data).status_code == 403
    assert not Feedback.objects.exists()
