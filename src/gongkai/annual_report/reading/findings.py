"""What the reading itself has to say: rows and tables that were not found, cells that were restored or are open.

E1 rows lost; E2 a table not found; E3 cells restored; E4 cells ambiguous; E5 cells missing; E6 a heading lost;
E7 rows added to the form; E8 another unit of money; E9 tables of two forms; E10 pictures not read.
"""

from collections.abc import Mapping

from gongkai.annual_report.reading.report import Cells, Status
from gongkai.law.annual_report.finding import Finding, Severity
from gongkai.law.annual_report.form import Form, Place, Table


def of_table(form: Form, table: Table, cells: Cells, lost: tuple[str, ...]) -> list[Finding]:
    """Findings on one table that was found, at least in part."""
    found = _lost_rows(form, table, lost)
    for code, severity, status, words in (
        ("E3", Severity.HINT, Status.RESTORED, "由勾稽关系还原"),
        ("E4", Severity.ERROR, Status.AMBIGUOUS, "有多种可能，未作选择"),
    ):
        places = _places(table, cells, status)
        if places:
            first = "、".join(table.label(place).removeprefix(table.title) for place in places[:3])
            more = "等" if len(places) > 3 else ""
            message = f"{table.title}有{len(places)}格{words}：{first}{more}，请对照原件核对。"
            found.append(
                Finding(code, severity, Place(table.id), message, (("格数", len(places)),), (form.citation,))
            )
    return found + _missing(form, table, cells, lost)


def _lost_rows(form: Form, table: Table, lost: tuple[str, ...]) -> list[Finding]:
    if not lost:
        return []
    labels = "；".join(row.label for row in table.rows if row.id in lost)
    message = f"{table.title}缺{len(lost)}行：{labels}。文中没有这些行的数字，没有补填，请按原件补全。"
    numbers = (("缺行", len(lost)),)
    return [Finding("E1", Severity.ERROR, Place(table.id, lost[0]), message, numbers, (form.citation,))]


def _missing(form: Form, table: Table, cells: Cells, lost: tuple[str, ...]) -> list[Finding]:
    found = []
    for row, columns in cells.items():
        places = [Place(table.id, row, c) for c, v in columns.items() if v.status is Status.MISSING]
        if row in lost or not places:
            continue
        for place in places:
            value = columns[place.column]
            hint = f"建议填{value.candidates[0]}" if len(value.candidates) == 1 else "请按原件补填"
            message = f"{table.label(place)}缺一格：此处没有印出数字，{hint}。"
            found.append(Finding("E5", Severity.ERROR, place, message, (), (form.citation,)))
    return found


def _places(table: Table, cells: Cells, status: Status) -> list[Place]:
    return [
        Place(table.id, row, column)
        for row, columns in cells.items()
        for column, value in columns.items()
        if value.status is status
    ]


def no_table(form: Form, table: Table) -> Finding:
    """The whole table was not found."""
    message = f"没有找到{table.title}，请确认文件是否完整，表格是否为图片。"
    return Finding("E2", Severity.ERROR, Place(table.id), message, (), (form.citation,))


def heading_lost(form: Form, table: Table, title: str) -> Finding:
    """A table stands without the heading of its section."""
    message = f"没有找到标题“{title}”，但找到了{table.title}的15格数字；请补上标题和表头。"
    return Finding("E6", Severity.ERROR, Place(table.id), message, (), (form.citation,))


def extra_rows(form: Form, table: Table, labels: tuple[str, ...]) -> Finding:
    """Rows that the official form does not have; a province may ask for them."""
    named = "、".join(label.split("(")[0] for label in labels)
    message = f"{table.title}另有格式以外的行：{named}。这些行的数字没有计入。"
    return Finding("E7", Severity.HINT, Place(table.id), message, (), (form.citation,))


def other_unit(form: Form, place: Place, printed: str, unit: str, shown: str) -> Finding:
    """An amount printed in another unit than the form's."""
    message = f"{form.label(place)}印的是{printed}，格式的单位是{unit}，折合{shown}{unit}，请核对单位。"
    return Finding("E8", Severity.HINT, place, message, (), (form.citation,))


def mixed_forms(form: Form, of_tables: Mapping[str, str]) -> Finding:
    """Table 二 follows one form, table 三 the other."""
    named = "，".join(f"{table}为{year}年格式" for table, year in of_tables.items())
    message = f"同一份报告混用了两种格式：{named}，请统一使用本年度的格式。"
    return Finding("E9", Severity.ERROR, Place("table_3"), message, (), (form.citation,))
