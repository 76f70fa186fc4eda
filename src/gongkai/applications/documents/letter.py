"""The reply as a letter: exactly what was signed, addressed to the applicants. PDF and DOCX from the same parts."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.applications.documents.course import course, opening
from gongkai.applications.documents.variants import VARIANTS, found_in, title_of
from gongkai.applications.models import Reply
from gongkai.applications.personal import names_of, you_of
from gongkai.applications.redactions import copies_with
from gongkai.applications.reply_rules import articles_of, clause_of
from gongkai.applications.reply_subject import printed_supports
from gongkai.approval.models import ApprovalState, Version
from gongkai.law.citation import listed
from gongkai.law.finding import Refusal
from gongkai.papers.gbt9704 import Layout, Paper, Text, paper_docx, paper_html, paper_pdf


@dataclass(frozen=True)
class Letter:
    """The parts of the letter in their order. `draft` when the third signature is not there yet."""

    title: str
    number: str
    recipient: str
    paragraphs: tuple[str, ...]
    organ: str
    day: date | None
    contact: str
    draft: bool
    remedy: str = ""
    attachments: tuple[str, ...] = ()


def letter_of(reply: Reply) -> Letter:
    """The letter: of the signed version once there is one, otherwise of the draft."""
    signed = _signed(reply)
    content = signed.content if signed else _draft(reply)
    # What was signed before the letter was part of the signature is printed as it was then.
    content = content if "opening" in content else {**content, **printed(reply)}
    supports = (f"{name}：{text}" for name, text in content["supports"].items())
    reason = f"理由：{content['reason']}" if content["reason"] else ""
    parts = (
        content["opening"],
        content["decision"],
        content["body"],
        reason,
        *supports,
        content["remedy_clause"],
    )
    return Letter(
        title=content["heading"],
        number=reply.document_number,
        recipient=names_of(reply.application),
        paragraphs=tuple(line for part in parts for line in part.splitlines() if line.strip()),
        organ=content.get("publisher", reply.organ.name),
        day=reply.approved_on,
        contact=content["contact"],
        draft=signed is None,
        remedy=content["remedy_clause"],
        attachments=tuple(each["name"] for each in content["attachments"]),
    )


def printed(reply: Reply) -> dict[str, Any]:
    """Everything in the letter beside the drafter's words, for the signature: no name of an applicant is in it."""
    organ = reply.organ
    return {
        "heading": title_of(reply.outcome_code),
        "opening": opening(reply.application) + course(reply.application),
        "decision": decision_of(reply),
        "attachments": attachments_of(reply),
        "contact": "，".join(part for part in (organ.disclosure_unit, organ.phone, organ.address) if part),
    }


def decision_of(reply: Reply) -> str:
    """What was found, on which articles, and what is decided."""
    code, you = reply.outcome_code, you_of(reply.application)
    found = found_in(code, f"{reply.reason}{reply.body}")
    said = f"经审查，{found}。依据{listed(articles_of(reply))}，{VARIANTS[code].decided}"
    return said.replace("{you}", you)


def attachments_of(reply: Reply) -> list[dict[str, str]]:
    """The copies that go with the reply, each by its name in the letter and the digest of its content."""
    return [
        {"name": f"区分处理后的文件（{row.page_count}页）", "digest": row.result.digest}
        for row in copies_with(reply.application)
        if row.result
    ]


def _signed(reply: Reply) -> Version | None:
    rounds = Version.objects.filter(subject_type="reply", subject_id=reply.pk)
    return rounds.filter(approval__state=ApprovalState.APPROVED).order_by("number").last()


def _draft(reply: Reply) -> dict[str, Any]:
    try:
        clause = clause_of(reply)
    except Refusal as refusal:
        clause = "".join(refusal.sentences)
    return {
        **printed(reply),
        "body": reply.body,
        "reason": reply.reason,
        "supports": printed_supports(reply),
        "remedy_clause": clause,
    }


def reply_paper(reply: Reply) -> Paper:
    """The letter in the letter form of GB/T 9704."""
    letter = letter_of(reply)
    return Paper(
        layout=Layout.LETTER,
        title=letter.title,
        blocks=tuple(Text(text) for text in letter.paragraphs),
        mark=letter.organ,
        number=letter.number,
        to=letter.recipient,
        organ=letter.organ,
        day=letter.day,
        note=f"联系方式：{letter.contact}" if letter.contact else "",
        attachments=letter.attachments,
        draft=letter.draft,
    )


def reply_html(reply: Reply) -> str:
    """The letter as one HTML page for printing."""
    return paper_html(reply_paper(reply))


def reply_pdf(reply: Reply) -> bytes:
    """The letter as PDF. Raises Refusal when it cannot be drawn."""
    return paper_pdf(reply_paper(reply))


def reply_docx(reply: Reply) -> bytes:
    """The letter as DOCX."""
    return paper_docx(reply_paper(reply))
