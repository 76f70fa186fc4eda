"""Text made even before it is read: one kind of characters, no blanks inside Chinese, lines of a page joined."""

import re
import unicodedata
from functools import lru_cache

_BLANK_IN_CHINESE = re.compile(r"(?<![A-Za-z0-9])[ \t\u3000]+|[ \t\u3000]+(?![A-Za-z0-9])")
_BLANKS = re.compile(r"[ \t\u3000]+")
_CLOSED = re.compile(r"[。;:!?…)》”]$|\.\.\.$")
_OPENS = re.compile(
    r"[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十]+\)|\(?\d{1,2}[.、)](?!\d)|第[一二三四五六七八九十]"
)
_SENTENCE = re.compile(r"[。!?\n]|\.{3,}")
_SHORT_LINE, _HEADING = 12, 40
_FULL = str.maketrans({",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "!": "！", "?": "？"})

CUT = "..."
"""What is left of …… after normalising: here the text was cut by whoever quoted it."""


@lru_cache(maxsize=64)
def plain(text: str) -> str:
    """Even characters (NFKC), no blanks between Chinese characters, broken lines joined to paragraphs."""
    lines = [_even(line) for line in unicodedata.normalize("NFKC", text).splitlines()]
    joined: list[str] = []
    for line in filter(None, lines):
        if joined and _runs_on(joined[-1]) and not _OPENS.match(line):
            joined[-1] += line
        else:
            joined.append(line)
    return "\n".join(joined)


def _runs_on(line: str) -> bool:
    """Whether the next line goes on with this one: it is long, not closed, and no heading or title."""
    heading = len(line) < _HEADING and (_OPENS.match(line) or line.endswith("报告"))
    return len(line) > _SHORT_LINE and not _CLOSED.search(line) and not heading


def sentences(text: str) -> list[str]:
    """The sentences of a text made plain; semicolons and commas stay inside."""
    return [part for part in _SENTENCE.split(text) if part]


def quoted(text: str, most: int = 40) -> str:
    """A passage as it is shown in a message: Chinese punctuation, cut when long."""
    shown = text.strip(" ,;:、").translate(_FULL)
    return shown if len(shown) <= most else f"{shown[:most]}…"


def _even(line: str) -> str:
    return _BLANKS.sub(" ", _BLANK_IN_CHINESE.sub("", line)).strip()
