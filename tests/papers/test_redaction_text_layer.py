"""The text layer of a copy: what is seen outside the areas can be searched; nothing else is in it."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from gongkai.law.finding import Refusal
from gongkai.papers.redaction import proof, shapeless
from gongkai.papers.redaction.areas import Area, Box
from gongkai.papers.redaction.matches import find
from gongkai.papers.redaction.produce import produce
from gongkai.papers.redaction.source import opened
from gongkai.papers.rendering import pdf_of
from tests.papers import redaction_samples as r
from tests.papers import shapeless_font

AREA = Area(1, Box(0, 8.5, 50, 12.5), "E15")
"""Over the second line of `lines_pdf`."""
OPEN = ["open line here", f"{r.SECRET}", "last open line"]
HIDDEN = "WITNESS-7788"


def copied(content: bytes, *areas: Area) -> bytes:
    with produce(BytesIO(content), "pdf", areas or [AREA]).content as out:
        return out.read()


def text_of(content: bytes, number: int = 1) -> str:
    with opened(BytesIO(content), "pdf") as paper:
        return "".join(glyph.character for glyph in paper.text(number) if not glyph.character.isspace())


def paper(change) -> bytes:
    """Three lines, and what `change` does to the page."""
    out = BytesIO()
    with pikepdf.open(BytesIO(r.lines_pdf(OPEN))) as pdf:
        change(pdf, pdf.pages[0])
        pdf.save(out)
    return out.getvalue()


def test_what_is_seen_outside_the_areas_can_be_searched():
    copy = copied(r.lines_pdf(OPEN))
    assert text_of(copy) == "openlineherelastopenline"
    assert not r.is_in(r.SECRET, copy)
    assert not r.is_in("SECRET", copy)


def chinese_pdf(*lines: str) -> bytes:
    """As a word processor would print it: the font comes along."""
    return pdf_of(
        f"<html><body style='font-size: 16pt'>{''.join(f'<p>{line}</p>' for line in lines)}</body></html>"
    )


def test_chinese_is_kept_and_removed_like_any_other_text():
    content = chinese_pdf("示例合同，可以公开", "电话13800000000", "末行𠮷·")
    with opened(BytesIO(content), "pdf") as source:
        marks = [Area(m.page, box, "E15") for m in find(source) for box in m.boxes]
    copy = copied(content, *marks)
    assert len(marks) == 1
    assert text_of(copy).startswith("示例合同，可以公开电话末行")
    assert not r.is_in("13800000000", copy)


def test_the_font_is_what_it_is_said_to_be():
    assert shapeless_font.shapeless() == shapeless.SHAPELESS


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_page_is_searched_where_it_is_read(rotate):
    content = r.lines_pdf(["open", "SECRET"], rotate=rotate)
    with opened(BytesIO(content), "pdf") as source:
        boxes = [g.box for g in source.text(1) if g.box and g.character in "SECRET"]
    copy = copied(content, *(Area(1, box, "E15") for box in boxes))
    # Upside down the characters are all there, in the order of the eye.
    assert text_of(copy) == ("nepo" if rotate == 180 else "open")


def _words(pdf, page, commands: str) -> None:
    page.contents_add(f"q BT /F 14 Tf {commands} ({HIDDEN}) Tj ET Q".encode())


def _under_a_box(pdf, page) -> None:
    _words(pdf, page, "50 400 Td")
    page.contents_add(b"q 0 0 0 rg 40 390 300 40 re f Q")


def _white(pdf, page) -> None:
    _words(pdf, page, "1 1 1 rg 50 400 Td")


def _invisible(pdf, page) -> None:
    _words(pdf, page, "3 Tr 50 400 Td")


def _outside_the_clip(pdf, page) -> None:
    page.contents_add(f"q 0 0 10 10 re W n BT /F 14 Tf 50 400 Td ({HIDDEN}) Tj ET Q".encode())


def _under_a_picture(pdf, page) -> None:
    _words(pdf, page, "50 400 Td")
    picture = pdf.make_stream(bytes(range(0, 250, 10)) * 4)
    picture.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Image, Width=10, Height=10, BitsPerComponent=8, ColorSpace=Name.DeviceGray,
    )  # fmt: skip
    page.obj.Resources.XObject = Dictionary(I=picture)
    page.contents_add(b"q 300 0 0 40 40 390 cm /I Do Q")


def _under_other_words(pdf, page) -> None:
    _words(pdf, page, "1 1 1 rg 50 400 Td")
    page.contents_add(b"q BT /F 14 Tf 50 400 Td (OPENLY-SHOWN) Tj ET Q")


def _in_a_hidden_layer(pdf, page) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="layer"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    page.obj.Resources.Properties = Dictionary(L=layer)
    page.contents_add(f"/OC /L BDC BT /F 14 Tf 50 400 Td ({HIDDEN}) Tj ET EMC".encode())


def _form(pdf, page, drawing: str) -> None:
    form = pdf.make_stream(drawing.encode())
    form.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 595, 842], Resources=page.obj.Resources
    )
    page.obj.Resources = Dictionary(Font=page.obj.Resources.Font, XObject=Dictionary(X=form))
    page.contents_add(b"/X Do")


def _in_a_form_under_a_box(pdf, page) -> None:
    _form(pdf, page, f"BT /F 14 Tf 50 400 Td ({HIDDEN}) Tj ET 0 0 0 rg 40 390 300 40 re f")


def _in_a_table_of_the_font(pdf, page) -> None:
    """One letter on the page that the font translates into a whole word."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    word = HIDDEN.encode("utf-16-be").hex()
    table = f"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <41> <{word}> endbfchar"
    font.ToUnicode = pdf.make_stream(f"begincmap {table} endcmap".encode())
    page.obj.Resources.Font.G = pdf.make_indirect(font)
    page.contents_add(b"q BT /G 14 Tf 50 400 Td (A) Tj ET Q")


