"""Somebody who has only the copy and every tool: the secret was drawn by any means a PDF has, and is not to be had."""

from io import BytesIO

import pikepdf
import pytest
from PIL import ImageChops

from gongkai.papers.redaction.areas import Area, Box
from gongkai.papers.redaction.produce import produce
from gongkai.papers.redaction.source import opened
from tests.papers import redaction_hiding as h
from tests.papers import redaction_samples as r
from tests.papers.redaction_reading import by_operators, words_in

MEANS = pytest.mark.parametrize("build", h.IN_SIGHT, ids=lambda build: build.__name__)
PARTS = ("SECRET", "4417", "HIDDEN")
"""Any of which would be too much."""


def copied(content: bytes, *areas: Area) -> bytes:
    with produce(BytesIO(content), "pdf", areas or [h.HERE]).content as out:
        return out.read()


def test_the_tools_would_find_it():
    before = h.paper(h.plainly)
    assert r.SECRET in by_operators(before)
    assert r.SECRET in words_in(before)
    assert r.is_in(r.SECRET, before)


@pytest.mark.parametrize("build", [*h.IN_SIGHT, *h.OUT_OF_SIGHT], ids=lambda build: build.__name__)
def test_no_word_of_it_is_left(build):
    before = h.paper(build)
    after = copied(before)
    assert not r.is_in(r.SECRET, after)
    found = words_in(after)
    assert not [part for part in PARTS if part in found]
    if build is not h.with_a_ligature:  # one shape reads as a word: then nothing of the page can be trusted
        assert "openline" in found


@MEANS
def test_the_place_is_black_and_the_rest_as_before(build):
    before = h.paper(build)
    with opened(BytesIO(before), "pdf") as old, opened(BytesIO(copied(before)), "pdf") as new:
        was, now = old.picture(1).convert("L"), new.picture(1).convert("L")
    width, height = now.size
    box = h.HERE.box
    where = [int(box.left * width / 100), int(box.top * height / 100),
             int(box.right * width / 100), int(box.bottom * height / 100)]  # fmt: skip
    inside = now.crop((where[0] + 3, where[1] + 3, where[2] - 3, where[3] - 3))
    assert inside.getextrema()[1] < 40
    assert was.crop(tuple(where)).getextrema()[0] < 100, "the secret was not in sight: the test is void"
    for part in ((0, 0, width, where[1] - 4), (0, where[3] + 4, width, height)):
        difference = ImageChops.difference(was.crop(part), now.crop(part))
        assert not sum(difference.histogram()[64:])


@pytest.mark.parametrize(
    "save",
    [
        {"encryption": pikepdf.Encryption(owner="示例", user="", R=6)},
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate, "compress_streams": True},
        {"linearize": True},
    ],
    ids=["encrypted", "packed", "linearized"],
)
def test_however_the_paper_was_saved(save):
    after = copied(h.paper(h.by_name_and_bookmark, **save))
    assert not r.is_in(r.SECRET, after)
    with pikepdf.open(BytesIO(after)) as copy:
        assert not copy.is_encrypted


@pytest.mark.parametrize(
    ("change", "value"),
    [
        ("MediaBox", [-100, -50, 495, 792]), ("CropBox", [20, 30, 500, 800]), ("UserUnit", 2.0),
        ("Rotate", 90), ("Rotate", 450), ("Rotate", -90),
    ],
)  # fmt: skip
def test_on_a_page_of_any_shape(change, value):
    def build(pdf, page):
        h.plainly(pdf, page)
        page.obj[f"/{change}"] = value

    before = h.paper(build)
    with opened(BytesIO(before), "pdf") as source:
        glyphs = source.text(1)
    text = "".join(glyph.character for glyph in glyphs)
    at = text.index(r.SECRET)
    areas = [Area(1, g.box.grown(0.2), "E15") for g in glyphs[at : at + len(r.SECRET)] if g.box]
    after = copied(before, *areas)
    assert not r.is_in(r.SECRET, after)
    assert not [part for part in PARTS if part in words_in(after)]
    assert "openline" in words_in(after)


def test_half_a_word_marked_takes_its_half_only():
    before = h.paper(h.plainly)
    with opened(BytesIO(before), "pdf") as source:
        text = source.text(1)
        first = [g.box for g in text if g.box and 38 < g.box.top < 42][: len("SECRET")]
    found = words_in(copied(before, Area(1, Box(first[0].left, 38, first[-1].right, 42), "E15")))
    assert "SECRET" not in found
    assert "4417" in found
