"""Article 18: what is withheld is looked at again regularly (定期评估审查), and published when circumstances changed.

The Regulation names no interval. Once a year is this house's reading (a default, to be replaced by local rules).
"""

from datetime import date

from gongkai.law.citation import regulation
from gongkai.law.deadline import Deadline, months

ARTICLES = (18,)
CHECKED_ON = date(2026, 11, 23)

REASSESSMENT = regulation(18)
REASSESSMENT_MONTHS = 12
"""月. No number in Art 18; yearly by inference."""
NO_INTERVAL = "条例第十八条没有规定评估的间隔，按每年一次掌握。"


def reassessment_due(settled_on: date) -> Deadline:
    """The last day to look again at what was settled as 不予公开, or last looked at, on `settled_on`."""
    return months(
        settled_on,
        REASSESSMENT_MONTHS,
        (REASSESSMENT,),
        base_is="上次确定不予公开之日",
        assumed=(NO_INTERVAL,),
    )
