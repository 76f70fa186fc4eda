"""What a checker finds in the text layer: numbers of persons, telephones, cards, addresses of mail, words given.

A hint for the officer, never a decision; a scan has no text layer and must be marked by hand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.papers.redaction.areas import Box
from gongkai.papers.redaction.source import Glyph, Source

MOST_WORDS = 50  # local policy: of a list typed in
_GAP = r"[\s\-]?"
_EDGE = 0.15  # percent of the page around the characters
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"


@dataclass(frozen=True)
class Match:
    """One find: what it is, on which page, and the boxes of its characters line by line. `text` is shown, not kept."""

    label: str
    page: int
    text: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class _Pattern:
    label: str
    form: re.Pattern[str]
    holds: Callable[[str], bool]


def identity_check_digit(first_17: str) -> str:
    """The last character of a resident's number (GB 11643-1999; ISO 7064 MOD 11-2)."""
    total = sum(int(figure) * weight for figure, weight in zip(first_17, _WEIGHTS, strict=True))
    return _CHECK_DIGITS[total % 11]


def luhn(figures: str) -> bool:
    """Whether the number ends in its check digit (ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, figure in enumerate(reversed(figures)):
        value = int(figure) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0 and len(set(figures)) > 1


def _born(text: str) -> bool:
    try:
        return 1900 <= date(int(text[:4]), int(text[4:6]), int(text[6:8])).year <= 2100
    except ValueError:
        return False


def _identity_18(text: str) -> bool:
    return _born(text[6:14]) and identity_check_digit(text[:17]) == text[17].upper()


def _identity_wrong(text: str) -> bool:
    return _born(text[6:14]) and identity_check_digit(text[:17]) != text[17].upper()


def _figures(count: str) -> str:
    return rf"(?<!\d)(?:\d{_GAP}){count}"


_IDENTITY = re.compile(rf"(?<!\d)[1-9]{_GAP}(?:\d{_GAP}){{16}}[\dXx](?![\dA-Za-z])")
_PATTERNS = (
    _Pattern("居民身份证号", _IDENTITY, _identity_18),
    _Pattern("疑似身份证号（校验位不对）", _IDENTITY, _identity_wrong),
    _Pattern(
        "居民身份证号（15位）",
        re.compile(rf"(?<!\d)[1-9]{_GAP}(?:\d{_GAP}){{13}}\d(?!\d)"),
        lambda text: _born("19" + text[6:12]),
    ),
    _Pattern(
        "手机号",
        re.compile(rf"(?<!\d)(?:\+?86{_GAP})?1{_GAP}[3-9]{_GAP}(?:\d{_GAP}){{8}}\d(?!\d)"),
        lambda text: True,
    ),
    _Pattern(
        "固定电话",
        re.compile(r"(?<!\d)[(（]?0\d{2,3}[)）]?[\s\-—－]?[2-9]\d{6,7}(?!\d)"),
        lambda text: True,
    ),
    _Pattern("银行卡号", re.compile(rf"(?<!\d)[3-6]{_GAP}(?:\d{_GAP}){{14,17}}\d(?!\d)"), luhn),
    _Pattern(
        "电子邮箱", re.compile(r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+"), lambda text: True
    ),
)


def find(source: Source, words: Sequence[str] = (), pages: Iterable[int] | None = None) -> list[Match]:
    """Every match on `pages` (all by default). Nothing for a scan: see `has_text`."""
    sought = [*_PATTERNS, *(_word(word) for word in words[:MOST_WORDS] if word.strip())]
    numbers = range(1, source.page_count + 1) if pages is None else pages
    return [match for number in numbers for match in _on_page(source.text(number), number, sought)]


def has_text(source: Source, page: int) -> bool:
    """Whether page `page` has a text layer in which something can be found."""
    return any(not glyph.character.isspace() for glyph in source.text(page))


def words_of(text: str) -> list[str]:
    """The words of a list typed in: one a line, or parted by commas or 、."""
    return [word for part in re.split(r"[\n\r,，、;；]+", text) if (word := part.strip())]


def _word(word: str) -> _Pattern:
    """The word, also when spaces or a line break part its characters."""
    squeezed = [re.escape(c) for c in unicodedata.normalize("NFKC", word) if not c.isspace()]
    return _Pattern("词语", re.compile(r"\s*".join(squeezed), re.IGNORECASE), lambda text: True)


def _on_page(glyphs: list[Glyph], page: int, sought: Iterable[_Pattern]) -> Iterator[Match]:
    taken: set[int] = set()
    # A number may be broken over two lines: read the page a second time without line breaks.
    for kept in (glyphs, [glyph for glyph in glyphs if glyph.character not in "\r\n\ufffe\u0002"]):
        text = "".join(_plain(glyph.character) for glyph in kept)
        for pattern in sought:
            for found in pattern.form.finditer(text):
                run = [glyph for glyph in kept[found.start() : found.end()] if glyph.box is not None]
                marks = {id(glyph) for glyph in run}
                if run and pattern.holds(_bare(found.group(), pattern)) and not marks <= taken:
                    taken |= marks
                    yield Match(pattern.label, page, found.group(), tuple(_lines(run)))


def _plain(character: str) -> str:
    """Full-width figures and letters as the usual ones, always one character for one."""
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


def _bare(text: str, pattern: _Pattern) -> str:
    return text if pattern.label in ("电子邮箱", "词语") else re.sub(r"[^\dXx]", "", text)


def _lines(run: list[Glyph]) -> Iterator[Box]:
    """One box for the characters of each line, also of one that runs down or up the page or upside down."""
    line: list[Box] = []
    for glyph in run:
        box = glyph.box
        if box is None or box.width <= 0 or box.height <= 0:
            continue
        if line and not _goes_on(line, box):
            yield _around(line)
            line = []
        line.append(box)
    if line:
        yield _around(line)


def _goes_on(line: list[Box], box: Box) -> bool:
    """Whether `box` is the next character of `line`; its first two characters say whether it runs across or down."""
    across = _beside(line[-1], box) and not (len(line) > 1 and not _beside(line[0], line[1]))
    return across or (_below_or_above(line[-1], box) and not (len(line) > 1 and _beside(line[0], line[1])))


def _beside(last: Box, box: Box) -> bool:
    common = min(last.bottom, box.bottom) - max(last.top, box.top)
    if box.left >= last.left:
        return common >= 0
    return common >= min(last.height, box.height) / 2 and last.left - box.right < max(last.width, last.height)


def _below_or_above(last: Box, box: Box) -> bool:
    common = min(last.right, box.right) - max(last.left, box.left)
    if common < min(last.width, box.width) / 2:
        return False
    return max(box.top - last.bottom, last.top - box.bottom) < max(last.width, last.height)


def _around(boxes: list[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    ).grown(_EDGE)
