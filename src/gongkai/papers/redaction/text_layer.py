"""The text layer of a copy, written anew: invisible characters where they are seen, in a font of squares.

The font knows only the characters that the copy shows; nothing of the old fonts, their tables or names comes along.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pikepdf import Array, Dictionary, Name

from gongkai.papers.redaction.shapeless import SHAPELESS, glyph_map
from gongkai.papers.redaction.source import Glyph

FONT = "/T"
_MOST = 0xFFFE  # codes of two bytes
_BLOCK = 100  # lines of a table (ISO 32000-1, 9.10.3)


class TextLayer:
    """The characters of one PDF under construction; `finish` writes the font when all pages are there."""

    def __init__(self, pdf: Any) -> None:
        self._pdf, self._codes = pdf, dict[str, int]()
        self.font = pdf.make_indirect(Dictionary(Type=Name.Font))

    def commands(self, glyphs: Iterable[Glyph], size: tuple[float, float]) -> str:
        """What draws nothing and can be searched: each character in its box on a page of `size` points."""
        lines = [self._line(glyph, size) for glyph in glyphs]
        shown = [line for line in lines if line]
        return "\n".join(["BT 3 Tr /T 1 Tf", *shown, "ET"]) if shown else ""

    def _line(self, glyph: Glyph, size: tuple[float, float]) -> str:
        box = glyph.box
        if box is None:
            return ""
        code = self._codes.setdefault(glyph.character, len(self._codes) + 1)
        if code > _MOST:
            return ""
        width, height = box.width * size[0] / 100, box.height * size[1] / 100
        x, y = box.left * size[0] / 100, (100 - box.bottom) * size[1] / 100
        return f"{max(width, 0.01):.2f} 0 0 {max(height, 0.01):.2f} {x:.2f} {y:.2f} Tm <{code:04X}> Tj"

    def finish(self) -> bool:
        """Write the font; False when no page has text and none is needed."""
        if not self._codes:
            return False
        below = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=Name.Text,
            CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
            DW=1000,
            FontDescriptor=self._pdf.make_indirect(_descriptor(self._pdf)),
            CIDToGIDMap=self._pdf.make_stream(glyph_map(len(self._codes))),
        )
        self.font.Subtype, self.font.BaseFont, self.font.Encoding = Name.Type0, Name.Text, Name("/Identity-H")
        self.font.DescendantFonts = Array([self._pdf.make_indirect(below)])
        self.font.ToUnicode = self._pdf.make_stream(table(self._codes).encode("ascii"))
        return True


def _descriptor(pdf: Any) -> Dictionary:
    return Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name.Text,
        Flags=4,
        FontBBox=[0, 0, 1000, 1000],
        ItalicAngle=0,
        Ascent=1000,
        Descent=0,
        CapHeight=1000,
        StemV=80,
        FontFile2=pdf.make_stream(SHAPELESS, Length1=len(SHAPELESS)),
    )


def table(codes: dict[str, int]) -> str:
    """Which code stands for which character."""
    lines = [
        f"<{code:04X}> <{character.encode('utf-16-be').hex().upper()}>" for character, code in codes.items()
    ]
    blocks = [lines[start : start + _BLOCK] for start in range(0, len(lines), _BLOCK)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return f"{HEAD}\n{body}\n{TAIL}"


HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> def
/CMapName /Text def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange"""
TAIL = """endcmap
end
end"""
