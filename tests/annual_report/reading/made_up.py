"""Reports as if they had been read: full tables of zeros, six sections, numbers put in where a test wants them."""

from collections.abc import Mapping
from dataclasses import replace

from gongkai.annual_report.reading.report import ReadReport, SectionRead, Status, Value
from gongkai.law.annual_report.forms import FORMS

OVERVIEW = (
    "（一）主动公开。2021年，我镇主动公开政府信息41条。\n（二）依申请公开。2021年未收到政府信息公开申请。\n"
    "（三）政府信息管理。严格审核，先审后发。\n（四）平台建设。用好网站和公示栏。\n（五）监督保障。列入年度考核，开展培训。"
)
PROBLEMS = (
    "我镇政府信息公开工作还存在村级公示栏更新不及时、政策解读形式单一、业务人员流动较大的问题。"
    "下一步将建立月度巡查台账，组织两次业务培训，把解读材料送进院坝会。"
)
TEXTS = {"overview": OVERVIEW, "problems": PROBLEMS, "other": "本年度未收取信息处理费。"}


def made_up(form_id="2021", year=2021, organ="示例县草坝镇人民政府", file="a.docx", texts=(), **cells):
    """`cells`: table_3={("R1", "total"): 5}; None is a missing cell."""
    form = FORMS[form_id]
    tables = {
        t.id: {r: {c: read(n) for c, n in cs.items()} for r, cs in t.zeros().items()} for t in form.tables
    }
    for table, values in cells.items():
        for (row, column), number in values.items():
            tables[table].setdefault(row, {})[column] = read(number)
    told = TEXTS | dict(texts)
    sections = tuple(SectionRead(s.id, s.title, told.get(s.id, "")) for s in form.sections)
    text = "\n".join(line for s in sections for line in (s.heading, s.text) if line)
    return ReadReport(file, form, year, organ, tables, sections, text)


def read(number):
    return (
        number
        if isinstance(number, Value)
        else Value(number, Status.MISSING if number is None else Status.READ)
    )


def without(report: ReadReport, table: str, row: str) -> ReadReport:
    """The report with one row lost."""
    tables: Mapping = {
        name: {r: c for r, c in cells.items() if (name, r) != (table, row)}
        for name, cells in report.tables.items()
    }
    return replace(report, tables=tables)


def printed_html(**given):
    """The same report as a page of HTML with real tables; a missing cell is blank."""
    from gongkai.annual_report.documents.html import page_of

    report = made_up(**given)
    tables = {table.id: report.values(table.id) for table in report.form.tables}
    return page_of(
        {
            "title": f"{report.organ}{report.year}年政府信息公开工作年度报告",
            "organ": report.organ,
            "year": report.year,
            "form": report.form.id,
            "tables": tables,
            "sections": [
                {"id": s.id, "title": s.heading, "text": s.text.replace("2021年", f"{report.year}年")}
                for s in report.sections
            ],
        }
    )
