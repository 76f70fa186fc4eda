"""Checks of a report against what lies outside it: last year's report, a county's organs, the records, the law.

W1 what was carried in equals what was carried out a year before; W2 documents in force move by issued and
abolished; W3 an undecided dispute does not vanish; W4 a county's table is the sum of its organs'; W6 a county
or township makes no 规章; W7 a number agrees with the records. W1–W4 and W7 ask for an explanation, W6 is an error.
"""

from collections.abc import Iterable

from gongkai.law.annual_report.finding import Finding, Severity
from gongkai.law.annual_report.form import Form, Number, Place, Table, Values
from gongkai.law.annual_report.layout import APPLICANT_COLUMNS, DISPUTE_ROWS
from gongkai.law.citation import Citation, Instrument

ADDITIVE = ("table_3", "table_4")
"""Tables whose county figures are plain sums; table 二 is not, because of jointly issued documents."""


def carried_over(form: Form, this_year: Values, last_year: Values) -> list[Finding]:
    """W1: row 二 of this year against row 四 of last year, column by column of table 三."""
    found = []
    for column in APPLICANT_COLUMNS:
        carried_in = _at(this_year, "R2", column.id)
        carried_out = _at(last_year, "R4", column.id)
        if carried_in is None or carried_out is None or carried_in == carried_out:
            continue
        place = Place("table_3", "R2", column.id)
        message = (
            f"{form.label(place)}是{carried_in}，而上一年度结转下年度是{carried_out}，请核对或者说明原因。"
        )
        found.append(
            _hint("W1", place, message, (("上年结转", carried_in), ("上年第四项", carried_out)), form)
        )
    return found


def documents_in_force(form: Form, this_year: Values, last_year: Values) -> list[Finding]:
    """W2: 现行有效 = last year's + issued - abolished, for 规章 and 行政规范性文件. Only for the form of 2021."""
    found = []
    for row in ("rules", "normative"):
        before, valid = _at(last_year, row, "valid"), _at(this_year, row, "valid")
        issued, abolished = _at(this_year, row, "issued"), _at(this_year, row, "abolished")
        if before is None or valid is None or issued is None or abolished is None:
            continue
        expected = before + issued - abolished
        if valid == expected:
            continue
        place = Place("table_2", row, "valid")
        message = (
            f"{form.label(place)}是{valid}，而上年{before}加制发{issued}减废止{abolished}为{expected}，"
            "请核对或者说明原因。"
        )
        found.append(_hint("W2", place, message, (("填写", valid), ("推算", expected)), form))
    return found


def undecided_reappear(form: Form, this_year: Values, last_year: Values) -> list[Finding]:
    """W3: the disputes undecided a year ago must be among those of this year, in each group of table 四.

    A case reconsidered last year and sued this year is in another group, so each group stands alone.
    """
    found = []
    for row in DISPUTE_ROWS:
        pending, handled = _at(last_year, row.id, "pending"), _at(this_year, row.id, "total")
        if pending is None or handled is None or handled >= pending:
            continue
        place = Place("table_4", row.id, "total")
        message = f"{form.label(place)}是{handled}，少于上一年度尚未审结的{pending}件，请核对或者说明原因。"
        found.append(_hint("W3", place, message, (("本年总计", handled), ("上年未审结", pending)), form))
    return found


def sum_of_organs(table: Table, county: Values, organs: Iterable[Values]) -> list[Finding]:
    """W4: each cell of the county's table 三 or 四 against the sum of its departments' and townships' cells.

    Blank cells of an organ leave that sum unknown, and it is not compared. Raises ValueError for table 二.
    """
    if table.id not in ADDITIVE:
        raise ValueError(f"{table.title} is not additive")
    parts = list(organs)
    found = []
    for place in table.places():
        stated = _at(county, place.row, place.column)
        known = [n for n in (_at(part, place.row, place.column) for part in parts) if n is not None]
        added = sum(known)
        if stated is None or len(known) < len(parts) or stated == added:
            continue
        message = (
            f"{table.label(place)}是{stated}，而各单位之和为{added}，相差{abs(stated - added)}，请核对。"
        )
        numbers = (("汇总表", stated), ("各单位之和", added))
        found.append(Finding("W4", Severity.HINT, place, message, numbers))
    return found


def no_rules_of_own(form: Form, table_2: Values) -> list[Finding]:
    """W6: every number of the row 规章 must be 0 for a county, its departments and townships (立法法 Art 93)."""
    law = Citation(Instrument.LEGISLATION_LAW, 93)
    found = []
    for column in form.table_2.columns_of("rules"):
        number = _at(table_2, "rules", column.id)
        if not number:
            continue
        place = Place("table_2", "rules", column.id)
        message = (
            f"{form.label(place)}是{number}：乡镇和县级机关无权制定规章，应填0；"
            "如为行政规范性文件，请填入下一行。"
        )
        found.append(Finding("W6", Severity.ERROR, place, message, (("填写", number),), (law,)))
    return found


def against_records(table: Table, stated: Values, computed: Values) -> list[Finding]:
    """W7: each stated number against the one counted from the records. Cells not counted are left out."""
    found = []
    for place in table.places():
        number, counted = _at(stated, place.row, place.column), _at(computed, place.row, place.column)
        if number is None or counted is None or number == counted:
            continue
        message = f"{table.label(place)}填写{number}，而台账为{counted}，请核对；确需改填的，请写明理由。"
        found.append(Finding("W7", Severity.HINT, place, message, (("填写", number), ("台账", counted))))
    return found


def _at(values: Values, row: str, column: str) -> Number | None:
    return values.get(row, {}).get(column)


def _hint(
    code: str, place: Place, message: str, numbers: tuple[tuple[str, Number], ...], form: Form
) -> Finding:
    return Finding(code, Severity.HINT, place, message, numbers, (form.citation,))
