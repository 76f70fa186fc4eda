"""Whatever the words and wherever the boxes: what lay under them is not in the copy, and they are black."""

from io import BytesIO

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.papers.redaction.areas import Area, Box
from gongkai.papers.redaction.painting import is_covered, pixels
from gongkai.papers.redaction.produce import produce
from gongkai.papers.redaction.source import opened
from tests.papers import redaction_samples as r
from tests.papers.redaction_reading import every_word

# Letters and figures alike, figures alone too: what is read is decoded, so no number of the file is taken for a word.
WORD = st.one_of(
    st.text("GHKMNPQRSTUVWXYZ0123456789", min_size=8, max_size=20),
    st.text("0123456789", min_size=8, max_size=18),
).filter(lambda word: len(set(word)) > 3)
PAGES = st.lists(st.lists(WORD, min_size=1, max_size=5, unique=True), min_size=1, max_size=2)
PLACE = st.tuples(st.floats(0, 60), st.floats(0, 60), st.floats(1, 40), st.floats(1, 40))


def area(place: tuple[float, float, float, float], page: int) -> Area:
    left, top, width, height = place
    return Area(page, Box(left, top, left + width, top + height), "E15")


def covered(before: bytes, pages: list[list[str]], areas: list[Area]) -> list[str]:
    """The words of page 1 of which a box covers at least one letter, and which stand nowhere else: also not by chance,
    in what stays of them and of their neighbours when it is read without a break (00012 before 3000 says 123)."""
    boxes = [each.box for each in areas]
    with opened(BytesIO(before), "pdf") as old:
        glyphs = old.text(1)
    text = "".join(glyph.character for glyph in glyphs)
    stays = "".join(g.character.strip() for g in glyphs if not (g.box and is_covered(g.box, boxes)))
    elsewhere = " ".join([*(word for page in pages[1:] for word in page), stays])
    hit = []
    for word in pages[0]:
        at = text.find(word)
        under = at >= 0 and any(g.box and is_covered(g.box, boxes) for g in glyphs[at : at + len(word)])
        if under and text.count(word) == 1 and word not in elsewhere:
            hit.append(word)
    return hit


def test_a_covered_word_is_looked_for():
    pages = [["GHKM1234", "QRST5678"]]
    whole_page = Area(1, Box(0, 0, 100, 100), "E15")
    assert covered(r.lines_pdf(*pages), pages, [whole_page]) == pages[0]


def test_what_reads_them_would_find_them():
    word = "1234567890"
    hidden = r.lines_pdf([word])
    assert every_word(hidden).count(word) > 2
    assert r.SECRET in every_word(r.loaded_pdf()).rpartition("openline")[2]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PAGES, st.lists(PLACE, min_size=1, max_size=3))
def test_what_lay_under_the_boxes_is_gone(pages, places):
    before = r.lines_pdf(*pages)
    areas = [area(place, 1) for place in places]
    with produce(BytesIO(before), "pdf", areas).content as out:
        after = out.read()
    said = every_word(after)
    for word in covered(before, pages, areas):
        assert word not in said
    with opened(BytesIO(after), "pdf") as copy, opened(BytesIO(before), "pdf") as old:
        grey = copy.picture(1).convert("L")
        boxes = [each.box for each in areas]
        under = [g.box for g in old.text(1) if g.box and is_covered(g.box, boxes)]
        for box in boxes + [box for box in under if box.width > 0.3]:
            left, top, right, bottom = pixels(box, grey.size)
            assert grey.crop((left + 1, top + 1, right, bottom)).getextrema()[1] <= 16
