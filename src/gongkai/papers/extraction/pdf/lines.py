"""Characters into lines, and lines into the text of a cell."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from gongkai.papers.extraction.pdf.page import Char
from gongkai.papers.extraction.wording import glue, is_cjk, trim

_WORD_GAP = 0.22  # of the height: a blank between words
_COLUMN_GAP = 1.4  # of the height: as wide as this are only the gaps between columns


@dataclass
class Written:
    """Characters on one line, from left to right."""

    chars: list[Char]

    @property
    def left(self) -> float:
        return self.chars[0].left

    @property
    def right(self) -> float:
        return max(char.right for char in self.chars)

    @property
    def top(self) -> float:
        return min(char.top for char in self.chars)

    @property
    def bottom(self) -> float:
        return max(char.bottom for char in self.chars)

    @property
    def size(self) -> float:
        return sorted(char.size for char in self.chars)[len(self.chars) // 2]

    def pieces(self) -> "list[Written]":
        """The line parted where gaps are as wide as between columns."""
        found = [Written([self.chars[0]])]
        for before, char in zip(self.chars, self.chars[1:], strict=False):
            if char.left - before.right > _COLUMN_GAP * max(char.size, before.size):
                found.append(Written([]))
            found[-1].chars.append(char)
        return found

    def text(self) -> str:
        """The line with blanks between words and a tab where a column may end."""
        return trim("\t".join(_spelled(piece.chars) for piece in self.pieces()))


def _spelled(chars: list[Char]) -> str:
    out = chars[0].text
    for before, char in pairwise(chars):
        gap = char.left - before.right
        plain = not (is_cjk(char.text) and is_cjk(before.text))
        if plain and gap > _WORD_GAP * char.size and not out.endswith(" ") and char.text != " ":
            out += " "
        out += char.text
    return out


def lines(chars: Iterable[Char]) -> list[Written]:
    """Characters sorted into lines from top to bottom. Blanks of the file count only between other characters."""
    found: list[Written] = []
    for char in sorted(chars, key=lambda char: (char.top + char.bottom) / 2):
        middle = (char.top + char.bottom) / 2
        line = found[-1] if found else None
        if line is None or middle - _middle(line) > 0.45 * max(char.size, line.chars[0].size):
            found.append(Written([char]))
        else:
            line.chars.append(char)
    for line in found:
        line.chars.sort(key=lambda char: char.left)
        line.chars = _once(line.chars)
    return [line for line in found if any(char.text.strip() for char in line.chars)]


def _middle(line: Written) -> float:
    return (line.chars[-1].top + line.chars[-1].bottom) / 2


def _once(chars: list[Char]) -> list[Char]:
    """Bold made by printing a character twice, a hair apart, is one character; blanks at the ends are none."""
    out: list[Char] = []
    for char in chars:
        if out and out[-1].text == char.text and abs(out[-1].left - char.left) < 0.15 * char.size:
            continue
        out.append(char)
    while out and not out[0].text.strip():
        out.pop(0)
    while out and not out[-1].text.strip():
        out.pop()
    return out


def cell_text(chars: Iterable[Char], left: float, right: float) -> str:
    """The text of a cell between two sides: a label broken over lines is one label again."""
    written = lines(chars)
    if len(written) > 1 and all(len(line.chars) == 1 for line in written):
        return "".join(line.text() for line in written)
    return trim("".join(_with_joints(written, left, right)))


def _with_joints(written: list[Written], left: float, right: float) -> Iterator[str]:
    for number, line in enumerate(written):
        text = line.text().replace("\t", " ")
        if number:
            before = written[number - 1]
            # A number is broken only where the cell has no room left for another digit.
            full = right - left - (before.right - before.left) < line.size
            digits = before.chars[-1].text.isdigit() and line.chars[0].text.isdigit()
            apart = glue(before.chars[-1].text, line.chars[0].text)[1:-1]
            yield "" if digits and full else apart
        yield text
