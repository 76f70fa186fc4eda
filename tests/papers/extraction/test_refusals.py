"""Bad input gets a sentence, whatever is wrong with it; nothing else ever comes out."""

from functools import cache
from io import BytesIO
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from gongkai.law.finding import Refusal
from gongkai.papers.extraction import extract
from gongkai.papers.extraction.blocks import Cell, Extracted
from gongkai.papers.extraction.grid import grid
from gongkai.papers.rendering import pdf_of
from tests.papers import samples
from tests.papers.extraction import makers
from tests.papers.extraction.test_ofd import ofd

ROWS = grid([(0, 0, Cell("甲")), (0, 1, Cell("乙")), (1, 0, Cell("1", 1, 2))])


@cache
def good() -> dict[str, bytes]:
    """One sound file of each kind."""
    picture = BytesIO()
    Image.new("L", (60, 40), 255).save(picture, "TIFF")
    return {
        "docx": makers.word(ROWS),
        "xlsx": makers.sheet(ROWS),
        "pdf": pdf_of(makers.page(makers.html_table(ROWS))),
        "html": makers.page(makers.html_table(ROWS)).encode(),
        "ofd": ofd(),
        "tif": picture.getvalue(),
        "png": samples.image("PNG"),
    }


def answered(content: bytes) -> Extracted | Refusal:
    """What comes out; anything but a result or a sentence fails the test by itself."""
    try:
        return extract(content, "文件", ocr=False)
    except Refusal as refused:
        return refused


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空的"),
        (b" \r\n\t", "空的"),
        (bytes(range(256)) * 9, "认不出"),
        (makers.package({"说明.txt": "文"}), "压缩包"),
        (b"Rar!\x1a\x07\x00", "压缩包"),
        (samples.locked_pdf(), "密码"),
        (makers.word(ROWS)[:-40], "没有传完整"),
        (makers.package({"[Content_Types].xml": "0" * 30_000_000}), "炸弹"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "没有传完整"),
    ],
)
def test_each_fault_has_its_sentence(content, words):
    with pytest.raises(Refusal, match=words):
        extract(content, "文件")


def test_a_missing_file(tmp_path):
    with pytest.raises(Refusal, match="打不开"):
        extract(tmp_path / "没有.docx", "没有.docx")


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf", "html", "ofd", "tif", "png"])
def test_a_sound_file_is_read(kind):
    found = answered(good()[kind])
    assert isinstance(found, Extracted)
    assert found.kind == kind


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf", "html", "ofd", "tif", "png"])
def test_cut_and_damaged_files_never_raise_anything_else(kind):
    chance = Random(kind)
    for _ in range(60):
        content = bytearray(good()[kind])
        if chance.random() < 0.5:
            content = content[: chance.randrange(1, len(content))]
        for _ in range(chance.randint(0, 8)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        found = answered(bytes(content))
        assert isinstance(found, Extracted) or (
            str(found).startswith("文件“文件”") and str(found).endswith("。")
        )


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=12))
def test_damage_inside_of_a_package_never_raises_anything_else(at, junk):
    body = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr></w:tbl>" * 3
    place = at % len(body)
    broken = body[:place] + junk.decode("latin-1") + body[place:]
    assert isinstance(answered(makers.word_of(broken)), Extracted | Refusal)
