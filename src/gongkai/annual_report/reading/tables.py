"""Checks of the three tables of a report as read: on the numbers that are known, and a word on those that are not."""

from gongkai.annual_report.reading.report import ReadReport
from gongkai.law.annual_report.between_years import no_rules_of_own
from gongkai.law.annual_report.finding import Finding, Severity
from gongkai.law.annual_report.form import Form, Place, Values
from gongkai.law.annual_report.forms import FORMS, form_for_year
from gongkai.law.annual_report.identities import (
    TOTAL,
    check_cells,
    check_table_3,
    check_table_4,
    result_rows,
)
from gongkai.law.annual_report.layout import APPLICANT_COLUMNS, DISPUTE_ROWS, RESULT_COLUMNS
from gongkai.law.annual_report.table_two import table_two_findings
from gongkai.law.annual_report.text.organ_names import makes_no_rules, speaks_as_a_town
from gongkai.law.finding import Refusal

SINGLE_ROW, MIXED = "R3.6", "E9"
_NAMED = 3


def table_findings(report: ReadReport) -> list[Finding]:
    """Identities, negative numbers, table 二, 规章, the form; then what could not be checked."""
    form = report.form
    if form is None:
        return []
    two, three, four = (report.values(table.id) for table in form.tables)
    printed = form_of_table_3(report)
    found = form_findings(report)
    for table, values in ((form.table_2, two), (printed.table_3, three), (form.table_4, four)):
        found += [finding for finding in check_cells(form, table, values) if finding.code == "B1"]
    found += check_table_3(printed, three) + check_table_4(form, four) + table_two_findings(form, two)
    if makes_no_rules(report.organ) or (not report.organ and speaks_as_a_town(report.text)):
        found += no_rules_of_own(form, two)
    there = [
        table
        for table, rows in report.tables.items()
        if any(v.value is not None for r in rows.values() for v in r.values())
    ]
    found += _unjudged_3(printed, three) if "table_3" in there else []
    return found + (_unjudged_4(form, four) if "table_4" in there else [])


def form_of_table_3(report: ReadReport) -> Form:
    """The form whose rows table 三 has: some reports print table 二 of 2021 and the single row of 2019."""
    form, rows = report.form, report.tables.get("table_3", {})
    if form is None:
        raise ValueError("a text that is no report has no form")
    return FORMS["2019"] if SINGLE_ROW in rows and "R3.6.3" not in rows else form


def form_findings(report: ReadReport) -> list[Finding]:
    """F1: the tables of another form than the year's; F2: one row （六）其他处理 where the form has three."""
    form, place = report.form, Place("report")
    if form is None or report.year is None:
        return []
    try:
        wanted = form_for_year(report.year)
    except Refusal:
        return []
    if wanted.id != form.id:
        message = f"{report.year}年度报告应当用{wanted.citation}的格式，而这份报告用的是{form.citation}的格式，请更换。"
        return [Finding("F1", Severity.ERROR, place, message, (), (wanted.citation,))]
    told = any(finding.code == MIXED for finding in report.findings)
    if form.id != "2019" and form_of_table_3(report).id == "2019" and not told:
        message = f"表三“（六）其他处理”只有一行，{form.citation}的格式分为三行，请按现行格式填写。"
        return [Finding("F2", Severity.ERROR, Place("table_3", SINGLE_ROW), message, (), (form.citation,))]
    return []


def _unjudged_3(form: Form, values: Values) -> list[Finding]:
    lacking = []
    for column in APPLICANT_COLUMNS:
        rows = ("R1", "R2", "R4", "R3.7", *result_rows(form))
        if any(values.get(row, {}).get(column.id) is None for row in rows):
            lacking.append(f"“{column.label}”列")
    for row in form.table_3.rows:
        if any(values.get(row.id, {}).get(column.id) is None for column in APPLICANT_COLUMNS):
            lacking.append(f"“{row.label}”行")
    return _unjudged(form, "table_3", "表三", lacking)


def _unjudged_4(form: Form, values: Values) -> list[Finding]:
    lacking = [
        f"“{row.label}”"
        for row in DISPUTE_ROWS
        if values.get(row.id, {}).get(TOTAL) is None
        or any(values.get(row.id, {}).get(column.id) is None for column in RESULT_COLUMNS)
    ]
    return _unjudged(form, "table_4", "表四", lacking)


def _unjudged(form: Form, table: str, title: str, lacking: list[str]) -> list[Finding]:
    """U1: sums that were not checked because a number is missing or could be several."""
    if not lacking:
        return []
    named = "、".join(lacking[:_NAMED]) + (f"等{len(lacking)}处" if len(lacking) > _NAMED else "")
    message = f"{title}{named}有数字缺失或者不能确定，这些勾稽关系没有完全核对；请对照原文补全。"
    return [
        Finding("U1", Severity.HINT, Place(table), message, (("未核对", len(lacking)),), (form.citation,))
    ]
