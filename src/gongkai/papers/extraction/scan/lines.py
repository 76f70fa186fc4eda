"""A picture made straight, and the ruling lines in it."""

import cv2
import numpy as np

from gongkai.papers.extraction.pdf.page import Line
from gongkai.papers.extraction.scan.recognition import Pixels

_STEEPEST = 8.0  # degrees a scan may be askew
_SMALL = 900  # pixels of the copy on which the angle is measured
_LONGER = (
    1.3  # a line is longer than this many characters are high; rows may be hardly higher than their text
)


def straight(grey: Pixels) -> Pixels:
    """The picture turned so that its lines are level; unchanged when they already are."""
    angle = _skew(grey)
    return grey if abs(angle) < 0.1 else _turned(grey, angle)


def _skew(grey: Pixels) -> float:
    """Degrees by which the picture must be turned: the angle at which ink and blank rows differ most."""
    scale = min(1.0, _SMALL / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    _, ink = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    best = 0.0
    for step, reach in ((1.0, _STEEPEST), (0.2, 0.8), (0.05, 0.15)):
        angles = [best + step * number for number in range(-round(reach / step), round(reach / step) + 1)]
        best = max(angles, key=lambda angle: _contrast(np.asarray(ink, np.uint8), angle))
    return best


def _contrast(ink: Pixels, angle: float) -> float:
    sums = _turned(ink, angle, 0).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(sums)).sum())


def _turned(picture: Pixels, angle: float, blank: int = 255) -> Pixels:
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(
        picture, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(blank,) * 3
    )
    return np.asarray(turned, np.uint8)


def ruling(grey: Pixels, text_height: float) -> tuple[list[Line], list[Line]]:
    """Level and upright lines in pixels; strokes of characters are shorter and left out."""
    ink = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 10)
    longest = max(12, round(_LONGER * text_height))
    across = _found(np.asarray(ink, np.uint8), (longest, 1), text_height)
    down = _found(np.asarray(ink.T.copy(), np.uint8), (longest, 1), text_height)
    return across, down


def _found(ink: Pixels, kernel: tuple[int, int], text_height: float) -> list[Line]:
    shape = cv2.getStructuringElement(cv2.MORPH_RECT, kernel)
    # Lines a little askew or faint are broken in steps: thickened before, they hold together.
    thick = cv2.dilate(ink, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3)))
    only = cv2.morphologyEx(thick, cv2.MORPH_OPEN, shape)
    _, _, boxes, _ = cv2.connectedComponentsWithStats(only, connectivity=8)
    return [
        Line(float(top + high / 2), float(left), float(left + wide))
        for left, top, wide, high, _ in boxes[1:]
        if wide >= kernel[0] and high <= max(12, 0.7 * text_height)
    ]
