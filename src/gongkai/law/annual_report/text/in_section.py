"""What one stretch of a report's text gives away by itself: for one being written and one published."""

from collections.abc import Sequence

from gongkai.law.annual_report.finding import Finding
from gongkai.law.annual_report.form import Number, Place, Values
from gongkai.law.annual_report.text.organ_names import name_findings
from gongkai.law.annual_report.text.parts import parts_findings
from gongkai.law.annual_report.text.percentages import percentage_findings
from gongkai.law.annual_report.text.years import year_findings


def of_itself(
    text: str, place: Place, organ: str, year: int | None, totals: Sequence[Number] = ()
) -> list[Finding]:
    """P1–P3, C1–C2 and, when the year is known, Y1–Y4. `totals` are those a percentage may be of."""
    found = parts_findings(text, place) + percentage_findings(text, place, totals)
    found += name_findings(text, organ, place)
    return found + (year_findings(text, year, place) if year is not None else [])


def totals_of(table_3: Values) -> list[Number]:
    """The totals a percentage may be of: new, results, new and carried in together."""
    new, before, results = (table_3.get(row, {}).get("total") for row in ("R1", "R2", "R3.7"))
    known = [number for number in (new, results) if number is not None]
    return [*known, new + before] if new is not None and before is not None else known
