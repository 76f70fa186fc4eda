"""Tables and documents made for the tests: random grids with merged cells, and files that show them."""

import zipfile
from io import BytesIO

import docx
import openpyxl
from hypothesis import strategies as st

from gongkai.papers.extraction.blocks import Cell, Table
from gongkai.papers.extraction.grid import Rows, grid, is_data

WORDS = (
    "自然人",
    "商业企业",
    "结果维持",
    "0",
    "12",
    "7730.28",
    "三、本年度办理结果",
    "公开 Open",
    "“其他”",
    "A1",
)
STYLE = "table{border-collapse:collapse;width:100%}td{border:1px solid #000;padding:3px;font-size:11px}"


@st.composite
def grids(draw: st.DrawFn) -> Rows:
    """A grid of 2–5 rows and columns with some cells merged; every row and column begins a cell."""
    high, wide = draw(st.integers(2, 5)), draw(st.integers(2, 5))
    cells = []
    for row in range(high):
        for column in range(wide):
            text = draw(st.sampled_from(WORDS))
            merged = draw(st.integers(0, 5)) == 0
            spans = draw(st.tuples(st.integers(1, 3), st.integers(1, 3))) if merged else (1, 1)
            rowspan, colspan = min(spans[0], high - row), min(spans[1], wide - column)
            cells.append((row, column, Cell(text, rowspan, colspan)))
    return grid(cells)


def begins_everywhere(rows: Rows) -> bool:
    return is_data(rows) and all(any(cell is not None for cell in row) for row in rows)


def has_extent_everywhere(rows: Rows) -> bool:
    """Every row and every column has a cell of its own: else a printer gives it no height or width at all."""
    own_rows = all(any(cell and cell.rowspan == 1 for cell in row) for row in rows)
    return own_rows and all(
        any(cell and cell.colspan == 1 for cell in column) for column in zip(*rows, strict=True)
    )


def plain(table: Table | None) -> list[list[tuple[str, int, int] | None]]:
    """Only texts and spans, so that header marks and sureness do not matter."""
    rows = table.rows if table else ()
    return [[cell and (cell.text, cell.rowspan, cell.colspan) for cell in row] for row in rows]


def html_table(rows: Rows) -> str:
    out = []
    for row in rows:
        cells = (
            f'<td rowspan="{cell.rowspan}" colspan="{cell.colspan}">{cell.text}</td>' for cell in row if cell
        )
        out.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(out)}</table>"


def page(inside: str, style: str = STYLE) -> str:
    return f'<!doctype html><html lang="zh"><meta charset="utf-8"><style>{style}</style><body>{inside}</body></html>'


def word(rows: Rows) -> bytes:
    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if cell:
                last = table.cell(r + cell.rowspan - 1, c + cell.colspan - 1)
                table.cell(r, c).merge(last).text = cell.text
    return saved(document)


def sheet(rows: Rows) -> bytes:
    book = openpyxl.Workbook()
    for r, row in enumerate(rows, 2):
        for c, cell in enumerate(row, 3):
            if cell:
                book.active.cell(r, c, cell.text)
                end = (r + cell.rowspan - 1, c + cell.colspan - 1)
                if end != (r, c):
                    book.active.merge_cells(start_row=r, start_column=c, end_row=end[0], end_column=end[1])
    return saved(book)


def saved(document: object) -> bytes:
    out = BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def word_of(body: str, **parts: str) -> bytes:
    """A DOCX out of the XML of its body and of other parts by their name."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    kinds = "".join(
        f'<Relationship Id="{name}" Type="http://x/{name}" Target="{name}.xml"/>' for name in parts
    )
    main = '<Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    files = {
        "[Content_Types].xml": f"<Types>{main}</Types>",
        "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f"<Relationships>{kinds}</Relationships>",
        **{f"word/{name}.xml": f"<w:{name} {space}>{text}</w:{name}>" for name, text in parts.items()},
    }
    return package(files)


def package(files: dict[str, str]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()
