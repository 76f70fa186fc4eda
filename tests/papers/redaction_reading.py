"""Reading a PDF as somebody who wants to know: by PDFium, by poppler, by its operators, and every word of its objects.

Nothing here looks at packed bytes, numbers or hexadecimal codes as they stand, so nothing is found by chance.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf

from gongkai.papers.redaction.source import opened


def by_operators(content: bytes) -> str:
    """The text of every page read from its drawing operators through the tables of its fonts: no PDF reader needed."""
    said = []
    with pikepdf.open(BytesIO(content)) as pdf:
        for page in pdf.pages:
            fonts = page.obj.get("/Resources", {}).get("/Font", {})
            tables = {name: _table(font) for name, font in fonts.items()}
            said.append(_shown(page, tables))
    return "\n".join(said)


def _table(font: pikepdf.Dictionary) -> dict[bytes, str]:
    lines = font.ToUnicode.read_bytes() if "/ToUnicode" in font else b""
    pairs = re.findall(rb"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>", lines.partition(b"beginbfchar")[2])
    return {bytes.fromhex(a.decode()): bytes.fromhex(b.decode()).decode("utf-16-be") for a, b in pairs}


def _shown(page: pikepdf.Page, tables: dict[str, dict[bytes, str]]) -> str:
    said, table = "", dict[bytes, str]()
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            table = tables.get(str(operands[0]), {})
        for string in operands if str(operator) in ("Tj", "'", '"') else ():
            raw = bytes(string)
            size = len(next(iter(table), b"x"))
            codes = [raw[at : at + size] for at in range(0, len(raw), size)]
            said += "".join(table.get(code, code.decode("latin-1")) for code in codes)
    return said


def by_poppler(content: bytes, *options: str) -> str:
    program = shutil.which("pdftotext")
    if program is None:
        return ""
    command = [program, *options, "-", "-"]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()


def words_in(content: bytes) -> str:
    texts = [by_operators(content), by_poppler(content), by_poppler(content, "-raw")]
    with opened(BytesIO(content), "pdf") as paper:
        texts += ["".join(g.character for g in paper.text(n + 1)) for n in range(paper.page_count)]
    return re.sub(r"[^\S\n]", "", "\n".join(texts))


def every_word(content: bytes) -> str:
    """The text of the pages, and every string, name and key of every object, streams that hold words included."""
    with pikepdf.open(BytesIO(content)) as pdf:
        said = [word for thing in [pdf.trailer, *pdf.objects] for word in _words_of(thing)]
    return "\n".join([words_in(content), *said])


def _words_of(thing: Any, deep: int = 0) -> Iterator[str]:
    if isinstance(thing, pikepdf.String | pikepdf.Name):
        yield str(thing)
    elif isinstance(thing, pikepdf.Array):
        for each in thing:
            yield from _words_of(each, deep + 1) if deep < 9 else ()
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in thing.items():
            yield str(key)
            yield from _words_of(value, deep + 1) if deep < 3 else ()
