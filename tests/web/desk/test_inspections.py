"""Inspections on pages: the inspector's whole way, the organ's answer, and what others are told."""

import uuid

import pytest
from django.test import Client

from gongkai.oversight.models.supervision_inspection import Inspection, InspectionDraw, Rectification
from tests.papers import samples

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.PRIVATE_FILES = tmp_path


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    return client


def photo():
    return samples.upload("现场.jpg", samples.image(size=(60, 40)))


def visited(client, town, **more):
    data = {
        "client_key": str(uuid.uuid4()), "visited_on": "2026-01-05", "manner": "ON_SITE", "seen": "内容停在九月",
        "village": town.villages[0].pk, "kind_1": "LATE", "text_1": "没有更新", "photos": photo(), **more,
    }  # fmt: skip
    return client.post("/desk/inspections/new/", {name: value for name, value in data.items() if value})


def test_from_the_draw_to_the_closing(world):
    town = world.caoba
    inspector, clerk = signed_in(town.person("INSPECTOR")), signed_in(town.person("DISCLOSURE_CLERK"))
    drawn = {"client_key": str(uuid.uuid4()), "drawn_from": "VILLAGES", "count": "1"}
    inspector.post("/desk/inspections/draws/new/", drawn)
    page = inspector.get(f"/desk/inspections/draws/{InspectionDraw.objects.get().pk}/").content.decode()
    assert "结果相同" in page
    assert visited(inspector, town).status_code == 302
    record = f"/desk/inspections/{Inspection.objects.get().pk}/"
    form = inspector.get(f"{record}notice/").context["form"]
    assert "没有更新" in form.initial["demand"]
    data = {"client_key": str(uuid.uuid4()), "demand": "补上", "due_on": form.initial["due_on"].isoformat()}
    inspector.post(f"{record}notice/", data)
    notice = f"/desk/inspections/notices/{Rectification.objects.get().pk}/"
    assert clerk.post(f"{notice}answer/", {"finding": "DONE", "text": "补了"}).status_code == 422
    clerk.post(f"{notice}answer/", {"finding": "DONE", "text": "补了", "evidence": photo()})
    inspector.post(f"{notice}look-back/", {"finding": "SETTLED", "text": "属实"})
    inspector.post(f"{notice}close/", {"text": "同意"})
    assert "已销号" in clerk.get(notice).content.decode()
    for path in (record, "/desk/inspections/", "/desk/inspections/notices/"):
        assert clerk.get(path).status_code == 200


def test_no_address_changes_or_removes_a_record(world):
    inspector, administrator = (signed_in(world.caoba.person(p)) for p in ("INSPECTOR", "ADMINISTRATOR"))
    visited(inspector, world.caoba)
    before, path = list(Inspection.objects.values()), f"/desk/inspections/{Inspection.objects.get().pk}/"
    for client in (inspector, administrator):
        for method in (client.post, client.put, client.patch, client.delete):
            assert method(path).status_code in (404, 405)
    assert administrator.get(path).status_code == 404
    assert visited(administrator, world.caoba).status_code == 403
    assert list(Inspection.objects.values()) == before


def test_strangers_and_neighbours(world):
    visited(signed_in(world.caoba.person("INSPECTOR")), world.caoba)
    path = f"/desk/inspections/{Inspection.objects.get().pk}/"
    assert Client().get(path).status_code == 302
    assert signed_in(world.neighbour.person("INSPECTOR")).get(path).status_code == 404
    assert signed_in(world.caoba.person("DISCLOSURE_CLERK")).get(f"{path}notice/").status_code == 403
    village, other = (world.caoba.person(f"VILLAGE_CLERK:{v.code}") for v in world.caoba.villages)
    assert (signed_in(village).get(path).status_code, signed_in(other).get(path).status_code) == (200, 404)
    assert signed_in(world.supervisor).get(path).status_code == 200


def test_what_is_wrong_is_said_and_what_was_typed_stays(world):
    inspector = signed_in(world.caoba.person("INSPECTOR"))
    answer = visited(inspector, world.caoba, photos=None)
    assert answer.status_code == 422
    assert "请附照片" in answer.content.decode()
    assert "内容停在九月" in answer.content.decode()
    assert not Inspection.objects.exists()
