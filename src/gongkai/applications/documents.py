"""The reply as a letter: what was signed, addressed to the applicant. PDF and DOCX from the same parts."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from django.template.loader import render_to_string
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from gongkai.applications.models import Reply
from gongkai.applications.reply_rules import clause_of
from gongkai.applications.reply_subject import printed_supports
from gongkai.approval.models import ApprovalState, Version
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.papers.rendering import pdf_of

TITLE = "政府信息公开申请答复书"


@dataclass(frozen=True)
class Letter:
    """The parts of the letter in their order. `draft` when the third signature is not there yet."""

    number: str
    recipient: str
    paragraphs: tuple[str, ...]
    organ: str
    day: date | None
    contact: str
    draft: bool


def letter_of(reply: Reply) -> Letter:
    """The letter: of the signed version once there is one, otherwise of the draft."""
    signed = _signed(reply)
    content = signed.content if signed else _draft(reply)
    case, organ = reply.application, reply.organ
    received = (
        f"本机关于{chinese_date(case.received_on)}收到你（单位）提出的政府信息公开申请"
        if case.received_on
        else ""
    )
    opening = f"{received}（登记号{case.register_number}），申请公开：“{content['description']}”。"
    decision = f"经审查，依据{'、'.join(content['articles'])}，现答复如下："
    supports = (f"{name}：{text}" for name, text in content["supports"].items())
    reason = f"理由：{content['reason']}" if content["reason"] else ""
    parts = (opening, decision, content["body"], reason, *supports, content["remedy_clause"])
    contact = "，".join(part for part in (organ.disclosure_unit, organ.phone, organ.address) if part)
    return Letter(
        number=reply.document_number,
        recipient=case.applicant.name or "申请人",
        paragraphs=tuple(line for part in parts for line in part.splitlines() if line.strip()),
        organ=organ.name,
        day=reply.approved_on,
        contact=contact,
        draft=signed is None,
    )


def _signed(reply: Reply) -> Version | None:
    rounds = Version.objects.filter(subject_type="reply", subject_id=reply.pk)
    return rounds.filter(approval__state=ApprovalState.APPROVED).order_by("number").last()


def _draft(reply: Reply) -> dict[str, Any]:
    try:
        clause = clause_of(reply)
    except Refusal as refusal:
        clause = "".join(refusal.sentences)
    return {
        "description": reply.application.description,
        "articles": reply.articles,
        "body": reply.body,
        "reason": reply.reason,
        "supports": printed_supports(reply),
        "remedy_clause": clause,
    }


def reply_html(reply: Reply) -> str:
    """The letter as one HTML page for printing."""
    return render_to_string("applications/reply.html", {"letter": letter_of(reply), "title": TITLE})


def reply_pdf(reply: Reply) -> bytes:
    """The letter as PDF. Raises Refusal when it cannot be drawn."""
    return pdf_of(reply_html(reply))


def reply_docx(reply: Reply) -> bytes:
    """The letter as DOCX."""
    letter, document = letter_of(reply), Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "FangSong", Pt(16)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    _line(document, f"{TITLE}（草稿）" if letter.draft else TITLE, WD_ALIGN_PARAGRAPH.CENTER, size=22)
    if letter.number:
        _line(document, letter.number, WD_ALIGN_PARAGRAPH.CENTER)
    _line(document, f"{letter.recipient}：", WD_ALIGN_PARAGRAPH.LEFT)
    for text in letter.paragraphs:
        _line(document, text, WD_ALIGN_PARAGRAPH.JUSTIFY, indent=True)
    _line(document, letter.organ, WD_ALIGN_PARAGRAPH.RIGHT)
    if letter.day:
        _line(document, chinese_date(letter.day), WD_ALIGN_PARAGRAPH.RIGHT)
    if letter.contact:
        _line(document, f"（联系方式：{letter.contact}）", WD_ALIGN_PARAGRAPH.LEFT)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _line(document: Any, text: str, alignment: int, *, size: int = 16, indent: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = alignment
    paragraph.paragraph_format.line_spacing = Pt(28)
    if indent:
        paragraph.paragraph_format.first_line_indent = Pt(32)
    paragraph.add_run(text).font.size = Pt(size)
