"""From the print behind a label to readings of a row: cells where cells can be told apart, else their order."""

import re
from collections.abc import Sequence
from functools import cache

from gongkai.annual_report.reading.normalise import UNSURE_MARK
from gongkai.law.annual_report.forms import FORMS
from gongkai.law.annual_report.layout import RESULTS_HEADING
from gongkai.law.annual_report.restore.evidence import Mark, Reading, RowSeen, Token, ordered, placed

_TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.0+(?!\d))?"
    r"|(?P<dash>(?<=\s)[-—–―─]+(?=\s)|^[-—–―─]+$|[-—–―─~/╱\\]|(?<![\u4e00-\u9fff])无(?=[\s\d|无]|$)|(?<=无)无)"
    r"|(?P<zero>(?<![^\W\d_])[oO〇○](?![^\W\d_]))"
    r"|(?P<unclear>[□■◇◆�?])"
)
_DASH = re.compile(r"[-—–―─]")
_NUMBERING = re.compile(r"\(?\d[.、．)](?=\s*[\u4e00-\u9fff])")
_UNITS = re.compile(r"(?<=\d)\s*[件条项个宗份次笔批]")
_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z%]")
_SENTENCE_END = re.compile(r"[。;；!！]")
_WORD_BETWEEN = re.compile(r"(?<=\d)\s+(?=(?!无)[\u4e00-\u9fff][^\d\n]*\n\s*\d)")
"""Between numbers and more numbers a word on a line of its own: these belong to another row."""

_PIPE_END = re.compile(r"\|\s*(?:\n\s*\|?\s*)?$")
_NEXT_BARS = re.compile(r"\|[ \t]*\n[ \t]*\|[ \t|]*$")

LONGEST_LABEL = 60
"""Characters between a label's telling part and its first number that are still taken for its own text."""


@cache
def vocabulary() -> frozenset[str]:
    """Every character that occurs in the labels of the forms' tables."""
    texts = [
        RESULTS_HEADING,
        "申请人情况法人或其他组织本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和",
    ]
    for form in FORMS.values():
        for table in form.tables:
            texts += [cell.text for line in table.grid for cell in line]
    return frozenset("".join(texts)) | frozenset("件项条个宗份次笔批元万无不公开合计小计共")


def of_label(text: str) -> str:
    """The part of `text` that can belong to a row: up to the first word that no label of the form holds."""
    seen_number = False
    for i, c in enumerate(text):
        if c.isdigit():
            seen_number = True
        elif not seen_number and ((i > LONGEST_LABEL and not c.isspace()) or _SENTENCE_END.match(c)):
            if _SENTENCE_END.match(c) or not text[:i].strip(" \t\n|"):
                return text[:i]
        elif seen_number and (_SENTENCE_END.match(c) or (_WORD.match(c) and c not in vocabulary())):
            return text[:i]
    return text


def tokens(text: str) -> list[Token]:
    """The numbers and marks of a stretch of text, in order."""
    found: list[Token] = []
    for match in _TOKEN.finditer(_NUMBERING.sub(" ", _UNITS.sub("", text))):
        if match["number"]:
            found.append(match["number"].replace(",", ""))
        elif match["zero"]:
            found.append("0")
        else:
            found.append(Mark.DASH if match["dash"] else Mark.ILLEGIBLE)
    return found


def row_seen(
    text: str, width: int, following: str = "", *, doubtful: bool = False, labelled: bool = True
) -> RowSeen:
    """What was seen of a row of `width` columns. `following` is the number printed before the next label.

    `labelled` says that the text begins behind the row's label, in the same line.
    """
    text = of_label(text)
    torn = UNSURE_MARK in text
    text = text.replace(UNSURE_MARK, "")
    readings = _in_fields(text, width, labelled)
    if readings is None:
        readings = _in_order(text, width, following)
    return RowSeen(readings, doubtful, torn and bool(readings))


