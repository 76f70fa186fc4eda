"""The look of a photo in 64 bits: the same board taken in again, made smaller or saved anew, gives nearly the same."""

from __future__ import annotations

from typing import BinaryIO

from PIL import Image

NEARLY_THE_SAME = 5  # local policy: bits out of 64 that may differ between two copies of one picture
_WIDE, _HIGH = 9, 8


def look_of(stream: BinaryIO) -> str:
    """Sixteen hexadecimal figures: each bit says whether a spot is brighter than its neighbour to the right."""
    stream.seek(0)
    with Image.open(stream) as image:
        image.draft("L", (_WIDE * 16, _HIGH * 16))
        grey = image.convert("L").resize((_WIDE, _HIGH), Image.Resampling.BOX)
    light = grey.tobytes()
    bits = 0
    for row in range(_HIGH):
        for at in range(_WIDE - 1):
            bits = bits << 1 | (light[row * _WIDE + at] > light[row * _WIDE + at + 1])
    return f"{bits:016x}"


def apart(one: str, other: str) -> int:
    """How many of the 64 bits differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def is_flat(look: str) -> bool:
    """A wall or a black picture has hardly any edges: its look says nothing."""
    return not 4 <= int(look, 16).bit_count() <= 60
