"""Files as browsers and office programs make them: pages printed by Chromium, documents saved by LibreOffice.

Layouts here start these programs; `python -m bench.reading files` leaves out what is not installed.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.reading.sites import _paragraphs, _spans, _tables
from bench.reading.truth import Truth
from gongkai.law.annual_report.form import Cell
from gongkai.papers.extraction import extract
from gongkai.papers.extraction.blocks import Extracted

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or ""
OFFICE = shutil.which("soffice") or ""
_SECONDS = 90


def _plain(report: Truth, upright: bool = False) -> str:
    def td(cell: Cell, text: str) -> str:
        tall = " class='tall'" if upright and not cell.place and cell.rowspan > 4 else ""
        return f"<td{_spans(cell)}{tall}>{text}</td>"

    return _paragraphs(_tables(report, td))


def _page(report: Truth, style: str, *, upright: bool = False) -> str:
    fonts = "body{font-family:'Noto Sans CJK SC','Noto Serif CJK SC',sans-serif;font-size:12px}"
    tall = ".tall{writing-mode:vertical-rl}"
    head = (
        f"<meta charset=utf-8><style>{fonts}table{{border-collapse:collapse;width:100%}}{tall}{style}</style>"
    )
    return f"<!DOCTYPE html><html><head>{head}</head><body>{_plain(report, upright)}</body></html>"


def _printed(page: str) -> Extracted:
    """The page printed to a file by the browser."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "a.html", Path(folder) / "a.pdf"
        source.write_text(page, encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/p"]
        subprocess.run(
            [BROWSER, *flags, f"--print-to-pdf={target}", source.as_uri()],
            check=True, capture_output=True, timeout=_SECONDS,
        )  # fmt: skip
        return extract(target.read_bytes(), "a.pdf")


def _saved(page: str, kind: str) -> Extracted:
    """The page opened by LibreOffice Writer and saved as another kind of file."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "a.html"
        source.write_text(page, encoding="utf-8")
        flags = ["--headless", f"-env:UserInstallation=file://{folder}/p", "--infilter=HTML (StarWriter)"]
        subprocess.run(
            [OFFICE, *flags, "--convert-to", kind, "--outdir", folder, str(source)],
            check=True, capture_output=True, timeout=_SECONDS,
        )  # fmt: skip
        return extract((Path(folder) / f"a.{kind.split(':')[0]}").read_bytes(), f"a.{kind.split(':')[0]}")


_LINES = "td{border:1px solid #333;padding:3px}"
_THREE_LINES = (
    "tr:first-child td{border-top:2px solid #000}tr td{border-bottom:1px solid #ccc}td{padding:3px}"
)
_SHADES = "td{background:#eef;border:2px solid #fff;padding:3px}"


def printed_page(report: Truth) -> Extracted:
    """A page with ruled tables and upright labels, printed by a browser."""
    return _printed(_page(report, _LINES, upright=True))


def printed_lying(report: Truth) -> Extracted:
    """The same on lying sheets, small."""
    return _printed(_page(report, _LINES + "@page{size:A4 landscape}body{zoom:.7}"))


def printed_three_lines(report: Truth) -> Extracted:
    """Only level lines."""
    return _printed(_page(report, _THREE_LINES))


def printed_shades(report: Truth) -> Extracted:
    """White gaps between shaded cells in the place of lines."""
    return _printed(_page(report, _SHADES))


def printed_narrow(report: Truth) -> Extracted:
    """Columns so narrow that numbers of more than three digits go on in the next line."""
    narrow = "td{word-break:break-all;width:26px;max-width:26px}table{width:300px;table-layout:fixed}"
    return _printed(_page(report, _LINES + narrow + "body{font-size:10px}"))


def printed_two_columns(report: Truth) -> Extracted:
    """Two columns a page, tables beside each other."""
    return _printed(_page(report, _LINES + "body{columns:2}@page{size:A3 landscape}td{font-size:9px}"))


def printed_divs(report: Truth) -> Extracted:
    """A page of divs without any line."""
    return _printed(_page(report, "td{padding:2px 6px;text-align:center}"))


def office_pdf(report: Truth) -> Extracted:
    """A PDF saved by LibreOffice."""
    return _saved(_page(report, _LINES), "pdf:writer_web_pdf_Export")


def office_docx(report: Truth) -> Extracted:
    """A DOCX saved by LibreOffice from a page."""
    return _saved(_page(report, _LINES), "docx:MS Word 2007 XML")


def office_doc(report: Truth) -> Extracted:
    """An old DOC saved by LibreOffice."""
    return _saved(_page(report, _LINES), "doc:MS Word 97")


FILES: dict[str, Callable[[Truth], Extracted]] = {
    one.__name__: one
    for one in (
        *((printed_page, printed_lying, printed_three_lines, printed_shades, printed_narrow, printed_two_columns,
           printed_divs) if BROWSER else ()),
        *((office_pdf, office_docx, office_doc) if OFFICE else ()),
    )
}  # fmt: skip
"""Those whose program is installed."""
