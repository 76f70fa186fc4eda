"""Pages of approval: the leader on a phone, two at once, late and proxy, the form as a file."""

from io import BytesIO

import pypdfium2 as pdfium
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document

from gongkai import clock
from gongkai.approval.models import Approval, ApprovalState, ApprovalStep, Version
from gongkai.disclosure.actions.change_item import change_item
from gongkai.disclosure.actions.submit_item import submit_item
from gongkai.disclosure.models import Publication
from gongkai.organs.models import Appointment
from gongkai.papers.models import StoredFile
from tests.disclosure.item_stories import SIGNERS, approve, clerk, facts, october, sent


@pytest.fixture(autouse=True)
def _october():
    with october():
        yield


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def leader(world, level):
    return signed_in(world.caoba.person(SIGNERS[level]))


def press(client, approval, level, decision="AGREED", **more):
    data = {"level": level, "digest": approval.version.digest, "decision": decision, **more}
    return client.post(reverse("desk-approval-sign", args=[approval.pk]), data)


def page(client, approval):
    return client.get(reverse("desk-approval", args=[approval.pk])).content.decode()


def test_three_leaders_sign_and_it_is_public(world):
    item, approval = sent(world)
    for level in SIGNERS:
        assert not Publication.objects.exists()
        assert press(leader(world, level), approval, level).status_code == 302
    assert Publication.objects.public().get().item == item


def test_the_page_holds_everything_a_leader_needs(world):
    _, approval = sent(world)
    shown = page(leader(world, 1), approval)
    for expected in (
        "示例正文。",
        "最迟2026年11月9日公开",
        approval.version.digest,
        "同意",
        "退回",
        "补签或者代签",
    ):
        assert expected in shown


def test_the_next_leader_reads_the_opinions_so_far(world):
    _, approval = sent(world)
    press(leader(world, 1), approval, 1, opinion="数字已核对")
    assert "数字已核对" in page(leader(world, 2), approval)


def test_what_changed_since_the_last_version_is_said(world):
    item, _ = sent(world)
    change_item(clerk(world), item, facts(title="示例：换了标题"))
    shown = page(leader(world, 1), submit_item(clerk(world), item))
    assert "与第1版相比改了：信息名称" in shown


def test_the_list_of_each_leader(world):
    _, approval = sent(world)
    link = f'href="{reverse("desk-approval", args=[approval.pk])}"'
    answer = leader(world, 1).get(reverse("desk-approval-list"))
    assert list(answer.context["mine"]) == [approval]
    assert link in answer.content.decode()
    assert not leader(world, 2).get(reverse("desk-approval-list")).context["mine"]


def test_a_double_click_has_one_effect_and_a_clear_sentence(world):
    _, approval = sent(world)
    client = leader(world, 1)
    press(client, approval, 1)
    again = press(client, approval, 1)
    assert again.status_code == 422
    assert "没有重复生效" in again.content.decode()
    assert ApprovalStep.objects.count() == 1


def test_a_page_that_is_out_of_date_signs_nothing(world):
    item, approval = sent(world)
    change_item(clerk(world), item, facts(title="换了"))
    again = submit_item(clerk(world), item)
    answer = leader(world, 1).post(
        reverse("desk-approval-sign", args=[again.pk]),
        {"level": 1, "digest": approval.version.digest, "decision": "AGREED"},
    )
    assert answer.status_code == 422
    assert not ApprovalStep.objects.exists()


def test_returning_without_a_reason_keeps_the_page(world):
    _, approval = sent(world)
    answer = press(leader(world, 1), approval, 1, "RETURNED", note="写在说明里的话")
    assert answer.status_code == 422
    assert "退回请写明理由" in answer.content.decode()
    assert "写在说明里的话" in answer.content.decode()


def test_why_one_cannot_sign_is_said(world):
    _, approval = sent(world)
    shown = page(leader(world, 3), approval)
    assert "现在等待办公室主任签批" in shown
    assert 'value="AGREED"' not in shown


def test_a_paper_decision_is_entered_by_proxy(world):
    _, approval = sent(world)
    approve(world, approval, (1, 2))
    seat = Appointment.objects.get(person=world.caoba.person("PRINCIPAL_LEADER"))
    press(leader(world, 1), approval, 3, manner="PROXY", proxy_for=seat.pk, note="纸质单存办公室")
    shown = page(leader(world, 2), approval)
    assert "代签" in shown
    assert "纸质单存办公室" in shown


