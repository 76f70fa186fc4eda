"""A font without a look: one empty-handed square for every character, so that readers take the text layer as it is.

Without a font file some readers (PDFium among them) look for one on the machine and drop every character it lacks, all
Chinese ones on most. Made by `tests/papers/shapeless_font.py`, which proves that these are its bytes.
"""

from base64 import b85decode

SHAPELESS = b85decode(
    b"0096100;np00RI3V{Kt@01N;|0003H0000iXKZ<9QO0Tb0003*0000mXk}q!V*W(P0001t0000sXlP|&2hjuS0002Q0000aXl-"
    b"<O1Lyz%0003900006Y;R*>02lxa0003z00006ZDDwD00aOA0002!0000WaBp*T00RI30004W0000W0096100961;r-"
    b"f}Uk^O>00RT)00000000000000000000000001Ly<j0000300IC200000009611Lyz%000B%000001Lyz&000000000000000000"
    b"010096100IC60096100002000000000000000000001Lyz%0000000002000030000K00RI40000K00aOS0000200IC200960009"
    b"60009610000C02lxO00961000B%1Lyz)001!&ArS-U1L*u100961000B%1Lyz)001!&ArS-"
    b"U1L*u100RI300000000000000000000000000000000000"
)
"""A TrueType font of two equal glyphs, each a square of the whole em."""


def glyph_map(count: int) -> bytes:
    """CIDToGIDMap (ISO 32000-1, 9.7.4.3): every code from 1 to `count` is the square."""
    return b"\0\0" + b"\0\1" * count
