"""Images are always made anew: upright, without any metadata (place, device, time), photos made smaller."""

from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageFile, ImageOps

from gongkai.papers import unfit
from gongkai.papers.unfit import Unfit, mismatch

# Local policy, in pixels: a JPEG can be decoded at a fraction of its size, the others cannot.
LONG_SIDE = 2000
SMALL_SIDE = 240
MOST_PIXELS = {"JPEG": 120_000_000, "PNG": 40_000_000, "WEBP": 40_000_000}
MOST_AT_ONCE = 40_000_000
"""A larger JPEG is decoded at half its size; one that is sent in passes (progressive) cannot be, and is refused."""
_FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, OverflowError)


def photo(stream: BinaryIO, extension: str) -> BytesIO:
    """A JPEG of at most LONG_SIDE pixels on its long side. Raises Unfit."""
    return _as_jpeg(_opened(stream, extension, LONG_SIDE), LONG_SIDE, quality=82)


def scan(stream: BinaryIO, extension: str) -> BytesIO:
    """The same image in the same format, without metadata: for scanned papers; in the same size up to MOST_AT_ONCE
    pixels, above that at half. Raises Unfit."""
    image = _opened(stream, extension, None)
    if extension == "jpg":
        return _as_jpeg(image, None, quality=92)
    out = BytesIO()
    image.save(out, "PNG", optimize=False)
    out.seek(0)
    return out


def thumbnail(stream: BinaryIO) -> BytesIO:
    """A small JPEG for lists, from an image taken in before."""
    with Image.open(stream) as image:
        image.draft("RGB", (SMALL_SIDE, SMALL_SIDE))
        return _as_jpeg(image.convert("RGB"), SMALL_SIDE, quality=70)


def _opened(stream: BinaryIO, extension: str, side: int | None) -> Image.Image:
    """The decoded, upright pixels and nothing else of the file."""
    stream.seek(0)
    try:
        with Image.open(stream) as image:
            _fits(image, extension)
            if side:
                image.draft("RGB", (side, side))
            elif image.width * image.height > MOST_AT_ONCE:
                image.draft(None, (image.width // 2, image.height // 2))
            _load_whole(image)
            ImageOps.exif_transpose(image, in_place=True)
            mode = "RGBA" if _has_alpha(image) else ("L" if image.mode in ("1", "L") else "RGB")
            bare = Image.new(mode, image.size)
            bare.paste(image if image.mode == mode else image.convert(mode))
            return bare
    except Image.DecompressionBombError as failure:
        raise _too_many_pixels() from failure
    except _BROKEN as failure:
        raise Unfit(unfit.DAMAGED) from failure


def _load_whole(image: Image.Image) -> None:
    """Decode and fail on a torn file, whatever a library that renders pages has set for the whole process."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        image.load()
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _fits(image: Image.Image, extension: str) -> None:
    if image.format != _FORMATS[extension]:
        raise mismatch(extension, f" {image.format} 图片")
    most = MOST_AT_ONCE if image.info.get("progressive") else MOST_PIXELS[_FORMATS[extension]]
    if image.width * image.height > most:
        raise _too_many_pixels()


def _too_many_pixels() -> Unfit:
    return Unfit("的像素太多，不能收入。请把照片或扫描件缩小（长边 8000 像素以内）后再传。")


def _has_alpha(image: Image.Image) -> bool:
    return image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info


def _as_jpeg(image: Image.Image, side: int | None, quality: int) -> BytesIO:
    if image.mode == "RGBA":
        white = Image.new("RGB", image.size, "white")
        white.paste(image, mask=image.getchannel("A"))
        image = white
    if side:
        image.thumbnail((side, side))
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True)
    out.seek(0)
    return out
