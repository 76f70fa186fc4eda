"""A total and its "其中": parts that do not add up, and a part that is named twice.

P1 the parts give another sum; P2 one name twice among the parts. Rounded numbers (余, 多, 约) are not compared.
A list need not be complete, so a sum below the total is pointed out only when the list ends in 其他 or covers
nearly all of it; and parts may overlap, so a sum above it only when the excess is small or one part alone is larger.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.law.annual_report.finding import Finding, Severity
from gongkai.law.annual_report.form import Number, Place
from gongkai.law.annual_report.text.plain import CUT, plain, quoted

UNITS = "人次|条|件|篇|宗|份|项|期|起|万元|元|个|次"
_NUMBER = (
    r"(?P<about>约|近|超过?)?(?P<n>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?P<more>余|多)?(?P<unit>"
    + UNITS
    + r")(?![以之人年月])"
)
_TOTAL = re.compile(
    _NUMBER
    + r"[^,;。:()\d]{0,12}(?P<gap>[,;。:(.]*)(?P<open>其中|主要包括|包括|分别为|分别是|分别)(?:包括|有|为)?"
)
_LIST_IN_BRACKETS = re.compile(_NUMBER + r"[,]?\((?=[^()]{2,20}\d+(?:" + UNITS + r")[、,;])")
_ITEM = re.compile(_NUMBER)
_NESTED = re.compile(r"其中|\(|\)")
_REST = re.compile(r"其[他它余]")

EXCESS = 0.15
"""Above the total by more than this share, the parts are taken to overlap. Our own bound, as are those below."""
NEARLY_ALL = 0.95
LACKS_AT_MOST = 0.3


@dataclass(frozen=True)
class Part:
    """One part as told: its words, its number, its unit. `exact` is false for a rounded number."""

    label: str
    value: float
    unit: str
    exact: bool


@dataclass(frozen=True)
class Listing:
    """A total with its parts. `open_end`: the words say or show that the list is not complete."""

    total: Part
    parts: tuple[Part, ...]
    after: tuple[Part, ...]
    open_end: bool
    passage: str


def listings(text: str) -> Iterator[Listing]:
    """Every total in the text that is followed by its parts."""
    even = plain(text)
    for pattern in (_TOTAL, _LIST_IN_BRACKETS):
        for match in pattern.finditer(even):
            bracketed = pattern is _LIST_IN_BRACKETS or "(" in match["gap"]
            yield from _listings_at(even, match, bracketed)


def parts_findings(text: str, place: Place) -> list[Finding]:
    """P1 and P2 for a text; `place` is where it stands."""
    found = []
    for listing in listings(text):
        found += _sum_finding(listing, place) + _twice(listing, place)
    return found


def _listings_at(even: str, match: re.Match[str], bracketed: bool) -> Iterator[Listing]:
    rest = even[match.end() :]
    body, after = _body(rest, bracketed)
    open_end = (
        "等" in body[-3:] or match.groupdict().get("open") in {"主要包括", "包括"} or after.startswith(CUT)
    )
    open_end = open_end or not (after or bracketed)
    head = re.split(r"[。;\n]", even[: match.start()])[-1]
    for total in _totals(head, match):
        parts = tuple(part for part in _parts(body) if part.unit == total.unit)
        others = any(part.unit != total.unit and part.unit != "元" for part in _parts(body))
        later = tuple(part for part in _parts(after[:200]) if part.unit == total.unit)
        if len(parts) >= 2:
            passage = even[match.start() : match.end()] + body
            yield Listing(total, parts, later, open_end or (others and total.unit != "元"), passage)


def _totals(head: str, match: re.Match[str]) -> Iterator[Part]:
    """The number before 其中, and one number of another unit in the same sentence ("25件…收取2950元。其中")."""
    total = _part("", match)
    yield total
    before = [part for part in _parts(head) if part.unit != total.unit]
    if len(before) == 1 and total.unit in {"元", "万元"}:
        yield before[0]


def _body(rest: str, bracketed: bool) -> tuple[str, str]:
    """The list itself without what stands in brackets or under a second 其中, and what follows it."""
    depth, kept = 0, ""
    for at, character in enumerate(rest):
        if character == "(":
            depth += 1
        elif character == ")":
            if depth == 0 and bracketed:
                return kept, rest[at + 1 :]
            depth = max(0, depth - 1)
        elif depth == 0:
            if character in "。\n" or rest.startswith((CUT, "其中"), at):
                return kept, rest[at:]
            kept += character
    return kept, ""


def _parts(body: str) -> list[Part]:
    parts, start = [], 0
    for match in _ITEM.finditer(body):
        parts.append(_part(body[start : match.start()], match))
        start = match.end()
    return parts


def _part(label: str, match: re.Match[str]) -> Part:
    exact = not (match["about"] or match["more"])
    return Part(label.strip(" ,;:、。等"), float(match["n"].replace(",", "")), match["unit"], exact)


def _sum_finding(listing: Listing, place: Place) -> list[Finding]:
    total, parts = listing.total, listing.parts
    if not total.exact or not total.value or not all(part.exact for part in parts) or _reached(listing):
        return []
    added = round(sum(part.value for part in parts), 2)
    if not _telling(listing, added):
        return []
    listed = "＋".join(_shown(part.value) for part in parts)
    passage = quoted(listing.passage, 30)
    message = (
        f"“{passage}”的分项相加是{_shown(added)}{total.unit}（{listed}），与总数{_shown(total.value)}{total.unit}"
        f"相差{_shown(abs(added - total.value))}，请核对总数和分项。"
    )
    numbers = (("总数", _number(total.value)), ("分项之和", _number(added)))
    return [Finding("P1", Severity.HINT, place, message, numbers)]


def _reached(listing: Listing) -> bool:
    """Whether the total is met on the way: by the first parts alone, or with parts told in the next sentences."""
    added = 0.0
    for part in (*listing.parts, *listing.after):
        added = round(added + part.value, 2)
        if added == listing.total.value:
            return True
    return False


def _telling(listing: Listing, added: float) -> bool:
    share = added / listing.total.value
    if max(part.value for part in listing.parts) > listing.total.value:
        return True
    if share > 1:
        return share <= 1 + EXCESS
    if _REST.match(listing.parts[-1].label) and not listing.open_end:
        return share >= 1 - LACKS_AT_MOST
    return share >= NEARLY_ALL


def _twice(listing: Listing, place: Place) -> list[Finding]:
    names = Counter(part.label for part in listing.parts if len(part.label) >= 3)
    twice = [name for name, times in names.items() if times > 1]
    if not twice:
        return []
    named = "、".join(f"“{quoted(name, 20)}”" for name in twice)
    message = f"“{quoted(listing.passage, 24)}”的分项里{named}列了两次，请核对是否重复。"
    return [Finding("P2", Severity.HINT, place, message)]


def _number(value: float) -> Number:
    return int(value) if value == int(value) else Decimal(str(value))


def _shown(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:.2f}".rstrip("0")