@pytest.mark.parametrize("kind", ["DISCLOSURE_CLERK", "INSPECTOR", "OFFICE_STAFF"])
def test_who_is_no_leader_signs_nothing(world, kind):
    _, approval = sent(world)
    assert press(signed_in(world.caoba.person(kind)), approval, 1).status_code == 403
    assert not ApprovalStep.objects.exists()


def test_a_neighbour_finds_nothing(world):
    _, approval = sent(world)
    client = signed_in(world.neighbour.person("OFFICE_DIRECTOR"))
    for name, more in (("", []), ("-history", []), ("-form", ["pdf"]), ("-form", ["docx"])):
        assert client.get(reverse(f"desk-approval{name}", args=[approval.pk, *more])).status_code == 404
    assert press(client, approval, 1).status_code == 404
    assert not client.get(reverse("desk-approval-all")).context["table"].data.data.exists()


def test_a_visitor_is_asked_to_sign_in(client, world):
    _, approval = sent(world)
    for url in (
        reverse("desk-approval", args=[approval.pk]),
        reverse("desk-approval-form", args=[approval.pk, "pdf"]),
    ):
        assert "/accounts/login/" in client.get(url)["Location"]


def test_the_form_comes_as_two_files(world):
    _, approval = sent(world)
    approve(world, approval)
    client = leader(world, 1)
    pdf = client.get(reverse("desk-approval-form", args=[approval.pk, "pdf"]))
    docx = client.get(reverse("desk-approval-form", args=[approval.pk, "docx"]))
    assert len(pdfium.PdfDocument(pdf.content)) == 1
    assert "审批单" in Document(BytesIO(docx.content)).paragraphs[0].text
    assert client.get(reverse("desk-approval-form", args=[approval.pk, "exe"])).status_code == 404


def test_the_history_shows_every_round(world):
    item, first = sent(world)
    press(leader(world, 1), first, 1, "RETURNED", opinion="请补文号")
    second = submit_item(clerk(world), item)
    shown = leader(world, 2).get(reverse("desk-approval-history", args=[second.pk])).content.decode()
    assert "请补文号" in shown
    assert "第2版" in shown
    first.refresh_from_db()
    assert first.state == ApprovalState.RETURNED


def test_a_scan_of_the_paper_is_kept_with_a_late_signature(world):
    _, approval = sent(world)
    scan = SimpleUploadedFile("纸质审批单.txt", "示例".encode())
    press(leader(world, 1), approval, 1, manner="LATE", decided_on="2026-10-20", note="纸质单", evidence=scan)
    step = ApprovalStep.objects.get()
    assert step.evidence.name == "纸质审批单.txt"
    assert reverse("desk-file", args=[step.evidence.key]) in page(leader(world, 2), approval)


def test_a_refused_signature_keeps_no_file(world):
    _, approval = sent(world)
    scan = SimpleUploadedFile("纸质审批单.txt", "示例".encode())
    assert press(leader(world, 1), approval, 1, manner="LATE", evidence=scan).status_code == 422
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    ("kind", "status"), [("OFFICE_STAFF", 404), ("INSPECTOR", 200), ("CASE_OFFICER", 200)]
)
def test_replies_are_for_readers_of_applications(world, kind, status):
    version = Version.objects.create(
        organ=world.caoba.organ, subject_type="reply", subject_id=1, number=1, title="示例答复书",
        content={"body": "示例"}, digest="0" * 64, made_at=clock.now(), made_by=clerk(world),
    )  # fmt: skip
    approval = Approval.objects.create(
        organ=version.organ, version=version, subject_type="reply", subject_id=1, title="示例答复书",
        drafter=clerk(world), submitted_at=clock.now(),
    )  # fmt: skip
    client = signed_in(world.caoba.person(kind))
    listed = "示例答复书" in client.get(reverse("desk-approval-all")).content.decode()
    assert listed is (status == 200)
    assert client.get(reverse("desk-approval-history", args=[approval.pk])).status_code == status


def test_a_page_of_approval_asks_the_database_a_bounded_number_of_times(world, django_assert_max_num_queries):
    _, approval = sent(world)
    approve(world, approval, (1, 2))
    client = leader(world, 3)
    page(client, approval)
    with django_assert_max_num_queries(25):
        page(client, approval)
