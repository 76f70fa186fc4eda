"""Office files through LibreOffice: what is printed, what stays hidden, and that nothing is fetched or left running."""

import re
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO

import pypdfium2
import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl import Workbook

from gongkai.law.finding import Refusal
from gongkai.papers.redaction import conversion
from gongkai.papers.redaction.areas import Area
from gongkai.papers.redaction.matches import find
from gongkai.papers.redaction.produce import produce
from gongkai.papers.redaction.source import opened
from tests.papers import redaction_samples as r
from tests.papers import samples as s

needs_office = pytest.mark.skipif(conversion.converter() is None, reason="LibreOffice is not installed here")


def text_of(content: bytes) -> str:
    pdf = pypdfium2.PdfDocument(content)
    try:
        return re.sub(r"\s", "", "".join(page.get_textpage().get_text_range() for page in pdf))
    finally:
        pdf.close()


@needs_office
def test_a_word_file_is_printed(settings, tmp_path):
    settings.PRIVATE_FILES = tmp_path
    document, out = Document(), BytesIO()
    document.add_paragraph("示例合同，中标金额一百万元")
    document.save(out)
    assert "示例合同，中标金额一百万元" in text_of(conversion.as_pdf(out, "docx"))
    assert [path for path in (tmp_path / "waiting").rglob("*") if path.is_file()] == []


@needs_office
def test_hidden_rows_and_sheets_are_not_printed(settings, tmp_path):
    settings.PRIVATE_FILES = tmp_path
    book, out = Workbook(), BytesIO()
    book.active["A1"], book.active["A2"] = "公开内容", "隐藏行"
    book.active.row_dimensions[2].hidden = True
    sheet = book.create_sheet("另一张")
    sheet["A1"], sheet.sheet_state = "隐藏表", "hidden"
    book.save(out)
    assert text_of(conversion.as_pdf(out, "xlsx")) == "公开内容"


def contract_with_a_past() -> bytes:
    """A secret in sight, one struck out by a tracked change, and one in every place that is not printed."""
    document, out = Document(), BytesIO()
    document.core_properties.author = document.core_properties.comments = r.SECRET
    document.add_paragraph("open line ").add_run(r.SECRET).font.hidden = True
    shown = document.add_paragraph(f"tel {r.SECRET} end")
    struck = OxmlElement("w:del")
    for name, value in (("author", r.SECRET), ("date", "2026-01-01T00:00:00Z"), ("id", "9")):
        struck.set(qn(f"w:{name}"), value)
    run, text = OxmlElement("w:r"), OxmlElement("w:delText")
    text.text = r.SECRET
    run.append(text)
    struck.append(run)
    shown._p.append(struck)
    document.save(out)
    return out.getvalue()


@needs_office
def test_a_word_file_with_a_past_is_blackened_clean(settings, tmp_path):
    settings.PRIVATE_FILES = tmp_path
    printed = conversion.as_pdf(BytesIO(contract_with_a_past()), "docx")
    with opened(BytesIO(printed), "pdf") as source:
        marks = [Area(m.page, box, "E15") for m in find(source, [r.SECRET]) for box in m.boxes]
    # What was struck out is printed with a line through it: both are found and marked.
    assert len(marks) == 2
    with produce(BytesIO(printed), "pdf", marks).content as out:
        copy = out.read()
    assert not r.is_in(r.SECRET, copy)
    assert text_of(copy) == "openlinetelend"


class _Listener(BaseHTTPRequestHandler):
    asked: list[str] = []

    def do_GET(self):
        self.asked.append(self.path)
        self.send_response(404)
        self.end_headers()

    do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - names of the standard library

    def log_message(self, *args: object) -> None:
        return None


@needs_office
def test_nothing_is_fetched_from_elsewhere(settings, tmp_path):
    settings.PRIVATE_FILES, _Listener.asked = tmp_path, []
    server = HTTPServer(("127.0.0.1", 0), _Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        address = f"http://127.0.0.1:{server.server_port}/seen.png"
        page = f'<html><body><p>words</p><img src="{address}" width="50" height="50"></body></html>'
        conversion.as_pdf(BytesIO(page.encode()), "doc")
    finally:
        server.shutdown()
        server.server_close()
    assert _Listener.asked == []


def test_one_that_takes_too_long_is_ended_with_everything_it_started(settings, tmp_path, monkeypatch):
    settings.PRIVATE_FILES = tmp_path
    mark = tmp_path / "still-here"
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n(sleep 1; touch {mark}) &\nwait\n")
    program.chmod(0o700)
    monkeypatch.setattr(conversion, "converter", lambda: str(program))
    monkeypatch.setattr(conversion, "LONGEST", 0.3)
    with pytest.raises(Refusal, match="已经停止"):
        conversion.as_pdf(BytesIO(s.docx()), "docx")
    time.sleep(1.4)
    assert not mark.exists()


def test_one_that_makes_nothing_is_said_to_be_damaged(settings, tmp_path, monkeypatch):
    settings.PRIVATE_FILES = tmp_path
    monkeypatch.setattr(conversion, "converter", lambda: "/bin/true")
    with pytest.raises(Refusal, match="转不成PDF"):
        conversion.as_pdf(BytesIO(s.docx()), "docx")
