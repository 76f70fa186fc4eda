"""Files encrypted at rest: AES-GCM in chunks, so that a large one is read and written as a stream.

Layout: MAGIC, 16 random bytes of salt, then chunks of CHUNK plain bytes with their tag of 16 bytes. The key of a
file comes from settings.FIELD_KEY and its salt (HKDF-SHA256), so no nonce is used twice under one key. The nonce of a
chunk is its number and whether it is the last (the STREAM construction): none can be cut off, moved or left out unseen.
"""

import io
import os
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

MAGIC = b"GKSEAL1\n"
CHUNK = 64 * 1024
_SALT, _TAG = 16, 16


class SealBroken(OSError):
    """The file is not whole, or the key of this installation does not fit it."""


def _cipher(salt: bytes) -> AESGCM:
    derive = HKDF(algorithm=SHA256(), length=32, salt=salt, info=b"gongkai sealed file")
    return AESGCM(derive.derive(settings.FIELD_KEY.encode()))


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


class Sealing(io.RawIOBase):
    """Reads as the cipher text of `plain`, from where it stands. Forward only."""

    def __init__(self, plain: BinaryIO) -> None:
        super().__init__()
        salt = os.urandom(_SALT)
        self._plain, self._cipher, self._number = plain, _cipher(salt), 0
        self._waiting: bytes = MAGIC + salt
        self._next: bytes | None = plain.read(CHUNK)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if not self._waiting and self._next is not None:
            this, following = self._next, self._plain.read(CHUNK)
            last = not following
            self._waiting = self._cipher.encrypt(_nonce(self._number, last), this, None)
            self._number, self._next = self._number + 1, None if last else following
        given, self._waiting = self._waiting[: len(buffer)], self._waiting[len(buffer) :]
        buffer[: len(given)] = given
        return len(given)


class Unsealing(io.RawIOBase):
    """Reads as the plain text of the sealed file `stored`. Forward only; closes `stored` with itself.

    Raises SealBroken instead of giving out a chunk that was changed.
    """

    def __init__(self, stored: BinaryIO) -> None:
        super().__init__()
        self._stored, self._number, self._waiting = stored, 0, b""
        head = stored.read(len(MAGIC) + _SALT)
        if not head.startswith(MAGIC) or len(head) < len(MAGIC) + _SALT:
            raise SealBroken("not a sealed file")
        self._cipher = _cipher(head[len(MAGIC) :])
        self._next: bytes | None = stored.read(CHUNK + _TAG)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._waiting and self._next is not None:
            self._waiting = self._opened()
        given, self._waiting = self._waiting[: len(buffer)], self._waiting[len(buffer) :]
        buffer[: len(given)] = given
        return len(given)

    def _opened(self) -> bytes:
        this, following = self._next or b"", self._stored.read(CHUNK + _TAG)
        last = not following
        try:
            plain = self._cipher.decrypt(_nonce(self._number, last), this, None)
        except InvalidTag as broken:
            raise SealBroken("the file is not whole, or GONGKAI_FIELD_KEY does not fit it") from broken
        self._number, self._next = self._number + 1, None if last else following
        return plain

    def close(self) -> None:
        if not self.closed:
            self._stored.close()
        super().close()
