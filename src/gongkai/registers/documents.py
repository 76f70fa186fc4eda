"""What the registers print: the yearly book, the list of papers given back or destroyed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.template.loader import render_to_string

from gongkai import clock
from gongkai.law.wording import chinese_date
from gongkai.organs.models import Organ
from gongkai.papers.rendering import pdf_of
from gongkai.registers import sheets
from gongkai.registers.models import Direction, Paper, ReturnKind, ReturnList, YearClosing


def year_book(organ: Organ, direction: str, year: int, papers: QuerySet[Paper]) -> bytes:
    """年度登记簿 as PDF, A4 across, in the order of numbers; a closed year carries its digest."""
    rows = papers.order_by("number").select_related("office", "reply").prefetch_related("movements")
    closing = YearClosing.objects.filter(organ=organ, direction=direction, year=year).first()
    context = {
        "organ": organ,
        "title": f"{year}年{Direction(direction).label}登记簿",
        "headings": sheets.headings(direction),
        "rows": [[_shown(cell, year) for cell in sheets.cells(paper)] for paper in rows],
        "closing": closing,
        "printed_on": clock.today(),
    }
    return pdf_of(render_to_string("registers/book.html", context))


def return_sheet(made: ReturnList) -> bytes:
    """清退清单 as PDF with places for the signatures it takes."""
    context = {
        "list": made,
        "lines": made.lines.select_related("paper"),
        "destroys": made.kind == ReturnKind.DESTROY,
    }
    return pdf_of(render_to_string("registers/return_sheet.html", context))


def _shown(cell: Any, year: int) -> str:
    """A cell as the book prints it; the year stands in the title, so a day of another year alone carries its own."""
    if isinstance(cell, date):
        return f"{cell.month}月{cell.day}日" if cell.year == year else chinese_date(cell)
    return "" if cell is None else str(cell)
