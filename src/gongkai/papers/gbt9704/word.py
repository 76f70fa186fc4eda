"""A paper as DOCX with the font names that offices use; no font file travels with it."""

import math
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from gongkai.papers.gbt9704 import measures as m
from gongkai.papers.gbt9704.measures import Face, Layout
from gongkai.papers.gbt9704.paper import Grid, Paper, Text

_LEFT, _CENTRE = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER
_RIGHT, _BOTH = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY
_RED = RGBColor.from_string(m.RED[1:].upper())


def paper_docx(paper: Paper) -> bytes:
    """The paper as DOCX on the grid of 22 lines × 28 characters."""
    document = Document()
    document.core_properties.title, document.core_properties.author = paper.heading, paper.organ or paper.mark
    _page(document, paper)
    _head(document, paper)
    line(document, "\n".join(paper.heading_lines), _CENTRE, m.TITLE, m.TITLE_PT)
    if paper.below_title:
        line(document, paper.below_title, _CENTRE, m.BODY, m.SMALL_PT)
    if paper.to:
        line(document, "")
        line(document, f"{paper.to}：")
    for block in paper.blocks:
        if isinstance(block, Text):
            line(document, block.text, _BOTH, m.LEVELS[block.level], indent=block.indent)
        else:
            _grid(document, block)
    _end(document, paper)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def line(
    place: Any,
    text: str,
    alignment: Any = _LEFT,
    face: Face = m.BODY,
    size: float = m.BODY_PT,
    *,
    indent: bool = False,
    red: bool = False,
) -> Any:
    """A paragraph in `place` (document, header, cell) on the line pitch of the standard."""
    paragraph = place.add_paragraph()
    paragraph.alignment = alignment
    shape = paragraph.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(max(m.LINE_PT, size * 1.1))
    if indent:
        shape.first_line_indent = Pt(m.CHARACTER_PT * 2)
    _run(paragraph, text, face, size, red=red)
    return paragraph


def _run(paragraph: Any, text: str, face: Face, size: float, *, red: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(size), face.word
    run._element.rPr.rFonts.set(qn("w:eastAsia"), face.word)
    if red:
        run.font.color.rgb = _RED


def _page(document: Any, paper: Paper) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(m.PAGE_WIDTH), Mm(m.PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(m.TOP), Mm(m.BOTTOM)
    section.left_margin, section.right_margin = Mm(m.LEFT), Mm(m.RIGHT)
    section.header_distance, section.footer_distance = Mm(m.LETTER_MARK_TOP), Mm(m.LETTER_RULE_BOTTOM)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "linesAndChars")
    grid.set(qn("w:linePitch"), str(m.LINE_TWIPS))
    grid.set(qn("w:charSpace"), str(int((m.CHARACTER_PT - m.BODY_PT) * 4096)))
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = m.BODY.word, Pt(m.BODY_PT)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), m.BODY.word)
    _closer(normal.element)
    document.settings.odd_and_even_pages_header_footer = True
    section.different_first_page_header_footer = paper.layout is Layout.LETTER
    _page_number(section.footer, _RIGHT)
    _page_number(section.even_page_footer, _LEFT)


def _closer(style: Any) -> None:
    """28 characters a line by their own distance: office programs differ on what the character grid does to them.

    A twip more than needed, as some round it to tenths of a point.
    """
    snap, spacing = OxmlElement("w:snapToGrid"), OxmlElement("w:spacing")
    snap.set(qn("w:val"), "0")
    style.get_or_add_pPr().append(snap)
    spacing.set(qn("w:val"), str(math.floor(m.SPACING_PT * 20) - 1))
    style.rPr.find(qn("w:sz")).addprevious(spacing)


def _page_number(footer: Any, alignment: Any) -> None:
    """— 1 — with its dash 7 mm below the 版心, one character in from the side."""
    paragraph = footer.paragraphs[0]
    paragraph.alignment = alignment
    shape = paragraph.paragraph_format
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(m.SMALL_PT)
    below = (m.BOTTOM - m.PAGE_NUMBER_BELOW_AREA - m.LETTER_RULE_BOTTOM) * m.PT_PER_MM - m.SMALL_PT / 2
    shape.space_before, shape.space_after = Pt(0), Pt(below)
    side = "right_indent" if alignment == _RIGHT else "left_indent"
    setattr(shape, side, Pt(m.SMALL_PT))
    _run(paragraph, "— ", m.SONG, m.SMALL_PT)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        _run(paragraph, "", m.SONG, m.SMALL_PT)
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        paragraph.runs[-1]._element.append(part)
    _run(paragraph, " —", m.SONG, m.SMALL_PT)


