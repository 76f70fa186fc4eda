"""Papers in which a secret is drawn in sight by unusual means, and stands besides in places that nobody sees.

Every builder draws `SECRET` with its baseline 500 points above the lower edge, 50 points from the left, of an A4 page.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageDraw

from gongkai.papers.redaction.areas import Area, Box
from tests.papers.redaction_samples import SECRET, add_page

HERE = Area(1, Box(6, 38, 60, 42), "E15")
OPEN = ["open line", "last open line"]
_SHOW = f"BT /F 14 Tf 50 500 Td ({SECRET}) Tj ET"

Build = Callable[[Any, Any], None]


def paper(build: Build, **save: Any) -> bytes:
    """The two open lines and what `build` does to the file and its first page."""
    out = BytesIO()
    with pikepdf.new() as pdf:
        add_page(pdf, OPEN)
        build(pdf, pdf.pages[0])
        pdf.save(out, **save)
    return out.getvalue()


def plainly(pdf: Any, page: Any) -> None:
    page.contents_add(f"q {_SHOW} Q".encode())


def glyph_by_glyph(pdf: Any, page: Any) -> None:
    drawn = "".join(f"BT /F 14 Tf {50 + 11 * n} 500 Td ({c}) Tj ET " for n, c in enumerate(SECRET))
    page.contents_add(f"q {drawn} Q".encode())


def backwards(pdf: Any, page: Any) -> None:
    drawn = "".join(
        f"BT /F 14 Tf {50 + 11 * n} 500 Td ({c}) Tj ET " for n, c in reversed(list(enumerate(SECRET)))
    )
    page.contents_add(f"q {drawn} Q".encode())


def spread_out(pdf: Any, page: Any) -> None:
    page.contents_add(f"q BT /F 14 Tf 3 Tc 50 500 Td ({SECRET}) Tj ET Q".encode())


def twice_for_bold(pdf: Any, page: Any) -> None:
    page.contents_add(f"q {_SHOW} {_SHOW.replace('50 500', '50.4 500')} Q".encode())


def white_over_black(pdf: Any, page: Any) -> None:
    page.contents_add(f"q {_SHOW} 1 1 1 rg {_SHOW} Q".encode())


def as_a_clip(pdf: Any, page: Any) -> None:
    page.contents_add(f"q BT /F 14 Tf 7 Tr 50 500 Td ({SECRET}) Tj ET 0 0 595 842 re f Q".encode())


def in_a_form_in_a_form(pdf: Any, page: Any) -> None:
    font = page.obj.Resources.Font
    inner = _form(pdf, _SHOW, Dictionary(Font=font))
    outer = _form(pdf, "/I Do", Dictionary(XObject=Dictionary(I=inner)))
    page.obj.Resources.XObject = Dictionary(O=outer)
    page.contents_add(b"q /O Do Q")


def in_a_pattern(pdf: Any, page: Any) -> None:
    tile = pdf.make_stream(_SHOW.encode())
    tile.stream_dict = Dictionary(
        Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 595, 842], XStep=595, YStep=842,
        Resources=Dictionary(Font=page.obj.Resources.Font),
    )  # fmt: skip
    page.obj.Resources.Pattern = Dictionary(P=tile)
    page.contents_add(b"q /Pattern cs /P scn 0 0 595 842 re f Q")


def in_an_annotation(pdf: Any, page: Any) -> None:
    look = _form(pdf, _SHOW, Dictionary(Font=page.obj.Resources.Font))
    note = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=[0, 0, 595, 842], Contents=SECRET, F=4)
    note.AP = Dictionary(N=look)
    note.RC = String(f"<body><p>{SECRET}</p></body>")
    page.obj.Annots = Array([pdf.make_indirect(note)])


def in_a_form_field(pdf: Any, page: Any) -> None:
    look = _form(pdf, _SHOW, Dictionary(Font=page.obj.Resources.Font))
    field = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Tx,
        T="name",
        V=SECRET,
        DV=SECRET,
        Rect=[0, 0, 595, 842],
        F=4,
    )
    field.AP = Dictionary(N=look)
    page.obj.Annots = Array([pdf.make_indirect(field)])
    xfa = f"<xdp><field><value>{SECRET}</value></field></xdp>".encode()
    pdf.Root.AcroForm = Dictionary(
        Fields=page.obj.Annots, XFA=Array([String("datasets"), pdf.make_stream(xfa)])
    )


def in_glyphs_of_its_own(pdf: Any, page: Any) -> None:
    _type_three(pdf, page, [0, 0, 700, 700])


def in_glyphs_without_a_size(pdf: Any, page: Any) -> None:
    """A font that says its characters have no size: where they stand cannot be computed."""
    _type_three(pdf, page, [0, 0, 0, 0])


def with_a_ligature(pdf: Any, page: Any) -> None:
    """One shape that reads as the whole secret."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    word = SECRET.encode("utf-16-be").hex()
    table = f"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <57> <{word}> endbfchar"
    font.ToUnicode = pdf.make_stream(f"begincmap {table} endcmap".encode())
    page.obj.Resources.Font.G = pdf.make_indirect(font)
    page.contents_add(b"q BT /G 14 Tf 50 500 Td (W) Tj ET Q")


