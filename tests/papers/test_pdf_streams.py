"""A PDF that unpacks into more than there is memory for is refused before any engine opens it."""

import base64
import zlib
from io import BytesIO

import pikepdf
import pytest

from gongkai.law.finding import Refusal
from gongkai.papers import pdf_streams
from gongkai.papers.intake import Purpose, examine
from tests.papers import samples as s

WORDS = b"BT (x) Tj ET\n" * 200
PACKED = zlib.compress(WORDS, 9)
KINDS = {
    "packed": (PACKED, ["/FlateDecode"]),
    "twice": (zlib.compress(PACKED), ["/FlateDecode", "/FlateDecode"]),
    "hex": (PACKED.hex().encode() + b">", ["/ASCIIHexDecode", "/FlateDecode"]),
    "85": (base64.a85encode(PACKED) + b"~>", ["/ASCII85Decode", "/FlateDecode"]),
    "run lengths": (b"\x81x" * 20, ["/RunLengthDecode"]),
}


def document(raw: bytes, filters: list[str], **said: object) -> bytes:
    out = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        stream = pikepdf.Stream(pdf, b"")
        stream.write(raw, filter=pikepdf.Array([pikepdf.Name(name) for name in filters]))
        for name, value in said.items():
            stream[f"/{name}"] = value
        pdf.pages[0].Contents = pdf.make_indirect(stream)
        pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_that_unpacks_without_end_is_refused(kind, monkeypatch):
    made = document(*KINDS[kind])
    assert examine(s.upload("说明.pdf", made), Purpose.DOCUMENT).size == len(made)
    monkeypatch.setattr(pdf_streams, "LONGEST", 1000)
    with pytest.raises(Refusal, match="解开后大得异常"):
        examine(s.upload("说明.pdf", made), Purpose.IDENTITY)


def test_a_page_that_calls_itself_a_picture_is_measured(monkeypatch):
    monkeypatch.setattr(pdf_streams, "LONGEST", 1000)
    with pytest.raises(Refusal, match="解开后大得异常"):
        examine(
            s.upload("说明.pdf", document(*KINDS["packed"], Subtype=pikepdf.Name.Image)), Purpose.DOCUMENT
        )


def test_a_picture_of_too_many_pixels_is_refused():
    out = BytesIO()
    with pikepdf.open(BytesIO(s.pdf())) as pdf:
        said = {
            "Type": pikepdf.Name.XObject,
            "Subtype": pikepdf.Name.Image,
            "Width": 30_000,
            "Height": 30_000,
        }
        pdf.Root.Kept = pdf.make_indirect(pikepdf.Stream(pdf, b"", **said))
        pdf.save(out)
    with pytest.raises(Refusal, match="像素太多"):
        examine(s.upload("证.pdf", out.getvalue()), Purpose.IDENTITY)
