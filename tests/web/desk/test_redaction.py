"""区分处理 in the browser, without scripts: choose, mark by numbers, preview, make, download; and who may not."""

import uuid
from io import BytesIO

import pytest
from django.urls import reverse

from gongkai.applications import redactions
from gongkai.applications.actions.mark_areas import mark_areas
from gongkai.applications.actions.open_redaction import OpenFacts, open_redaction
from gongkai.applications.actions.redact import produce_redaction, redact
from gongkai.applications.redaction_models import Redaction
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed
from gongkai.papers.models import StoredFile
from gongkai.papers.redaction.areas import Area, Box
from gongkai.trail import outbox
from gongkai.trail.models import TrailEntry
from tests.applications.stories import case_on
from tests.papers import redaction_samples as r
from tests.papers import samples as s

PHONE = "13800000000"
PAPER = [["open line"], [f"telephone {PHONE} end"], ["telephone 13900000000"]]
TOP = Area(1, Box(0, 0, 100, 20), "E15")


@pytest.fixture(autouse=True)
def private(settings, tmp_path):
    settings.PRIVATE_FILES = tmp_path


@pytest.fixture
def town(world):
    return world.caoba


@pytest.fixture
def case(town):
    return case_on(town, "2026-09-15")


@pytest.fixture
def clerk(town, client):
    client.force_login(town.person("CASE_OFFICER"))
    return town.person("CASE_OFFICER")


@pytest.fixture
def sheet(case, clerk):
    return open_redaction(clerk, case, OpenFacts(upload=s.upload("示例甲的合同.pdf", r.lines_pdf(*PAPER))))


def areas(*rows, first=0):
    data = {"area-TOTAL_FORMS": len(rows), "area-INITIAL_FORMS": first}
    for n, row in enumerate(rows):
        data |= {f"area-{n}-{name}": value for name, value in row.items()}
    return data


ROW = {"left": "10", "top": "5", "width": "50", "height": "5", "reason": "E15"}


def test_from_the_paper_to_the_copy(client, clerk, case):
    paper = s.upload("合同.pdf", r.lines_pdf(*PAPER))
    answer = client.post(
        reverse("desk-redaction-list", args=[case.pk]), {"upload": paper, "client_key": uuid.uuid4()}
    )
    sheet = Redaction.objects.get()
    assert answer["Location"] == reverse("desk-redaction", args=[sheet.pk])
    client.post(
        reverse("desk-redaction-matches", args=[sheet.pk]), {"find-words": "open", "find-reason": "E16a"}
    )
    client.post(reverse("desk-redaction-produce", args=[sheet.pk]))
    sheet.refresh_from_db()
    assert [area["page"] for area in sheet.areas] == [1, 2, 3]
    copy = sheet.result.open_plain().read()
    assert not r.is_in(PHONE, copy)
    assert r.is_in("telephone", copy)  # in sight, and not marked
    assert sheet.result.circle == "application"
    assert "下载涂黑件" in client.get(reverse("desk-redaction", args=[sheet.pk])).content.decode()


def test_areas_by_numbers_page_by_page(client, clerk, sheet):
    address = reverse("desk-redaction", args=[sheet.pk])
    client.post(f"{address}?page=2", areas(ROW))
    answer = client.post(f"{address}?page=1", areas(ROW, ROW | {"top": "50"}) | {"go": "next"})
    assert answer["Location"].endswith("?page=2")
    sheet.refresh_from_db()
    assert [area["page"] for area in sheet.areas] == [1, 1, 2]
    assert sheet.areas[0]["box"] == [10, 5, 60, 10]
    client.post(f"{address}?page=1", areas(ROW | {"DELETE": "on"}, ROW | {"top": "50"}, first=2))
    sheet.refresh_from_db()
    assert [area["box"][1] for area in sheet.areas] == [50, 5]


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ({"left": "80"}, "页面之内"),
        ({"width": "x"}, "数"),
        ({"reason": "E99"}, "E99"),
        ({"height": "0"}, "大于"),
    ],
)
def test_a_faulty_area_keeps_what_was_typed(client, clerk, sheet, row, word):
    answer = client.post(reverse("desk-redaction", args=[sheet.pk]), areas(ROW | {"top": "7.25"} | row))
    assert answer.status_code == 422
    assert word in answer.content.decode()
    assert "7.25" in answer.content.decode()
    sheet.refresh_from_db()
    assert sheet.areas == []


