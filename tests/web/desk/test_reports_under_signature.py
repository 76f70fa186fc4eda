"""A report under signature is the organ's own: above it nobody reads the draft on any page."""

from datetime import datetime

import pytest
from django.urls import reverse

from gongkai import clock
from gongkai.annual_report.actions.accept_hand_in import accept_hand_in
from gongkai.annual_report.actions.change_report import ReportTexts, change_report
from gongkai.annual_report.actions.hand_in import hand_in
from gongkai.annual_report.actions.open_report import open_report
from gongkai.annual_report.actions.submit_report import submit_report
from gongkai.approval.actions.sign import Decision, Signature, sign
from gongkai.approval.models import Approval, Version
from gongkai.approval.queries import in_progress, returned_to
from gongkai.organs.models import Organ
from tests.annual_report.conftest import PROBLEMS
from tests.annual_report.other_county import supervisor_of
from tests.annual_report.rounds import LEADERS, opened, published_total, signed_report


@pytest.fixture(autouse=True)
def january():
    with clock.frozen(datetime(2022, 1, 10, 9, tzinfo=clock.CHINA)):
        yield


@pytest.fixture
def under_signature(world) -> Approval:
    clerk = world.caoba.person("DISCLOSURE_CLERK")
    report = open_report(clerk, world.caoba.organ, 2021)
    texts = ReportTexts("2021年主动公开工作正常。", PROBLEMS)
    return submit_report(clerk, change_report(clerk, report, texts))


def pages(approval: Approval) -> list[str]:
    return [
        reverse("desk-approval", args=[approval.pk]),
        reverse("desk-approval-history", args=[approval.pk]),
        *(reverse("desk-approval-form", args=[approval.pk, kind]) for kind in ("docx", "pdf")),
    ]


def lists() -> list[str]:
    return [reverse("desk-approval-list"), reverse("desk-approval-all"), "/desk/"]


def test_above_the_organ_no_page_shows_a_report_under_signature(client, world, under_signature):
    client.force_login(world.supervisor)
    assert {client.get(page).status_code for page in pages(under_signature)} == {404}
    for page in lists():
        assert "2021年政府信息公开工作年度报告" not in client.get(page).content.decode()
    assert not Version.objects.visible_to(world.supervisor).exists()
    assert not in_progress(world.supervisor).exists()


def test_the_organ_itself_reads_every_page(client, world, under_signature):
    client.force_login(world.caoba.person("OFFICE_DIRECTOR"))
    assert {client.get(page).status_code for page in pages(under_signature)} == {200}


def test_a_returned_report_stays_with_the_organ(world, under_signature):
    digest, opinion = under_signature.version.digest, "第一部分不具体。"
    signature = Signature(level=1, digest=digest, decision=Decision.RETURNED, opinion=opinion)
    sign(world.caoba.person(LEADERS[0]), under_signature, signature)
    assert not Approval.objects.visible_to(world.supervisor).exists()
    assert returned_to(world.caoba.person("DISCLOSURE_CLERK")).exists()


def test_the_third_signature_opens_it_and_a_correction_under_way_stays_closed(client, world):
    report = signed_report(world.caoba)
    client.force_login(world.supervisor)
    signed = Approval.objects.visible_to(world.supervisor).get()
    assert {client.get(page).status_code for page in pages(signed)} == {200}
    clerk = world.caoba.person("DISCLOSURE_CLERK")
    again = submit_report(clerk, change_report(clerk, report, ReportTexts("更正后的总体情况。", PROBLEMS)))
    assert {client.get(page).status_code for page in pages(again)} == {404}
    assert "更正后" not in client.get(pages(signed)[1]).content.decode()
    assert list(Version.objects.visible_to(world.supervisor)) == [signed.version]


def test_a_countys_total_under_signature_is_not_the_prefectures_yet(world):
    city = Organ.objects.create(code="shi", name="示例市人民政府", short_name="示例市", level="PREFECTURE")
    world.county.parent = city
    world.county.save()
    prefecture, round_ = supervisor_of(city), opened(world)
    accept_hand_in(world.supervisor, hand_in(world.supervisor, round_.entries.get(unit__organ=world.county)))
    total = published_total(world, round_)
    assert Approval.objects.visible_to(prefecture).get().subject_id == total.pk
    Approval.objects.update(state="IN_PROGRESS", next_level=3)
    assert not Approval.objects.visible_to(prefecture).exists()
    assert Approval.objects.visible_to(world.supervisor).exists()
