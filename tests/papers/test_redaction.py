"""What is blackened is gone: from the page, from the text, from every corner of the file."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from gongkai.law.finding import Refusal
from gongkai.papers.redaction import proof
from gongkai.papers.redaction.areas import Area, Box
from gongkai.papers.redaction.matches import find
from gongkai.papers.redaction.painting import pixels
from gongkai.papers.redaction.produce import produce
from gongkai.papers.redaction.source import opened
from tests.papers import redaction_samples as r
from tests.papers import samples as s


def made(content: bytes, *areas: Area, kind: str = "pdf", **more) -> bytes:
    with produce(BytesIO(content), kind, areas, **more).content as out:
        return out.read()


def marked(content: bytes, *words: str) -> list[Area]:
    with opened(BytesIO(content), "pdf") as source:
        return [Area(m.page, box, "E15") for m in find(source, words) for box in m.boxes]


def page_of(content: bytes, number: int = 1) -> Image.Image:
    with opened(BytesIO(content), "pdf") as source:
        return source.picture(number)


def test_nothing_of_it_remains_anywhere():
    before = r.loaded_pdf()
    assert r.is_in(r.SECRET, before)
    areas = [area for area in marked(before, r.SECRET) if area.box.top < 20]
    assert len(areas) == 1
    after = made(before, *areas)
    assert not r.is_in(r.SECRET, after)
    assert not r.is_in("SECRET", after)


def test_the_copy_is_pages_and_pictures_and_nothing_else():
    before = r.loaded_pdf()
    with pikepdf.open(BytesIO(made(before, *marked(before, r.SECRET)))) as copy:
        assert set(copy.Root.keys()) == {"/Type", "/Pages"}
        assert set(copy.trailer.keys()) <= {"/Size", "/Root", "/ID"}
        assert not copy.attachments
        assert {str(t.get("/Type", "/Body")) for t in copy.objects} == {
            "/Catalog", "/Pages", "/Page", "/XObject", "/Body", "/Font", "/FontDescriptor",
        }  # fmt: skip


def test_the_rest_of_the_page_looks_as_before():
    before = r.lines_pdf(["open line", "number SECRET end", "last open line"])
    areas = marked(before, "SECRET")
    after = page_of(made(before, *areas)).convert("L")
    unmarked = page_of(before).convert("L")
    left, top, right, bottom = pixels(areas[0].box, after.size)
    assert after.crop((left + 3, top + 3, right - 3, bottom - 3)).getextrema() == (0, 0)
    above = (0, 0, after.width, top - 3)
    difference = [
        abs(a - b) for a, b in zip(after.crop(above).tobytes(), unmarked.crop(above).tobytes(), strict=True)
    ]
    assert max(difference) < 40


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_page_is_blackened_where_the_word_is_seen(rotate):
    before = r.lines_pdf(["SECRET"], rotate=rotate)
    after = page_of(made(before, *marked(before, "SECRET"))).convert("L")
    assert after.getcolors() is not None
    assert {shade for _, shade in after.getcolors()} == {0, 255}


def test_a_box_over_half_a_character_takes_the_whole_of_it():
    before = r.lines_pdf(["W"])
    (area,) = marked(before, "W")
    half = Box(area.box.left, area.box.top, (area.box.left + area.box.right) / 2, area.box.bottom)
    after = page_of(made(before, Area(1, half, "E15"))).convert("L")
    assert {shade for _, shade in after.getcolors()} == {0, 255}


def test_every_page_of_a_cropped_paper_keeps_its_size():
    content = r.lines_pdf(["one"], ["two"], size=(400, 300))
    with pikepdf.open(BytesIO(content)) as pdf:
        pdf.pages[1].obj.CropBox = [40, 50, 240, 290]
        out = BytesIO()
        pdf.save(out)
    areas = marked(out.getvalue(), "two")
    after = made(out.getvalue(), *areas)
    with pikepdf.open(BytesIO(after)) as copy:
        assert [[float(n) for n in p.obj.MediaBox] for p in copy.pages] == [
            [0, 0, 400, 300],
            [0, 0, 200, 240],
        ]
    assert {shade for _, shade in page_of(after, 2).convert("L").getcolors()} == {0, 255}


def test_pages_with_the_same_words_unmarked_are_named():
    content = r.lines_pdf(["number 4417-5500"], ["nothing"], ["again 4417-5500"])
    first = [area for area in marked(content, "4417-5500") if area.page == 1]
    assert produce(BytesIO(content), "pdf", first).leftovers == (3,)


def test_progress_is_told_page_by_page():
    told = []
    content = r.lines_pdf(*[[f"page {n}"] for n in range(5)])
    made(content, *marked(content, "page 2"), progress=lambda done, all_: told.append((done, all_)))
    assert told == [(n, 5) for n in range(1, 6)]


def test_a_long_paper_is_drawn_coarser_and_is_as_clean(monkeypatch):
    content = r.lines_pdf(["open line", "SECRET-4417"], ["other"])
    fine = made(content, *marked(content, "SECRET-4417"))
    monkeypatch.setattr("gongkai.papers.redaction.produce.LONG", 1)
    coarse = made(content, *marked(content, "SECRET-4417"))
    assert len(coarse) < len(fine)
    assert not r.is_in("SECRET-4417", coarse)


def test_an_image_loses_what_lay_under_the_box_and_its_data():
    exif = Image.Exif()
    exif[0x010F] = r.SECRET
    content = s.image(size=(300, 200), exif=exif, comment=r.SECRET.encode())
    after = made(content, Area(1, Box(10, 10, 50, 60), "E15"), kind="jpg")
    assert r.SECRET.encode() not in after
    with Image.open(BytesIO(after)) as image:
        assert not image.getexif()
        assert image.convert("L").crop((32, 22, 148, 118)).getextrema()[1] < 30
        assert image.getpixel((250, 150))[0] > 200


def test_a_jpeg_loses_the_small_picture_in_its_data():
    small = (
        s.image(size=(40, 30), colour=(200, 10, 10))
        if "colour" in s.image.__code__.co_varnames
        else s.image()
    )
    exif = b"Exif\x00\x00" + b"MM\x00*\x00\x00\x00\x08" + b"\x00\x00\x00\x00\x00\x00" + small
    content = s.image(size=(300, 200), exif=exif)
    assert content.count(b"\xff\xd8\xff") > 1
    after = made(content, Area(1, Box(10, 10, 50, 60), "E15"), kind="jpg")
    assert after.count(b"\xff\xd8\xff") == 1
    assert b"Exif" not in after


def test_what_is_clear_as_glass_does_not_come_through():
    """Pixels that are wholly transparent still hold their colours: they become white."""
    hidden = Image.new("RGBA", (200, 100), (10, 20, 30, 0))
    hidden.paste((0, 0, 0, 255), (0, 0, 100, 100))
    out = BytesIO()
    hidden.save(out, "PNG")
    after = made(out.getvalue(), Area(1, Box(0, 0, 50, 100), "E15"), kind="png")
    with Image.open(BytesIO(after)) as image:
        assert image.mode in ("RGB", "L")
        assert image.convert("RGB").getpixel((150, 50)) == (255, 255, 255)


def test_a_png_loses_its_hidden_words():
    from PIL.PngImagePlugin import PngInfo

    notes = PngInfo()
    notes.add_text("Comment", r.SECRET)
    after = made(s.image("PNG", (200, 100), pnginfo=notes), Area(1, Box(0, 0, 50, 100), "E14a"), kind="png")
    assert r.SECRET.encode() not in after
    with Image.open(BytesIO(after)) as image:
        assert {c for _, c in image.crop((0, 0, 100, 100)).getcolors()} == {(0, 0, 0)}


@pytest.mark.parametrize(
    ("content", "kind", "word"),
    [
        (s.locked_pdf(), "pdf", "密码"),
        (s.pdf()[:200], "pdf", "损坏"),
        (s.torn_image(), "jpg", "打不开"),
        (s.docx(), "docx", "PDF"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(content, kind, word):
    with pytest.raises(Refusal, match=word):
        made(content, Area(1, Box(1, 1, 9, 9), "E15"), kind=kind)


@pytest.mark.parametrize(
    ("area", "word"),
    [
        (Area(2, Box(1, 1, 9, 9), "E15"), "只有1页"),
        (Area(1, Box(1, 1, 109, 9), "E15"), "0到100"),
        (Area(1, Box(float("nan"), 1, 9, 9), "E15"), "0到100"),
        (Area(1, Box(5, 5, 5, 9), "E15"), "大于"),
        (Area(1, Box(1, 1, 9, 9), "E13"), "第十四条"),
    ],
)
def test_a_faulty_area_is_named(area, word):
    with pytest.raises(Refusal, match=word):
        made(s.pdf(), area)


def test_no_area_no_copy():
    with pytest.raises(Refusal, match="还没有标记"):
        made(s.pdf())


def test_too_many_pages_are_refused(monkeypatch):
    monkeypatch.setattr("gongkai.papers.redaction.source.MOST_PAGES", 2)
    with pytest.raises(Refusal, match="有3页，一次最多处理2页"):
        made(r.lines_pdf(["a"], ["b"], ["c"]), Area(1, Box(1, 1, 9, 9), "E15"))


def test_a_copy_over_the_limit_is_refused(settings):
    settings.UPLOAD_LIMIT = 1000
    with pytest.raises(Refusal, match="上限"):
        made(r.lines_pdf(["a"], ["b"]), Area(1, Box(1, 1, 9, 9), "E15"))


AREA = {1: [Box(0, 0, 100, 50)]}


@pytest.mark.parametrize(
    "copy", [r.loaded_pdf(), r.lines_pdf(["SECRET-4417"]), r.with_older_revision(s.pdf()), s.pdf()]
)
def test_the_proof_fails_for_what_is_no_clean_copy(copy):
    with pytest.raises(Refusal, match="没有通过检查"):
        proof.prove(BytesIO(copy), "pdf", ["SECRET-4417"], AREA)


@pytest.mark.parametrize("key", ["Outlines", "Names", "OCProperties", "AcroForm", "OpenAction"])
def test_the_proof_sees_one_key_too_many(key):
    content = r.lines_pdf(["SECRET"])
    clean = made(content, *marked(content, "SECRET"))
    with pikepdf.open(BytesIO(clean)) as copy:
        copy.Root[f"/{key}"] = pikepdf.Dictionary()
        out = BytesIO()
        copy.save(out)
    with pytest.raises(Refusal, match="没有通过检查"):
        proof.prove(out, "pdf", [], {})


def test_the_proof_sees_an_area_that_is_not_black():
    content = r.lines_pdf(["SECRET"])
    clean = made(content, *marked(content, "SECRET"))
    with pytest.raises(Refusal, match="没有涂实"):
        proof.prove(BytesIO(clean), "pdf", [], {1: [Box(50, 50, 60, 60)]})


def test_a_copy_that_fails_the_proof_does_not_come_out(monkeypatch):
    monkeypatch.setattr("gongkai.papers.redaction.produce.paint", lambda picture, boxes: picture)
    with pytest.raises(Refusal, match="没有涂实"):
        made(r.lines_pdf(["SECRET"]), Area(1, Box(0, 0, 50, 50), "E15"))
