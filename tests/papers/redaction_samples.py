"""PDFs with everything that a careless redaction leaves behind."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name

SECRET = "SECRET-4417-HIDDEN"


def lines_pdf(*pages: list[str], size: tuple[int, int] = (595, 842), rotate: int = 0) -> bytes:
    """A PDF in Helvetica: each page a list of lines, the first at 60 points from the top."""
    out = BytesIO()
    with pikepdf.new() as pdf:
        for lines in pages:
            add_page(pdf, lines, size, rotate)
        pdf.save(out)
    return out.getvalue()


def add_page(pdf: pikepdf.Pdf, lines: list[str], size: tuple[int, int] = (595, 842), rotate: int = 0) -> None:
    page = pdf.add_blank_page(page_size=size)
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.obj.Resources = Dictionary(Font=Dictionary(F=pdf.make_indirect(font)))
    words = " ".join(f"({escaped(line)}) Tj 0 -30 Td" for line in lines)
    page.obj.Contents = pdf.make_stream(f"BT /F 14 Tf 50 {size[1] - 60} Td {words} ET".encode())
    if rotate:
        page.obj.Rotate = rotate


def escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def loaded_pdf() -> bytes:
    """One page that says SECRET once in sight, and SECRET in every hiding place a PDF has."""
    out = BytesIO()
    with pikepdf.new() as pdf:
        add_page(pdf, ["open line", f"number {SECRET} end", "last open line"])
        page = pdf.pages[0]
        _metadata(pdf)
        _annotation(pdf, page)
        _hidden_layer(pdf, page)
        pdf.attachments[f"{SECRET}.txt"] = SECRET.encode()
        pdf.Root.AcroForm = Dictionary(
            Fields=Array([pdf.make_indirect(Dictionary(FT=Name.Tx, T=SECRET, V=SECRET))])
        )
        page.obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=f"app.alert('{SECRET}')"))
        page.obj.Thumb = pdf.make_stream(SECRET.encode())
        pdf.save(out)
    return with_older_revision(out.getvalue())


def _metadata(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = SECRET
    with pdf.open_metadata() as metadata:
        metadata["dc:description"] = SECRET


def _annotation(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[10, 10, 30, 30], Contents=SECRET)
    page.obj.Annots = Array([pdf.make_indirect(note)])


def _hidden_layer(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=SECRET))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer]))
    )
    page.obj.Resources.Properties = Dictionary(L=layer)
    page.contents_add(f"/OC /L BDC BT /F 14 Tf 50 400 Td ({SECRET}) Tj ET EMC".encode())


def with_older_revision(pdf: bytes) -> bytes:
    """The same PDF, saved once more at its end: what stood before is still in the file."""
    at = pdf.rindex(b"startxref")
    previous = int(pdf[at:].split()[1])
    start = len(pdf) + 1
    body = f"9000 0 obj ({SECRET}) endobj\n"
    with pikepdf.open(BytesIO(pdf)) as old:
        root = old.Root.objgen[0]
    table = f"xref\n9000 1\n{start:010d} 00000 n \n"
    trailer = f"trailer << /Size 9001 /Root {root} 0 R /Prev {previous} >>\n"
    end = f"startxref\n{start + len(body)}\n%%EOF\n"
    return pdf + b"\n" + (body + table + trailer + end).encode()


def everything_in(pdf: bytes) -> Iterator[bytes]:
    """All that can be got out of a PDF: raw bytes, text, every stream unpacked, every string."""
    yield pdf
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        yield page.get_textpage().get_text_range().encode()
    document.close()
    with pikepdf.open(BytesIO(pdf)) as opened:
        yield repr(opened.trailer).encode()
        for thing in opened.objects:
            yield repr(thing).encode()
            if isinstance(thing, pikepdf.Stream):
                yield thing.read_raw_bytes()
                if thing.get("/Filter") != "/DCTDecode":
                    yield thing.read_bytes()


def is_in(secret: str, pdf: bytes) -> bool:
    forms = [secret.encode(form) for form in ("utf-8", "utf-16-be", "utf-16-le")]
    forms += [form.hex().encode() for form in forms] + [form.hex().upper().encode() for form in forms]
    return any(form in part for part in everything_in(pdf) for form in forms)
