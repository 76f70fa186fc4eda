"""The arithmetic that must hold inside one report (勾稽关系).

I1 first + second item = third + fourth item, in each column of table 三 (printed in the form itself);
I2 （七）总计 = the sum of the rows of results, in each column of table 三;
I3 总计 = the sum of the six kinds of applicants, in each row of table 三;
I4 总计 = the sum of the four results, in each group of table 四.

An equation with a blank cell is not judged; the blank cell itself is reported (B0).
"""

from gongkai.law.annual_report.finding import Finding, Severity
from gongkai.law.annual_report.form import Form, Kind, Number, Place, Table, Values
from gongkai.law.annual_report.layout import APPLICANT_COLUMNS, DISPUTE_ROWS, OF_RESULTS, RESULT_COLUMNS

TOTAL = "total"


def check_report(form: Form, table_2: Values, table_3: Values, table_4: Values) -> list[Finding]:
    """Every check inside one report: blank and negative cells, then I1–I4. An empty list means all hold."""
    found: list[Finding] = []
    for table, values in ((form.table_2, table_2), (form.table_3, table_3), (form.table_4, table_4)):
        found += check_cells(form, table, values)
    return found + check_table_3(form, table_3) + check_table_4(form, table_4)


def check_cells(form: Form, table: Table, values: Values) -> list[Finding]:
    """B0: blank cells (the form wants 0); B1: negative numbers where only a change may be negative."""
    found = []
    for place in table.places():
        value = values.get(place.row, {}).get(place.column)
        if value is None:
            message = f"{table.label(place)}空着：没有的请填0。"
            found.append(Finding("B0", Severity.ERROR, place, message, because=(form.citation,)))
        elif value < 0 and not _is_change(table, place):
            message = f"{table.label(place)}是{value}，数量不能小于0，请更正。"
            found.append(Finding("B1", Severity.ERROR, place, message, (("填写", value),), (form.citation,)))
    return found


def _is_change(table: Table, place: Place) -> bool:
    return any(c.id == place.column and c.kind is Kind.CHANGE for c in table.columns_of(place.row))


def check_table_3(form: Form, values: Values) -> list[Finding]:
    """I1, I2 and I3 of table 三, column by column and row by row."""
    found = []
    for column in APPLICANT_COLUMNS:
        found += _i1(form, values, column.id) + _i2(form, values, column.id)
    for row in form.table_3.rows:
        parts = [values.get(row.id, {}).get(c.id) for c in APPLICANT_COLUMNS if not c.computed]
        total = values.get(row.id, {}).get(TOTAL)
        found += _sum(form, "I3", Place("table_3", row.id, TOTAL), total, parts, "各类申请人之和")
    return found


def check_table_4(form: Form, values: Values) -> list[Finding]:
    """I4 of table 四, group by group."""
    found = []
    for row in DISPUTE_ROWS:
        parts = [values.get(row.id, {}).get(c.id) for c in RESULT_COLUMNS if not c.computed]
        total = values.get(row.id, {}).get(TOTAL)
        found += _sum(form, "I4", Place("table_4", row.id, TOTAL), total, parts, "四种结果之和")
    return found


def result_rows(form: Form) -> tuple[str, ...]:
    """The ids of the rows of results that （七）总计 adds up: 21 in the form of 2021, 19 in that of 2019."""
    return tuple(row.id for row in form.table_3.rows if row.id.startswith(OF_RESULTS) and not row.computed)


def _i1(form: Form, values: Values, column: str) -> list[Finding]:
    new, carried_in, results, carried_out = (
        values.get(r, {}).get(column) for r in ("R1", "R2", "R3.7", "R4")
    )
    if new is None or carried_in is None or results is None or carried_out is None:
        return []
    if new + carried_in == results + carried_out:
        return []
    place = Place("table_3", "", column)
    message = (
        f"{form.label(place)}：第一项{new}加第二项{carried_in}等于{new + carried_in}，"
        f"第三项{results}加第四项{carried_out}等于{results + carried_out}，两边应当相等。"
    )
    numbers = (("一", new), ("二", carried_in), ("三", results), ("四", carried_out))
    return [Finding("I1", Severity.ERROR, place, message, numbers, (form.citation,))]


def _i2(form: Form, values: Values, column: str) -> list[Finding]:
    parts = [values.get(row, {}).get(column) for row in result_rows(form)]
    total = values.get("R3.7", {}).get(column)
    return _sum(form, "I2", Place("table_3", "R3.7", column), total, parts, "各项办理结果之和")


def _sum(
    form: Form, code: str, place: Place, total: Number | None, parts: list[Number | None], name: str
) -> list[Finding]:
    known = [part for part in parts if part is not None]
    if total is None or len(known) < len(parts):
        return []
    added = sum(known)
    if added == total:
        return []
    message = f"{form.label(place)}填写{total}，而{name}为{added}，相差{abs(added - total)}，请核对。"
    return [Finding(code, Severity.ERROR, place, message, (("填写", total), (name, added)), (form.citation,))]
