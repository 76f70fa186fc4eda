"""Pictures are searched for secrecy marks: with a mark nothing is kept, without one they join the files."""

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from gongkai.disclosure.actions.attach_file import attach_file
from gongkai.disclosure.actions.draft_item import draft_item
from gongkai.disclosure.actions.submit_item import submit_item
from gongkai.disclosure.models import ItemState
from gongkai.law.finding import Refusal
from gongkai.papers.extraction.blocks import Extracted, Paragraph
from gongkai.papers.models import StoredFile
from gongkai.screening import door, unread
from gongkai.trail import outbox
from gongkai.trail.models import TrailEntry
from tests.disclosure.item_stories import clerk, facts, october
from tests.screening import page_files


@pytest.fixture(autouse=True)
def _october(settings, tmp_path):
    settings.PRIVATE_FILES = tmp_path
    with october():
        yield


@pytest.fixture
def item(world):
    return draft_item(clerk(world), world.caoba.organ, facts())


def picture(name="示例扫描.png") -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (400, 300), "white").save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue())


def kept(settings) -> list[Path]:
    return [path for path in Path(settings.PRIVATE_FILES).rglob("*") if path.is_file()]


def says(monkeypatch, *lines):
    blocks = tuple(Paragraph(line, level=0, page=1) for line in lines)
    monkeypatch.setattr(unread, "extract", lambda content, name: Extracted("png", blocks, (), (), 1))


def test_a_scan_with_a_mark_is_removed_with_its_name(
    world, item, settings, django_capture_on_commit_callbacks
):
    scan = page_files.scan("机密★5年\n特急\n示例委发〔2026〕5号")
    attach_file(clerk(world), item, SimpleUploadedFile("示例密件.png", scan))
    assert [path.relative_to(settings.PRIVATE_FILES).parts[0] for path in kept(settings)] == ["unread"]
    with django_capture_on_commit_callbacks(execute=True):
        outbox.drain()
    stored = StoredFile.objects.get()
    assert not kept(settings)
    assert (stored.content.name, stored.name) == ("", "已删除的文件.png")
    assert stored.removed_at
    assert not item.attachments.exists()


def test_under_signature_the_round_ends(world, item, monkeypatch):
    attach_file(clerk(world), item, picture())
    submit_item(clerk(world), item)
    says(monkeypatch, "秘密★", "正文")
    outbox.drain()
    item.refresh_from_db()
    assert item.state in (ItemState.DRAFT, ItemState.RETURNED)
    assert TrailEntry.objects.filter(verb=unread.REMOVAL).count() == 1


def test_without_a_mark_it_joins_the_files(world, item, settings, monkeypatch):
    attached = attach_file(clerk(world), item, picture())
    says(monkeypatch, "示例公示", "涉及商业秘密的不予公开")
    outbox.drain()
    stored = StoredFile.objects.get()
    assert not stored.unread
    assert [path.relative_to(settings.PRIVATE_FILES).parts[0] for path in kept(settings)] == ["files"]
    with attached.file.__class__.objects.get().open_plain() as stream:
        assert stream.read(4) == b"\x89PNG"


def test_a_doubtful_mark_stays_only_with_its_reason(world, item, monkeypatch):
    attach_file(clerk(world), item, picture("一.png"), cleared="登记表的栏目名称，不涉密")
    says(monkeypatch, "机密")
    outbox.drain()
    assert not StoredFile.objects.get().removed_at


def test_the_same_without_its_reason_is_removed(world, item, monkeypatch):
    attach_file(clerk(world), item, picture("一.png"))
    says(monkeypatch, "机密")
    outbox.drain()
    assert StoredFile.objects.get().removed_at


def pdf_of(pages: int) -> bytes:
    made, out = pypdfium2.PdfDocument.new(), BytesIO()
    for _ in range(pages):
        made.new_page(200, 200)
    made.save(out)
    return out.getvalue()


def test_a_pdf_too_long_to_be_searched_is_refused():
    with pytest.raises(Refusal, match="超过500页，没有办法从头到尾查"):
        door.refuse_marked("示例.pdf", "pdf", BytesIO(pdf_of(501)), "")
    assert door.refuse_marked("示例.pdf", "pdf", BytesIO(pdf_of(3)), "") is False
