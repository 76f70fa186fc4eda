"""From cases to tables: pure facts in, tables 三 and 四 out. Nothing that is carried over is ever typed.

An application counts once, in the row of its final outcome, in the year it was closed. What was open at the
end of one year is, by the same rule, what the next year begins with (国办公开办函〔2021〕30号; figures as of 31 December).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.law.annual_report.form import Form
from gongkai.law.annual_report.layout import APPLICANT_COLUMNS, DISPUTE_ROWS, RESULT_COLUMNS
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art36_outcomes import outcome

Counts = dict[str, dict[str, int]]

APPLICANT_KINDS = tuple(column.id for column in APPLICANT_COLUMNS if not column.computed)
DISPUTE_KINDS = tuple(row.id for row in DISPUTE_ROWS)
DISPUTE_RESULTS = tuple(c.id for c in RESULT_COLUMNS if c.id not in {"pending", "total"})


@dataclass(frozen=True)
class CaseFacts:
    """What counting needs of one application (政府信息公开申请).

    `received_on` is the day of Article 31, so an unconfirmed Internet application is no case yet; `outcome_code` and
    `closed_on` come together or not at all. `key` is the caller's own, to find the case again.
    """

    applicant_kind: str
    received_on: date
    outcome_code: str | None = None
    closed_on: date | None = None
    key: str = ""


@dataclass(frozen=True)
class DisputeFacts:
    """What counting needs of one reconsideration or lawsuit about disclosure.

    A suit in which the reconsideration organ is a co-defendant counts only for the organ that acted first:
    for the other, `co_defendant_counts_elsewhere` is true and the suit is left out.
    """

    kind: str
    opened_on: date
    result: str | None = None
    decided_on: date | None = None
    co_defendant_counts_elsewhere: bool = False
    key: str = ""


def rows_of_case(case: CaseFacts, year: int, form: Form) -> tuple[str, ...]:
    """The rows of table 三 in which a case counts in the report of `year`; none when it is of another year.

    Raises Refusal when the facts contradict each other.
    """
    _consistent_case(case)
    if case.received_on.year > year or (case.closed_on is not None and case.closed_on.year < year):
        return ()
    began = "R1" if case.received_on.year == year else "R2"
    if case.outcome_code is None or case.closed_on is None or case.closed_on.year > year:
        return began, "R4"
    return began, outcome(case.outcome_code).row_in(form.id), "R3.7"


def column_of_dispute(dispute: DisputeFacts, year: int) -> str | None:
    """The column of table 四 in which a dispute counts in the report of `year`; `pending` if undecided by then.

    None when it was not handled in that year or counts elsewhere. Raises Refusal for contradictory facts.
    """
    _consistent_dispute(dispute)
    decided = dispute.decided_on
    if dispute.co_defendant_counts_elsewhere or dispute.opened_on.year > year:
        return None
    if decided is not None and decided.year < year:
        return None
    return "pending" if decided is None or decided.year > year else dispute.result


def table_3_from(cases: Iterable[CaseFacts], year: int, form: Form) -> Counts:
    """Table 三 of `year`, in 件. Raises Refusal for the first case whose facts contradict each other."""
    counts: Counts = form.table_3.zeros()
    for case in cases:
        for row in rows_of_case(case, year, form):
            counts[row][case.applicant_kind] += 1
            counts[row]["total"] += 1
    return counts


def table_4_from(disputes: Iterable[DisputeFacts], year: int) -> Counts:
    """Table 四 of `year`, in 件. Raises Refusal for the first dispute whose facts contradict each other."""
    counts: Counts = {kind: {column.id: 0 for column in RESULT_COLUMNS} for kind in DISPUTE_KINDS}
    for dispute in disputes:
        column = column_of_dispute(dispute, year)
        if column is not None:
            counts[dispute.kind][column] += 1
            counts[dispute.kind]["total"] += 1
    return counts


def cases_behind(
    cases: Iterable[CaseFacts], year: int, form: Form, row: str, column: str = "total"
) -> list[CaseFacts]:
    """The cases that one number of table 三 counts, so that the number can be opened down to its records."""
    return [
        case
        for case in cases
        if row in rows_of_case(case, year, form) and column in {"total", case.applicant_kind}
    ]


def disputes_behind(
    disputes: Iterable[DisputeFacts], year: int, kind: str, column: str = "total"
) -> list[DisputeFacts]:
    """The disputes that one number of table 四 counts."""
    return [
        dispute
        for dispute in disputes
        if dispute.kind == kind
        and (counted := column_of_dispute(dispute, year)) is not None
        and column in {"total", counted}
    ]


def _consistent_case(case: CaseFacts) -> None:
    name = f"申请{case.key}" if case.key else "有一件申请"
    if case.applicant_kind not in APPLICANT_KINDS:
        raise Refusal(
            f"{name}的申请人类型“{case.applicant_kind}”不在表三的六类之中，请更正。", (regulation(50),)
        )
    if (case.outcome_code is None) != (case.closed_on is None):
        raise Refusal(f"{name}的处理结果和办结日期必须同时填写，请补上缺少的一项。", (regulation(36),))
    if case.outcome_code is not None:
        outcome(case.outcome_code)
    if case.closed_on is not None and case.closed_on < case.received_on:
        raise Refusal(f"{name}的办结日期早于收到日期，请核对这两个日期。", (regulation(31), regulation(33)))


def _consistent_dispute(dispute: DisputeFacts) -> None:
    name = f"案件{dispute.key}" if dispute.key else "有一件复议诉讼案件"
    if dispute.kind not in DISPUTE_KINDS:
        raise Refusal(f"{name}的类型“{dispute.kind}”不在表四的三类之中，请更正。", (regulation(50),))
    if (dispute.result is None) != (dispute.decided_on is None):
        raise Refusal(f"{name}的结果和审结日期必须同时填写，请补上缺少的一项。", (regulation(50),))
    if dispute.result is not None and dispute.result not in DISPUTE_RESULTS:
        raise Refusal(f"{name}的结果“{dispute.result}”不在维持、纠正、其他之中，请更正。", (regulation(50),))
    if dispute.decided_on is not None and dispute.decided_on < dispute.opened_on:
        raise Refusal(f"{name}的审结日期早于立案日期，请核对这两个日期。", (regulation(50),))
