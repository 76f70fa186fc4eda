"""Digests and the canonical form they are taken of."""

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

from cryptography.hazmat.primitives import hashes

ALGORITHM = "SM3"


def canonical(value: Any) -> bytes:
    """The one byte form of a JSON value: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest_of(value: Any) -> str:
    """SM3 (GB/T 32905) of the canonical form, in hexadecimal."""
    return digest_of_chunks([canonical(value)])


def digest_of_chunks(chunks: Iterable[bytes]) -> str:
    """SM3 over the chunks, in hexadecimal."""
    sm3 = hashes.Hash(hashes.SM3())
    for chunk in chunks:
        sm3.update(chunk)
    return sm3.finalize().hex()


def digest_of_file(stream: BinaryIO) -> str:
    """SM3 of a file's content from its present position, read in pieces."""
    return digest_of_chunks(iter(lambda: stream.read(1 << 20), b""))
