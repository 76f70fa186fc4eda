"""Mobile and fixed telephones: real ranges, any usual grouping; not amounts, coordinates, order numbers or dates."""

from __future__ import annotations

import re

from gongkai.screening.detectors.finding import Finding, Options, Severity
from gongkai.screening.detectors.runs import Run, announced, before, plain
from gongkai.screening.detectors.tables import area_codes, mobile_prefixes

_UNITS = frozenset("号次元万亿美欧平亩公吨千克毫厘米％%‰年月度株棵册伏瓦")
_PARTED = {(11,), (3, 4, 4), (3, 8), (7, 4), (4, 4, 3), (3, 3, 5), (4, 3, 4), (5, 6), (1,) * 11, (3, 3, 3, 2)}
_GAPS = {*" .-·—－‐‑–．•\u00a0\u3000", "  "}
_EXTENSION = re.compile(r"\s?(?:转|分机|[-－—](?=\d{1,5}(?!\d)))\s?\d{1,5}(?!\d)")
_OTHER_AHEAD = re.compile(r"(?<![\d/.\-_])1[3-9]\d{9}/$")
_OTHER_BEHIND = re.compile(r"/(?:1[3-9]\d{9}|0\d{2,3}[-—]?\d{7,8})(?![\d/.\-_A-Za-z])")
_PHONES = re.compile(r"电\s?话|手\s?机|联系")
_LOCAL = re.compile(r"(?:电\s*话|热\s*线|传\s*真|座\s*机|[Tt][Ee][Ll])\s?(?:号码?)?[)）]?\s?[:：为]?\s?$")


def find(run: Run, options: Options, label: str = "") -> list[Finding]:
    """Every telephone in `run`."""
    found: list[Finding] = []
    index = 0
    while index < len(run.groups):
        hit = (
            _mobile(run, index, options, label)
            or _fixed(run, index, options, label)
            or _local(run, index, options, label)
        )
        if hit:
            found.append(hit[0])
        index += hit[1] if hit else 1
    return found


def _local(run: Run, index: int, options: Options, label: str) -> tuple[Finding, int] | None:
    """A fixed number without an area code: only behind a word that says so."""
    text, (start, end) = run.text, run.groups[index]
    if end - start not in (7, 8) or text[start] not in "2345678２３４５６７８":
        return None
    near = f"{label}：" if label and not before(text, start) else text[max(0, start - 12) : start]
    follows = text[end : end + 1]
    if not _LOCAL.search(near) or follows in _UNITS or follows == "%" or _decimal(text, start, end):
        return None
    return _fixed_finding(text[start:end], start, end, options), 1


def _mobile(run: Run, index: int, options: Options, label: str) -> tuple[Finding, int] | None:
    text, groups = run.text, run.groups
    start, place = groups[index][0], index
    first = plain(text[start : groups[index][1]])
    country = first in ("86", "086", "0086") and index + 1 < len(groups) and len(run.gap(index + 1)) <= 1
    if country:
        place += 1
        first = plain(text[groups[place][0] : groups[place][1]])
    sizes: list[int] = []
    figures = ""
    while place < len(groups) and len(figures) < 11:
        begun, end = groups[place]
        if sizes and not _same_gap(run, index + country, place):
            return None
        piece = plain(text[begun:end])
        if not sizes:
            piece, start, country = _without_country(piece, begun, start, country)
            if piece[:1] != "1":
                return None
        sizes.append(len(piece))
        figures += piece
        place += 1
    if len(figures) != 11 or tuple(sizes) not in _PARTED or not _given(figures, options):
        return None
    if not country and not _stands_alone(run, index, place, sizes, label):
        return None
    return _mobile_finding(text, start, end, figures, announced(text, start, label)), place - index


def _without_country(piece: str, begun: int, start: int, country: bool) -> tuple[str, int, bool]:
    """86138…, 086138…, 0086138… and 0138… without what stands before the number itself."""
    for size in (11,):
        head = piece[:-size]
        if len(piece) > size and head in ("86", "086", "0086", "0"):
            return piece[-size:], begun if not country else start, country or head != "0"
    return piece, start if country else begun, country


def _same_gap(run: Run, first: int, place: int) -> bool:
    gap = run.gap(place)
    return gap in _GAPS and gap == run.gap(first + 1)


def _given(figures: str, options: Options) -> bool:
    prefix = figures[:3]
    return prefix in mobile_prefixes() or prefix in options.more_mobile


