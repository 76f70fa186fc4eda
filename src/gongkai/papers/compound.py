"""A look inside OLE compound files (.doc, .xls, .wps, .et): which streams they hold, encrypted or with macros.

Only the directory and the first sectors of the main stream are read ([MS-CFB], [MS-DOC] 2.5.2, [MS-XLS] 2.4.117).
"""

import struct
from typing import BinaryIO

from gongkai.papers import unfit
from gongkai.papers.unfit import Unfit, mismatch

SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
_END = 0xFFFFFFFA  # sector numbers from here on are marks, not sectors
_MOST_SECTORS = 1 << 20
_MOST_LINKS = 1 << 10
_MACROS = {"Macros", "_VBA_PROJECT_CUR", "VBA", "_VBA_PROJECT"}
_MAIN = {
    "doc": {"WordDocument"},
    "wps": {"WordDocument"},
    "xls": {"Workbook", "Book"},
    "et": {"Workbook", "Book"},
}
_BIFF_FILEPASS = 0x2F


class Compound:
    """The directory of a compound file: `streams` maps a name to its first sector and its size in bytes."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        stream.seek(0)
        header = stream.read(512)
        if len(header) < 512 or not header.startswith(SIGNATURE):
            raise Unfit(unfit.DAMAGED)
        (shift,) = struct.unpack_from("<H", header, 30)
        if shift not in (9, 12):
            raise Unfit(unfit.DAMAGED)
        self._size = 1 << shift
        self._fat = [entry for number in self._fat_sectors(header) for entry in self._numbers(number)]
        (first,) = struct.unpack_from("<I", header, 48)
        self.streams = dict(self._entries(b"".join(self._sector(n) for n in self._chain(first))))

    def beginning(self, name: str) -> bytes:
        """The first sector of a stream that is large enough to lie in sectors of its own; else nothing."""
        start, size = self.streams[name]
        return self._sector(start) if size >= 4096 else b""

    def _fat_sectors(self, header: bytes) -> list[int]:
        """Where the allocation table lies: 109 sectors are named in the header, more in a chain of their own."""
        found = [*struct.unpack_from("<109I", header, 76)]
        (following,) = struct.unpack_from("<I", header, 68)
        links = 0
        while following < _END and links < _MOST_LINKS:
            *more, following = self._numbers(following)
            found += more
            links += 1
        return [number for number in found if number < _END]

    def _numbers(self, sector: int) -> tuple[int, ...]:
        return struct.unpack(f"<{self._size // 4}I", self._sector(sector))

    def _sector(self, number: int) -> bytes:
        self._stream.seek((number + 1) * self._size)
        content = self._stream.read(self._size)
        if len(content) < self._size:
            raise Unfit(unfit.DAMAGED)
        return content

    def _chain(self, number: int) -> list[int]:
        chain: list[int] = []
        while number < _END:
            if number >= len(self._fat) or len(chain) > _MOST_SECTORS or number in chain[-1:]:
                raise Unfit(unfit.DAMAGED)
            chain.append(number)
            number = self._fat[number]
        return chain

    def _entries(self, directory: bytes) -> list[tuple[str, tuple[int, int]]]:
        found = []
        for at in range(0, len(directory), 128):
            (length,) = struct.unpack_from("<H", directory, at + 64)
            if 2 <= length <= 64:
                name = directory[at : at + length - 2].decode("utf-16-le", "replace")
                start, size = struct.unpack_from("<II", directory, at + 116)
                found.append((name, (start, size)))
        return found


def check(stream: BinaryIO, extension: str) -> None:
    """Raises Unfit for another content than the extension says, for a password and for macros."""
    compound = Compound(stream)
    names = set(compound.streams)
    if names & {"EncryptedPackage", "EncryptionInfo"}:
        raise Unfit(unfit.ENCRYPTED)
    main = next(iter(sorted(_MAIN[extension] & names)), None)
    if main is None:
        raise mismatch(extension, "另一种文件")
    if names & _MACROS:
        raise Unfit(unfit.MACROS)
    if is_encrypted(compound.beginning(main), main):
        raise Unfit(unfit.ENCRYPTED)


def is_encrypted(beginning: bytes, main: str) -> bool:
    """Whether the beginning of a main stream says that the rest of it is enciphered."""
    if main == "WordDocument":
        return len(beginning) > 12 and bool(struct.unpack_from("<H", beginning, 10)[0] & 0x0100)
    at = 0
    while at + 4 <= len(beginning):
        record, length = struct.unpack_from("<HH", beginning, at)
        if record == _BIFF_FILEPASS:
            return True
        at += 4 + length
    return False
