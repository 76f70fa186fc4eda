"""Tables that were found become reports: restored, paired with each other, with year, organ and sections."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from gongkai.annual_report.reading import findings as say
from gongkai.annual_report.reading.amounts import rows_2
from gongkai.annual_report.reading.identity import is_report, organ_of, titles, year_of, years_of
from gongkai.annual_report.reading.normalise import Stream
from gongkai.annual_report.reading.report import Cells, ReadReport, SectionRead, Status, Value
from gongkai.annual_report.reading.sections import sections
from gongkai.annual_report.reading.table_2 import Table2Found
from gongkai.annual_report.reading.table_3 import TableFound
from gongkai.annual_report.reading.table_4 import GROUPS, Table4Found
from gongkai.law.annual_report.finding import Finding
from gongkai.law.annual_report.form import Form, Table
from gongkai.law.annual_report.forms import FORMS
from gongkai.law.annual_report.identities import result_rows
from gongkai.law.annual_report.restore.evidence import Certainty, RowSeen, Solved
from gongkai.law.annual_report.restore.reasons import convention
from gongkai.law.annual_report.restore.table_3 import Restored, restore_table_3
from gongkai.law.annual_report.restore.table_4 import restore_table_4

Found = TypeVar("Found")

FIRST_YEAR = min(form.first_year for form in FORMS.values())
MOST_PROVEN = 2
"""From so many blanks on that are proven to be 0, and none that is not, a report's other blanks are 0 too."""


def assemble(
    stream: Stream,
    file: str,
    second: Sequence[Table2Found],
    third: Sequence[TableFound],
    fourth: Sequence[Table4Found],
    count: int,
) -> list[ReadReport]:
    """`count` reports out of the tables, the first of each kind together, and so on."""
    years = [year_of(stream.text)] if count == 1 else _years(stream.text, third, count)
    found = titles(stream.text)
    organs = [organ for _, organ in found] if len(found) == count else [organ_of(stream.text)] * count
    read_sections = tuple(sections(stream))
    two, three, four = _beside(second, third, fourth, count)
    return [
        _report(stream, file, two[i], three[i], four[i], years[i], organs[i], read_sections)
        for i in range(count)
    ]


def _beside(
    second: Sequence[Table2Found], third: Sequence[TableFound], fourth: Sequence[Table4Found], count: int
) -> tuple[list[Table2Found | None], list[TableFound | None], list[Table4Found | None]]:
    """The tables of each report. A kind of which there are fewer goes with the tables it stands between."""
    kinds = ([one.start for one in second], [one.start for one in third], [one.start for one in fourth])
    anchor = next(kind for kind, starts in enumerate(kinds) if len(starts) == count)
    together = any(later.start < earlier.end for earlier, later in pairwise(third))

    def report_of(kind: int, index: int) -> int:
        starts, start = kinds[anchor], kinds[kind][index]
        if together or len(kinds[kind]) == count:
            return index
        if kind > anchor:
            return max((i for i, one in enumerate(starts) if one <= start), default=index)
        return min((i for i, one in enumerate(starts) if one >= start), default=index)

    def placed(kind: int, tables: Sequence[Found]) -> list[Found | None]:
        there: dict[int, Found] = {}
        for index, table in enumerate(tables):
            there.setdefault(report_of(kind, index), table)
        return [there.get(i) for i in range(count)]

    return placed(0, second), placed(1, third), placed(2, fourth)


def _years(text: str, third: Sequence[TableFound], count: int) -> list[int | None]:
    """Years of several reports. Where no titles tell, what one carried out and the next carried in does."""
    years = years_of(text, count)
    if len(titles(text)) == count or len(third) != count:
        return years
    known = sorted(year for year in years if year is not None)
    carried = [
        later.rows["R2"] == earlier.rows["R4"]
        for earlier, later in pairwise(reversed(third))
        if "R4" in earlier.rows and "R2" in later.rows
    ]
    return [*(reversed(known) if carried and all(carried) else known), *[None] * (count - len(known))]


def _report(
    stream: Stream,
    file: str,
    second: Table2Found | None,
    third: TableFound | None,
    fourth: Table4Found | None,
    year: int | None,
    organ: str,
    read_sections: tuple[SectionRead, ...],
) -> ReadReport:
    form, mixed = form_of(second, third, year)
    solved_3, solved_4 = _restore_3(form, third), _restore_4(form, fourth)
    blanks = _blanks_are_zero(solved_3, solved_4)
    whole = [table for table in (solved_3, solved_4) if table.prints_0 and not table.dashes]
    prints_0 = bool(whole) and not (solved_3.zero_blanks or solved_4.zero_blanks or solved_4.dashes)
    found: list[Finding] = [say.mixed_forms(form, mixed)] if mixed else []
    cells_2, more = rows_2(form, second, blank_is_zero=blanks, prints_0=prints_0)
    tables: dict[str, Cells] = {
        "table_2": cells_2,
        "table_3": _cells(form.table_3, solved_3, blanks, _lost(form.table_3, third)),
        "table_4": _cells(form.table_4, solved_4, blanks, _lost(form.table_4, fourth)),
    }
    found += more
    found += _about_tables(form, tables, second, third, fourth)
    if fourth is not None and not any(one.id == "disputes" for one in read_sections):
        title = next(section.title for section in form.sections if section.id == "disputes")
        found.append(say.heading_lost(form, form.table_4, title))
    return ReadReport(file, form, year, organ, tables, read_sections, stream.text, tuple(found))