def test_nothing_marked_nothing_made(client, clerk, sheet):
    answer = client.post(reverse("desk-redaction-produce", args=[sheet.pk]), follow=True)
    assert "还没有标记" in answer.content.decode()
    assert Redaction.objects.get().result is None


def test_the_trail_has_digests_and_areas_and_no_names(clerk, sheet):
    mark_areas(clerk, sheet, [1], [TOP])
    done = produce_redaction(clerk, sheet)
    entry = TrailEntry.objects.get(verb="生成涂黑件")
    assert entry.content["source"] == sheet.source.digest
    assert entry.content["result"] == done.result.digest
    assert entry.content["areas"] == [TOP.facts()]
    assert any("第三十七条" in article for article in entry.articles)
    assert not TrailEntry.objects.filter(subject_title__contains="示例甲").exists()
    assert "示例甲" not in done.result.name


def test_a_failed_proof_keeps_nothing(clerk, sheet, monkeypatch):
    monkeypatch.setattr("gongkai.papers.redaction.produce.paint", lambda picture, boxes: picture)
    mark_areas(clerk, sheet, [1], [TOP])
    before = StoredFile.objects.count()
    with pytest.raises(Refusal, match="没有通过检查"):
        produce_redaction(clerk, sheet)
    sheet.refresh_from_db()
    assert (sheet.state, sheet.result, StoredFile.objects.count()) == ("MARKING", None, before)


def test_an_image_is_proved_as_it_is_kept(clerk, case):
    opened = open_redaction(clerk, case, OpenFacts(upload=s.upload("图.jpg", s.image(size=(400, 300)))))
    mark_areas(clerk, opened, [1], [TOP])
    with produce_redaction(clerk, opened).result.open_plain() as content:
        from PIL import Image

        assert Image.open(BytesIO(content.read())).convert("L").crop((4, 4, 390, 50)).getextrema()[1] < 40


def test_a_long_paper_is_left_to_the_worker(client, clerk, sheet, monkeypatch):
    monkeypatch.setattr(redactions, "AT_ONCE", 2)
    mark_areas(clerk, sheet, [1], [TOP])
    address = reverse("desk-redaction-produce", args=[sheet.pk])
    client.post(address)
    client.post(address)
    assert "正在生成" in client.get(reverse("desk-redaction", args=[sheet.pk])).content.decode()
    with pytest.raises(Refusal, match="排队"):
        mark_areas(clerk, sheet, [1], [])
    outbox.drain()
    sheet.refresh_from_db()
    assert (sheet.state, sheet.pages_done) == ("DONE", 3)
    assert TrailEntry.objects.filter(verb="生成涂黑件").count() == 1


def test_what_the_worker_could_not_make_is_said_on_the_sheet(client, clerk, sheet, monkeypatch):
    monkeypatch.setattr(redactions, "AT_ONCE", 2)
    mark_areas(clerk, sheet, [1], [TOP])
    client.post(reverse("desk-redaction-produce", args=[sheet.pk]))
    monkeypatch.setattr("gongkai.papers.redaction.produce.paint", lambda picture, boxes: picture)
    outbox.drain()
    assert "没有涂实" in client.get(reverse("desk-redaction", args=[sheet.pk])).content.decode()


def test_a_finished_copy_stays_and_can_be_made_again(client, clerk, sheet):
    mark_areas(clerk, sheet, [1], [TOP])
    done = produce_redaction(clerk, sheet)
    assert produce_redaction(clerk, sheet).result == done.result
    with pytest.raises(Refusal, match="再做一份"):
        mark_areas(clerk, sheet, [1], [])
    client.post(reverse("desk-redaction-again", args=[sheet.pk]))
    assert Redaction.objects.get(state="MARKING").areas == done.areas


def test_in_one_act(clerk, case, sheet):
    copy = redact(clerk, case, sheet.source, [TOP])
    assert copy.redaction.source == sheet.source
    with pytest.raises(Refusal, match="第十四条"):
        redact(clerk, case, sheet.source, [Area(1, TOP.box, "")])


