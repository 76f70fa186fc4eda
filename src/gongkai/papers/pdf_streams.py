"""How much a PDF says once it is unpacked: a page description of a few hundred kilobytes can hold gigabytes.

Measured piece by piece without keeping anything, before any engine is asked for a page (ISO 32000-1, 7.4).
"""

import base64
import binascii
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf

from gongkai.papers.unfit import Unfit

# Local policy: what an honest document stays far below.
LONGEST = 32 * 1024 * 1024
LONGEST_IN_ALL = 300 * 1024 * 1024
MOST_PIXELS = 200_000_000
_PIECE = 1 << 16
_FLATE = ("/FlateDecode", "/Fl")
_HEX, _ASCII85 = ("/ASCIIHexDecode", "/AHx"), ("/ASCII85Decode", "/A85")
_TIMES = {"/LZWDecode": 1400, "/LZW": 1400, "/RunLengthDecode": 64, "/RL": 64}
"""How many times longer the others can become at most; they are rare and short in what is written today."""
_TOO_MUCH = "里有解开后大得异常的内容，不能收入。请重新“打印到 PDF”后再传。"


def check(pdf: pikepdf.Pdf) -> None:
    """Raises Unfit for a page description or a picture that nobody can unpack."""
    drawn = {stream.objgen for page in pdf.pages for stream in _contents(page.obj)}
    whole = 0
    for found in pdf.objects:
        if not isinstance(found, pikepdf.Stream):
            continue
        if found.get("/Subtype") == "/Image" and found.objgen not in drawn:
            if int(found.get("/Width", 0)) * int(found.get("/Height", 0)) > MOST_PIXELS:
                raise Unfit("里的图片像素太多，不能收入。请降低扫描分辨率（300 DPI 足够）后再传。")
            continue
        length = _length(found)
        whole += length
        if length > LONGEST or whole > LONGEST_IN_ALL:
            raise Unfit(_TOO_MUCH)


def _contents(page: Any) -> list[Any]:
    given = page.get("/Contents")
    listed = given if isinstance(given, pikepdf.Array) else [given]
    return [one for one in listed if isinstance(one, pikepdf.Stream)]


def _length(stream: Any) -> int:
    """Bytes when unpacked, or the first number above LONGEST."""
    given = stream.get("/Filter", [])
    filters = [str(one) for one in (given if isinstance(given, pikepdf.Array) else [given])]
    pieces: Iterable[bytes] = [stream.read_raw_bytes()]
    for name in filters:
        if name in _FLATE:
            pieces = _inflated(pieces)
        elif name in (*_HEX, *_ASCII85):
            pieces = _plain(b"".join(_few(pieces)), name)
        else:
            return sum(len(piece) for piece in _few(pieces)) * _TIMES.get(name, 1)
    return sum(len(piece) for piece in _few(pieces))


def _few(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Pieces until they are more than LONGEST together."""
    length = 0
    for piece in pieces:
        yield piece
        length += len(piece)
        if length > LONGEST:
            return


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """What cannot be inflated any further ends there, as it does for whoever shows the page."""
    unpacking = zlib.decompressobj()
    try:
        for piece in pieces:
            while piece and not unpacking.eof:
                yield unpacking.decompress(piece, _PIECE)
                piece = unpacking.unconsumed_tail
    except zlib.error:
        return


def _plain(coded: bytes, name: str) -> Iterator[bytes]:
    try:
        if name in _HEX:
            digits = b"".join(coded.partition(b">")[0].split())
            yield binascii.unhexlify(digits + b"0" * (len(digits) % 2))
        else:
            yield base64.a85decode(coded.partition(b"~>")[0].strip().removeprefix(b"<~"))
    except ValueError:
        yield coded
