"""Old Word files (DOC, WPS, RTF) through LibreOffice or, failing that, antiword: separate programs that are run."""

import os
import shutil
import signal
import subprocess
from bisect import bisect_right
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from gongkai.papers.extraction.blocks import Block, Cell, Extracted, Paragraph, Table
from gongkai.papers.extraction.grid import grid, is_data
from gongkai.papers.extraction.refusals import refusal
from gongkai.papers.extraction.word import document
from gongkai.papers.extraction.word.xml import inside, local
from gongkai.papers.extraction.wording import collapse, trim
from gongkai.papers.unfit import DAMAGED

_SAME_EDGE = 3.0  # points
LONGEST = 90  # local policy: seconds for one file
_NO_PROGRAM = (
    "是旧版 Word 或 WPS 文件，这台机器没有装能读它的程序（LibreOffice 或 antiword）。"
    "请另存为 DOCX 后再试，或请管理员安装 LibreOffice。"
)
_PLAIN = "旧版 Word 文件用 antiword 读出，合并单元格、批注、修订和隐藏文字可能读不全。要读全，请另存为 DOCX。"


def read(content: bytes, kind: str, name: str) -> tuple[Extracted, dict[str, bytes]]:
    """A document through the best program there is, and the pictures in it.

    Raises Refusal where no program is installed and when it cannot read the file in time.
    """
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office:
        extracted, pictures = document.read(_as_docx(office, content, kind, name))
        return replace(extracted, kind=kind), pictures
    antiword = shutil.which("antiword")
    if antiword is None or kind != "doc":
        raise refusal(name, _NO_PROGRAM)
    with TemporaryDirectory() as folder:
        paper = Path(folder, "paper.doc")
        paper.write_bytes(content)
        written = _run([antiword, "-x", "db", "-m", "UTF-8.txt", str(paper)], folder, name)
    if not written.strip():
        raise refusal(name, DAMAGED)
    return _docbook(written), {}


def _as_docx(office: str, content: bytes, kind: str, name: str) -> bytes:
    with TemporaryDirectory() as folder:
        paper = Path(folder, f"paper.{kind}")
        paper.write_bytes(content)
        # A profile of its own: two conversions at once do not wait for each other.
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [office, profile, "--headless", "--norestore", "--convert-to", "docx", "--outdir", folder]
        _run([*command, str(paper)], folder, name)
        made = Path(folder, "paper.docx")
        if not made.is_file():
            raise refusal(name, DAMAGED)
        return made.read_bytes()


def _run(command: list[str], folder: str, name: str) -> bytes:
    """What the program prints. It and the programs it starts are ended when they take too long."""
    process = subprocess.Popen(  # noqa: S603 - no shell
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return process.communicate(timeout=LONGEST)[0]
    except subprocess.TimeoutExpired as failure:
        raise refusal(name, f"转换超过{LONGEST}秒，已经停止。请另存为 DOCX 后再试。") from failure
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _docbook(written: bytes) -> Extracted:
    """antiword's DocBook: paragraphs, and tables row by row without their spans."""
    parser = etree.XMLParser(recover=True, no_network=True, resolve_entities=False, load_dtd=False)
    tree = etree.fromstring(written, parser)
    if tree is None:
        raise ValueError("nothing was written")
    return Extracted("doc", tuple(_blocks(tree, 0)), (), (_PLAIN,))


def _blocks(element: etree._Element, level: int) -> list[Block]:
    found: list[Block] = []
    for inner in element:
        tag = local(inner)
        tables = [table for table in inner if local(table) in ("informaltable", "table")]
        if tag in ("para", "title") and not tables:
            text = trim(collapse("".join(inner.itertext())))
            found += [Paragraph(text, level if tag == "title" else 0)] if text else []
        elif tag in ("informaltable", "table"):
            found += _table(inner)
        elif tag not in ("bookinfo", "articleinfo", "beginpage"):
            deeper = level + 1 if tag.startswith("sect") or tag == "chapter" else level
            found += _blocks(inner, min(deeper, 6))
    return found


def _table(table: etree._Element) -> list[Block]:
    """Each group of rows states the widths of its columns, so a wide cell shows which narrow ones it spans."""
    found: list[tuple[int, float, float, str]] = []
    number = 0
    for group in inside(table, "tgroup"):
        ends = [0.0]
        for column in group:
            if local(column) == "colspec":
                ends.append(ends[-1] + float((column.get("colwidth") or "0").removesuffix("pt")))
        for row in inside(group, "row"):
            entries = [entry for entry in row if local(entry) == "entry"]
            for entry, left, right in zip(entries, ends, ends[1:], strict=False):
                found.append((number, left, right, trim(collapse("".join(entry.itertext())))))
            number += 1
    edges: list[float] = []
    for edge in sorted({edge for _, left, right, _ in found for edge in (left, right)}):
        if not edges or edge - edges[-1] > _SAME_EDGE:
            edges.append(edge)
    cells = []
    for row_number, left, right, text in found:
        first, last = (bisect_right(edges, edge) - 1 for edge in (left, right))
        cells.append((row_number, first, Cell(text, 1, max(1, last - first))))
    rows = grid(cells)
    return [Table(rows)] if is_data(rows) else [Paragraph(cell.text) for _, _, cell in cells if cell.text]