def _in_fields(text: str, width: int, labelled: bool) -> tuple[Reading, ...] | None:
    """Readings of a row whose cells are parted by tabs or pipes; None when they are not."""
    fields = _fields(text, labelled)
    if fields is None:
        return None
    while fields and (_WORD.search(fields[0]) and not tokens(fields[0])):
        fields = fields[1:]
    cells = [tokens(field) for field in fields]
    if any(len(cell) > 1 for cell in cells):
        return None
    marks: list[Token] = [cell[0] if cell else Mark.BLANK for cell in cells]
    printed = [mark for mark in marks if mark is not Mark.BLANK]
    if not printed:
        return (placed(marks[:width]),) if len(marks) >= width else ()
    glued = any(isinstance(mark, str) and len(mark) > 1 and mark.startswith("0") for mark in printed)
    if glued or len(printed) >= width or len(marks) < width:
        return _counted(printed, width)
    return _windows(marks, width) or _counted(printed, width)


def _counted(printed: Sequence[Token], width: int) -> tuple[Reading, ...]:
    if len(printed) >= 2 * width:
        return (placed([Mark.ILLEGIBLE] * width),)
    return (placed(printed),) if len(printed) == width else (ordered(width, printed),)


def _windows(marks: list[Token], width: int) -> tuple[Reading, ...]:
    """Every way to lay the row's columns over more fields than columns so that nothing printed is left out."""
    found = []
    for first in range(len(marks) - width + 1):
        outside = marks[:first] + marks[first + width :]
        if all(mark is Mark.BLANK for mark in outside):
            found.append(placed(marks[first : first + width]))
    return tuple(found)


def _fields(text: str, labelled: bool) -> list[str] | None:
    if "|" in text:
        fields = between_bars(text)
        return fields[_label_ends(text, "|", labelled) :]
    if "\t" not in text:
        return None
    lines = text.split("\n")
    first = next((i for i, line in enumerate(lines) if tokens(line)), 0)
    if any(tokens(line) for line in lines[first + 1 :] if "\t" not in line[:-1]):
        return None
    return [field.strip() for field in lines[first].split("\t")][_label_ends(lines[first], "\t", labelled) :]


def between_bars(text: str) -> list[str]:
    """What stands between the bars of a row.

    A bar that ends its line and bars at the beginning of the next row belong to no cell. Where blank cells are bars
    with a blank between them, bars side by side at the end are what a span covers.
    """
    fields = _PIPE_END.sub("", _NEXT_BARS.sub("|", text)).split("|")
    if any(field and not field.strip() for field in fields[1:]):
        while fields[-1] == "":
            fields.pop()
    return [field.strip() for field in fields]


def _label_ends(text: str, mark: str, labelled: bool) -> int:
    """1 when what stands before the first mark belongs to the label and not to a cell."""
    return 0 if not labelled or tokens(text.split(mark, 1)[0]) else 1


def _in_order(text: str, width: int, following: str) -> tuple[Reading, ...]:
    """Readings by order alone. Dashes side by side are one cell or one each: both, if the count does not tell."""
    whole = _line_tokens(text, width, following)
    single = _line_tokens(_DASH.sub(" - ", text), width, following)
    if len(whole) == width or whole == single:
        return _counted(whole, width) if whole else ()
    if len(single) == width:
        return _counted(single, width)
    return tuple(ordered(width, one) for one in (whole, single) if one)


def _line_tokens(text: str, width: int, following: str) -> list[Token]:
    text = _WORD_BETWEEN.split(text.replace("|", " "), maxsplit=1)[0]
    if text.count(",") >= width - 1:
        text = text.replace(",", " ")
    taken: list[Token] = []
    for line in text.split("\n"):
        here = tokens(line)
        if not taken and len(here) == 1 and isinstance(here[0], str) and len(here[0]) >= width:
            taken = here
            break
        taken += here
        if len(taken) >= width:
            break
    if len(taken) == width + 1 and following and taken[-1] == following:
        taken = taken[:-1]
    return taken
