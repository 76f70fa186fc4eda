"""P3: percentages that do not follow from the numbers beside them.

A share belongs to the count it stands behind ("20条，占30%"). Its whole is a total told just before, or a total of
the tables. It is pointed out only when the other shares of the passage, the parts adding up to the total, or the words
("150条，其中20条，占…") show which whole is meant; cut-off and rounded figures both count as right.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.law.annual_report.finding import Finding, Severity
from gongkai.law.annual_report.form import Number, Place
from gongkai.law.annual_report.text.parts import UNITS
from gongkai.law.annual_report.text.plain import plain, quoted

_COUNT = rf"(?P<n>\d{{1,3}}(?:,\d{{3}})+|\d+)(?:{UNITS})"
_SHARE = re.compile(
    _COUNT + r"(?P<between>[^。;\d%]{0,14}?)(?:占|比例|占比|比重)[^。;,\d%]{0,12}?(?P<p>\d+(?:\.\d+)?)%"
)
_WHOLE = re.compile(rf"(\d{{1,3}}(?:,\d{{3}})+|\d+)(?:{UNITS})")
_OF_WHICH = re.compile(
    rf"(?P<whole>\d{{1,3}}(?:,\d{{3}})+|\d+)(?P<unit>{UNITS})[,:;(]*其中[:,]?[^。%]{{0,40}}?(?<![\d.,])(?P<n>\d+)(?P=unit)"
    r"[,(]?占(?:比|总数|总量|总件数|总条数)?的?(?:为|达)?(?P<p>\d+(?:\.\d+)?)%"
)
"""One part with its share right behind its total; a whole that is named otherwise (占全县的…) is not meant."""

_FULL = Decimal(100)
_SLACK = Decimal("0.6")
"""Rounded shares of one whole may add up to a little more than 100."""


@dataclass(frozen=True)
class Share:
    """A count with its percentage, the passage, and how exactly it is told (`step`: 1, 0.1 or 0.01)."""

    count: int
    percent: Decimal
    step: Decimal
    passage: str

    def fits(self, whole: int) -> bool:
        """Whether this is the share of `whole`, rounded or cut off."""
        return whole > 0 and abs(Decimal(self.count) * 100 / whole - self.percent) < self.step


def percentage_findings(text: str, place: Place, totals: Sequence[Number] = ()) -> list[Finding]:
    """P3 for a text; `totals` are totals of the tables that a share may be of."""
    found = []
    for paragraph in plain(text).split("\n"):
        shares, wholes = _shares(paragraph), _wholes(paragraph)
        if shares:
            candidates = [
                whole for whole in dict.fromkeys((*wholes, *(int(total) for total in totals))) if whole
            ]
            found += _in_paragraph(shares, candidates, place) or _of_which(paragraph, candidates, place)
    return found


def _shares(paragraph: str) -> list[Share]:
    shares = []
    for match in _SHARE.finditer(paragraph):
        percent = match["p"]
        step = Decimal(1).scaleb(-len(percent.partition(".")[2]))
        shares.append(Share(_int(match["n"]), Decimal(percent), step, match.group()))
    return shares


def _wholes(paragraph: str) -> list[int]:
    return [_int(match.group(1)) for match in _WHOLE.finditer(paragraph)]


def _of_which(paragraph: str, candidates: list[int], place: Place) -> list[Finding]:
    found = []
    for match in _OF_WHICH.finditer(paragraph):
        (share,) = _shares(match.group())[-1:] or (None,)
        whole = _int(match["whole"])
        if share and share.count <= whole and not any(share.fits(one) for one in candidates):
            found.append(_wrong_share(share, whole, place))
    return found


def _in_paragraph(shares: list[Share], candidates: list[int], place: Place) -> list[Finding]:
    meant = _meant(shares, candidates)
    if meant is None:
        return []
    wrong = [share for share in shares if not any(share.fits(whole) for whole in candidates)]
    found = [_wrong_share(share, meant, place) for share in wrong]
    return found + _more_than_all(shares, meant, place) if wrong else found


def _meant(shares: list[Share], candidates: list[int]) -> int | None:
    """The whole of these shares: their counts add up to it, or most of at least three fit it."""
    added = sum(share.count for share in shares)
    if len(shares) > 1 and added in candidates:
        return added
    best = max(candidates, key=lambda whole: sum(share.fits(whole) for share in shares), default=None)
    if best is None or len(shares) <= 2:
        return None
    return best if 2 * sum(share.fits(best) for share in shares) > len(shares) else None


def _wrong_share(share: Share, whole: int, place: Place) -> Finding:
    right = (Decimal(share.count) * 100 / whole).quantize(share.step)
    message = f"“{quoted(share.passage)}”：{share.count}占{whole}应为{right}%，写的是{share.percent}%，请核对数量和百分比。"
    numbers = (("写的百分比", share.percent), ("应为", right))
    return Finding("P3", Severity.HINT, place, message, numbers)


def _more_than_all(shares: list[Share], whole: int, place: Place) -> list[Finding]:
    """The shares of one whole together above 100 %."""
    added = sum((share.percent for share in shares), Decimal(0))
    if sum(share.count for share in shares) != whole or abs(added - _FULL) <= _SLACK * len(shares):
        return []
    message = f"各项百分比相加是{added}%，应为100%，请核对。"
    return [Finding("P3", Severity.HINT, place, message, (("百分比之和", added),))]


def _int(text: str) -> int:
    return int(text.replace(",", ""))
