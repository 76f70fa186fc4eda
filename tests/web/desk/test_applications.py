"""The register on the desk: who sees it, what they can do, and how a refusal reads."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gongkai.applications.models import Application
from gongkai.approval.models import Approval
from gongkai.papers.rendering import pdf_of
from tests.applications.stories import (
    GRANTED,
    approved,
    case_on,
    clerk,
    facts,
    on,
    ready,
    reviewed,
    sign_thrice,
)

PAGES = ["desk-application", "desk-application-reply"]


@pytest.fixture
def case(world):
    return case_on(world.caoba, "2026-09-15")


@pytest.fixture
def september():
    with on("2026-09-16"):
        yield


@pytest.fixture
def browse(client):
    def signed_in(person):
        if person is not None:
            client.force_login(person)
        return client

    return signed_in


def addresses(case):
    return [
        reverse("desk-application", args=[case.pk]),
        reverse("desk-application-reply", args=[case.pk]),
        reverse("desk-application-step", args=[case.pk, "supplement"]),
        reverse("desk-application-letter", args=[case.pk, "pdf"]),
    ]


LISTS = ["desk-application-list", "desk-application-new"]


def every_address(case):
    export = reverse("desk-application-export", args=["csv"])
    return [*addresses(case), *(reverse(name) for name in LISTS), export]


def test_a_visitor_is_sent_to_sign_in(case, browse):
    for address in every_address(case):
        assert browse(None).get(address).status_code == 302


def test_a_colleague_without_the_right_to_read_finds_nothing(world, case, browse):
    with on("2026-09-16"):
        colleague = browse(world.caoba.person("OFFICE_STAFF"))
        assert [colleague.get(address).status_code for address in every_address(case)] == [404] * 7


def test_a_neighbour_finds_nothing_of_the_case(world, case, browse):
    with on("2026-09-16"):
        neighbour = browse(clerk(world.neighbour))
        assert [neighbour.get(address).status_code for address in addresses(case)] == [404] * 4
        listing = neighbour.get(reverse("desk-application-list")).content.decode()
        exported = neighbour.get(reverse("desk-application-export", args=["csv"])).content.decode()
    assert case.register_number not in listing + exported


def test_the_inspector_reads_and_changes_nothing(world, case, browse, september):
    inspector = browse(world.caoba.person("INSPECTOR"))
    page = inspector.get(reverse("desk-application", args=[case.pk]))
    assert page.status_code == 200
    assert "没有要办的步骤" in page.content.decode()
    step = reverse("desk-application-step", args=[case.pk, "withdraw"])
    assert inspector.post(step, {"withdrawn_on": "2026-09-16", "reason": "示例"}).status_code == 403
    assert inspector.get(reverse("desk-application-new")).status_code == 403
    assert Application.objects.get(pk=case.pk).state == "RECEIVED"


def test_the_county_reads_the_town(world, case, browse, september):
    supervisor = browse(world.supervisor)
    assert case.register_number in supervisor.get(reverse("desk-application-list")).content.decode()


def test_registering_shows_the_clock_with_its_days(world, browse, september):
    client = browse(clerk(world.caoba))
    fields = {
        "client_key": "6f1c2d6e-7a2f-4a54-9c3a-0d8f6f0f1a11", "channel": "COUNTER", "arrived_on": "2026-09-15",
        "applicant_kind": "natural", "name": "示例乙", "description": "村道合同",
    }  # fmt: skip
    answer = client.post(reverse("desk-application-new"), fields, follow=True)
    text = answer.content.decode()
    assert "2026年10月19日" in text
    assert "为什么是这一天" in text
    assert "国庆" in text
    assert "申请没有写明" in text
    client.post(reverse("desk-application-new"), fields)
    assert Application.objects.count() == 1


def test_a_fault_keeps_what_was_typed(world, case, browse, september):
    step = reverse("desk-application-step", args=[case.pk, "supplement"])
    fields = {"what": "请写明工程名称", "notified_on": "2026-09-14"}
    answer = browse(clerk(world.caoba)).post(step, fields)
    assert answer.status_code == 422
    assert "请写明工程名称" in answer.content.decode()
    assert "早于收到申请之日" in answer.content.decode()


def test_a_step_that_is_not_possible_says_why(world, case, browse, september):
    step = reverse("desk-application-step", args=[case.pk, "serve"])
    answer = browse(clerk(world.caoba)).get(step)
    assert answer.status_code == 409
    assert "三级签批以后才能送达" in answer.content.decode()


def test_only_the_head_of_the_unit_extends(world, case, browse, september):
    step = reverse("desk-application-step", args=[case.pk, "extend"])
    fields = {"days": "10", "reason": "示例", "agreed_on": "2026-09-16", "notified_on": "2026-09-16"}
    assert browse(clerk(world.caoba)).post(step, fields).status_code == 403
    answer = browse(world.caoba.person("DISCLOSURE_HEAD")).post(step, fields)
    assert answer.status_code == 302
    assert Application.objects.get(pk=case.pk).extension.days == 10


def test_the_reply_asks_for_what_its_outcome_needs(world, case, browse, september):
    client = browse(clerk(world.caoba))
    address = reverse("desk-application-reply", args=[case.pk])
    assert "区分处理" in client.get(address).content.decode()
    assert "support_RIGHT_ORGAN" in client.get(address, {"outcome": "N1b"}).content.decode()
    saved = client.post(address, {"outcome": "N1a", "body": "经检索不存在。", "planned_way": "POST"})
    assert saved.status_code == 302
    send = reverse("desk-application-step", args=[case.pk, "submit"])
    refused = client.post(send)
    assert refused.status_code == 422
    assert "附检索记录" in refused.content.decode()


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_letter_comes_as_a_file(world, case, browse, september, kind, begins):
    approved(world.caoba, case, GRANTED)
    answer = browse(clerk(world.caoba)).get(reverse("desk-application-letter", args=[case.pk, kind]))
    assert answer.content.startswith(begins)


def test_the_list_is_narrowed_by_a_word(world, case, browse, september):
    client = browse(clerk(world.caoba))
    rows = [client.get(reverse("desk-application-list"), {"word": word}) for word in ("中标合同", "别的东西")]
    found = [re.findall(r"2026-\d{3}", answer.content.decode()) for answer in rows]
    assert found == [["2026-001"], []]


def test_an_exported_cell_is_never_a_formula(world, browse, september):
    case_on(world.caoba, "2026-09-15", description="=1+1")
    answer = browse(clerk(world.caoba)).get(reverse("desk-application-export", args=["csv"]))
    assert "'=1+1" in answer.content.decode()


def test_a_web_application_cannot_be_extended_before_it_is_confirmed(world, browse, september):
    from gongkai.applications.actions.register_application import register_application
    from gongkai.applications.models import IntakeChannel

    town = world.caoba
    case = register_application(clerk(town), town.organ, facts(IntakeChannel.WEB, "2026-09-16"))
    page = browse(clerk(town)).get(reverse("desk-application", args=[case.pk])).content.decode()
    assert "期限没有起算" in page
    assert reverse("desk-application-step", args=[case.pk, "confirm"]) in page
    assert reverse("desk-application-step", args=[case.pk, "supplement"]) not in page


def test_a_case_walks_through_the_pages_to_its_end(world, case, browse, september):
    town = world.caoba
    ready(town)
    client = browse(clerk(town))
    fields = {
        "outcome": "G2",
        "body": "随信寄上。",
        "support_INFORMATION": "复印件3页",
        "planned_way": "POST",
    }
    client.post(reverse("desk-application-reply", args=[case.pk]), fields)
    reviewed(town, case)
    client.post(reverse("desk-application-step", args=[case.pk, "submit"]))
    sign_thrice(town, Approval.objects.get())
    serve = reverse("desk-application-step", args=[case.pk, "serve"])
    service = {"way": "POST", "served_on": "2026-09-16", "tracking_number": "RA123456785CN"}
    wrong = SimpleUploadedFile("凭证.pdf", b"MZ not a pdf")
    assert client.post(serve, {**service, "evidence": wrong}).status_code == 422
    assert Application.objects.get(pk=case.pk).state == "REPLY_APPROVED"
    receipt = SimpleUploadedFile("凭证.pdf", pdf_of("<p>示例回执</p>"))
    assert client.post(serve, {**service, "evidence": receipt}).status_code == 302
    closed = Application.objects.get(pk=case.pk)
    assert (closed.state, closed.outcome_code, closed.reply.evidence.circle) == (
        "CLOSED",
        "G2",
        "application",
    )
    page = client.get(reverse("desk-application", args=[case.pk])).content.decode()
    assert "按期答复" in page
    assert "邮件号RA123456785CN" in page
    assert "凭证.pdf" in page
