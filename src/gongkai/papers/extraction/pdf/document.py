"""A PDF file from its first page to its last."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from gongkai.papers.extraction.blocks import Block, Extracted, Hidden
from gongkai.papers.extraction.pdf import page as pages
from gongkai.papers.extraction.pdf.page import Page
from gongkai.papers.extraction.pdf.scans import Scans
from gongkai.papers.extraction.refusals import refusal
from gongkai.papers.pdfium import LOCK
from gongkai.papers.unfit import DAMAGED, ENCRYPTED

MOST_PAGES = 500  # local policy
_NOTE = 1 << 16  # bytes of one annotation


def read(content: bytes, name: str, *, ocr: bool = True) -> Extracted:
    """Every page of a PDF. Raises Refusal for a locked, damaged or endless one."""
    found: list[Block] = []
    hidden: list[Hidden] = []
    with LOCK:
        pdf = _opened(content, name)
        count = len(pdf)
    scans = Scans(ocr)
    try:
        for number in range(1, count + 1):
            # Recognition takes seconds, so the engine is free for others meanwhile.
            with LOCK:
                page = pdf[number - 1]
                try:
                    seen = pages.read(page, number)
                    hidden += _hidden(page.raw, seen)
                    pictures = scans.wanted(page, seen)
                finally:
                    page.close()
            found += scans.blocks(seen, pictures)
    finally:
        with LOCK:
            pdf.close()
    return Extracted("pdf", tuple(found), tuple(hidden), tuple(scans.notes), count)


def _opened(content: bytes, name: str) -> Any:
    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as failure:
        locked = "password" in str(failure).lower()
        raise refusal(name, ENCRYPTED if locked else DAMAGED) from failure
    if not 1 <= len(pdf) <= MOST_PAGES:
        count = len(pdf)
        pdf.close()
        raise refusal(
            name, f"有{count}页，一次最多读{MOST_PAGES}页。请只留下需要的那几页，或者拆成几个 PDF。"
        )
    return pdf


def _hidden(page: Any, seen: Page) -> list[Hidden]:
    """Comments on a page, and text that lies beside it."""
    place = f"第{seen.number}页"
    found = [Hidden("页面之外", place, seen.outside.strip())] if seen.outside.strip() else []
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), 1000)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        buffer = ctypes.create_string_buffer(_NOTE)
        taken = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        size = pdfium.FPDFAnnot_GetStringValue(note, b"Contents", taken, _NOTE)
        text = buffer.raw[: max(0, size - 2)].decode("utf-16-le", "replace").strip() if size <= _NOTE else ""
        pdfium.FPDFPage_CloseAnnot(note)
        if text:
            found.append(Hidden("批注", place, text))
    return found
