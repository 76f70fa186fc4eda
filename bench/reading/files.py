"""Reports as DOCX and PDF files, read back by the same extraction as any upload."""

import io
import random

from docx import Document

from bench.reading.layouts import grid, html
from bench.reading.truth import Truth
from gongkai.law.annual_report.form import Table
from gongkai.papers.extraction import extract
from gongkai.papers.extraction.blocks import Extracted
from gongkai.papers.rendering import pdf_of

_STYLE = (
    "<style>body{font-family:'Noto Sans CJK SC','Noto Serif CJK SC',sans-serif;font-size:9pt}"
    "table{border-collapse:collapse;width:100%}td{border:1px solid #000;padding:2px}p{margin:0}</style>"
)


def docx_of(report: Truth, chance: random.Random) -> Extracted:
    """A Word document with merged cells."""
    document = Document()
    document.add_paragraph(f"{report.organ}{report.year}年政府信息公开工作年度报告")
    titles = (
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
    )
    for title, table in zip(titles, report.form.tables, strict=True):
        document.add_paragraph(title)
        _fill(document, report, table)
    document.add_paragraph("五、存在的主要问题及改进情况")
    target = io.BytesIO()
    document.save(target)
    return extract(target.getvalue(), "report.docx")


def _fill(document, report: Truth, table: Table) -> None:
    lines = grid(report, table)
    made = document.add_table(rows=len(lines), cols=table.width)
    taken: set[tuple[int, int]] = set()
    for y, line in enumerate(lines):
        x = 0
        for cell, text in line:
            while (y, x) in taken:
                x += 1
            down, right = min(y + cell.rowspan, len(lines)) - 1, x + cell.colspan - 1
            taken |= {(a, b) for a in range(y, down + 1) for b in range(x, right + 1)}
            made.cell(y, x).merge(made.cell(down, right)).text = text


def pdf_file(report: Truth, chance: random.Random) -> Extracted:
    """A PDF with ruled tables over several pages."""
    text = html(report, chance).replace("\n", "<br>")
    return extract(pdf_of(_STYLE + text), "report.pdf")


def pdf_unruled(report: Truth, chance: random.Random) -> Extracted:
    """A PDF without ruling lines."""
    text = html(report, chance).replace("\n", "<br>")
    return extract(pdf_of(_STYLE.replace("border:1px solid #000;", "") + text), "report.pdf")
