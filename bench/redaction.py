"""A paper of 500 pages redacted: time, memory, and whether somebody with every tool finds anything of what was removed.

`python -m bench.redaction [PAGES]`. Each page shows one invented number of a person, its own: printed, turned by 90°,
scanned, or scanned with the recognised words below the picture. The same numbers stand besides in every place of a PDF
that nobody sees: properties, XMP, attachment, note, form field, script, bookmark, page label, hidden layer, structure
tree, thumbnail and an older revision. The program marks what it finds by itself; scans without a text layer are marked
by hand, that is: where this file drew the number. docs/benchmarks.md holds the figures of a day.
"""

from __future__ import annotations

import multiprocessing
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image, ImageDraw

from bench.numbers import hidden_everywhere, number_of
from gongkai.papers.redaction.areas import Area, Box
from gongkai.papers.redaction.matches import find
from gongkai.papers.redaction.produce import produce
from gongkai.papers.redaction.source import opened

PAGES = 500
ROOT = Path(__file__).resolve().parent.parent
KINDS = ("印刷", "横放", "扫描", "扫描带文字层")
OCR_EVERY = 25
"""Every how many pages the picture is read by character recognition, before and after."""
_SCAN = (1240, 1754)  # A4 at 150 dots per inch
_PLACE = Box(11, 38, 75, 42.5)
"""Where the number stands on a scan."""


@dataclass
class Figures:
    """What was measured. Seconds by the clock, memory in MiB, `found` what each tool still found, by its name."""

    pages: int = 0
    before: int = 0
    after: int = 0
    seconds: float = 0
    memory: float = 0
    areas: int = 0
    known: dict[str, int] = field(default_factory=dict)
    found: dict[str, int] = field(default_factory=dict)


def kind_of(page: int) -> str:
    return KINDS[page % len(KINDS)]


def written(path: Path, count: int) -> None:
    """The paper, with an older revision before the last one."""
    with pikepdf.new() as pdf:
        for page in range(count):
            _add(pdf, page)
        hidden_everywhere(pdf, [number_of(page) for page in range(count)])
        pdf.save(path)
    old = path.read_bytes()
    note = f"% {number_of(0)}\n".encode()
    at = int(old.rpartition(b"startxref")[2].split()[0])
    with pikepdf.open(BytesIO(old)) as pdf:
        size, root = int(pdf.trailer.Size), pdf.Root.objgen[0]
    tail = f"xref\n0 0\ntrailer\n<< /Size {size} /Root {root} 0 R /Prev {at} >>\nstartxref\n"
    begin = len(old) + len(note)
    path.write_bytes(old + note + f"{tail}{begin}\n%%EOF\n".encode())


def _add(pdf: pikepdf.Pdf, number: int) -> None:
    kind, page = kind_of(number), pdf.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=pdf.make_indirect(font)))
    lines = [f"line {line} of page {number + 1}: nothing in it is to be hidden" for line in range(30)]
    said = " ".join(f"({line}) Tj 0 -16 Td" for line in lines)
    text = f"BT /F 14 Tf 70 500 Td ({number_of(number)}) Tj ET"
    if kind in ("印刷", "横放"):
        page.obj.Contents = pdf.make_stream(f"BT /F 11 Tf 70 470 Td {said} ET {text}".encode())
        page.obj.Rotate = 90 if kind == "横放" else 0
        return
    scan = BytesIO()
    _scanned(number, lines).save(scan, "JPEG", quality=70)
    image = pdf.make_stream(scan.getvalue())
    image.stream_dict = pikepdf.Dictionary(
        Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=_SCAN[0], Height=_SCAN[1], BitsPerComponent=8,
        ColorSpace=pikepdf.Name.DeviceGray, Filter=pikepdf.Name.DCTDecode,
    )  # fmt: skip
    page.obj.Resources.XObject = pikepdf.Dictionary(I=image)
    below = f"BT 3 Tr ET {text}" if kind == "扫描带文字层" else ""
    page.obj.Contents = pdf.make_stream(f"q {below} Q q 595 0 0 842 0 0 cm /I Do Q".encode())


def _scanned(number: int, lines: list[str]) -> Image.Image:
    picture = Image.new("L", _SCAN, 250)
    draw, scale = ImageDraw.Draw(picture), _SCAN[0] / 595
    draw.text((70 * scale, (842 - 512) * scale), number_of(number), fill=20, font_size=int(14 * scale))
    for place, line in enumerate(lines):
        draw.text((70 * scale, (842 - 480 + 16 * place) * scale), line, fill=30, font_size=int(11 * scale))
    return picture


def marked(path: Path, count: int) -> list[Area]:
    """What the program finds by itself, and the scans without a text layer by hand."""
    with path.open("rb") as stream, opened(stream, "pdf") as source:
        areas = [
            Area(match.page, box, "E15") for match in find(source) for box in match.boxes if box.width > 0
        ]
    return areas + [Area(page + 1, _PLACE, "E15") for page in range(count) if kind_of(page) == "扫描"]


