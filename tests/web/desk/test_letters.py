"""The page of documents as the case officer, a colleague, a neighbour and the inspector meet it."""

import io
import zipfile
from datetime import date

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.applications.document_models import IssuedDocument
from gongkai.applications.documents.archival import archival_faults
from gongkai.trail.models import TrailEntry
from tests.applications.full_case import TYPED, full_case
from tests.applications.stories import on
from tests.papers import samples
from tests.web.forms_on_pages import forms_of


@pytest.fixture
def case(world):
    made = full_case(world.caoba)
    with on("2026-11-20"):
        yield made


@pytest.fixture
def clerk(world, case, client):
    client.force_login(world.caoba.person("DISCLOSURE_CLERK"))
    return client


def made_here():
    """What these tests make: registering the case made its 接收回执 before, serving the reply its 答复书."""
    return IssuedDocument.objects.exclude(document_id__in=("F03", "F15"))


def send(client, case, document: str, about: str = "", **more: str):
    address = f"/desk/letters/{case.pk}/make/{document}/"
    page = client.get(address, {"about": about})
    form = next(form for form in forms_of(address, page.content.decode()) if "client_key" in form.values)
    return client.post(address, {**form.values, "about": about, **more})


def test_the_page_says_what_can_be_made_and_what_is_missing(clerk, case):
    text = clerk.get(f"/desk/letters/{case.pk}/").content.decode()
    assert "政府信息公开申请补正告知书" in text
    assert "请先登记对申请人所述理由的判断" in text
    assert f"/desk/letters/{case.pk}/make/F04/" in text


def test_a_notice_is_made_from_the_page(clerk, case):
    answer = send(clerk, case, "F04", how="示例：请写明年份。")
    assert answer.status_code == 302
    made = made_here().get()
    assert made.number == "草府公补〔2026〕1号"
    text = clerk.get(f"/desk/letters/{case.pk}/").content.decode()
    assert "已生成 草府公补〔2026〕1号" in text
    for stored in (made.pdf, made.docx):
        assert clerk.get(f"/desk/files/{stored.key}/").status_code == 200


def test_what_is_missing_keeps_what_was_typed(clerk, case):
    answer = send(clerk, case, "F17", judged_because="示例：合理。", cannot="示例：材料太多。")
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "示例：材料太多。" in text
    assert "延迟答复的日期" in text
    assert not made_here().exists()


def test_a_preview_is_a_draft_and_makes_nothing(clerk, case):
    answer = send(clerk, case, "F04", how="示例：请写明年份。", preview="1")
    assert answer["Content-Type"] == "application/pdf"
    assert not made_here().exists()


def test_the_inspector_reads_but_does_not_make(world, clerk, case):
    send(clerk, case, "F04", how="示例。")
    clerk.force_login(world.caoba.person("INSPECTOR"))
    page = clerk.get(f"/desk/letters/{case.pk}/")
    assert page.status_code == 200
    assert "/make/" not in page.content.decode()
    assert clerk.get(f"/desk/files/{made_here().get().pdf.key}/").status_code == 200
    assert clerk.post(f"/desk/letters/{case.pk}/make/F04/", {"how": "示例"}).status_code == 403
    assert clerk.get(f"/desk/letters/{case.pk}/file.zip").status_code == 200
    assert made_here().count() == 1


@pytest.mark.parametrize("who", ["neighbour", "colleague"])
def test_to_others_nothing_of_it_exists(world, clerk, case, who):
    send(clerk, case, "F04", how="示例。")
    made = made_here().get()
    town, post = (
        (world.neighbour, "DISCLOSURE_CLERK") if who == "neighbour" else (world.caoba, "OFFICE_STAFF")
    )
    clerk.force_login(town.person(post))
    addresses = (
        f"/desk/letters/{case.pk}/",
        f"/desk/letters/{case.pk}/make/F04/",
        f"/desk/letters/{case.pk}/file.zip",
        f"/desk/letters/{case.pk}/file.pdf",
        f"/desk/letters/signed/{made.pk}/",
        f"/desk/files/{made.pdf.key}/",
    )
    assert {clerk.get(address).status_code for address in addresses} == {404}


def test_the_signed_paper_is_put_beside_it_once(clerk, case):
    send(clerk, case, "F04", how="示例。")
    made = made_here().get()
    for status in (302, 422):
        scan = SimpleUploadedFile("示例扫描.png", samples.image("PNG"), "image/png")
        assert clerk.post(f"/desk/letters/signed/{made.pk}/", {"upload": scan}).status_code == status
    made.refresh_from_db()
    assert made.signed_copy.circle == "application"
    assert TrailEntry.objects.filter(verb="附盖章扫描件").count() == 1


def test_the_whole_file_as_zip(clerk, case):
    send(clerk, case, "F04", how="示例。")
    answer = clerk.get(f"/desk/letters/{case.pk}/file.zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        names = archive.namelist()
    assert names[0] == "00_卷内目录.pdf"
    assert names[-1].endswith("留痕摘录.pdf")
    assert {"02_政府信息公开申请补正告知书.pdf", "02_政府信息公开申请补正告知书.docx"} <= set(names)
    assert any("答复书" in name for name in names)


def test_the_whole_file_as_one_pdf(clerk, case):
    send(clerk, case, "F04", how="示例。")
    content = clerk.get(f"/desk/letters/{case.pk}/file.pdf").content
    with pikepdf.open(io.BytesIO(content)) as whole:
        with whole.open_outline() as outline:
            titles = [str(item.title) for item in outline.root]
        with whole.open_metadata() as said:
            assert (said["pdfaid:part"], said["pdfaid:conformance"]) == ("2", "B")
        assert archival_faults(whole) == []
    assert titles[0] == "卷内目录"
    assert titles[-1] == "留痕摘录"


def test_with_a_foreign_scan_it_does_not_claim_to_be_archival(clerk, case):
    send(clerk, case, "F04", how="示例。")
    scan = SimpleUploadedFile("示例扫描.pdf", samples.pdf(), "application/pdf")
    clerk.post(f"/desk/letters/signed/{made_here().get().pk}/", {"upload": scan})
    content = clerk.get(f"/desk/letters/{case.pk}/file.pdf").content
    with pikepdf.open(io.BytesIO(content)) as whole, whole.open_metadata() as said:
        assert "pdfaid:part" not in said


def test_the_certificate_of_service_from_the_page(clerk, case):
    about = f"document:{IssuedDocument.objects.get(document_id='F15').pk}"
    typed = {key: TYPED[key] for key in ("place", "server")} | {"recipient": "示例甲"}
    assert send(clerk, case, "F19", about, **typed).status_code == 302
    made = IssuedDocument.objects.get(document_id="F19")
    assert "邮寄送达（邮政企业）" in made.facts
    assert "XA123456789CN" in made.facts
    assert made.day == date(2026, 11, 20)
