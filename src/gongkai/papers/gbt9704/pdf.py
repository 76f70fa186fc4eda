"""A paper as HTML for print, and as PDF."""

from typing import Any

from django.template.loader import render_to_string

from gongkai.papers.gbt9704 import measures as m
from gongkai.papers.gbt9704.measures import Layout
from gongkai.papers.gbt9704.paper import Grid, Paper, Text
from gongkai.papers.rendering import pdf_of

ARCHIVAL = "pdf/a-2b"
"""What the PDF declares itself to be: fonts and colours inside, nothing that runs."""


def paper_pdf(paper: Paper) -> bytes:
    """The paper as PDF with all fonts inside. Raises Refusal when it cannot be drawn."""
    return pdf_of(paper_html(paper), variant=ARCHIVAL)


def paper_html(paper: Paper) -> str:
    """The paper as one HTML page whose style sheet holds the measures of the standard."""
    name, day = m.signature_indents(paper.organ, paper.day_text)
    context = {
        "paper": paper,
        "letter": paper.layout is Layout.LETTER,
        "general": paper.layout is Layout.GENERAL,
        "blocks": [_block(block) for block in paper.blocks],
        "m": {name: value for name, value in vars(m).items() if name.isupper()},
        "mark_pt": m.mark_pt(paper.mark, paper.layout),
        "name_indent": name,
        "day_indent": day,
        **_places(paper),
    }
    return render_to_string("papers/gbt9704.html", context)


def _places(paper: Paper) -> dict[str, float]:
    """Distances in mm from the top of the 版心 to what stands outside it on the first page of a letter."""
    rule = m.LETTER_MARK_TOP - m.TOP + m.mark_pt(paper.mark, Layout.LETTER) / m.PT_PER_MM
    rule += m.LETTER_RULE_BELOW_MARK
    return {
        "mark_top": m.LETTER_MARK_TOP - m.TOP,
        "rule_top": round(rule, 2),
        "number_top": round(rule + 1.4 + m.LETTER_NUMBER_BELOW_RULE_PT / m.PT_PER_MM, 2),
        "last_rule_top": m.PAGE_HEIGHT - m.LETTER_RULE_BOTTOM - m.TOP - 1.4,
        "rule_left": (m.PAGE_WIDTH - m.LETTER_RULE_LENGTH) / 2 - m.LEFT,
        "page_number_top": round(m.PAGE_NUMBER_BELOW_AREA - m.SMALL_PT / m.PT_PER_MM / 2, 2),
    }


def _block(block: Text | Grid) -> dict[str, Any]:
    if isinstance(block, Text):
        return {"text": block.text, "level": block.level, "indent": block.indent}
    total = sum(block.widths)
    widths = [round(100 * width / total, 2) for width in block.widths]
    return {"rows": block.rows, "widths": widths, "head": block.head}