def _stands_alone(run: Run, index: int, place: int, sizes: list[int], label: str) -> bool:
    """Whether what stands around lets it be a telephone: no amount, decimal, code or part of an address of the web."""
    text, start, end = run.text, run.groups[index][0], run.groups[place - 1][1]
    known = announced(text, start, label)
    if known == "phone":
        return not _decimal(text, start, end)
    if known in ("other", "card", "identity"):
        return False
    if _decimal(text, start, end) or text[end : end + 1] in _UNITS:
        return False
    previous, following = text[start - 1 : start], text[end : end + 1]
    if _OTHER_AHEAD.search(text, max(0, start - 12), start):
        previous = ""
    if _OTHER_BEHIND.match(text, end):
        following = ""
    if previous.isascii() and (previous.isalpha() or previous in "_/=&?#%$¥@") and previous:
        return False
    if following.isascii() and following and (following.isalpha() or following in "_/="):
        return False
    if previous == "第":
        return False
    if tuple(sizes) in ((3, 8), (7, 4)) and _PHONES.search(text, text.rfind("\n", 0, start) + 1, start):
        return True
    # Groups parted by spaces are columns of figures unless they have the usual sizes.
    return (
        len(sizes) == 1
        or tuple(sizes) in ((3, 4, 4), (1,) * 11, (4, 4, 3), (4, 3, 4))
        or text[start - 1 : start] == "+"
    )


def _decimal(text: str, start: int, end: int) -> bool:
    """Whether it is a side of a decimal point, or a piece of an amount with thousands."""
    two_before, two_after = text[max(0, start - 2) : start], text[end : end + 2]
    left = len(two_before) == 2 and two_before[0].isdigit() and two_before[1] in ".,"
    right = len(two_after) == 2 and two_after[1].isdigit() and two_after[0] in ".,"
    if left and two_before[1] == "." and _numbering(text, start - 1):
        left = False
    return left or (right and two_after[0] == ".")


def _numbering(text: str, dot: int) -> bool:
    """Whether the point at `dot` ends the number of an entry («3.»), not a decimal."""
    line = text[:dot].rpartition("\n")[2]
    return line.strip().isdigit() and len(line.strip()) <= 2


def _mobile_finding(text: str, start: int, end: int, figures: str, known: str) -> Finding:
    said = "这里有手机号，属于个人信息；不是对外公布的办公电话的，公开前要遮盖（个人信息保护法第六条，条例第十五条）。"
    mask = f"{figures[:3]}****{figures[7:]}"
    return Finding("privacy.mobile", Severity.ERROR, start, end, text[start:end], said, mask)


def _fixed(run: Run, index: int, options: Options, label: str) -> tuple[Finding, int] | None:
    text, groups = run.text, run.groups
    start, end = groups[index]
    first = plain(text[start:end])
    if first[:1] != "0" and first != "86":
        return None
    if first == "86" and index + 1 < len(groups):
        index, (begun, end) = index + 1, groups[index + 1]
        area = plain(text[begun:end])
        first = area if area.startswith("0") else "0" + area
    taken = 1
    if len(first) in (3, 4) and index + 1 < len(groups):
        gap = run.gap(index + 1)
        if len(gap) > 2 or "\n" in gap or "." in gap:
            return None
        begun, end = groups[index + 1]
        number, taken = plain(text[begun:end]), 2
        if len(number) in (3, 4) and index + 2 < len(groups) and run.gap(index + 2) in (" ", "-"):
            last = groups[index + 2]
            if last[1] - last[0] == 4:
                number, end, taken = number + plain(text[last[0] : last[1]]), last[1], 3
        return _known_fixed(text, start, end, first, number, taken, options, label)
    for size in (3, 4):
        if len(first) - size in (7, 8) and (
            hit := _known_fixed(text, start, end, first[:size], first[size:], taken, options, label)
        ):
            return hit
    return None


def _known_fixed(
    text: str, start: int, end: int, area: str, number: str, taken: int, options: Options, label: str
) -> tuple[Finding, int] | None:
    if area not in area_codes() and area not in options.more_areas:
        return None
    if (
        len(number) not in (7, 8)
        or number[0] in "019"
        or (len(area) == 3) != (len(number) == 8 and len(area) == 3)
    ):
        return None
    known = announced(text, start, label)
    if known in ("other", "card", "identity") or _decimal(text, start, end):
        return None
    previous, following = text[start - 1 : start], text[end : end + 1]
    if previous and previous.isascii() and (previous.isalnum() or previous in "/=_") and known != "phone":
        return None
    if following and ((following.isascii() and following.isalpha()) or following in _UNITS):
        return None
    if more := _EXTENSION.match(text, end):
        end = more.end()
    return _fixed_finding(text[start:end], start, end, options), taken


def _fixed_finding(written: str, start: int, end: int, options: Options) -> Finding:
    said = "这里有固定电话；机关对外公布的办公、监督电话可以保留，个人住宅电话要遮盖。"
    mask = re.sub(r"\d(?=\D*(?:\d\D*){2}$)", "*", re.sub(r"(?<=\d)\d{4}$", "****", written))
    return Finding("privacy.landline", Severity.HINT, start, end, written, said, _last_four(written) or mask)


def _last_four(written: str) -> str:
    return re.sub(r"\d{4}$", "****", written)
