"""Layouts as they were seen on published pages: what scrapers, copying and conversion make of the same tables."""

import io
import re
from collections.abc import Callable
from dataclasses import replace

from docx import Document
from openpyxl import Workbook

from bench.reading.damage import traditional
from bench.reading.files import _fill, pdf_file, pdf_unruled
from bench.reading.layouts import around, grid
from bench.reading.truth import Truth
from gongkai.law.annual_report.form import Cell, Table
from gongkai.papers.extraction import extract
from gongkai.papers.extraction.blocks import Extracted

Line = list[tuple[Cell, str]]
Seen = Callable[[Truth], "str | Extracted"]
_PINYIN = {"數": "shù", "規": "guī", "項": "xiàng", "發": "fā", "業": "yè", "內": "nèi", "機": "jī", "構": "gòu", "關": "guān",
           "無": "wú", "權": "quán", "訴": "sù", "復": "fù", "維": "wéi", "糾": "jiū", "結": "jié", "審": "shěn"}  # fmt: skip
_WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")


def _lines(report: Truth, row: Callable[[Line, int], str], end: str = "\n") -> str:
    def one(table: Table) -> str:
        return end.join(row(line, table.width) for line in grid(report, table))

    return around(report, one)


def _texts(line: Line) -> list[str]:
    return [text for _, text in line]


def _row_of(line: Line) -> str:
    return next((cell.place.row for cell, _ in line if cell.place), "")


def together(report: Truth) -> str:
    """Everything run together, but for rows whose digits stood otherwise on the page."""

    def row(line: Line, _: int) -> str:
        label = "".join(text for cell, text in line if not cell.place)
        numbers = "".join(text for cell, text in line if cell.place)
        return label + report.run_together.get(_row_of(line), numbers)

    return _lines(report, row, "").replace("\n", "")


def last_two_together(report: Truth) -> str:
    """Blanks between all numbers of a row but the last two, and between some of table 四."""

    def row(line: Line, _: int) -> str:
        label = "".join(text for cell, text in line if not cell.place)
        numbers = [text for cell, text in line if cell.place]
        if len(numbers) == 7:
            return label + report.run_together.get(_row_of(line), " ".join(numbers[:6]) + numbers[6])
        if len(numbers) == 15:
            gaps = (0, 1, 1, 0, 1, 1, 1, 1, 0, 1, 1, 1, 1, 0)
            spaced = "".join(n + " " * gap for n, gap in zip(numbers, (*gaps, 0), strict=True))
            return f"{label} {spaced}"
        return label + "".join(numbers)

    return _lines(report, row, "").replace("\n", "")


def bars_between_lines(report: Truth) -> str:
    """One cell a line and a line with a bar between any two."""
    return _lines(report, lambda line, _: "\n|\n".join(_texts(line)), "\n|\n")


def bars_at_ends(report: Truth) -> str:
    """One cell a line, each with a bar behind it but the last of a row; covered columns as bars alone."""

    def row(line: Line, width: int) -> str:
        covered = width - sum(1 for _ in line)
        return " |\n".join(_texts(line)) + (" " + "|" * covered if covered > 0 else " |")

    return _lines(report, row)


def bars_and_spans(report: Truth) -> str:
    """Rows with bars; what a span covers is a bar without a blank, and rows below a tall cell begin without it."""

    def row(line: Line, width: int) -> str:
        covered = sum(cell.colspan - 1 for cell, _ in line)
        return " | ".join(_texts(line)) + " | " + "|" * covered

    return _lines(report, row)


def bars_in_front(report: Truth) -> str:
    """Rows that begin with a bar for each tall cell to their left."""

    def row(line: Line, width: int) -> str:
        covered = width - sum(cell.colspan for cell, _ in line)
        return "| " * covered + "| ".join(f"{text} " for text in _texts(line)) + "|"

    return _lines(report, row)


def markdown(report: Truth) -> str:
    """Tables as Markdown, all columns there, with a rule below the first line."""

    def one(table: Table) -> str:
        rows = [f"| {' | '.join(_texts(line))} |" for line in grid(report, table)]
        return "\n".join([rows[0], "|" + " --- |" * table.width, *rows[1:]])

    return around(report, one)


