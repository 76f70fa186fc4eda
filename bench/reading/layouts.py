"""The same report in every layout that has been seen: functions from a report to text (or HTML)."""

import random
from collections.abc import Callable, Iterator

from bench.reading.truth import Truth
from gongkai.law.annual_report.form import Cell, Table
from gongkai.law.annual_report.layout import table_3

HEADS = ("一、总体情况\n", "二、主动公开政府信息情况\n", "三、收到和处理政府信息公开申请情况\n")
LAST = "四、政府信息公开行政复议、行政诉讼情况\n"
TAIL = "五、存在的主要问题及改进情况\n公开内容还不够丰富，下一步将加强培训。\n六、其他需要报告的事项\n无其他需要报告的事项。\n"


def grid(report: Truth, table: Table) -> list[list[tuple[Cell, str]]]:
    """The table's printed cells with their texts, labels and numbers; dropped rows are left out."""
    values = report.cells() | report.shown
    if table.id == "table_3" and report.dropped:
        table = table_3(tuple(row for row in table.rows if row.id not in report.dropped))
    return [
        [
            (cell, values[cell.place.table, cell.place.row, cell.place.column] if cell.place else cell.text)
            for cell in line
        ]
        for line in table.grid
    ]


def around(report: Truth, tables: Callable[[Table], str]) -> str:
    """A whole report with its headings, its tables as `tables` prints them."""
    title = f"{report.organ}{report.year}年政府信息公开工作年度报告\n"
    prose = "按照《中华人民共和国政府信息公开条例》的要求，及时公开政府信息。\n"
    second, third, fourth = (tables(table) for table in report.form.tables)
    return f"{title}{HEADS[0]}{prose}{HEADS[1]}{second}\n{HEADS[2]}{third}\n{LAST}{fourth}\n{TAIL}"


def tabs(report: Truth, chance: random.Random) -> str:
    """Tabs, with an empty field for each column that a span covers."""
    return around(report, lambda table: "\n".join("\t".join(line) for line in _spread(report, table)))


def pipes(report: Truth, chance: random.Random) -> str:
    """Pipes with empty columns from spans, as web page scrapers write them."""
    return around(report, lambda table: "\n".join(" | ".join(line) + " |" for line in _spread(report, table)))


def _spread(report: Truth, table: Table) -> Iterator[list[str]]:
    width = table.width
    taken: dict[int, int] = {}
    for line in grid(report, table):
        fields: list[str] = []
        cells = iter(line)
        while len(fields) < width:
            column = len(fields)
            if taken.get(column, 0):
                taken[column] -= 1
                fields.append("")
                continue
            cell, text = next(cells)
            for offset in range(cell.colspan):
                taken[column + offset] = cell.rowspan - 1
            fields += [text, *[""] * (cell.colspan - 1)]
        yield fields


def cell_a_line(report: Truth, chance: random.Random) -> str:
    """One cell per line, with stray blanks and empty lines."""
    gap = chance.choice(("\n", "\n\n", "\n\n "))
    return around(report, lambda table: gap.join(text for line in grid(report, table) for _, text in line))


def glued(report: Truth, chance: random.Random) -> str:
    """Everything in one line without any separator."""
    return around(
        report, lambda table: "".join(text for line in grid(report, table) for _, text in line)
    ).replace("\n", "")


def half_glued(report: Truth, chance: random.Random) -> str:
    """Glued, with a blank here and there between cells."""

    def row(line: list[tuple[Cell, str]]) -> str:
        return "".join(text + (" " if chance.random() < 0.3 else "") for _, text in line)

    return around(report, lambda table: "".join(row(line) for line in grid(report, table)))


def lines(report: Truth, chance: random.Random) -> str:
    """A line for each row with blanks between numbers, labels broken over lines, as PDF readers give it."""
    return around(report, lambda table: "\n".join(_pdf_line(line, chance) for line in grid(report, table)))


def _pdf_line(line: list[tuple[Cell, str]], chance: random.Random) -> str:
    words = []
    for cell, text in line:
        if cell.place is None and len(text) > 12 and chance.random() < 0.6:
            at = chance.randrange(6, len(text) - 3)
            text = text[:at] + "\n" + text[at:]
        elif cell.place is None and cell.rowspan > 4:
            text = "\n".join(text) + "\n"
        words.append(text)
    return " ".join(words)


def wrapped_around(report: Truth, chance: random.Random) -> str:
    """As `lines`, but a long label goes on after its row's numbers; the heading is repeated at a page break."""

    def row(line: list[tuple[Cell, str]]) -> str:
        values = " ".join(text for cell, text in line if cell.place)
        labels = [text for cell, text in line if not cell.place]
        label = "".join(labels)
        at = len(label) if len("".join(labels[-1:])) < 16 else len(label) - 5
        return f"{label[:at]} {values}\n{label[at:]}" if values else " ".join(text for _, text in line)

    def table(one: Table) -> str:
        rows = [row(line) for line in grid(report, one)]
        if one.id == "table_3":
            at = chance.randrange(8, 20)
            rows[at:at] = ["- 3 -\n\f", *rows[:3]]
        return "\n".join(rows)

    return around(report, table)


def html(report: Truth, chance: random.Random) -> str:
    """HTML with rowspan and colspan."""
    return around(
        report, lambda table: f"<table>{''.join(_tr(line) for line in grid(report, table))}</table>"
    )


def _tr(line: list[tuple[Cell, str]]) -> str:
    cells = "".join(
        f'<td rowspan="{cell.rowspan}" colspan="{cell.colspan}"><p>{text}</p></td>' for cell, text in line
    )
    return f"<tr>{cells}</tr>"
