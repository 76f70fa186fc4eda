"""Invented numbers of persons, one a page, and every place of a PDF that nobody sees."""

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from gongkai.papers.redaction.matches import identity_check_digit


def number_of(page: int) -> str:
    """A number with the right check digit in an area that does not exist (GB/T 2260 has no 99)."""
    first = f"990101{1950 + page % 50}{1 + page % 12:02d}{1 + page % 28:02d}{page:03d}"
    return first + identity_check_digit(first)


def hidden_everywhere(pdf: pikepdf.Pdf, numbers: list[str]) -> None:
    """Each of the numbers in one of the hiding places, in turn."""
    for page, number in enumerate(numbers):
        _PLACES[page % len(_PLACES)](pdf, pdf.pages[page].obj, number)


def _property(pdf: pikepdf.Pdf, page: Any, number: str) -> None:
    pdf.docinfo[f"/Note{number}"] = String(number)


def _metadata(pdf: pikepdf.Pdf, page: Any, number: str) -> None:
    page.Metadata = pdf.make_stream(f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{number}</x:xmpmeta>".encode())
    page.PieceInfo = Dictionary(Editor=Dictionary(Private=String(number)))


def _attachment(pdf: pikepdf.Pdf, page: Any, number: str) -> None:
    pdf.attachments[f"{number}.txt"] = number.encode()


def _note(pdf: pikepdf.Pdf, page: Any, number: str) -> None:
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], Contents=String(f"证件{number}"), F=2
    )
    page.Annots = Array([pdf.make_indirect(note)])


def _field(pdf: pikepdf.Pdf, page: Any, number: str) -> None:
    widget = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String(number), V=String(number))
    widget.Rect, widget.F = Array([0, 0, 9, 9]), 2
    page.Annots = Array([pdf.make_indirect(widget)])
    if "/AcroForm" not in pdf.Root:
        pdf.Root.AcroForm = Dictionary(Fields=Array([]))
    pdf.Root.AcroForm.Fields.append(page.Annots[0])


def _script(pdf: pikepdf.Pdf, page: Any, number: str) -> None:
    page.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{number}')")))


def _bookmark(pdf: pikepdf.Pdf, page: Any, number: str) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem(number, 0))


def _label(pdf: pikepdf.Pdf, page: Any, number: str) -> None:
    if "/PageLabels" not in pdf.Root:
        pdf.Root.PageLabels = Dictionary(Nums=Array([]))
    pdf.Root.PageLabels.Nums.extend([len(pdf.Root.PageLabels.Nums) // 2, Dictionary(P=String(number))])


def _layer(pdf: pikepdf.Pdf, page: Any, number: str) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(number)))
    if "/OCProperties" not in pdf.Root:
        pdf.Root.OCProperties = Dictionary(OCGs=Array([]), D=Dictionary(OFF=Array([])))
    pdf.Root.OCProperties.OCGs.append(layer)
    pdf.Root.OCProperties.D.OFF.append(layer)
    page.Resources.Properties = Dictionary(L=layer)
    hidden = f"/OC /L BDC BT /F 12 Tf 70 700 Td ({number}) Tj ET EMC".encode()
    page.Contents = Array([page.Contents, pdf.make_stream(hidden)])


def _structure(pdf: pikepdf.Pdf, page: Any, number: str) -> None:
    if "/StructTreeRoot" not in pdf.Root:
        pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([])))
    said = Dictionary(S=Name.Figure, P=pdf.Root.StructTreeRoot, Alt=String(number), ActualText=String(number))
    pdf.Root.StructTreeRoot.K.append(pdf.make_indirect(said))


def _thumbnail(pdf: pikepdf.Pdf, page: Any, number: str) -> None:
    page.Thumb = pdf.make_stream(number.encode())


_PLACES = (
    _property, _metadata, _attachment, _note, _field, _script, _bookmark, _label, _layer, _structure, _thumbnail,
)  # fmt: skip
