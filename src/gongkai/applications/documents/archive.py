"""The case file in one piece: contents, every document, attachments, what the trail says. As ZIP and as one PDF."""

from __future__ import annotations

import json
import zipfile
from base64 import b64encode
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any, NamedTuple

import pikepdf
from django.template.loader import render_to_string

from gongkai import clock
from gongkai.applications.document_models import IssuedDocument
from gongkai.applications.documents.archival import archival_faults
from gongkai.applications.documents.filling import current, newest_of, source_for
from gongkai.applications.documents.letter import reply_paper
from gongkai.applications.documents.template import By
from gongkai.applications.models import Application, Reply
from gongkai.applications.personal import names_of
from gongkai.applications.redactions import copies_with
from gongkai.law.citation import listed
from gongkai.law.finding import Refusal
from gongkai.papers.gbt9704 import paper_pdf
from gongkai.papers.models import StoredFile
from gongkai.papers.rendering import pdf_of
from gongkai.trail.queries import entries_about

_ORDER = ("F01", "F27", "F02", "F03")
_MOST_ENTRIES = 1000
PICTURES = ("jpg", "png")


@dataclass(frozen=True)
class Sheet:
    """One piece of the file: who made it (责任者), title, number, day and remark, and the stored file, if it is one."""

    title: str
    number: str
    day: date | None
    remark: str
    file: StoredFile | None = None
    word: StoredFile | None = None
    by: str = ""


def sheets_of(case: Application) -> list[Sheet]:
    """Every paper of the case in the order of its file: what came in, what was made, what proves the service."""
    sheets: list[Sheet] = []
    made = sorted(newest_of(case).values(), key=_place)
    for row in made:
        if row.document_id == "F25":
            continue
        by = names_of(case) if current(row.document_id).by is By.APPLICANT else ""
        sheets.append(Sheet(row.title, row.number, row.day, _remark(row), row.pdf, row.docx, by))
        if row.signed_copy:
            sheets.append(Sheet(f"{row.title}（盖章扫描件）", row.number, row.day, "扫描件", row.signed_copy))
    reply = getattr(case, "reply", None)
    if reply and not any(row.document_id in ("F15", "F16") for row in made):
        sheets.append(
            Sheet(reply_paper(reply).heading, reply.document_number, reply.approved_on, _unmade(reply))
        )
    sheets += [
        Sheet(f"附件{number}：区分处理后的文件", "", localday(row.made_at), f"{row.page_count}页", row.result)
        for number, row in enumerate(copies_with(case), start=1)
    ]
    if reply and reply.evidence:
        sheets.append(Sheet("送达凭证", reply.document_number, reply.served_on, "扫描件", reply.evidence))
    return sheets


def _unmade(reply: Reply) -> str:
    return "按签发的内容印出" if reply.served_on else "未制发"


def localday(moment: datetime | None) -> date | None:
    return moment.astimezone(clock.CHINA).date() if moment else None


def _place(row: IssuedDocument) -> tuple[int, date, int]:
    return (
        _ORDER.index(row.document_id) if row.document_id in _ORDER else len(_ORDER),
        row.day,
        row.pk,
    )


def _remark(row: IssuedDocument) -> str:
    return f"第{row.version}版" if row.version > 1 else ""


class ContentsRow(NamedTuple):
    """A line of the 卷内目录 with the columns of DA/T 22—2015; the day in eight figures, the pages without the cover."""

    number: str
    by: str
    document_number: str
    title: str
    day: str
    pages: str
    remark: str


def contents_rows(case: Application) -> list[ContentsRow]:
    """卷内目录: every paper with the pages on which it stands in the file as one PDF."""
    rows, last = [], 0
    for n, sheet in enumerate(sheets_of(case), start=1):
        first, last = last + 1, last + _pages(case, sheet)
        span = "" if last < first else str(first) if first == last else f"{first}-{last}"
        day = f"{sheet.day:%Y%m%d}" if sheet.day else ""
        by = sheet.by or case.organ.name
        rows.append(ContentsRow(str(n), by, sheet.number, sheet.title, day, span, sheet.remark))
    return rows


def _pages(case: Application, sheet: Sheet) -> int:
    """How many pages the sheet takes up in `case_pdf`: none for what stands in the ZIP only, or cannot be opened."""
    if sheet.file is not None and sheet.file.kind != "pdf":
        return int(sheet.file.kind in PICTURES)
    content = _content(sheet.file) if sheet.file else paper_pdf(reply_paper(case.reply))
    try:
        with pikepdf.open(BytesIO(content)) as paper:
            return len(paper.pages)
    except pikepdf.PdfError:
        return 0


def contents_pdf(case: Application) -> bytes:
    """Cover and contents, drawn now from what the file holds."""
    template = current("F25")
    kept = newest_of(case).get(("F25", ""))
    given = json.loads(kept.facts) if kept else {}
    source = source_for(case, template, given=given)
    return paper_pdf(template.make(source))


