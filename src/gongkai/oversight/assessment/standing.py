"""How a sheet stands: what the records and the people say of each indicator, and the score that follows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from gongkai.oversight.assessment.engine import Score, score
from gongkai.oversight.assessment.rules import Fact, Judged
from gongkai.oversight.assessment.scheme import Indicator, Kind, Scheme, from_data
from gongkai.oversight.assessment.units import tags_of
from gongkai.oversight.models.assessment import Assessment, Mark, Measured, Sheet, Stage

Marks = Mapping[str, Mapping[str, Mark]]
"""Code → stage → the newest mark of that stage."""


def scheme_of(assessment: Assessment) -> Scheme:
    """The scheme as it was when the assessment was opened."""
    return from_data(assessment.content)


def newest(marks: Iterable[Mark]) -> dict[str, dict[str, Mark]]:
    """The newest mark of each indicator and stage; `marks` in the order of their keys."""
    found: dict[str, dict[str, Mark]] = defaultdict(dict)
    for mark in marks:
        found[mark.code][mark.stage] = mark
    return found


def facts_of(leaves: Iterable[Indicator], measured: Mapping[str, Measured], marks: Marks) -> dict[str, Fact]:
    """What decides each indicator: the decision on an appeal before the checker, the checker before the records."""
    facts = {}
    for leaf in leaves:
        stages = marks.get(leaf.code, {})
        mark = stages.get(Stage.DECISION) or stages.get(Stage.CHECK)
        if mark and mark.points is not None:
            said = f"{mark.get_stage_display()}：{mark.reason}" if mark.reason else mark.get_stage_display()
            facts[leaf.code] = Fact(given=mark.points, why=said)
        elif mark and mark.count is not None:
            facts[leaf.code] = Fact(count=mark.count)
        elif (row := measured.get(leaf.code)) is not None and not isinstance(leaf.rule, Judged):
            facts[leaf.code] = Fact(row.count, tuple(Decimal(month) for month in row.months))
    return facts


def score_sheets(assessment: Assessment, sheets: Iterable[Sheet]) -> dict[int, Score]:
    """The score of each sheet by its key, in two queries for all of them."""
    rows = list(sheets)
    scheme = scheme_of(assessment)
    leaves = scheme.leaves()
    measured: dict[int, dict[str, Measured]] = defaultdict(dict)
    for row in Measured.objects.filter(sheet__in=[sheet.pk for sheet in rows]).defer("lines"):
        measured[row.sheet_id][row.code] = row
    marks: dict[int, list[Mark]] = defaultdict(list)
    for mark in Mark.objects.filter(sheet__in=[sheet.pk for sheet in rows]).order_by("pk"):
        marks[mark.sheet_id].append(mark)
    return {
        sheet.pk: score(
            scheme,
            facts_of(leaves, measured[sheet.pk], newest(marks[sheet.pk])),
            tags_of(sheet),
            frozenset(sheet.left_out),
        )
        for sheet in rows
    }


def score_sheet(sheet: Sheet) -> Score:
    """The score of one sheet as it stands now."""
    return score_sheets(sheet.assessment, [sheet])[sheet.pk]


def takes_points_off(path: tuple[Indicator, ...]) -> bool:
    """Whether the points of a leaf are deductions: in a pool, a penalty. The form then asks 扣几分."""
    leaf = path[-1]
    if leaf.kind is Kind.PENALTY:
        return True
    return leaf.kind is Kind.BASE and any(node.is_pool for node in path[:-1])


def limits_of(path: tuple[Indicator, ...]) -> tuple[Decimal, Decimal]:
    """Least and most points (分) that people may give a leaf."""
    leaf = path[-1]
    if leaf.kind is Kind.VETO:
        return Decimal(-1), Decimal(0)
    if takes_points_off(path):
        pools = [node.points for node in path if node.points]
        return -(pools[-1] if pools else Decimal(100)), Decimal(0)
    caps = [node.points for node in path if node.points]
    return Decimal(0), caps[-1] if caps else Decimal(100)
