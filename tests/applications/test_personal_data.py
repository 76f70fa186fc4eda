"""Personal data: sealed in the database, absent from the trail, from what is signed, and from messages."""

import json
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from gongkai.applications.actions.record_service import ServiceFacts, record_service
from gongkai.applications.models import Applicant, Application, ServiceWay
from gongkai.applications.queries import register_of, same_applicant
from gongkai.applications.repeats import alike
from gongkai.approval.models import Version
from gongkai.trail.models import TrailEntry
from tests.applications.stories import approved, case_on, clerk, on

SECRETS = ("示例甲", "示例证件0001", "示例电话0001", "示例路1号", "shili@example.com", "示例经办")


@pytest.fixture
def case(world):
    more = {"address": "示例路1号", "email": "shili@example.com", "agent": "示例经办"}
    return case_on(world.caoba, "2026-09-15", **more)


def test_the_columns_hold_no_plain_text(case):
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM applications_applicant")
        stored = " ".join(str(value) for row in cursor.fetchall() for value in row)
    assert "v1:" in stored
    assert not [secret for secret in SECRETS if secret in stored]
    kept = Applicant.objects.get()
    fields = (kept.name, kept.identity_number, kept.phone, kept.address, kept.email, kept.agent)
    assert fields == SECRETS


def test_neither_trail_nor_signed_content_names_the_applicant(world, case):
    with on("2026-09-16"):
        case = approved(world.caoba, case)
        record_service(clerk(world.caoba), case, ServiceFacts(ServiceWay.DIRECT, case.reply.approved_on))
    entries = [[e.verb, e.subject_title, e.content] for e in TrailEntry.objects.all()]
    text = json.dumps([entries, [v.content for v in Version.objects.all()]], ensure_ascii=False)
    assert "登记申请" in text
    assert not [secret for secret in SECRETS if secret in text]


def test_the_same_name_is_found_without_reading_names(world, case):
    again, other = case_on(world.caoba, "2026-09-15"), case_on(world.caoba, "2026-09-15", name="示例丁")
    far = case_on(world.neighbour, "2026-09-15")
    assert list(same_applicant(again)) == [case]
    assert not same_applicant(other).exists()
    assert not same_applicant(far).exists()


def test_two_people_of_one_name_are_told_apart_by_their_numbers(world, case):
    namesake = case_on(world.caoba, "2026-09-15", identity_number="示例证件0002")
    written_otherwise = case_on(world.caoba, "2026-09-15", identity_number="示例证件-0001 ")
    no_number = case_on(world.caoba, "2026-09-15", identity_number="")
    assert set(same_applicant(case)) == {written_otherwise, no_number}
    assert set(same_applicant(namesake)) == {no_number}
    assert set(same_applicant(no_number)) == {case, namesake, written_otherwise}
    assert {(row.case, row.same_applicant) for row in alike(namesake)} == {
        (case, False), (written_otherwise, False), (no_number, True),
    }  # fmt: skip


def test_old_applicants_get_the_print_of_their_number(case):
    before = case.applicant.number_print
    Applicant.objects.update(number_print="")
    import_module("gongkai.applications.migrations.0019_number_print").fill(apps, None)
    assert Applicant.objects.get().number_print == before != ""


def test_the_register_is_closed_to_those_without_the_right(world, case):
    assert list(register_of(clerk(world.caoba))) == [case]
    for person in (world.caoba.person("OFFICE_STAFF"), clerk(world.neighbour), None):
        assert not register_of(person).exists()


def test_numbers_have_no_gaps_and_belong_to_one_organ(world):
    numbers = [case_on(world.caoba, "2026-09-15").register_number for _ in range(3)]
    numbers.append(case_on(world.neighbour, "2026-09-15").register_number)
    assert numbers == ["2026-001", "2026-002", "2026-003", "2026-001"]
    assert Application.objects.count() == 4
