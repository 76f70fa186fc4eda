"""What a file says, whatever its kind: paragraphs, tables as grids, pictures, and what it hides."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Paragraph:
    """A line of running text. `level` is 0 for body text and 1–6 for a heading marked as such in the file."""

    text: str
    level: int = 0
    page: int | None = None


@dataclass(frozen=True)
class Cell:
    """A cell as it stands in the file, at its upper left corner, with its spans.

    `sure` is 1 for text of a file and less where it was recognised in a picture (0–1, of its least sure piece).
    """

    text: str
    rowspan: int = 1
    colspan: int = 1
    header: bool = False
    sure: float = 1.0


@dataclass(frozen=True)
class Table:
    """A grid in which every row is equally wide. A place covered by a span of another cell is None.

    `ruled` is False where the columns were only guessed from positions (PDF and scans without lines);
    `recognised` is True where the text was read from a picture and may hold misread characters.
    """

    rows: tuple[tuple[Cell | None, ...], ...]
    page: int | None = None
    ruled: bool = True
    recognised: bool = False

    def lines(self) -> Iterator[str]:
        """Each row's cells, parted by tabs."""
        for row in self.rows:
            yield "\t".join("" if cell is None else cell.text for cell in row)


@dataclass(frozen=True)
class Picture:
    """A picture; `recognised` is False when nothing has tried to read it.

    What was read stands in the blocks that follow it, so that a table in a picture is a Table like any other;
    `text` is only what the file itself says of the picture (its alternative text).
    """

    name: str
    text: str = ""
    recognised: bool = False
    page: int | None = None


Block = Paragraph | Table | Picture


@dataclass(frozen=True)
class Hidden:
    """Something one does not see on opening the file: a hidden row or sheet, a comment, a tracked change."""

    kind: str
    place: str
    text: str


@dataclass(frozen=True)
class Extracted:
    """What was read from one file. `kind` as in `papers.kinds`; `notes` are sentences on what could not be read."""

    kind: str
    blocks: tuple[Block, ...]
    hidden: tuple[Hidden, ...] = ()
    notes: tuple[str, ...] = ()
    pages: int | None = None

    def tables(self) -> Iterator[Table]:
        """Only the tables, in their order."""
        return (block for block in self.blocks if isinstance(block, Table))

    def text(self) -> str:
        """Everything that can be seen, in order, as plain text; cells parted by tabs."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        for block in self.blocks:
            if isinstance(block, Table):
                yield from block.lines()
            elif block.text:
                yield block.text
