"""Speed of reading files: documents a second by kind, beside merely opening them with the library below."""

import io
import sys
import time
from collections.abc import Callable
from itertools import chain

import docx
import openpyxl
import pypdfium2
from lxml import html as lxml_html

from gongkai.papers.extraction import extract
from gongkai.papers.rendering import pdf_of

_ROWS = "".join(
    f"<tr><td>第{row}项</td>" + "".join(f"<td>{row * column}</td>" for column in range(9)) + "</tr>"
    for row in range(25)
)
_PROSE = "".join(f"<p>{'本机关依法公开政府信息，均在法定期限内答复。' * 8}</p>" for _ in range(40))
_STYLE = "table{border-collapse:collapse}td{border:1px solid}"
PAGE = f"<html><meta charset='utf-8'><style>{_STYLE}</style><body>{_PROSE}<table>{_ROWS}</table>{_PROSE}</body></html>"


def _word() -> bytes:
    document, out = docx.Document(), io.BytesIO()
    for _ in range(80):
        document.add_paragraph("本机关依法公开政府信息，均在法定期限内答复。" * 8)
    table = document.add_table(25, 10)
    for number, cell in enumerate(chain.from_iterable(row.cells for row in table.rows)):
        cell.text = str(number)
    document.save(out)
    return out.getvalue()


def _sheet() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in range(200):
        book.active.append([f"第{row}项", *range(9)])
    book.save(out)
    return out.getvalue()


def _pdf_text(content: bytes) -> None:
    """All text of a PDF as PDFium gives it, without places."""
    pdf = pypdfium2.PdfDocument(content)
    for page in pdf:
        page.get_textpage().get_text_bounded()
    pdf.close()


KINDS: dict[str, tuple[Callable[[], bytes], Callable[[bytes], object]]] = {
    "txt": (lambda: ("一、总体情况\t12\n" * 800).encode(), lambda content: content.decode()),
    "html": (PAGE.encode, lambda content: lxml_html.document_fromstring(content.decode())),
    "docx": (_word, lambda content: docx.Document(io.BytesIO(content))),
    "xlsx": (_sheet, lambda content: openpyxl.load_workbook(io.BytesIO(content), data_only=True)),
    "pdf": (lambda: pdf_of(PAGE), _pdf_text),
}


def _a_second(read: Callable[[bytes], object], content: bytes, seconds: float) -> float:
    read(content)
    begun, count = time.perf_counter(), 0
    while time.perf_counter() - begun < seconds:
        read(content)
        count += 1
    return count / (time.perf_counter() - begun)


def rows(seconds: float = 3.0) -> list[tuple[str, str, str]]:
    """What was read, documents a second, and the limit: the bare library on the same file."""
    found = []
    for kind, (make, bare) in KINDS.items():
        content = make()
        mine = _a_second(lambda data: extract(data, "文件"), content, seconds)
        limit = _a_second(bare, content, seconds)
        found.append(
            (f"reading {kind}, documents a second, one process", f"{mine:,.0f}", f"bare library {limit:,.0f}")
        )
    return found


def main() -> int:
    for what, value, limit in rows():
        print(f"| {what} | {value} | {limit} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