def as_a_picture(pdf: Any, page: Any) -> None:
    page.obj.Resources.XObject = Dictionary(I=_picture(pdf))
    page.contents_add(b"q 250 0 0 18 50 497 cm /I Do Q")


def in_a_picture_of_two_pages(pdf: Any, page: Any) -> None:
    """The second page shows another part of the same picture only."""
    as_a_picture(pdf, page)
    add_page(pdf, ["second page"])
    pdf.pages[1].obj.Resources.XObject = page.obj.Resources.XObject
    pdf.pages[1].contents_add(b"q 0 0 20 20 re W n 250 0 0 18 -300 0 cm /I Do Q")


def under_a_picture(pdf: Any, page: Any) -> None:
    """What a scanner program writes: the recognised text, invisible, below the picture."""
    page.contents_add(f"q BT /F 14 Tf 3 Tr 50 500 Td ({SECRET}) Tj ET Q".encode())
    as_a_picture(pdf, page)


def outside_the_crop(pdf: Any, page: Any) -> None:
    plainly(pdf, page)
    page.contents_add(f"q BT /F 14 Tf 50 -60 Td ({SECRET}) Tj 0 -900 Td ({SECRET}) Tj ET Q".encode())
    page.obj.MediaBox, page.obj.CropBox = [0, -100, 595, 842], [0, 0, 595, 842]


def by_name_and_bookmark(pdf: Any, page: Any) -> None:
    plainly(pdf, page)
    place = Array([page.obj, Name.Fit])
    pdf.Root.Dests = Dictionary({f"/{SECRET}": place})
    pdf.Root.Names = Dictionary(
        Dests=Dictionary(Names=Array([String(SECRET), place])),
        JavaScript=Dictionary(Names=Array([String(SECRET), Dictionary(S=Name.JavaScript, JS=SECRET)])),
    )
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=SECRET)]))
    pdf.Root.URI = Dictionary(Base=f"http://{SECRET}/")
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(SECRET, 0))


IN_SIGHT = (
    plainly, glyph_by_glyph, backwards, spread_out, twice_for_bold, as_a_clip, in_a_form_in_a_form,
    in_a_pattern, in_an_annotation, in_a_form_field, in_glyphs_of_its_own, in_glyphs_without_a_size, with_a_ligature,
    as_a_picture, in_a_picture_of_two_pages, under_a_picture, outside_the_crop, by_name_and_bookmark,
)  # fmt: skip
OUT_OF_SIGHT = (white_over_black,)


def _form(pdf: Any, drawing: str, resources: Dictionary) -> Any:
    form = pdf.make_stream(drawing.encode())
    form.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 595, 842], Resources=resources
    )
    return form


def _type_three(pdf: Any, page: Any, box: list[int]) -> None:
    letters = sorted(set(SECRET))
    names = [Name(f"/g{ord(letter)}") for letter in letters]
    shape = f"600 0 {' '.join(map(str, box))} d1 100 0 400 600 re f".encode()
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=box, FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
        FirstChar=0, LastChar=255, Widths=[600] * 256, CharProcs=Dictionary(), Resources=Dictionary(),
    )  # fmt: skip
    differences: list[Any] = []
    for letter, name in zip(letters, names, strict=True):
        font.CharProcs[str(name)] = pdf.make_stream(shape)
        differences += [ord(letter), name]
    font.Encoding = Dictionary(Type=Name.Encoding, Differences=Array(differences))
    pairs = "".join(f"<{ord(each):02X}> <{ord(each):04X}> " for each in letters)
    table = f"1 begincodespacerange <00> <FF> endcodespacerange {len(letters)} beginbfchar {pairs}endbfchar"
    font.ToUnicode = pdf.make_stream(f"begincmap {table} endcmap".encode())
    page.obj.Resources.Font.T3 = pdf.make_indirect(font)
    page.contents_add(f"q BT /T3 14 Tf 50 500 Td ({SECRET}) Tj ET Q".encode())


def _picture(pdf: Any) -> Any:
    picture = Image.new("L", (500, 36), 255)
    ImageDraw.Draw(picture).text((4, 4), SECRET, fill=0, font_size=26)
    image = pdf.make_stream(picture.tobytes())
    image.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Image, Width=500, Height=36, BitsPerComponent=8, ColorSpace=Name.DeviceGray,
        Metadata=pdf.make_stream(SECRET.encode()),
    )  # fmt: skip
    return image
