"""Pasted text as copying from PDF files, sheets and other programs makes it."""

import random

from bench.reading.layouts import around, grid
from bench.reading.truth import Truth
from gongkai.law.annual_report.form import Cell, Table


def page_heads(report: Truth) -> str:
    """Copied from a PDF: blanks between numbers, long labels around them, a running title and number on each page."""
    title = f"{report.organ}{report.year}年政府信息公开工作年度报告"

    def one(table: Table) -> str:
        rows = []
        for number, line in enumerate(grid(report, table)):
            label = "".join(text for cell, text in line if not cell.place)
            values = "  ".join(text or " " for cell, text in line if cell.place)
            at = label.rfind("（", 4) if "（" in label[4:] else len(label)
            rows.append(f"{label[:at]}  {values}" + (f"\n{label[at:]}" if label[at:] else ""))
            if number % 9 == 8:
                rows.append(f"{number // 9 + 2}\n{title}")
        return "\n".join(rows)

    return around(report, one)


def one_line(report: Truth) -> str:
    """A table is one line with a blank between any two cells."""
    return around(report, lambda table: " ".join(t for line in grid(report, table) for _, t in line))


def columns_first(report: Truth) -> str:
    """All labels of a table first, then all numbers, a row a line."""

    def one(table: Table) -> str:
        lines = grid(report, table)
        labels = [text for line in lines for cell, text in line if not cell.place]
        rows = [" ".join(t for c, t in line if c.place) for line in lines]
        return "\n".join([*labels, *filter(None, rows)])

    return around(report, one)


def down_the_columns(report: Truth) -> str:
    """The labels, then each column of numbers from top to bottom."""

    def one(table: Table) -> str:
        lines = grid(report, table)
        labels = [text for line in lines for cell, text in line if not cell.place]
        rows = [[t for c, t in line if c.place] for line in lines]
        most = max(map(len, rows))
        return "\n".join([*labels, *(row[i] for i in range(most) for row in rows if len(row) > i)])

    return around(report, one)


def bold_markdown(report: Truth) -> str:
    """Markdown with bold numbers, aligned columns and <br> in labels."""

    def one(table: Table) -> str:
        def text(cell: Cell, t: str) -> str:
            return f"**{t}**" if cell.place and t else t.replace("（", "<br>（", 1)

        rows = [f"| {' | '.join(text(*each) for each in line)} |" for line in grid(report, table)]
        return "\n".join([rows[0], "|" + " :---: |" * table.width, *rows[1:]])

    return around(report, one)


def typed_letters(report: Truth) -> str:
    """Recognised by another program: O for 0 in some cells, rows parted by tabs."""
    chance = random.Random(report.organ)

    def one(table: Table) -> str:
        def text(cell: Cell, t: str) -> str:
            return "O" if cell.place and t == "0" and chance.random() < 0.3 else t

        return "\n".join("\t".join(text(*each) for each in line) for line in grid(report, table))

    return around(report, one)


def letters_for_digits(report: Truth) -> str:
    """As above, with l for 1 inside numbers too."""

    def one(table: Table) -> str:
        return "\n".join(
            "\t".join(t.replace("1", "l").replace("0", "O") if c.place else t for c, t in line)
            for line in grid(report, table)
        )

    return around(report, one)


def numbered_rows(report: Truth, end: str = "\t") -> str:
    """A first column 序号 with the number of each row."""

    def one(table: Table) -> str:
        rows = []
        for number, line in enumerate(grid(report, table)):
            first = str(number - 2) if number > 2 else ("序号" if not number else "")
            rows.append(end.join([first, *(text for _, text in line)]))
        return "\n".join(rows)

    return around(report, one)


def numbered_rows_blanks(report: Truth) -> str:
    """The same with blanks between."""
    return numbered_rows(report, " ")


def years_beside(report: Truth) -> str:
    """Last year's table beside this year's, on the same lines; last year everything was one more."""
    before = _one_more(report)

    def one(table: Table) -> str:
        pairs = zip(grid(report, table), grid(before, table), strict=True)
        return "\n".join(
            "\t".join(t for _, t in now) + "\t\t" + "\t".join(t for _, t in then) for now, then in pairs
        )

    return around(report, one)


def years_apart(report: Truth) -> str:
    """This year's report, and below it on the same page last year's."""
    before = _one_more(report)
    before.year -= 1

    def text(of: Truth) -> str:
        return around(of, lambda t: "\n".join("\t".join(x for _, x in line) for line in grid(of, t)))

    return text(report) + "\n" + text(before)


def _one_more(report: Truth) -> Truth:
    def more(line: list[int]) -> list[int]:
        return [n + 1 for n in line[:-1]] + [line[-1] + len(line) - 1]

    third = {row: more(line) for row, line in report.table_3.items()}
    fourth = {row: more(line) for row, line in report.table_4.items()}
    return Truth(report.form, report.year, report.organ, report.size, report.table_2, third, fourth)


def swapped_rows(report: Truth) -> str:
    """The last two rows of table 三 in the wrong order, and two results as well."""

    def one(table: Table) -> str:
        rows = [list(line) for line in grid(report, table)]
        if table.id == "table_3":
            rows[-1], rows[-2] = rows[-2], rows[-1]
            if len(rows) > 14:
                rows[9], rows[10] = rows[10], rows[9]
        return "\n".join("\t".join(text for _, text in line) for line in rows)

    return around(report, one)
