"""A holiday notice for 2027, invented for tests: what happens when a year's notice arrives under open cases."""

from datetime import date

from gongkai.applications import warnings
from gongkai.law import deadline, workdays
from gongkai.law.workdays import NATIONAL, calendar
from gongkai.law.workdays.notice import Clause, Notice

SHORTER = (  # Sunday 3 January is worked, so terms end a day earlier
    Clause("元旦", date(2027, 1, 1), date(2027, 1, 1), (date(2027, 1, 3),)),
)
LONGER = (Clause("元旦", date(2027, 1, 1), date(2027, 1, 5)),)  # two more working days off


def notice(*clauses: Clause) -> Notice:
    return Notice(2027, "示例〔2026〕1号", date(2026, 11, 20), "示例", date(2026, 11, 23), clauses)


def announce(monkeypatch, *clauses: Clause) -> None:
    """Put the notice in as a new version of the program would have it."""
    monkeypatch.setitem(calendar.NOTICES, 2027, notice(*clauses))
    for module in (calendar, workdays, deadline, warnings):
        monkeypatch.setattr(module, "LAST_ANNOUNCED_YEAR", 2027)
    forget(monkeypatch)


def forget(monkeypatch) -> None:
    """Let the calendars be worked out anew, and restore the present ones afterwards."""
    calendar.calendar_year.cache_clear()
    for name in ("ordinals", "positions"):
        monkeypatch.delitem(NATIONAL.__dict__, name, raising=False)
    fresh = calendar.Calendar()
    for name in ("ordinals", "positions"):
        monkeypatch.setitem(NATIONAL.__dict__, name, getattr(fresh, name))
