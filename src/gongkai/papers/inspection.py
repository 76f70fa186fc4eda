"""What a file says beside what one sees: looked through before it leaves the organ.

DOCX and XLSX (ECMA-376): hidden rows, columns, sheets and text, comments, tracked changes, headers, properties,
embedded objects, links to outside. PDF: annotations, attachments, layers, form fields, scripts, properties.
Hints, never a refusal.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, BinaryIO

import pikepdf
from lxml import etree

from gongkai.papers.models import StoredFile
from gongkai.papers.sheets import column_letter

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_NAMED = 5
_OLD = ("doc", "xls", "wps", "et")


@dataclass(frozen=True)
class Remark:
    """One thing found: `kind` names it for a machine, `sentence` for the clerk: what, where, what to do."""

    kind: str
    sentence: str


def inspect(stored: StoredFile) -> list[Remark]:
    """What `stored` hides; empty when nothing was found or the kind hides nothing (images are made anew on entry)."""
    look = {"pdf": _pdf, "docx": _docx, "xlsx": _xlsx}.get(stored.kind)
    if stored.kind in _OLD:
        return [
            Remark(
                "old_format",
                f"旧版格式（.{stored.kind}）看不出有没有隐藏内容，请另存为DOCX、XLSX或PDF后再检查。",
            )
        ]
    if look is None:
        return []
    try:
        with stored.open_plain() as stream:
            return look(_seekable(stream))
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, etree.XMLSyntaxError, pikepdf.PdfError):
        return [Remark("unreadable", "文件打不开，没有检查到隐藏内容。请打开原文件另存一份后再传。")]


def _seekable(stream: BinaryIO) -> BinaryIO:
    if stream.seekable():
        return stream
    return BytesIO(stream.read())


# --- PDF ---


def _pdf(stream: BinaryIO) -> list[Remark]:
    with pikepdf.open(stream) as pdf:
        return [*_pdf_pages(pdf), *_pdf_root(pdf), *_pdf_properties(pdf)]


def _pdf_pages(pdf: Any) -> Iterator[Remark]:
    pages, scripts = [], False
    for number, page in enumerate(pdf.pages, start=1):
        notes = [
            n for n in page.obj.get("/Annots", []) if str(n.get("/Subtype", "")) not in ("/Link", "/Widget")
        ]
        pages += [number] * bool(notes)
        scripts = scripts or "/AA" in page.obj
    if pages:
        yield Remark("annotations", f"第{_named(pages)}页有批注，请删除后再给出。")
    if scripts:
        yield Remark("script", "页面带有自动运行的动作，请重新打印成PDF。")


def _pdf_root(pdf: Any) -> Iterator[Remark]:
    if len(pdf.attachments):
        yield Remark(
            "attachments", f"PDF里夹带了{len(pdf.attachments)}个附件：{_named(pdf.attachments)}，请删除。"
        )
    layers = pdf.Root.get("/OCProperties", {}).get("/OCGs", [])
    if len(layers):
        yield Remark("layers", f"有{len(layers)}个图层，关闭的图层也能被打开，请合并图层或者重新打印成PDF。")
    fields = pdf.Root.get("/AcroForm", {}).get("/Fields", [])
    if len(fields):
        yield Remark("form_fields", f"有{len(fields)}个表单栏，里面可能填过内容，请重新打印成PDF。")
    names = pdf.Root.get("/Names", {})
    opened = pdf.Root.get("/OpenAction")
    acts = isinstance(opened, pikepdf.Dictionary) and str(opened.get("/S", "")) != "/GoTo"
    if "/JavaScript" in names or "/AA" in pdf.Root or acts:
        yield Remark("script", "带有自动运行的动作，请重新打印成PDF。")


def _pdf_properties(pdf: Any) -> Iterator[Remark]:
    said = [
        f"{label}“{value}”"
        for key, label in _PDF_PROPERTIES
        if (value := str(pdf.docinfo.get(key, "")).strip())
    ]
    if said:
        yield Remark("properties", f"文档属性里写有{'、'.join(said)}，请核对是否可以给出。")
    elif "/Metadata" in pdf.Root:
        yield Remark("properties", "带有XMP属性数据，里面可能有作者等信息，请核对。")


_PDF_PROPERTIES = (("/Title", "标题"), ("/Author", "作者"), ("/Subject", "主题"), ("/Keywords", "关键词"))


# --- DOCX and XLSX ---


def _docx(stream: BinaryIO) -> list[Remark]:
    with zipfile.ZipFile(stream) as package:
        return [*_docx_text(package), *_docx_margins(package), *_package(package, "word")]


def _docx_text(package: zipfile.ZipFile) -> Iterator[Remark]:
    changes = hidden = 0
    for name in _parts(package, r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml"):
        for element in _elements(package, name):
            changes += element.tag in _CHANGES
            hidden += element.tag == f"{_W}vanish" and element.get(f"{_W}val", "1") not in (
                "0",
                "false",
                "off",
            )
    if changes:
        yield Remark("tracked_changes", f"有{changes}处修订痕迹，请接受或者拒绝全部修订后再给出。")
    if hidden:
        yield Remark("hidden_text", f"有{hidden}处隐藏文字，请在“字体”里取消隐藏，核对后删除。")
    comments = _count(package, r"word/comments\.xml", f"{_W}comment")
    if comments:
        yield Remark("comments", f"有{comments}条批注，请删除后再给出。")


_CHANGES = {f"{_W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")}


def _docx_margins(package: zipfile.ZipFile) -> Iterator[Remark]:
    for part, label in (("header", "页眉"), ("footer", "页脚")):
        texts = [
            "".join(e.text or "" for e in _elements(package, name) if e.tag == f"{_W}t").strip()
            for name in _parts(package, rf"word/{part}\d*\.xml")
        ]
        if said := sorted({text for text in texts if text and not text.isdigit()}):
            yield Remark(part, f"{label}写有“{_named(text[:40] for text in said)}”，请核对是否可以给出。")


def _xlsx(stream: BinaryIO) -> list[Remark]:
    with zipfile.ZipFile(stream) as package:
        return [*_xlsx_sheets(package), *_xlsx_rows(package), *_package(package, "xl")]


def _xlsx_sheets(package: zipfile.ZipFile) -> Iterator[Remark]:
    book = list(_elements(package, "xl/workbook.xml"))
    hidden = [
        e.get("name", "") for e in book if _local(e) == "sheet" and e.get("state", "visible") != "visible"
    ]
    if hidden:
        yield Remark("hidden_sheets", f"有隐藏的工作表：{_named(hidden)}，请取消隐藏，核对后删除。")
    if any(_parts(package, r"xl/revisions/.+")):
        yield Remark("tracked_changes", "有共享工作簿的修订记录，请取消共享后再给出。")
    comments = sum(
        _local(e) in ("comment", "threadedComment")
        for name in _parts(package, r"xl/(comments|threadedComments/).*\.xml")
        for e in _elements(package, name)
    )
    if comments:
        yield Remark("comments", f"有{comments}条批注，请删除后再给出。")


def _xlsx_rows(package: zipfile.ZipFile) -> Iterator[Remark]:
    for place, name in enumerate(_parts(package, r"xl/worksheets/[^/]+\.xml"), start=1):
        rows, columns, margins = [], [], ""
        for element in _elements(package, name):
            tag, hidden = _local(element), element.get("hidden") in ("1", "true") or element.get("ht") == "0"
            if tag == "row" and hidden:
                rows.append(element.get("r", "?"))
            elif tag == "col" and (hidden or element.get("width") == "0"):
                columns.append(_columns(element))
            elif tag in ("oddHeader", "oddFooter", "evenHeader", "evenFooter"):
                margins = margins or re.sub(r"&[LCRPNDTAF]|&\"[^\"]*\"|&\d+", "", element.text or "").strip()
        if rows:
            yield Remark(
                "hidden_rows", f"第{place}张工作表有{len(rows)}行隐藏：第{_named(rows)}行，请取消隐藏后核对。"
            )
        if columns:
            yield Remark(
                "hidden_columns", f"第{place}张工作表有隐藏的列：{_named(columns)}，请取消隐藏后核对。"
            )
        if margins:
            yield Remark("header", f"第{place}张工作表的页眉页脚写有“{margins[:40]}”，请核对是否可以给出。")


def _columns(element: Any) -> str:
    first, last = int(element.get("min", "1")), int(element.get("max", "1"))
    letters = [column_letter(min(n, 16_384) - 1) for n in (first, last)]
    return letters[0] if first == last else f"{letters[0]}至{letters[1]}"


def _package(package: zipfile.ZipFile, root: str) -> Iterator[Remark]:
    """What both kinds have in common: embedded objects, links to outside, properties."""
    objects = list(_parts(package, rf"{root}/(embeddings|activeX)/.+"))
    if objects:
        yield Remark(
            "embedded", f"嵌有{len(objects)}个对象（如整张表格），双击可以打开全部内容，请改为图片或者删除。"
        )
    outside = {
        element.get("Target", "")
        for name in _parts(package, rf"{root}/.*\.rels")
        for element in _elements(package, name)
        if element.get("TargetMode") == "External"
    }
    if outside:
        yield Remark(
            "external_links", f"有{len(outside)}个指向外部的链接：{_named(sorted(outside))}，请核对。"
        )
    said = [
        f"{_PROPERTIES[_local(element)]}“{element.text.strip()}”"
        for name in _parts(package, r"docProps/(core|app)\.xml")
        for element in _elements(package, name)
        if _local(element) in _PROPERTIES and (element.text or "").strip()
    ]
    if any(_parts(package, r"docProps/custom\.xml")):
        said.append("自定义属性")
    if said:
        yield Remark("properties", f"文档属性里写有{'、'.join(said)}，请核对，必要时用“检查文档”清除。")


_PROPERTIES = {
    "creator": "作者", "lastModifiedBy": "最后修改人", "Company": "单位", "Manager": "主管", "title": "标题",
    "subject": "主题", "keywords": "关键词", "description": "备注",
}  # fmt: skip


def _parts(package: zipfile.ZipFile, pattern: str) -> Iterator[str]:
    return (name for name in sorted(package.namelist()) if re.fullmatch(pattern, name))


def _count(package: zipfile.ZipFile, pattern: str, tag: str) -> int:
    return sum(
        element.tag == tag for name in _parts(package, pattern) for element in _elements(package, name)
    )


def _elements(package: zipfile.ZipFile, name: str) -> Iterator[Any]:
    """Every element of a part, freed as it goes: a sheet may be large. No entity is resolved, nothing is fetched."""
    with package.open(name) as part:
        for _, element in etree.iterparse(part, resolve_entities=False, no_network=True, load_dtd=False):
            yield element
            if _local(element) in ("row", "p"):
                element.clear()


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _named(things: Any) -> str:
    given = [str(thing) for thing in things]
    return "、".join(given[:_MOST_NAMED]) + (f"等{len(given)}处" if len(given) > _MOST_NAMED else "")