def with_pinyin(report: Truth) -> str:
    """In traditional characters with the sound behind many of them, as mirrored pages have it."""
    text = traditional(bars_and_spans(report))
    return "".join(f"{c}({_PINYIN[c]})" if c in _PINYIN else c for c in text)


def converted(report: Truth) -> str:
    """Converted to the usage of Taiwan (檔案 for 文件), with the year's notes in the labels."""
    text = traditional(bars_and_spans(report)).replace("文件", "檔案")
    notes = {
        "上一年項目數量": "上一年項目數量(指2019年事項數)",
        "本年增/減": "本年增/減(指2020年增加或減少的事項數，減用負值表示，如-8)",
        "處理決定數量": "處理決定數量(指2020年辦件量)",
    }
    for label, noted in notes.items():
        text = text.replace(label, noted)
    return text


def html_split_digits(report: Truth) -> str:
    """HTML of a word processor: numbers cut over spans, comments of conditions, blanks that do not break."""

    def cell(cell: Cell, text: str) -> str:
        inner = text or "&nbsp;"
        if len(text) > 2 and text.isdigit():
            inner = f"<span>{text[:2]}</span><span lang='EN-US'>{text[2:]}<o:p></o:p></span>"
        note = "<!--[if !supportMisalignedColumns]--><!--[endif]-->"
        return f"<td colspan='{cell.colspan}' rowspan='{cell.rowspan}'>{note}<p><span>{inner}</span></p></td>"

    def one(table: Table) -> str:
        rows = "".join(f"<tr>{''.join(cell(*each) for each in line)}</tr>" for line in grid(report, table))
        return f"<table><tbody>{rows}</tbody></table>"

    return around(report, one)


def html_empty_heads(report: Truth) -> str:
    """HTML in which tall cells of the heading are not tall, but followed by empty cells below."""

    def one(table: Table) -> str:
        lines = grid(report, table)
        rows = []
        for number, line in enumerate(lines):
            head = table.id != "table_2" and number < 3
            cells = "".join(
                f'<td colspan="{c.colspan}" rowspan="{1 if head and c.text else c.rowspan}">{t}</td>'
                for c, t in line
            )
            covered = table.width - sum(c.colspan for c, _ in line)
            rows.append(f"<tr>{'<td></td>' * covered if head else ''}{cells}</tr>")
        return f"<table>{''.join(rows)}</table>"

    return around(report, one)


def html_cells_of_divs(report: Truth) -> str:
    """A page whose tables are made of divs."""

    def one(table: Table) -> str:
        return "".join(
            "<div class='tr'>" + "".join(f"<div class='td'>{text}</div>" for text in _texts(line)) + "</div>"
            for line in grid(report, table)
        )

    text = around(report, one)
    return "<!DOCTYPE html><html><body>" + text.replace("\n", "<br>") + "</body></html>"


def cut_by_pages(report: Truth) -> str:
    """Labels one or a few characters a line, footers and repeated headings between the rows."""

    def one(table: Table) -> str:
        rows: list[str] = []
        for line in grid(report, table):
            labels = [
                "\n".join(text[i : i + 4] for i in range(0, len(text), 4)) for c, text in line if not c.place
            ]
            rows.append("\n".join([*labels, " ".join(text for cell, text in line if cell.place)]))
        if table.id == "table_3":
            for at in (19, 11):
                rows[at:at] = ["第 3 页 共 6 页\n\f", *rows[:3]]
        return "\n".join(rows)

    return around(report, one)


def commas(report: Truth) -> str:
    """Numbers with commas between them, right behind the label."""

    def row(line: Line, _: int) -> str:
        numbers = ",".join(text for cell, text in line if cell.place)
        return "".join(text for cell, text in line if not cell.place) + numbers

    return _lines(report, row)


def with_units(report: Truth) -> str:
    """Each number with 件 behind it, full-width digits."""
    shown = {
        place: f"{value}件".translate(_WIDE)
        for place, value in report.cells().items()
        if place[0] != "table_2" and value.isdigit()
    }
    return _lines(replace(report, shown=shown), lambda line, _: "　".join(_texts(line)))


def in_yuan(report: Truth) -> str:
    """The fee is printed in yuan, and its heading says so."""
    yuan = str(int(float(report.table_2["fee"][0]) * 10_000))
    changed = replace(report, shown={("table_2", "fee", "amount"): yuan})
    return bars_and_spans(changed).replace("单位：万元", "单位：元")