def _actual_text(pdf, page) -> None:
    page.contents_add(f"/Span << /ActualText ({HIDDEN}) >> BDC BT /F 14 Tf 50 400 Td (x) Tj ET EMC".encode())


def _actual_text_by_name(pdf, page) -> None:
    page.obj.Resources.Properties = Dictionary(M=Dictionary(ActualText=HIDDEN))
    page.contents_add(b"/Span /M BDC BT /F 14 Tf 50 400 Td (x) Tj ET EMC")


def _outline(pdf, page) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(HIDDEN, 0))


def _page_labels(pdf, page) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=HIDDEN)]))


def _annotation_with_a_look(pdf, page) -> None:
    look = pdf.make_stream(b"")
    look.stream_dict = Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1])
    note = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=[0, 0, 1, 1], Contents=HIDDEN, F=2)
    note.AP = Dictionary(N=look)
    page.obj.Annots = Array([pdf.make_indirect(note)])


def _structure(pdf, page) -> None:
    pdf.Root.StructTreeRoot = Dictionary(K=Dictionary(Alt=HIDDEN, S=Name.Figure))
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _private_data(pdf, page) -> None:
    page.obj.PieceInfo = Dictionary(Maker=Dictionary(Private=HIDDEN))
    page.obj.Metadata = pdf.make_stream(HIDDEN.encode())


@pytest.mark.parametrize(
    "hide",
    [
        _under_a_box, _white, _invisible, _outside_the_clip, _under_a_picture, _under_other_words, _in_a_hidden_layer,
        _in_a_form_under_a_box, _in_a_table_of_the_font, _actual_text, _actual_text_by_name,
        _outline, _page_labels, _annotation_with_a_look,
        _structure, _private_data,
    ],
)  # fmt: skip
def test_what_the_page_does_not_show_stays_behind(hide):
    before = paper(hide)
    copy = copied(before)
    assert not r.is_in(HIDDEN, copy)
    assert "WITNESS" not in text_of(copy)
    seen = "" if "actual" in hide.__name__ else "openlinehere"
    assert text_of(copy).startswith(seen)


