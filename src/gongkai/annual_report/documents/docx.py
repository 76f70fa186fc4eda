"""DOCX: the fonts and margins of official papers (GB/T 9704), tables merged exactly as in the form."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from gongkai import clock
from gongkai.annual_report.documents.structure import (
    PrintedCell,
    PrintedReport,
    PrintedTable,
    printed,
    title_lines,
)

TITLE_FONT, HEAD_FONT, SUBHEAD_FONT, TEXT_FONT = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"
TITLE_SIZE, TEXT_SIZE, TABLE_SIZE, WIDE_TABLE_SIZE = 22, 16, 10.5, 9
PAGE_NUMBER_SIZE = 14
LINE = Pt(28)
TEXT_WIDTH_TWIPS = 8845
"""156 mm: A4 less the margins of 28 and 26 mm."""

_WIDE = 12


def report_docx(content: dict[str, Any]) -> bytes:
    """The report as DOCX."""
    report = printed(content)
    document = Document()
    _set_page(document, report)
    _paragraph(
        document, "\n".join(title_lines(report.title)), TITLE_FONT, TITLE_SIZE, centred=True, line=Pt(34)
    )
    if report.note:
        _paragraph(document, report.note, TEXT_FONT, TEXT_SIZE, centred=True)
    if report.opening:
        _paragraph(document, report.opening, TEXT_FONT, TEXT_SIZE)
    for section in report.sections:
        _paragraph(document, section.title, HEAD_FONT, TEXT_SIZE, keep=True)
        for line, head in section.lines:
            _paragraph(document, line, SUBHEAD_FONT if head else TEXT_FONT, TEXT_SIZE, keep=head)
        if section.table:
            document.element.body.insert_element_before(_table(section.table), "w:sectPr")
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _set_page(document: Any, report: PrintedReport) -> None:
    page = document.sections[0]
    page.orientation = WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin = Mm(37), Mm(35)
    page.left_margin, page.right_margin = Mm(28), Mm(26)
    _number_pages(page.footer.paragraphs[0])
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = TEXT_FONT, Pt(TEXT_SIZE)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), TEXT_FONT)
    about = document.core_properties
    about.title, about.author, about.language = report.title, report.organ, "zh-CN"
    about.comments = report.note
    about.created = about.modified = clock.now().replace(tzinfo=None)


def _number_pages(footer: Any) -> None:
    """— 1 — in the middle of the foot."""
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("— ")
    field = _element("w:fldSimple", instr="PAGE")
    field.append(_run("1", PAGE_NUMBER_SIZE))
    footer._p.append(field)
    footer.add_run(" —")


def _paragraph(
    document: Any,
    text: str,
    font: str,
    size: float,
    *,
    centred: bool = False,
    keep: bool = False,
    line: Any = LINE,
) -> None:
    paragraph = document.add_paragraph()
    layout = paragraph.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, line
    layout.keep_with_next = keep
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    else:
        layout.first_line_indent = Pt(size * 2)
    run = paragraph.add_run(text)
    run.font.name, run.font.size = font, Pt(size)
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)


def _table(table: PrintedTable) -> Any:
    """The table as XML: its grid columns; spans as gridSpan and vMerge."""
    size = WIDE_TABLE_SIZE if table.width > _WIDE else TABLE_SIZE
    widths = [TEXT_WIDTH_TWIPS * weight // sum(table.weights) for weight in table.weights]
    element = _element("w:tbl")
    element.append(_table_look())
    grid = _element("w:tblGrid")
    for width in widths:
        grid.append(_element("w:gridCol", w=width))
    element.append(grid)
    above: dict[int, PrintedCell] = {}
    for number, line in enumerate(table.rows):
        row = _element("w:tr")
        row.append(_row_look())
        for cell in _in_columns(line, above, number):
            row.append(_cell(cell, number, widths, size))
        element.append(row)
    return element


def _in_columns(
    line: tuple[PrintedCell, ...], above: dict[int, PrintedCell], number: int
) -> list[PrintedCell]:
    """The cells of one line from left to right, with those that reach down from above."""
    still = [cell for cell in above.values() if cell.row + cell.rowspan > number]
    cells = sorted((*still, *line), key=lambda cell: cell.column)
    above.clear()
    above.update({cell.column: cell for cell in cells if cell.row + cell.rowspan > number + 1})
    return cells


def _cell(cell: PrintedCell, number: int, widths: list[int], size: float) -> Any:
    element = _element("w:tc")
    look = _element("w:tcPr")
    width = sum(widths[cell.column : cell.column + cell.colspan])
    look.append(_element("w:tcW", w=width, type="dxa"))
    if cell.colspan > 1:
        look.append(_element("w:gridSpan", val=cell.colspan))
    if cell.rowspan > 1:
        look.append(_element("w:vMerge", val="restart" if cell.row == number else "continue"))
    look.append(_element("w:vAlign", val="center"))
    element.append(look)
    paragraph = _element("w:p")
    layout = _element("w:pPr")
    layout.append(_element("w:jc", val="center"))
    paragraph.append(layout)
    if cell.row == number and cell.text:
        paragraph.append(_run(cell.text, size))
    element.append(paragraph)
    return element


def _run(text: str, size: float) -> Any:
    run, look, words = _element("w:r"), _element("w:rPr"), _element("w:t")
    look.append(_element("w:rFonts", ascii=TEXT_FONT, hAnsi=TEXT_FONT, eastAsia=TEXT_FONT))
    look.append(_element("w:sz", val=int(size * 2)))
    words.text = text
    run.append(look)
    run.append(words)
    return run


def _table_look() -> Any:
    look = _element("w:tblPr")
    look.append(_element("w:tblW", w=TEXT_WIDTH_TWIPS, type="dxa"))
    look.append(_element("w:jc", val="center"))
    borders = _element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_element(f"w:{side}", val="single", sz=6, space=0, color="000000"))
    look.append(borders)
    look.append(_element("w:tblLayout", type="fixed"))
    return look


def _row_look() -> Any:
    look = _element("w:trPr")
    look.append(_element("w:cantSplit"))
    return look


def _element(tag: str, **attributes: object) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return element
