"""How much a DOCX, XLSX or OFD says before anybody reads it: tags and cells are counted in the bytes as they pass.

A container of a few hundred kilobytes can hold more cells than a reader has memory for, and a single cell at the far
corner of a sheet makes a reader lay out everything between. Nothing is parsed here.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from gongkai.law.finding import Refusal
from gongkai.papers.unfit import Unfit

# Local policy: what an honest document stays far below.
MOST_TAGS = 6_000_000
MOST_CELLS = 400_000
MOST_PLACES = 5_000_000
_BLOCK = 1 << 20
_TOKEN = re.compile(rb"""<(?:[^\s<>/"'=!?:]+:)?(row|c)(?=[\s/>])((?:[^<>"']|"[^"<]*"|'[^'<]*')*+)>""")
_PLACE = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]{0,3})([0-9]{1,7})""")


@dataclass
class Extent:
    """How far a sheet reaches: its cells, and the last row and column that hold one, from 1."""

    cells: int = 0
    row: int = 0
    column: int = 0
    _at: int = 0

    @property
    def places(self) -> int:
        """What a reader lays out that keeps every place up to the last one."""
        return self.row * self.column

    def count(self, tags: bytes) -> None:
        """Go on with a piece of the sheet. A cell that does not say where it stands is right of the one before it."""
        for found in _TOKEN.finditer(tags):
            place = _PLACE.search(found[2])
            if found[1] == b"row":
                self.row, self._at = max(self.row + 1, int(place[2]) if place else 0), 0
                continue
            self.cells += 1
            self._at = _number(place[1]) if place and place[1] else self._at + 1
            self.row = max(self.row, int(place[2]) if place else 0)
            self.column = max(self.column, self._at)


def check(package: zipfile.ZipFile, extension: str) -> None:
    """Raises Unfit for more than anybody can read through."""
    tags, seen = 0, Extent()
    for entry in package.infolist():
        for block in _blocks(package, entry):
            tags += block.count(b"<")
            if extension == "xlsx":
                seen.count(block)
            if tags > MOST_TAGS or seen.cells > MOST_CELLS:
                raise Unfit(_too_much(extension))


def farthest(package: zipfile.ZipFile) -> Extent:
    """The sheet that reaches farthest."""
    most = Extent()
    for entry in package.infolist():
        extent = Extent()
        for block in _blocks(package, entry):
            extent.count(block)
        most = max(most, extent, key=lambda one: one.places)
    return most


def must_be_compact(stream: BinaryIO) -> None:
    """Before a reader that lays out every place up to the last cell. Any other file than an XLSX passes; `stream`
    stands at its beginning afterwards. Raises Refusal with the row and column of the last cell."""
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as package:
            most = farthest(package)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError):
        return
    finally:
        stream.seek(0)
    if most.places > MOST_PLACES:
        raise Refusal(
            f"表格一直用到第{most.row}行、第{most.column}列，大得读不了。"
            "请删去内容以外的行和列（连同格式），或者把内容复制到新表格，再传。"
        )


def _blocks(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """A part in pieces that end before a tag begins."""
    with package.open(entry) as part:
        rest = b""
        while block := part.read(_BLOCK):
            whole, mark, begun = (rest + block).rpartition(b"<")
            if len(begun) > _BLOCK:
                whole, mark, begun = rest + block, b"", b""
            yield whole
            rest = mark + begun
        yield rest


def _number(letters: bytes) -> int:
    """A → 1, AA → 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _too_much(extension: str) -> str:
    if extension == "xlsx":
        return f"里的格子超过{MOST_CELLS // 10_000}万个，不能收入。请删去没有内容的行列，或者拆成几个文件后再传。"
    return "里的内容多得异常，不能收入。请从原软件重新导出，或者拆成几个文件后再传。"
