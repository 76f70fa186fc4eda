"""The pages as files: Word, spreadsheet, PDF, and a picture of the PDF as a scanner makes it."""

from __future__ import annotations

import html
from io import BytesIO
from itertools import groupby

import docx
import openpyxl
import pypdfium2
import weasyprint


def _parts(text: str) -> list[tuple[bool, list[str]]]:
    """Runs of lines of a table, and of other lines."""
    return [(table, list(lines)) for table, lines in groupby(text.split("\n"), key=lambda line: "\t" in line)]


def word(text: str) -> bytes:
    """A DOCX with real tables."""
    made, out = docx.Document(), BytesIO()
    for is_table, lines in _parts(text):
        rows = [line.split("\t") for line in lines]
        if not is_table:
            for line in lines:
                made.add_paragraph(line)
            continue
        table = made.add_table(len(rows), max(map(len, rows)))
        for place, row in enumerate(rows):
            for cell, words in zip(table.rows[place].cells, row, strict=False):
                cell.text = words
    made.save(out)
    return out.getvalue()


def workbook(text: str, *, hidden: str = "") -> bytes:
    """An XLSX; `hidden` stands in a hidden sheet, a hidden row and a comment."""
    made, out = openpyxl.Workbook(), BytesIO()
    sheet = made.active
    for line in text.split("\n"):
        sheet.append(line.split("\t"))
    if hidden:
        sheet.append([hidden])
        sheet.row_dimensions[sheet.max_row].hidden = True
        sheet["A1"].comment = openpyxl.comments.Comment(hidden, "示例")
        other = made.create_sheet("底稿")
        other.sheet_state = "veryHidden"
        other.append([hidden])
    made.save(out)
    return out.getvalue()


def pdf(text: str) -> bytes:
    """A PDF with ruled tables."""
    body = ""
    for is_table, lines in _parts(html.escape(text)):
        rows = "".join("<tr><td>" + "<td>".join(line.split("\t")) for line in lines)
        body += f"<table>{rows}</table>" if is_table else "".join(f"<p>{line}</p>" for line in lines)
    style = (
        "@page{size:A4 landscape} table{border-collapse:collapse} td{border:0.5pt solid;padding:1mm 1.9mm}"
    )
    return bytes(weasyprint.HTML(string=f"<meta charset=utf-8><style>{style}</style>{body}").write_pdf())


def scan(text: str) -> bytes:
    """The first page of the PDF as a PNG of 200 dots an inch."""
    out = BytesIO()
    with pypdfium2.PdfDocument(pdf(text)) as paper:
        paper[0].render(scale=200 / 72).to_pil().save(out, "PNG")
    return out.getvalue()
