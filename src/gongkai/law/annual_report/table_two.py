"""What table 二 cannot say: the arithmetic of documents and projects inside one year.

D1 fewer documents in force than were issued and not abolished in the year itself; D2 fewer open to the public than were
published this year; D3 a change that takes away more projects than there were. Hints: a document may lapse of itself.
W9, between two years in the form of 2019: last year's projects plus its change are this year's "上一年项目数量".
"""

from gongkai.law.annual_report.finding import Finding, Severity
from gongkai.law.annual_report.form import Form, Number, Place, Values


def table_two_findings(form: Form, table_2: Values) -> list[Finding]:
    """D1–D3, on the cells that are known."""
    found: list[Finding] = []
    for row in form.table_2.rows:
        cells = table_2.get(row.id, {})
        issued, abolished, valid = (cells.get(name) for name in ("issued", "abolished", "valid"))
        if issued is not None and abolished is not None and valid is not None and valid < issued - abolished:
            rest = f"本年制发{issued}件、废止{abolished}件，现行有效不会少于{issued - abolished}件"
            found.append(
                _hint(form, "D1", Place("table_2", row.id, "valid"), valid, rest, issued - abolished)
            )
        published, public = cells.get("published"), cells.get("public")
        if published is not None and public is not None and public < published:
            rest = f"本年新公开{published}件，对外公开总数量不会更少"
            found.append(_hint(form, "D2", Place("table_2", row.id, "public"), public, rest, published))
        before, change = cells.get("projects_before"), cells.get("change")
        if before is not None and change is not None and before + change < 0:
            rest = f"上一年项目数量是{before}，减少的不会更多"
            found.append(_hint(form, "D3", Place("table_2", row.id, "change"), change, rest, -before))
    return found


def projects_carried(form: Form, table_2: Values, last_year: Values) -> list[Finding]:
    """W9, for two reports in the form of 2019."""
    found = []
    for row in form.table_2.rows:
        stated = table_2.get(row.id, {}).get("projects_before")
        before, change = (last_year.get(row.id, {}).get(name) for name in ("projects_before", "change"))
        if stated is None or before is None or change is None or stated == before + change:
            continue
        place = Place("table_2", row.id, "projects_before")
        message = (
            f"{form.label(place)}是{stated}，而上一年度报告的{before}加增减{change}为{before + change}，"
            "请核对或者说明原因。"
        )
        numbers = (("填写", stated), ("推算", before + change))
        found.append(Finding("W9", Severity.HINT, place, message, numbers, (form.citation,)))
    return found


def _hint(form: Form, code: str, place: Place, told: Number, rest: str, least: Number) -> Finding:
    message = f"{form.label(place)}是{told}，而{rest}，请核对。"
    return Finding(code, Severity.HINT, place, message, (("填写", told), ("至少", least)), (form.citation,))