def form_of(
    second: Table2Found | None, third: TableFound | None, year: int | None
) -> tuple[Form, dict[str, str]]:
    """The form by the headers of table 二 and the rows of table 三; by the year only where neither tells.

    A report that mixes them gets table 二 of one and table 三 of the other, and the second answer names them.
    """
    by_2 = second.form if second else ""
    by_3 = "" if third is None or third.one_otherwise is None else "2019" if third.one_otherwise else "2021"
    fallback = "2019" if year in range(FIRST_YEAR, FORMS["2021"].first_year) else "2021"
    form = FORMS[by_2 or by_3 or fallback]
    if by_2 and by_3 and by_2 != by_3:
        return replace(form, table_3=FORMS[by_3].table_3), {"表二": by_2, "表三": by_3}
    return form, {}


def _restore_3(form: Form, third: TableFound | None) -> Restored:
    rows = {row.id: (third.rows.get(row.id) if third else None) or RowSeen() for row in form.table_3.rows}
    return restore_table_3(rows, result_rows(form), whole=third is not None and third.whole)


def _restore_4(form: Form, fourth: Table4Found | None) -> Restored:
    line = fourth.line if fourth else RowSeen()
    return restore_table_4(line, GROUPS, fourth.apart if fourth else None)


def _blanks_are_zero(*solved: Restored) -> bool:
    """Whether this report leaves cells blank for 0: several blanks are proven 0, none is not, no 0 is printed."""
    zeros, others = sum(table.zero_blanks for table in solved), sum(table.other_blanks for table in solved)
    return zeros >= MOST_PROVEN and not others and not any(table.prints_0 for table in solved)


def _cells(table: Table, solved: Restored, blank_is_zero: bool, lost: tuple[str, ...]) -> Cells:
    return {
        row.id: {
            column.id: _value(cell, blank_is_zero and row.id not in lost)
            for column, cell in zip(table.columns_of(row.id), solved.cells[row.id], strict=True)
        }
        for row in table.rows
    }


def _value(cell: Solved, blank_is_zero: bool) -> Value:
    if blank_is_zero and cell.certainty is Certainty.MISSING and cell.candidates in ((), (0,)):
        return Value(0, Status.RESTORED, (0,), convention())
    return value_of(cell)


def value_of(cell: Solved) -> Value:
    """The solver's answer as a value of the report."""
    return Value(cell.value, Status(cell.certainty.value), cell.candidates, cell.reason)


def _about_tables(
    form: Form,
    tables: Mapping[str, Cells],
    second: Table2Found | None,
    third: TableFound | None,
    fourth: Table4Found | None,
) -> list[Finding]:
    found: list[Finding] = []
    for table, there in zip(form.tables, (second, third, fourth), strict=True):
        if there is None:
            found.append(say.no_table(form, table))
            continue
        lost = _lost(table, there)
        found += say.of_table(form, table, tables[table.id], lost)
    if second is not None and second.extra:
        found.append(say.extra_rows(form, form.table_2, second.extra))
    return found


def _lost(table: Table, there: Table2Found | TableFound | Table4Found | None) -> tuple[str, ...]:
    if there is None:
        return tuple(row.id for row in table.rows)
    if isinstance(there, Table4Found):
        whole = not there.line.lost
        return tuple(row.id for row in table.rows if not whole and row.id not in there.apart)
    if isinstance(there, Table2Found):
        return tuple(row.id for row in table.rows if row.id not in there.rows)
    return tuple(row.id for row in table.rows if row.id not in there.rows or there.rows[row.id].lost)


def not_a_report(stream: Stream, file: str) -> ReadReport:
    """The answer for a text without any of the tables: a report before 2019, one without tables, or no report."""
    text = stream.text
    year = year_of(text)
    read_sections = tuple(sections(stream))
    form: Form | None = None
    if not is_report(stream.bare) and len(read_sections) < 3:
        note = "这不像政府信息公开工作年度报告：没有找到报告的标题，也没有表二、表三、表四。"
    elif year is not None and year < FIRST_YEAR:
        note = f"这是{year}年度的报告。统一格式自2019年度起使用，2018年度及以前的报告不在检查范围内，请作为附件保存。"
    else:
        note = "没有找到表二、表三、表四，只读了文字；请确认文件是否完整，表格是否为图片。"
        form, _ = form_of(None, None, year)
    found = tuple(say.no_table(form, table) for table in form.tables) if form else ()
    tables = {table.id: _nothing(table) for table in form.tables} if form else {}
    return ReadReport(file, form, year, organ_of(text), tables, read_sections, text, found, (note,))


def _nothing(table: Table) -> Cells:
    empty = Value(None, Status.MISSING)
    return {row.id: {column.id: empty for column in table.columns_of(row.id)} for row in table.rows}