def redacted(path: Path, out: Path, areas: list[Area]) -> tuple[float, float]:
    """Seconds and the highest memory (MiB) of a process of its own that makes the copy and proves it."""
    with multiprocessing.get_context("spawn").Pool(1) as alone:
        return alone.apply(_redact, (path, out, areas))


def _redact(path: Path, out: Path, areas: list[Area]) -> tuple[float, float]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")  # for the limit of a file
    begun = time.perf_counter()
    with path.open("rb") as stream:
        copy = produce(stream, "pdf", areas)
    with copy.content as content, out.open("wb") as kept:
        shutil.copyfileobj(content, kept)
    return time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def readings(path: Path) -> Iterator[tuple[str, bytes]]:
    """The name of each tool and everything that it gets out of the paper."""
    yield "原始字节", path.read_bytes()
    with pikepdf.open(path) as pdf:
        yield "pikepdf：每个对象和解开的每个流", b"\n".join(_everything(pdf))
    with pypdfium2.PdfDocument(path) as paper:
        pages = (page.get_textpage().get_text_bounded() for page in paper)
        yield "pypdfium2：每页的文字", "\n".join(pages).encode()
    for name, command in (
        ("pdftotext", ["pdftotext", "-raw", path, "-"]),
        ("strings", ["strings", "-n", "4", path]),
    ):
        if shutil.which(name):
            yield name, subprocess.run(command, capture_output=True, check=True).stdout


def _everything(pdf: pikepdf.Pdf) -> Iterator[bytes]:
    for thing in (pdf.trailer, *pdf.objects):
        yield thing.unparse(resolved=False) if not isinstance(thing, pikepdf.Stream) else repr(thing).encode()
        if isinstance(thing, pikepdf.Stream):
            yield thing.read_raw_bytes()
            if thing.get("/Subtype") != "/Image":
                yield thing.read_bytes()


def numbers_in(content: bytes, numbers: set[str]) -> set[str]:
    """Which of the numbers stand in `content`: plain, in UTF-16 or as hexadecimal codes, forwards or backwards."""
    plain = content.decode("latin-1")
    wide = content.replace(b"\0", b"").decode("latin-1")
    codes = [bytes.fromhex(m.group()).decode("latin-1").replace("\0", "") for m in _HEX.finditer(plain)]
    said = "\n".join((re.sub(r"[ \t\r\n]", "", plain), wide, *codes))
    return {number for number in numbers if number in said or number[::-1] in said}


_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}){18,}")


def seen(path: Path, pages: range) -> set[str]:
    """The figures that character recognition reads on the pages, as drawn."""
    from rapidocr import RapidOCR

    engine: Any = RapidOCR(params={"Global.log_level": "error"})
    with path.open("rb") as stream, opened(stream, "pdf") as source:
        read = [engine(source.picture(page + 1, 150)).txts or () for page in pages]
    return {re.sub(r"\D", "", line) for lines in read for line in lines}


def measured(home: Path, count: int) -> Figures:
    paper, copy = home / "paper.pdf", home / "copy.pdf"
    numbers = {number_of(page) for page in range(count)}
    written(paper, count)
    areas = marked(paper, count)
    figures = Figures(pages=count, before=paper.stat().st_size, areas=len(areas))
    figures.seconds, figures.memory = redacted(paper, copy, areas)
    figures.after = copy.stat().st_size
    sample = range(0, count, OCR_EVERY + 1)
    for path, told in ((paper, figures.known), (copy, figures.found)):
        told.update({name: len(numbers_in(content, numbers)) for name, content in readings(path)})
        told[f"文字识别（抽{len(sample)}页）"] = len(
            {number for line in seen(path, sample) for number in numbers if number[6:] in line}
        )
    return figures


def table(figures: Figures) -> str:
    begun = (
        f"{figures.pages} pages ({figures.before / 2**20:.1f} MiB), {figures.areas} areas: copy made and proved in "
        f"{figures.seconds:.0f} s ({figures.seconds / figures.pages * 1000:.0f} ms a page), highest memory "
        f"{figures.memory:.0f} MiB, copy {figures.after / 2**20:.1f} MiB."
    )
    head = ("| tool | numbers it finds in the paper | in the copy |", "|---|---|---|")
    rows = (f"| {name} | {count} | {figures.found[name]} |" for name, count in figures.known.items())
    return "\n".join((begun, "", *head, *rows))


def main() -> int:
    home = Path(tempfile.mkdtemp(prefix="gongkai-redaction-"))
    try:
        figures = measured(home, int(sys.argv[1]) if len(sys.argv) > 1 else PAGES)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    print(table(figures))
    return 1 if any(figures.found.values()) or not all(figures.known.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
