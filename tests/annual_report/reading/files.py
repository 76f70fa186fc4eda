"""Files as they arrive: good ones, and every kind of bad one."""

import io
import zipfile

import pikepdf

from tests.annual_report.reading.made_up import printed_html


def town(folder, number, **given):
    """A good report of a town of its own, as a page of HTML."""
    path = folder / f"{number:05}.html"
    path.write_text(printed_html(organ=f"示例县第{number}示例镇人民政府", **given), encoding="utf-8")
    return path


def pdf(pages, password=""):
    made = pikepdf.Pdf.new()
    for _ in range(pages):
        made.add_blank_page()
    out = io.BytesIO()
    made.save(out, encryption=pikepdf.Encryption(owner=password, user=password) if password else None)
    return out.getvalue()


def half_zip():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as whole:
        whole.writestr("word/document.xml", "<w:document/>" * 500)
    return out.getvalue()[: len(out.getvalue()) // 2]


def bad_files():
    """Name → content; each must come to a sentence of its own."""
    return {
        "empty.docx": b"",
        "locked.pdf": pdf(1, password="secret"),
        "half.docx": half_zip(),
        "noise.pdf": b"%PDF-1.7\n" + bytes(range(256)) * 20,
        "program.docx": b"MZ" + b"\x00" * 4000,
    }
