"""Joining pieces of text as a reader of Chinese would: no blanks between Chinese characters."""

import re

_BLANKS = re.compile(r"[ \t\r\n\f\v\xa0]+")
_CJK = "\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
_IS_CJK = re.compile(f"[{_CJK}“”‘’…—★☆•]|[\U00020000-\U0003ffff]")
_BREAK = re.compile(r"[ \t]*[\r\n]+[ \t\r\n]*")
_EDGES = " \t\r\n\f\v\xa0\u3000\u200b\ufeff"


def is_cjk(character: str) -> bool:
    """A Chinese character or a full-width mark: one that is written without blanks around it."""
    return bool(_IS_CJK.match(character))


def trim(text: str) -> str:
    """Without blanks at its ends, the ideographic one and the byte order mark included."""
    return text.strip(_EDGES)


def glue(first: str, second: str) -> str:
    """Two lines of one sentence as one: a blank only between words that are written with blanks."""
    if not first or not second:
        return first + second
    if is_cjk(first[-1]) or is_cjk(second[0]) or first[-1] in "-/（(" or second[0] in "）)%，。":
        return first + second
    return f"{first} {second}"


def collapse(text: str) -> str:
    """Blanks as HTML shows them; a line break of the source between Chinese characters is nothing."""
    if "\n" in text or "\r" in text:
        text = _BREAK.sub(_one_break, text)
    return _BLANKS.sub(" ", text)


def _one_break(match: "re.Match[str]") -> str:
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    return "" if before and after and is_cjk(before) and is_cjk(after) else " "
