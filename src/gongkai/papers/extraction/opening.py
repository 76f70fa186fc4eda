"""The one door: a file in, its text, tables and pictures out, or a sentence why not."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from gongkai.papers.extraction import calamine, html, images, old_word, sorting, texts, workbook
from gongkai.papers.extraction.blocks import Extracted
from gongkai.papers.extraction.pdf.document import read as read_pdf
from gongkai.papers.extraction.refusals import BROKEN, TOO_LARGE, UNKNOWN, refusal
from gongkai.papers.extraction.word import document as word
from gongkai.papers.unfit import DAMAGED

LARGEST = 200 * 1024 * 1024  # local policy: bytes of one file

_BY_KIND: dict[str, Callable[[bytes], Extracted]] = {
    "txt": lambda content: texts.read(texts.decoded(content) or ""),
    "csv": lambda content: texts.read_csv(texts.decoded(content) or ""),
    "html": lambda content: html.read(html.page(content)),
    "mht": lambda content: html.read(html.page(html.unpacked(content))),
    "docx": word.read,
    "xlsx": workbook.read,
    "xls": lambda content: calamine.read(content, "xls"),
    "xlsb": lambda content: calamine.read(content, "xlsb"),
    "ods": lambda content: calamine.read(content, "ods"),
}


def extract(source: Path | bytes, name: str, *, ocr: bool = True) -> Extracted:
    """What a file says. Its kind is decided by its content; `name` only stands in sentences.

    Without `ocr` pictures and scanned pages are listed but not read. Raises Refusal for a file that is empty,
    locked, damaged, half uploaded, too large or of a kind nobody here can read; never anything else.
    """
    content = _content(source, name)
    kind = sorting.kind_of(content, name)
    try:
        if kind == "pdf":
            return read_pdf(content, name, ocr=ocr)
        if kind in sorting.PICTURES:
            return images.read(content, kind, name, ocr=ocr)
        if kind in ("doc", "rtf", "odt"):
            return old_word.read(content, kind, name)
        if kind == "xlsx":
            return _workbook(content)
        if kind not in _BY_KIND:
            raise refusal(name, UNKNOWN)
        return _BY_KIND[kind](content)
    except BROKEN as failure:
        raise refusal(name, DAMAGED) from failure


def _content(source: Path | bytes, name: str) -> bytes:
    try:
        size = len(source) if isinstance(source, bytes) else source.stat().st_size
        if size > LARGEST:
            raise refusal(name, TOO_LARGE)
        return source if isinstance(source, bytes) else source.read_bytes()
    except OSError as failure:
        raise refusal(name, "打不开。请确认文件还在、可以读取后再试。") from failure


def _workbook(content: bytes) -> Extracted:
    """Some programs write styles that openpyxl does not take; calamine reads the values nevertheless."""
    try:
        return workbook.read(content)
    except BROKEN:
        return replace(calamine.read(content, "xlsx"), kind="xlsx")