def groups_apart(report: Truth) -> str:
    """Table 四 as a line for each group."""

    def one(table: Table) -> str:
        if table.id != "table_4":
            return "\n".join("\t".join(_texts(line)) for line in grid(report, table))
        names = ["类别", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
        rows = [[row.label, *map(str, report.table_4[row.id])] for row in table.rows]
        return "\n".join("\t".join(line) for line in (names, *rows))

    return around(report, one)


def sheet(report: Truth) -> Extracted:
    """A workbook: merged cells, numbers as text, table after table on one sheet."""
    book = Workbook()
    page = book.active
    at = 1
    for text, table in zip(
        (
            "二、主动公开政府信息情况",
            "三、收到和处理政府信息公开申请情况",
            "四、政府信息公开行政复议、行政诉讼情况",
        ),
        report.form.tables,
        strict=True,
    ):
        page.cell(at, 1, f"{report.organ}{report.year}年政府信息公开工作年度报告" if at == 1 else "")
        page.cell(at + 1, 1, text)
        at = _put(page, report, table, at + 2) + 1
    target = io.BytesIO()
    book.save(target)
    return extract(target.getvalue(), "report.xlsx")


def _put(page, report: Truth, table: Table, top: int) -> int:
    taken: set[tuple[int, int]] = set()
    lines = grid(report, table)
    for y, line in enumerate(lines):
        x = 0
        for cell, text in line:
            while (y, x) in taken:
                x += 1
            down = min(y + cell.rowspan, len(lines)) - 1
            taken |= {(a, b) for a in range(y, down + 1) for b in range(x, x + cell.colspan)}
            page.cell(top + y, x + 1, text)
            if cell.rowspan > 1 or cell.colspan > 1:
                page.merge_cells(
                    start_row=top + y, start_column=x + 1, end_row=top + down, end_column=x + cell.colspan
                )
    return top + len(lines)


def comma_file(report: Truth) -> Extracted:
    """A CSV file."""
    text = _lines(report, lambda line, _: ",".join(f'"{text}"' for text in _texts(line)))
    return extract(text.encode("gb18030"), "report.csv")


def documents_table_cut(report: Truth) -> Extracted:
    """A Word document in which table 三 is two tables, as after a page break made by hand."""
    document = Document()
    document.add_paragraph(f"{report.organ}{report.year}年政府信息公开工作年度报告")
    second, third, fourth = report.form.tables
    document.add_paragraph("二、主动公开政府信息情况")
    _fill(document, report, second)
    document.add_paragraph("三、收到和处理政府信息公开申请情况")
    _halves(document, report, third)
    document.add_paragraph("四、政府信息公开行政复议、行政诉讼情况")
    _fill(document, report, fourth)
    document.add_paragraph("五、存在的主要问题及改进情况")
    target = io.BytesIO()
    document.save(target)
    return extract(target.getvalue(), "report.docx")


def _halves(document, report: Truth, table: Table) -> None:
    lines = grid(report, table)
    for part in (lines[:14], lines[14:]):
        made = document.add_table(rows=len(part), cols=table.width)
        for y, line in enumerate(part):
            start = table.width - sum(cell.colspan for cell, _ in line)
            for cell, text in line:
                made.cell(y, start).text = text
                start += cell.colspan
        document.add_paragraph("")


def ruled_pdf(report: Truth) -> Extracted:
    """A PDF with ruling lines."""
    return pdf_file(report, None)


def unruled_pdf(report: Truth) -> Extracted:
    """A PDF without ruling lines."""
    return pdf_unruled(report, None)


def rest_lost(report: Truth) -> str:
    """Table 三 breaks off, and the next section follows."""
    return re.sub(r"\n{2,}", "\n", together(report).replace("四、政府信息公开行政", "\n四、政府信息公开行政"))


LAYOUTS: dict[str, Seen] = {
    one.__name__: one
    for one in (
        together, last_two_together, bars_between_lines, bars_at_ends, bars_and_spans, bars_in_front, markdown,
        with_pinyin, converted, html_split_digits, html_empty_heads, html_cells_of_divs, cut_by_pages, commas,
        with_units, in_yuan, groups_apart, sheet, comma_file, documents_table_cut, ruled_pdf, unruled_pdf, rest_lost,
    )
}  # fmt: skip
