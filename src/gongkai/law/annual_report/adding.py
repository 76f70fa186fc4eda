"""Adding reports up: tables 三 and 四 are sums; what several organs did together counts once.

A document issued jointly (联合发文) and an application that several organs handled together stand in the report of
each; the total keeps them once, with the organ that led. A suit in which the reconsideration organ is co-defendant
is counted by the organ that acted first alone (国办公开办函〔2021〕30号).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from gongkai.law.annual_report.finding import Finding, Severity
from gongkai.law.annual_report.form import Number, Place, Table, Values
from gongkai.law.annual_report.form_2021 import FORM_2021
from gongkai.law.annual_report.identities import result_rows
from gongkai.law.annual_report.layout import APPLICANT_COLUMNS, RESULT_COLUMNS
from gongkai.law.finding import Refusal

Sums = dict[Place, Number]

TOTAL = "total"
_RESULTS_TOTAL = "R3.7"
_AFTER_REVIEW = "litigation_after_review"


class Together(Enum):
    """What may stand in two reports and counts once; the value is its name."""

    DOCUMENT = "联合制发的行政规范性文件"
    APPLICATION = "几个机关共同办理的申请"
    CO_DEFENDANT = "复议机关作共同被告的诉讼"


@dataclass(frozen=True)
class Twice:
    """One thing that stands `times` times too often in the cells `places`."""

    kind: Together
    places: tuple[Place, ...]
    times: int


def places_of(kind: Together, cells: Iterable[tuple[str, str]]) -> tuple[Place, ...]:
    """Every cell that counts the thing, its totals included, from the (row, column) in which the reports put it.

    Raises Refusal for a cell in which such a thing cannot stand.
    """
    found: list[Place] = []
    for row, column in cells:
        found += _places(kind, row, column)
    if not found:
        raise Refusal("请选择重复计数出现在表中的哪一格。", (FORM_2021.citation,))
    return tuple(dict.fromkeys(found))


def _places(kind: Together, row: str, column: str) -> list[Place]:
    if kind is Together.DOCUMENT:
        known = {c.id for c in FORM_2021.table_2.columns_of("normative")}
        if row == "normative" and column in known:
            return [Place("table_2", row, column)]
    elif kind is Together.APPLICATION:
        if row in ("R1", "R2", "R4", *result_rows(FORM_2021)) and _is_part(APPLICANT_COLUMNS, column):
            rows = (row, _RESULTS_TOTAL) if row.startswith("R3.") else (row,)
            return [Place("table_3", r, c) for r in rows for c in (column, TOTAL)]
    elif row == _AFTER_REVIEW and _is_part(RESULT_COLUMNS, column):
        return [Place("table_4", row, c) for c in (column, TOTAL)]
    raise Refusal(f"{kind.value}不会出现在所选的这一格，请重新选择。", (FORM_2021.citation,))


def _is_part(columns: Iterable[object], column: str) -> bool:
    return column != TOTAL and any(getattr(one, "id", "") == column for one in columns)


def once(sums: Mapping[Place, Number], twice: Iterable[Twice]) -> Sums:
    """The sums with everything counted once. Raises Refusal when more is taken away than is there."""
    left = dict(sums)
    for one in twice:
        for place in one.places:
            left[place] = left.get(place, 0) - one.times
            if left[place] < 0:
                raise Refusal(
                    f"{FORM_2021.label(place)}扣除重复计数后小于0，请核对“{one.kind.value}”的登记。",
                    (FORM_2021.citation,),
                )
    return left


def differences(table: Table, submitted: Values, summed: Values, who: str) -> list[Finding]:
    """W4, cell by cell: what a lower level handed in as its total against the sum of the reports below it."""
    found = []
    for place in table.places():
        stated = submitted.get(place.row, {}).get(place.column)
        added = summed.get(place.row, {}).get(place.column)
        if stated is None or added is None or stated == added:
            continue
        message = f"{who}：{table.label(place)}上报{stated}，而各单位之和为{added}，相差{abs(stated - added)}，请核对。"
        numbers = (("上报", stated), ("各单位之和", added))
        found.append(Finding("W4", Severity.HINT, place, message, numbers, (FORM_2021.citation,)))
    return found
