"""Images come out upright, small and without a word about where and with what they were taken."""

from PIL import Image

from gongkai.papers.images import thumbnail
from gongkai.papers.intake import Purpose, examine
from tests.papers import samples as s


def test_a_photo_is_upright_small_and_bare():
    examined = examine(s.upload("公示栏.jpg", s.photo_with_place()), Purpose.PHOTO)
    with Image.open(examined.content) as image:
        assert image.size == (1000, 2000)
        assert not image.getexif()
        assert image.format == "JPEG"
    examined.content.seek(0)
    assert "示例手机".encode() not in examined.content.read()


def test_a_webp_photo_becomes_a_jpeg():
    examined = examine(s.upload("公示栏.webp", s.image("WEBP")), Purpose.PHOTO)
    assert (examined.name, examined.kind.extension) == ("公示栏.jpg", "jpg")


def test_a_scan_keeps_its_size_and_loses_its_place():
    examined = examine(s.upload("扫描.jpg", s.photo_with_place()), Purpose.DOCUMENT)
    with Image.open(examined.content) as image:
        assert image.size == (1500, 3000)
        assert not image.getexif()


def test_a_scan_in_png_stays_a_png():
    examined = examine(s.upload("扫描.png", s.image("PNG", size=(33, 44))), Purpose.DOCUMENT)
    with Image.open(examined.content) as image:
        assert (image.format, image.size) == ("PNG", (33, 44))


def test_a_thumbnail_is_small():
    examined = examine(s.upload("公示栏.jpg", s.photo_with_place()), Purpose.PHOTO)
    with Image.open(thumbnail(examined.content)) as image:
        assert max(image.size) == 240
