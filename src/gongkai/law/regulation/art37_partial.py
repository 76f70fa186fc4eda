"""Article 37: when open and not open parts can be separated (区分处理), the open part must be given."""

from collections.abc import Iterable
from datetime import date

from gongkai.law.citation import Citation, regulation
from gongkai.law.finding import Reasoned
from gongkai.law.regulation.art13_16_exemptions import EXEMPTIONS

CHECKED_ON = date(2026, 11, 23)

PARTIAL = "P1"


def _grounds() -> dict[Citation, str]:
    labels: dict[Citation, list[str]] = {}
    for each in EXEMPTIONS.values():
        for place in each.citations:
            labels.setdefault(place, []).append(each.label)
    return {place: "；".join(said) for place, said in labels.items()} | {regulation(2): "不属于政府信息"}


WITHHOLDING: dict[Citation, str] = _grounds()
"""Under which article, paragraph a part may be kept back, and what that means."""


def names_ground(articles: Iterable[str]) -> bool:
    """Whether one of these articles of a partial reply says why a part is kept back."""
    places = [str(place).rpartition("》")[2] for place in WITHHOLDING]
    return any("信息公开条例" in text and place in text for text in articles for place in places)


def must_be_separated(*, has_open_part: bool, has_withheld_part: bool, separable: bool) -> Reasoned[bool]:
    """Whether the reply must be P1: give the open part, explain the rest.

    The withheld part falls under Articles 14–16 or is no government information at all. Whether the parts can
    be separated is judged by people; here it is a fact given.
    """
    because = (regulation(37),)
    if has_open_part and has_withheld_part and not separable:
        return Reasoned(False, because, ("经办人认定不能作区分处理",))
    return Reasoned(has_open_part and has_withheld_part, because)
