"""What a year of training was: sentences for section one of the annual report. Only what was counted is said."""

from __future__ import annotations

from decimal import Decimal

from gongkai.organs.models import Organ
from gongkai.training.coverage import coverage_of
from gongkai.training.models import Session
from gongkai.training.results import Comparison, comparison_of


def training_sentences(organ: Organ, year: int) -> str:
    """Whom the sessions reached, and before against after; empty when no session was kept."""
    rows = Session.objects.finished().filter(organ=organ, held_on__year=year)
    found = list(rows.prefetch_related("quizzes__attempts"))
    if not found:
        return ""
    return _reached(organ, year) + _tested([one for row in found if (one := comparison_of(row))])


def _reached(organ: Organ, year: int) -> str:
    reached = coverage_of(organ, year)
    if not reached.villages:
        return ""
    return f"培训覆盖村（社区）{reached.villages_reached}个，共{len(reached.villages)}个。"


def _tested(compared: list[Comparison]) -> str:
    counted = [one for one in compared if one.before is not None and one.after is not None]
    people = sum(one.both for one in counted)
    if not people:
        return ""
    before = sum(((one.before or Decimal(0)) * one.both for one in counted), Decimal(0)) / people
    after = sum(((one.after or Decimal(0)) * one.both for one in counted), Decimal(0)) / people
    return f"随堂测试{people}人次，平均分由训前{before:.1f}分变为训后{after:.1f}分。"