def trail_pdf(case: Application) -> bytes:
    """Every entry of the trail about the case, its reply with each signature, and its redacted copies, with the digests
    that prove them."""
    reply = getattr(case, "reply", None)
    about = [case, *([reply] if reply else ()), *case.redactions.all()]
    rows = entries_about(*about, limit=_MOST_ENTRIES)
    entries = [(each, listed(each.articles), _which(each.content)) for each in rows]
    context = {"case": case, "entries": entries, "made_on": clock.today()}
    return pdf_of(render_to_string("applications/trail_extract.html", context), variant="pdf/a-2b")


def _which(content: dict[str, Any]) -> str:
    """Of a paper that was made its name and number; of a signature what was decided."""
    said = [str(content.get(key) or "") for key in ("name", "number", "document_number", "opinion")]
    return "　".join(text for text in said if text)


def case_zip(case: Application) -> bytes:
    """The file as ZIP: 00 contents, the papers in order (PDF, and DOCX where there is one), at the end the trail."""
    out, sheets = BytesIO(), sheets_of(case)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("00_卷内目录.pdf", contents_pdf(case))
        for n, sheet in enumerate(sheets, start=1):
            name = f"{n:02d}_{_safe(sheet.title)}"
            if sheet.file is None:
                archive.writestr(f"{name}.pdf", paper_pdf(reply_paper(case.reply)))
            for stored in (sheet.file, sheet.word):
                if stored:
                    archive.writestr(f"{name}.{stored.kind}", _content(stored))
        archive.writestr(f"{len(sheets) + 1:02d}_留痕摘录.pdf", trail_pdf(case))
    return out.getvalue()


def _safe(title: str) -> str:
    return "".join("_" if character in '/\\:*?"<>|' else character for character in title)


def _content(stored: StoredFile) -> bytes:
    with stored.content.open("rb") as file:
        return bytes(file.read())


def case_pdf(case: Application) -> bytes:
    """The file as one PDF with a bookmark for each paper. What is not a PDF or a picture stands in the ZIP only.

    It declares PDF/A-2b only when every page was made here and `archival_faults` finds nothing against it.
    Raises Refusal when a file cannot be read.
    """
    parts, ours = _parts(case)
    with pikepdf.new() as whole:
        with whole.open_outline() as outline:
            for title, content in parts:
                try:
                    with pikepdf.open(BytesIO(content)) as part:
                        _take_profile(whole, part)
                        outline.root.append(pikepdf.OutlineItem(title, len(whole.pages)))
                        whole.pages.extend(part.pages)
                except pikepdf.PdfError as failure:
                    raise Refusal(f"“{title}”打不开，不能合成一份PDF；请下载ZIP格式的案卷。") from failure
        _name(whole, case, archival=ours and not archival_faults(whole))
        out = BytesIO()
        whole.save(out, deterministic_id=True, min_version="1.7")
    return out.getvalue()


def _parts(case: Application) -> tuple[list[tuple[str, bytes]], bool]:
    """Title and PDF of every part, and whether all of them were made by this system."""
    parts, ours = [("卷内目录", contents_pdf(case))], True
    for sheet in sheets_of(case):
        if sheet.file is None:
            parts.append((sheet.title, paper_pdf(reply_paper(case.reply))))
        elif sheet.file.kind == "pdf":
            parts.append((sheet.title, _content(sheet.file)))
            ours = ours and sheet.word is not None
        elif sheet.file.kind in PICTURES:
            parts.append((sheet.title, _picture(sheet.file)))
    return [*parts, ("留痕摘录", trail_pdf(case))], ours


def _picture(stored: StoredFile) -> bytes:
    """A scanned page as a PDF page of its own."""
    kind = "jpeg" if stored.kind == "jpg" else "png"
    address = f"data:image/{kind};base64,{b64encode(_content(stored)).decode()}"
    return pdf_of(render_to_string("applications/scan_page.html", {"address": address}), variant="pdf/a-2b")


def _take_profile(whole: pikepdf.Pdf, part: pikepdf.Pdf) -> None:
    """The colour profile of the first part that has one."""
    if "/OutputIntents" in part.Root and "/OutputIntents" not in whole.Root:
        whole.Root.OutputIntents = whole.copy_foreign(part.make_indirect(part.Root.OutputIntents))


def _name(whole: pikepdf.Pdf, case: Application, *, archival: bool) -> None:
    title = f"政府信息公开申请{case.register_number}案卷"
    with whole.open_metadata(set_pikepdf_as_editor=False) as said:
        said["dc:title"] = title
        said["dc:creator"] = [case.organ.name]
        said["xmp:CreateDate"] = clock.now().isoformat(timespec="seconds")
        if archival:
            said["pdfaid:part"], said["pdfaid:conformance"] = "2", "B"
    whole.Root.Lang = pikepdf.String("zh-CN")
