"""A file opens for whom its circle says, as what it is, and for nobody else."""

import uuid

import pytest
from django.db import transaction
from django.urls import reverse

from gongkai.papers.intake import Purpose, take_in
from tests.papers import samples as s


@pytest.fixture(autouse=True)
def private(settings, tmp_path):
    settings.PRIVATE_FILES = tmp_path


@pytest.fixture
def keep(world):
    def keep(name="报告（示例）.pdf", content=None, **options):
        with transaction.atomic():
            upload = s.upload(name, s.pdf() if content is None else content)
            clerk = world.caoba.person("DISCLOSURE_CLERK")
            return take_in(clerk, world.caoba.organ, upload, purpose=Purpose.DOCUMENT, **options)

    return keep


def get(client, person, stored, name="desk-file"):
    if person is not None:
        client.force_login(person)
    return client.get(reverse(name, args=[stored.key]))


def test_a_reader_sees_a_pdf_in_the_browser(world, client, keep):
    stored = keep()
    answer = get(client, world.caoba.person("OFFICE_STAFF"), stored)
    assert b"".join(answer.streaming_content) == stored.content.open().read()
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("inline")
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(("name", "content"), [("说明.txt", "示例".encode()), ("通知.docx", s.docx())])
def test_other_kinds_are_downloads(world, client, keep, name, content):
    answer = get(client, world.caoba.person("INSPECTOR"), keep(name, content))
    assert answer["Content-Disposition"].startswith("attachment")
    answer.close()


@pytest.mark.parametrize("page", ["desk-file", "desk-file-small"])
def test_a_neighbour_finds_nothing(world, client, keep, page):
    stored = keep("图.jpg", s.image())
    assert get(client, world.neighbour.person("DISCLOSURE_CLERK"), stored, page).status_code == 404


@pytest.mark.parametrize("page", ["desk-file", "desk-file-small"])
def test_a_visitor_is_asked_to_sign_in(client, keep, page):
    answer = get(client, None, keep("图.jpg", s.image()), page)
    assert (answer.status_code, "/accounts/login/" in answer["Location"]) == (302, True)


def test_a_case_file_is_closed_to_those_who_do_not_read_cases(world, client, keep):
    stored = keep(circle="application")
    assert get(client, world.caoba.person("OFFICE_STAFF"), stored).status_code == 404
    answer = get(client, world.caoba.person("CASE_OFFICER"), stored)
    assert answer.status_code == 200
    answer.close()


def test_a_village_clerk_opens_only_files_of_the_village(world, client, keep):
    village = world.caoba.villages[0]
    clerk = world.caoba.person(f"VILLAGE_CLERK:{village.code}")
    answer = get(client, clerk, keep("图.jpg", s.image(), village=village))
    assert answer.status_code == 200
    answer.getvalue()
    assert get(client, clerk, keep("图.jpg", s.image())).status_code == 404


def test_a_small_picture_for_lists(world, client, keep):
    answer = get(
        client, world.caoba.person("INSPECTOR"), keep("图.jpg", s.image(size=(999, 500))), "desk-file-small"
    )
    assert answer["Content-Type"] == "image/jpeg"
    assert get(client, world.caoba.person("INSPECTOR"), keep(), "desk-file-small").status_code == 404


def test_an_unknown_key_and_a_lost_content_are_not_found(world, client, keep):
    stored = keep()
    stored.content.delete(save=False)
    reader = world.caoba.person("INSPECTOR")
    assert get(client, reader, stored).status_code == 404
    assert client.get(reverse("desk-file", args=[uuid.uuid4()])).status_code == 404
