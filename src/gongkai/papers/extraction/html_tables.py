"""Tables of HTML: which are data and which only lay out a page, and the grid of those that are data."""

from collections.abc import Callable, Iterator

from lxml import etree

from gongkai.papers.extraction.blocks import Cell
from gongkai.papers.extraction.grid import MOST_COLUMNS, Grid, Rows, is_data
from gongkai.papers.extraction.wording import collapse, glue, trim

_MOST_ROWS = 65_534  # the HTML standard's own limit of rowspan
_PROSE = 300  # characters: a cell with more, in a table of few cells, is an article and not a value
_SECTIONS = ("thead", "tbody", "tfoot")
_BREAKS = frozenset(
    [
        "br",
        "p",
        "div",
        "li",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "dl",
        "dd",
        "dt",
        "section",
        "article",
    ]
)
_SILENT = frozenset(("script", "style", "noscript", "template"))


def name(element: etree._Element) -> str:
    """The tag in small letters; empty for comments and processing instructions."""
    tag = element.tag
    return tag.lower() if isinstance(tag, str) else ""


def plain(element: etree._Element) -> str:
    """All text inside, scripts and styles left out."""
    pieces = [element.text or ""]
    for child in element:
        if name(child) and name(child) not in _SILENT:
            pieces.append(plain(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def is_layout(table: etree._Element) -> bool:
    """Whether a table only places things on a page: one filled cell, an article, or another table inside."""
    cells = [cell for row in _rows(table) for cell in _cells(row)]
    lengths = [len(trim(collapse(plain(cell)))) for cell in cells]
    whole = sum(lengths)
    inner = sum(len(trim(collapse(plain(other)))) for cell in cells for other in _outermost(cell))
    if sum(1 for length in lengths if length) <= 1 or (inner and inner * 2 >= whole):
        return True
    if max(sum(1 for _ in _cells(row)) for row in _rows(table)) == 1:
        return True
    return len(cells) <= 6 and max(lengths) > _PROSE


def read(
    table: etree._Element, is_hidden: Callable[[etree._Element], bool]
) -> tuple[Rows, list[etree._Element]]:
    """The grid and the tables inside its cells; no rows when it turns out to be no table of data."""
    grid, nested = Grid(), []
    for number, row in enumerate(row for row in _rows(table) if not is_hidden(row)):
        grid.grow(number + 1)
        column = 0
        for cell in _cells(row):
            if is_hidden(cell):
                continue
            column = grid.free(number, column)
            grid.put(number, column, _cell(cell))
            nested += list(_outermost(cell))
    rows = tuple(row for row in grid.rows() if any(cell is None or cell.text for cell in row) or len(row) > 1)
    return (rows, nested) if is_data(rows) else ((), nested)


def pictures(table: etree._Element) -> Iterator[etree._Element]:
    """The pictures in the cells of a table, those of tables inside left out."""
    for row in _rows(table):
        for cell in _cells(row):
            for picture in cell.iter("img", "IMG"):
                if next(picture.iterancestors("table"), None) is table:
                    yield picture


def _cell(cell: etree._Element) -> Cell:
    lines: list[str] = [""]
    _collect(cell, lines)
    text = ""
    for line in (trim(collapse(line)) for line in lines):
        text = glue(text, line)
    rowspan, colspan = _span(cell, "rowspan", _MOST_ROWS), _span(cell, "colspan", MOST_COLUMNS)
    return Cell(text, rowspan, colspan, name(cell) == "th")


def _collect(element: etree._Element, lines: list[str]) -> None:
    """The lines of a cell, without the tables in it."""
    lines[-1] += element.text or ""
    for child in element:
        tag = name(child)
        if tag in _BREAKS:
            lines.append("")
        if tag and tag != "table" and tag not in _SILENT and not _unseen(child):
            _collect(child, lines)
        if tag in _BREAKS and tag != "br":
            lines.append("")
        lines[-1] += child.tail or ""


def _unseen(element: etree._Element) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or "mso-hide:all" in style


def _span(cell: etree._Element, side: str, most: int) -> int:
    written = (cell.get(side) or "").strip()
    digits = "".join(character for character in written if character in "0123456789")
    return min(max(int(digits[:6] or 1), 1), most)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        tag = name(child)
        if tag == "tr":
            yield child
        elif tag in _SECTIONS:
            yield from (row for row in child if name(row) == "tr")


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return (cell for cell in row if name(cell) in ("td", "th"))


def _outermost(cell: etree._Element) -> Iterator[etree._Element]:
    for child in cell:
        if name(child) == "table":
            yield child
        else:
            yield from _outermost(child)