def test_words_in_a_form_are_removed_and_kept_like_any_others():
    before = paper(
        lambda pdf, page: _form(
            pdf, page, f"BT /F 14 Tf 50 600 Td ({HIDDEN}) Tj 0 -60 Td (in the form) Tj ET"
        )
    )
    with opened(BytesIO(before), "pdf") as source:
        boxes = [g.box for g in source.text(1) if g.box and 27 < g.box.top < 30]
    assert len(boxes) == len(HIDDEN)
    copy = copied(before, AREA, *(Area(1, box, "E15") for box in boxes))
    assert text_of(copy) == "openlineherelastopenlineintheform"
    assert not r.is_in(HIDDEN, copy)


def test_the_font_knows_no_character_that_is_not_shown():
    copy = copied(r.lines_pdf(["open line", "QZXJ-4417"]), Area(1, Box(0, 8.5, 50, 12.5), "E15"))
    with pikepdf.open(BytesIO(copy)) as pdf:
        tables = [
            t.read_bytes()
            for t in pdf.objects
            if isinstance(t, pikepdf.Stream) and b"beginbfchar" in t.read_bytes()
        ]
    assert len(tables) == 1
    for character in "QZXJ417":
        assert f"<{ord(character):04X}>\n".encode() not in tables[0]


def _changed(change) -> tuple[bytes, dict]:
    """A good copy, spoiled afterwards; and what its text layer may hold."""
    content, kept = r.lines_pdf(OPEN), {}
    copy = copied(content)
    with opened(BytesIO(copy), "pdf") as made:
        kept[1] = [glyph for glyph in made.text(1) if glyph.box]
    out = BytesIO()
    with pikepdf.open(BytesIO(copy)) as pdf:
        change(pdf, pdf.pages[0])
        pdf.save(out)
    return out.getvalue(), kept


def _one_more(pdf, page) -> None:
    page.obj.Contents.write(
        page.obj.Contents.read_bytes().replace(b"\nET", b"\n9 0 0 9 90 700 Tm <0001> Tj\nET")
    )


def _moved(pdf, page) -> None:
    page.obj.Contents.write(page.obj.Contents.read_bytes().replace(b" 50.", b" 250."))


def _said_otherwise(pdf, page) -> None:
    table = page.obj.Resources.Font.T.ToUnicode
    table.write(table.read_bytes().replace(b"<006F>", b"<0051>"))


def _in_sight(pdf, page) -> None:
    page.obj.Contents.write(page.obj.Contents.read_bytes().replace(b"3 Tr", b"0 Tr"))


@pytest.mark.parametrize("spoil", [_one_more, _moved, _said_otherwise, _in_sight])
def test_the_proof_sees_a_text_layer_that_is_not_as_it_should_be(spoil):
    copy, kept = _changed(spoil)
    with pytest.raises(Refusal, match="没有通过检查"):
        proof.prove(BytesIO(copy), "pdf", [], {1: [AREA.box]}, kept)


def test_the_proof_sees_text_under_an_area():
    copy = copied(r.lines_pdf(OPEN))
    with opened(BytesIO(copy), "pdf") as made:
        kept = {1: [glyph for glyph in made.text(1) if glyph.box]}
        first = kept[1][0].box
    with pytest.raises(Refusal, match="没有通过检查"):
        proof.prove(BytesIO(copy), "pdf", [], {1: [first]}, kept)


def _found(copy: bytes, words: str) -> bool:
    """As a reader's own search finds it."""
    pdf = pypdfium2.PdfDocument(copy)
    try:
        return pdf[0].get_textpage().search(words).get_next() is not None
    finally:
        pdf.close()


def test_words_are_found_where_the_eye_reads_them():
    lines = ("（一）关于合同的说明，共3页。", "电话13800000000，一句话", "关于 open line, here 的说明")
    content = chinese_pdf(*lines)
    with opened(BytesIO(content), "pdf") as source:
        marks = [Area(m.page, box, "E15") for m in find(source) for box in m.boxes]
    copy = copied(content, *marks)
    sought = ("（一）关于合同的说明，共3页。", "，一句话", "关于 open line, here 的说明")
    assert [words for words in sought if not _found(copy, words)] == []
    assert not _found(copy, "138")
