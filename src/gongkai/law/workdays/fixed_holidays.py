"""The fixed-date holidays of 《全国年节及纪念日放假办法》 Art 2: what is certain before a year's notice is out.

元旦, 劳动节 and 国庆节 stand on fixed days of the solar calendar. The others follow the lunar calendar and, like 调休,
wait for the notice; a date computed with these days alone is provisional.
"""

from datetime import date

from gongkai.law.citation import Citation, Instrument

SOURCE = Citation(Instrument.HOLIDAYS, 2)
REVISED_ON = date(2024, 11, 10)
CHECKED_ON = date(2026, 11, 23)

FIXED_HOLIDAYS: dict[tuple[int, int], str] = {
    (1, 1): "元旦",
    (5, 1): "劳动节",
    (5, 2): "劳动节",
    (10, 1): "国庆节",
    (10, 2): "国庆节",
    (10, 3): "国庆节",
}
"""Month and day → holiday. Since the revision of 2024-11-10 Labour Day has two days."""


def fixed_holidays_of(year: int) -> dict[date, str]:
    """The fixed-date holidays of `year`."""
    return {date(year, month, day): name for (month, day), name in FIXED_HOLIDAYS.items()}
