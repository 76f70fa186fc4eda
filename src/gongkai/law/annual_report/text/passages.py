"""Which part of a report's text is about applications: there a bare "办结3件" tells what it counts."""

import re

_BEGINS = re.compile(
    r"(?:\([一二三四五]\)|(?<![一二三四五六七八九十\d])[一二三四五]是|(?<!\d)[1-5][.、](?!\d))[^\n。,;:\d()]{0,8}依申请公开"
)
_ENDS = re.compile(
    r"(?:\([一二三四五六]\)|(?<![一二三四五六七八九十\d])[二三四五六]是|(?<!\d)[2-6][.、](?!\d)|\n[一二三四五六]、)"
)


def passages(text: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it stands below the heading 依申请公开; NFKC characters expected."""
    found: list[tuple[str, bool]] = []
    at = 0
    for begins in _BEGINS.finditer(text):
        if begins.start() < at:
            continue
        ends = _ENDS.search(text, begins.end())
        until = ends.start() if ends else len(text)
        found += [(text[at : begins.start()], False), (text[begins.start() : until], True)]
        at = until
    return [piece for piece in (*found, (text[at:], False)) if piece[0]]
