"""HTML: a fragment for the public page, and a whole page to print or to make the PDF of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from gongkai.annual_report.documents.structure import (
    PrintedCell,
    PrintedReport,
    PrintedSection,
    PrintedTable,
    printed,
    title_lines,
)

CellText = Callable[[PrintedCell], str]

STYLE = """
@page { size: A4; margin: 37mm 26mm 35mm 28mm; @bottom-center { content: "— " counter(page) " —"; font-size: 12pt; } }
body { font-family: "仿宋_GB2312", "FandolFang", "FangSong", "Noto Serif CJK SC", serif; font-size: 16pt;
  line-height: 28pt; color: #000; margin: 0 auto; max-width: 160mm; overflow-wrap: anywhere; }
h1 { font-family: "方正小标宋简体", "Noto Serif CJK SC", serif; font-size: 22pt; line-height: 34pt;
  text-align: center; margin: 0 0 12pt; }
h1 span { display: inline-block; }
h2 { font-family: "黑体", "SimHei", "Noto Sans CJK SC", sans-serif; font-size: 16pt; font-weight: normal;
  margin: 0; text-indent: 2em; break-after: avoid; }
h3 { font-family: "楷体_GB2312", "LXGW WenKai", "KaiTi", "Noto Serif CJK SC", serif; font-size: 16pt;
  font-weight: normal; margin: 0; text-indent: 2em; break-after: avoid; }
p { margin: 0; text-indent: 2em; text-align: justify; }
.report-note { text-align: center; text-indent: 0; margin-bottom: 12pt; }
.report-draft { color: #a52a22; }
.report-box { margin: 6pt 0 12pt; }
@media screen { body { padding: 0 1rem; } .report-box { overflow-x: auto; } .report-table { min-width: 40rem; } }
.report-table caption { display: none; }
.report-table { border-collapse: collapse; width: 100%; font-size: 10.5pt; line-height: 1.35; }
.report-table td, .report-table th { border: 0.75pt solid #000; padding: 3pt 4pt; text-align: center;
  font-weight: normal; vertical-align: middle; }
.report-table tr { break-inside: avoid; }
.report-table-4 { font-size: 9pt; }
.report-table-4 td, .report-table-4 th { padding: 3pt 1pt; }
@media print { .report-box { break-inside: avoid; overflow: visible; margin: 3pt 0 9pt; }
  .report-table { font-size: 10pt; line-height: 1.2; } .report-table td, .report-table th { padding: 2pt 3pt; } }
"""


def html_of(content: dict[str, Any]) -> str:
    """The report as a fragment for a page with its own head: title, note, opening, six sections with real tables."""
    return fragment(printed(content))


def page_of(content: dict[str, Any]) -> str:
    """The report as one whole page that needs nothing else."""
    report = printed(content)
    head = format_html(
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{}</title>',
        report.title,
    )
    style = mark_safe(f"<style>{STYLE}</style>")  # noqa: S308 - a constant of this module
    return format_html(
        '<!doctype html>\n<html lang="zh-CN"><head>{}{}</head><body>{}</body></html>\n',
        head,
        style,
        fragment(report),
    )


def fragment(report: PrintedReport) -> SafeString:
    """The fragment of a printed report."""
    kind = "report-note report-draft" if report.draft else "report-note"
    note = format_html('<p class="{}">{}</p>\n', kind, report.note) if report.note else ""
    opening = format_html("<p>{}</p>\n", report.opening) if report.opening else ""
    title = format_html_join("", "<span>{}</span>", ((part,) for part in title_lines(report.title)))
    sections = format_html_join("", "{}", ((_section(section),) for section in report.sections))
    return format_html(
        '<article class="report">\n<h1>{}</h1>\n{}{}{}</article>\n', title, note, opening, sections
    )


def table_html(table: PrintedTable, cell_text: CellText | None = None) -> SafeString:
    """A table with the spans of the official form. `cell_text` may put a link into a cell instead of its plain text."""
    show = cell_text or (lambda cell: cell.text)
    rows = format_html_join(
        "\n",
        "<tr>{}</tr>",
        ((format_html_join("", "{}", ((_cell(c, show),) for c in row)),) for row in table.rows),
    )
    kind = {"表四": "report-table report-table-4"}.get(table.title, "report-table")
    return format_html(
        '<div class="report-box" tabindex="0" role="region" aria-label="{0}"><table class="{1}">\n'
        '<caption class="visually-hidden">{0}</caption>\n<tbody>\n{2}\n</tbody></table></div>\n',
        table.title,
        kind,
        rows,
    )


def _section(section: PrintedSection) -> SafeString:
    lines = format_html_join(
        "",
        "{}",
        ((format_html("<h3>{}</h3>\n" if head else "<p>{}</p>\n", line),) for line, head in section.lines),
    )
    table = table_html(section.table) if section.table else ""
    return format_html("<section>\n<h2>{}</h2>\n{}{}</section>\n", section.title, lines, table)


def _cell(cell: PrintedCell, show: CellText) -> SafeString:
    spans = "".join(
        f' {name}="{span}"'
        for name, span in (("rowspan", cell.rowspan), ("colspan", cell.colspan))
        if span > 1
    )
    tag = "td" if cell.place else "th"
    return format_html("<{0}{1}>{2}</{0}>", tag, mark_safe(spans), show(cell))  # noqa: S308 - whole numbers only
