"""How `papers.redaction.shapeless` was made."""

from io import BytesIO

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

EM = 1000


def shapeless() -> bytes:
    """Two glyphs, both the square of the em; no characters, no names, no days."""
    font, names = FontBuilder(EM, isTTF=True), [".notdef", "box"]
    font.setupGlyphOrder(names)
    font.setupCharacterMap({})
    font.setupGlyf({name: _square() for name in names})
    font.setupHorizontalMetrics(dict.fromkeys(names, (EM, 0)))
    font.setupHorizontalHeader(ascent=EM, descent=0)
    font.setupPost(keepGlyphNames=False)
    font.font["head"].created = font.font["head"].modified = 0
    font.font.recalcTimestamp = False
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _square():
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((0, EM), (EM, EM), (EM, 0)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()
