"""Who hands the report up to whom, and by when (国办公开办函〔2021〕30号).

A town and a department hand in to the county, the county to the prefecture, the prefecture to the province. What a
collector waits for is due on the day of the level below; what it makes of it is due on its own.
"""

from gongkai.law.deadline import Deadline
from gongkai.law.regulation.art49_50_report_dates import ReportingLevel, report_due

HANDS_UP = {
    ReportingLevel.COUNTY: ReportingLevel.TOWNSHIP,
    ReportingLevel.PREFECTURE: ReportingLevel.COUNTY,
    ReportingLevel.PROVINCE: ReportingLevel.PREFECTURE,
}
"""Collector → the level of government below it, whose day its round is due on."""


def due_from_below(collector: ReportingLevel, year: int) -> Deadline:
    """The last day for those below `collector` to hand in their report on `year`.

    Raises Refusal for years without a rule, KeyError for a level that nobody hands up to.
    """
    return report_due(HANDS_UP[collector], year)


def due_of_collector(collector: ReportingLevel, year: int) -> Deadline:
    """The last day for the collector to hand up and publish what it added up."""
    return report_due(collector, year)