@pytest.mark.parametrize("post", ["INSPECTOR", "PRINCIPAL_LEADER"])
def test_readers_look_and_do_not_touch(town, client, case, sheet, post):
    reader = town.person(post)
    client.force_login(reader)
    assert client.get(reverse("desk-redaction", args=[sheet.pk])).status_code == 200
    for name in (
        "desk-redaction",
        "desk-redaction-matches",
        "desk-redaction-produce",
        "desk-redaction-again",
    ):
        assert client.post(reverse(name, args=[sheet.pk]), areas(ROW)).status_code == 403
    for act in (
        lambda: mark_areas(reader, sheet, [1], [TOP]),
        lambda: redact(reader, case, sheet.source, [TOP]),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_neighbour_finds_nothing(world, client, case, sheet):
    client.force_login(world.neighbour.person("DISCLOSURE_CLERK"))
    for name in ("desk-redaction", "desk-redaction-preview"):
        assert client.get(reverse(name, args=[sheet.pk])).status_code == 404
    assert client.get(reverse("desk-redaction-page", args=[sheet.pk, 1])).status_code == 404


def test_the_paper_of_another_organ_is_no_source(world, clerk, case):
    other = case_on(world.neighbour, "2026-09-16")
    person = world.neighbour.person("DISCLOSURE_CLERK")
    foreign = open_redaction(person, other, OpenFacts(upload=s.upload("x.pdf", s.pdf()))).source
    with pytest.raises(Refusal, match="没有找到这份原件"):
        redact(clerk, case, foreign, [TOP])


@pytest.mark.parametrize("look", ["source", "marked", "copy"])
def test_pictures_of_pages(client, clerk, sheet, look):
    mark_areas(clerk, sheet, [1], [TOP])
    for _ in range(2):
        answer = client.get(reverse("desk-redaction-page", args=[sheet.pk, 1]), {"look": look})
        assert answer["Content-Type"] == "image/jpeg"
        assert "no-store" in answer["Cache-Control"]
    assert client.get(reverse("desk-redaction-page", args=[sheet.pk, 4])).status_code == 404


def test_an_office_file_without_a_converter_is_told_what_to_do(client, clerk, case, monkeypatch):
    monkeypatch.setattr("gongkai.papers.redaction.conversion.converter", lambda: None)
    answer = client.post(
        reverse("desk-redaction-list", args=[case.pk]),
        {"upload": s.upload("x.docx", s.docx()), "client_key": uuid.uuid4()},
    )
    assert answer.status_code == 422
    assert "导出" in answer.content.decode()


def test_what_an_office_file_hid_is_told_though_it_is_printed(client, clerk, case, monkeypatch):
    printed = r.lines_pdf(["from office"])
    monkeypatch.setattr("gongkai.papers.redaction.conversion.as_pdf", lambda stream, kind: printed)
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    text = f'<w:document xmlns:w="{namespace}"><w:body><w:p><w:del/></w:p></w:body></w:document>'.encode()
    paper = s.docx(**{"word/document.xml": text})
    made = open_redaction(clerk, case, OpenFacts(upload=s.upload("合同.docx", paper)))
    assert (made.office.kind, made.source.kind) == ("docx", "pdf")
    page = client.get(reverse("desk-redaction", args=[made.pk])).content.decode()
    assert "1处修订痕迹" in page
    assert "修订时删去的文字会带删除线印在页面上" in page
    again = open_redaction(clerk, case, OpenFacts(source=made.source, again=made))
    assert again.office == made.office


def test_an_office_file_goes_through_the_converter(clerk, case, monkeypatch, tmp_path):
    program = tmp_path / "soffice"
    (tmp_path / "made.pdf").write_bytes(r.lines_pdf(["from office"]))
    program.write_text(f'#!/bin/sh\nfor last; do :; done\ncp {tmp_path}/made.pdf "${{last%.docx}}.pdf"\n')
    program.chmod(0o700)
    monkeypatch.setattr("gongkai.papers.redaction.conversion.converter", lambda: str(program))
    made = open_redaction(clerk, case, OpenFacts(upload=s.upload("合同.docx", s.docx())))
    assert (made.source.kind, made.page_count) == ("pdf", 1)