def _head(document: Any, paper: Paper) -> None:
    if paper.layout is Layout.LETTER:
        _letter_head(document, paper)
    elif paper.layout is Layout.GENERAL:
        size = m.mark_pt(paper.mark, paper.layout)
        mark = line(document, paper.mark, _CENTRE, m.TITLE, size, red=True)
        mark.paragraph_format.space_before = Mm(m.MARK_BELOW_AREA_TOP)
        line(document, "")
        line(document, "")
        number = line(document, paper.number, _CENTRE)
        _rule(number, "bottom", "single", m.RULE_BELOW_NUMBER)
    else:
        return
    line(document, "")
    line(document, "")


def _letter_head(document: Any, paper: Paper) -> None:
    """The mark and the double rules stand in the header and footer of the first page, outside the 版心."""
    section = document.sections[0]
    header, footer = section.first_page_header, section.first_page_footer
    mark = line(header, paper.mark, _CENTRE, m.TITLE, m.mark_pt(paper.mark, paper.layout), red=True)
    last = line(footer, "", size=m.SMALL_PT)
    for part in (header, footer):
        part._element.remove(part.paragraphs[0]._element)
    for paragraph, side, kind in (
        (mark, "bottom", "thickThinSmallGap"),
        (last, "bottom", "thinThickSmallGap"),
    ):
        outside = (m.LETTER_RULE_LENGTH - m.PAGE_WIDTH) / 2
        paragraph.paragraph_format.left_indent = Mm(-outside - m.LEFT)
        paragraph.paragraph_format.right_indent = Mm(-outside - m.RIGHT)
        _rule(paragraph, side, kind, m.LETTER_RULE_BELOW_MARK if paragraph is mark else 0)
    number = line(document, paper.number, _RIGHT)
    number.paragraph_format.space_before = Pt(m.LETTER_NUMBER_BELOW_RULE_PT)


def _rule(paragraph: Any, side: str, kind: str, away_mm: float) -> None:
    """A red rule at one side of a paragraph, `away_mm` from its text."""
    borders, rule = OxmlElement("w:pBdr"), OxmlElement(f"w:{side}")
    values = {"val": kind, "sz": "18", "space": str(round(away_mm * m.PT_PER_MM)), "color": m.RED[1:].upper()}
    for name, value in values.items():
        rule.set(qn(f"w:{name}"), value)
    borders.append(rule)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"
    )


def _grid(document: Any, grid: Grid) -> None:
    table = document.add_table(rows=0, cols=len(grid.widths))
    table.style, table.autofit = "Table Grid", False
    total = sum(grid.widths)
    for column, width in zip(table.columns, grid.widths, strict=True):
        column.width = Mm(m.AREA_WIDTH * width / total)
    for number, row in enumerate(grid.rows):
        head = grid.head and number == 0
        for cell, text, width in zip(table.add_row().cells, row, grid.widths, strict=True):
            cell.width = Mm(m.AREA_WIDTH * width / total)
            for part in text.split("\n"):
                face = m.HEAVY if head else m.BODY
                line(cell, part, _CENTRE if head else _LEFT, face, m.SMALL_PT)
            cell._element.remove(cell.paragraphs[0]._element)


def _end(document: Any, paper: Paper) -> None:
    if paper.attachments:
        line(document, "")
        for text in paper.attachment_lines:
            line(document, text).paragraph_format.left_indent = Pt(m.CHARACTER_PT * 2)
    if paper.organ:
        _signature(document, paper)
    if paper.note:
        line(document, f"（{paper.note}）", indent=True)
    if paper.copies:
        copies = line(document, f"抄送：{paper.copies}。", size=m.SMALL_PT)
        copies.paragraph_format.left_indent = copies.paragraph_format.right_indent = Pt(m.SMALL_PT)


def _signature(document: Any, paper: Paper) -> None:
    """署名 and 成文日期, kept on one page with the end of the text and the note: a seal never stands alone."""
    for paragraph in document.paragraphs[-1:]:
        paragraph.paragraph_format.keep_with_next = True
    indents = m.signature_indents(paper.organ, paper.day_text)
    room = (("", 0.0),) if paper.layout is Layout.INNER else (("", 0.0), ("", 0.0))
    for text, away in (*room, (paper.organ, indents[0]), (paper.day_text, indents[1])):
        paragraph = line(document, text, _RIGHT)
        paragraph.paragraph_format.right_indent = Pt(m.CHARACTER_PT * away)
        paragraph.paragraph_format.keep_with_next = bool(paper.note) or text != paper.day_text
