"""Traces of copying, layout and recognition that look like numbers of a table, or hide them, taken out of a text."""

import re
from collections import Counter

_BOLD = re.compile(r"\*\*([^*\n]{0,80}?)\*\*|__([^_\n]{0,80}?)__")
_SERIAL = re.compile(r"^[ \t|]*(?P<number>\d{1,2})(?=[ \t|]+[^\n]*[\u4e00-\u9fff])", re.MULTILINE)
LEAST_SERIALS = 5
"""So many lines in a row numbered one after the other are numbered by a column 序号."""

_NAMED = re.compile(r"序\s*号")
_NEAR = 160
"""Characters behind the heading 序号 within which its column begins."""

_NUMBER_LINE = re.compile(r"\s*\d{1,3}\s*")
_RUNNING = re.compile(r"报告|年报")
_WORD_LIKE = re.compile(r"(?<![A-Za-z\d.])(?=[\d.,]*[oOlI])(?P<word>[\doOlI][\doOlI.,]{0,14})(?![A-Za-z\d])")
_DIGITS = str.maketrans("oOlI", "0011")


def without_traces(text: str, unsure: str) -> str:
    """The text without bold marks, serial numbers and page numbers at running titles, its digits all digits.

    `unsure` is put behind a number in which a 1 was a letter: that may as well have been a stroke or a 7.
    """
    text = _BOLD.sub(lambda match: match[1] or match[2] or "", text)
    return _with_digits(_without_serials(_without_page_numbers(text)), unsure)


def _without_serials(text: str) -> str:
    """Without the numbers of a column 序号, which look like the last cell of the row above."""
    runs: list[list[re.Match[str]]] = []
    for match in _SERIAL.finditer(text):
        follows = bool(runs) and int(match["number"]) == int(runs[-1][-1]["number"]) + 1
        if follows:
            runs[-1].append(match)
        else:
            runs.append([match])
    named = [match.end() for match in _NAMED.finditer(text)]
    for run in reversed(runs):
        under = any(0 <= run[0].start() - end <= _NEAR for end in named) and run[0]["number"] == "1"
        if len(run) < LEAST_SERIALS and not under:
            continue
        for match in reversed(run):
            text = text[: match.start("number")] + text[match.end("number") :]
    return text


def _without_page_numbers(text: str) -> str:
    """Without a number that stands alone next to a title which is printed on several pages."""
    lines = text.split("\n")
    counted = Counter(line.strip() for line in lines if _RUNNING.search(line))
    running = {line for line, times in counted.items() if times > 1 and len(line) < 60}
    if not running:
        return text

    def beside(at: int) -> bool:
        return any(0 <= i < len(lines) and lines[i].strip() in running for i in (at - 1, at + 1))

    return "\n".join(
        "" if _NUMBER_LINE.fullmatch(line) and beside(at) else line for at, line in enumerate(lines)
    )


def _with_digits(text: str, unsure: str) -> str:
    """O for 0 and l for 1, as recognition confuses them, where nothing but a number can stand."""

    def digits(match: re.Match[str]) -> str:
        word = match["word"]
        strokes = len(word) > 1 and set(word) <= {"l", "I"}
        beside = text[: match.start()][-1:] + text[match.end() : match.end() + 1]
        if (strokes and beside.strip("\t\n|")) or word.upper() == "O2O":
            return word
        return word.translate(_DIGITS) + (unsure if "l" in word or "I" in word else "")

    return _WORD_LIKE.sub(digits, text)
