"""The one door: a file in, its text, tables and pictures out, or a sentence why not."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from gongkai.papers.extraction import calamine, html, images, ofd, old_word, sorting, texts, workbook
from gongkai.papers.extraction.blocks import Extracted
from gongkai.papers.extraction.pdf.document import read as read_pdf
from gongkai.papers.extraction.refusals import BROKEN, TOO_LARGE, UNKNOWN, refusal
from gongkai.papers.extraction.word import document as word
from gongkai.papers.unfit import DAMAGED

LARGEST = 200 * 1024 * 1024  # local policy: bytes of one file

Pictures = dict[str, bytes]


def _web_archive(content: bytes) -> tuple[Extracted, Pictures]:
    page, pictures = html.unpacked(content)
    extracted, inside = html.read(html.page(page))
    return extracted, {**pictures, **inside}


_PLAIN: dict[str, Callable[[bytes], Extracted]] = {
    "txt": lambda content: texts.read(texts.decoded(content) or ""),
    "csv": lambda content: texts.read_csv(texts.decoded(content) or ""),
    "xls": lambda content: calamine.read(content, "xls"),
    "xlsb": lambda content: calamine.read(content, "xlsb"),
    "ods": lambda content: calamine.read(content, "ods"),
}
_WITH_PICTURES: dict[str, Callable[[bytes], tuple[Extracted, Pictures]]] = {
    "mht": _web_archive,
    "docx": word.read,
    "xlsx": lambda content: _workbook(content),
}


def extract(source: Path | bytes, name: str, *, ocr: bool = True) -> Extracted:
    """What a file says. Its kind is decided by its content; `name` only stands in sentences.

    Without `ocr` pictures and scanned pages are listed but not read. Of an HTML file that is given by its path, picture
    files in its own folder are read too. Raises Refusal for a file that is empty,
    locked, damaged, half uploaded, too large or of a kind nobody here can read; never anything else.
    """
    content = _content(source, name)
    kind = sorting.kind_of(content, name)
    try:
        return _read(content, kind, name, ocr, source.parent if isinstance(source, Path) else None)
    except BROKEN as failure:
        raise refusal(name, DAMAGED) from failure


def _read(content: bytes, kind: str, name: str, ocr: bool, folder: Path | None) -> Extracted:
    if kind in _PLAIN:
        return _PLAIN[kind](content)
    if kind == "pdf":
        return read_pdf(content, name, ocr=ocr)
    if kind in sorting.PICTURES:
        return images.read(content, kind, name, ocr=ocr)
    if kind in ("doc", "rtf", "odt"):
        extracted, pictures = old_word.read(content, kind, name)
    elif kind == "html":
        extracted, pictures = html.read(html.page(content), folder)
    elif kind == "ofd":
        extracted, pictures = ofd.read(content, name)
    elif kind in _WITH_PICTURES:
        extracted, pictures = _WITH_PICTURES[kind](content)
    else:
        raise refusal(name, UNKNOWN)
    return images.looked_into(extracted, pictures, ocr=ocr) if pictures else extracted


def _content(source: Path | bytes, name: str) -> bytes:
    try:
        size = len(source) if isinstance(source, bytes) else source.stat().st_size
        if size > LARGEST:
            raise refusal(name, TOO_LARGE)
        return source if isinstance(source, bytes) else source.read_bytes()
    except OSError as failure:
        raise refusal(name, "打不开。请确认文件还在、可以读取后再试。") from failure


def _workbook(content: bytes) -> tuple[Extracted, Pictures]:
    """Some programs write styles that openpyxl does not take; calamine reads the values nevertheless."""
    try:
        return workbook.read(content)
    except BROKEN:
        return replace(calamine.read(content, "xlsx"), kind="xlsx"), {}
