"""Text in a picture, recognised offline with the models that come with RapidOCR."""

from __future__ import annotations

import logging
import threading
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

_LEAST_SURE = 0.5
_lock = threading.Lock()


class Piece(NamedTuple):
    """A run of text, its box in pixels, and how sure it is (0–1)."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    sure: float


@cache
def _engine() -> Any:
    """Loading takes a second and 300 MB, so it happens when the first picture comes."""
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    # Lines that stand on their head are turned with their page: a classifier for each line would turn a 6 into a 9.
    return RapidOCR(params={"Global.log_level": "error", "Global.use_cls": False})


def pieces(picture: Pixels) -> list[Piece]:
    """All text in a picture in colour or grey."""
    with _lock:
        read = _engine()(_in_colour(picture), use_det=True, use_cls=False, use_rec=True)
    if read.txts is None or read.boxes is None:
        return []
    found = []
    for text, box, score in zip(read.txts, read.boxes, read.scores, strict=True):
        if text.strip() and score >= _LEAST_SURE:
            (left, top), (right, bottom) = box.min(axis=0).tolist(), box.max(axis=0).tolist()
            found.append(Piece(text.strip(), left, top, right, bottom, float(score)))
    return found


def one_line(picture: Pixels) -> tuple[str, float]:
    """The text of a picture that holds a single line; empty when there is none."""
    with _lock:
        read = _engine()(_in_colour(picture), use_det=False, use_cls=False, use_rec=True)
    if not read.txts or float(read.scores[0]) < _LEAST_SURE:
        return "", 0.0
    return str(read.txts[0]).strip(), float(read.scores[0])


def _in_colour(picture: Pixels) -> Pixels:
    return np.ascontiguousarray(np.stack([picture] * 3, axis=-1) if picture.ndim == 2 else picture)
