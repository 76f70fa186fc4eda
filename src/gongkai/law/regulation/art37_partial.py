"""Article 37: when open and not open parts can be separated (区分处理), the open part must be given."""

from datetime import date

from gongkai.law.citation import regulation
from gongkai.law.finding import Reasoned

CHECKED_ON = date(2026, 11, 23)

PARTIAL = "P1"


def must_be_separated(*, has_open_part: bool, has_withheld_part: bool, separable: bool) -> Reasoned[bool]:
    """Whether the reply must be P1: give the open part, explain the rest.

    The withheld part falls under Articles 14–16 or is no government information at all. Whether the parts can
    be separated is judged by people; here it is a fact given.
    """
    because = (regulation(37),)
    if has_open_part and has_withheld_part and not separable:
        return Reasoned(False, because, ("经办人认定不能作区分处理",))
    return Reasoned(has_open_part and has_withheld_part, because)
