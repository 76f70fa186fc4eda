"""The reply as a letter: exactly what was signed, addressed to the applicants. PDF and DOCX from the same parts."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.applications.documents.variants import VARIANTS, title_of
from gongkai.applications.models import Application, Reply
from gongkai.applications.personal import names_of, you_of
from gongkai.applications.redactions import areas_of, citations, copies_with
from gongkai.applications.reply_rules import clause_of
from gongkai.applications.reply_subject import printed_supports
from gongkai.approval.models import ApprovalState, Version
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
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
        "opening": _opening(reply.application),
        "decision": decision_of(reply.outcome_code, articles_of(reply), you_of(reply.application)),
        "attachments": attachments_of(reply),
        "contact": "，".join(part for part in (organ.disclosure_unit, organ.phone, organ.address) if part),
    }


def decision_of(code: str, articles: list[str], you: str) -> str:
    """What was found, on which articles, and what is decided."""
    variant = VARIANTS[code]
    return f"经审查，{variant.found}。依据{'、'.join(articles)}，{variant.decided}".replace("{you}", you)


def articles_of(reply: Reply) -> list[str]:
    """The articles of the reply, and those that withhold what is blackened in the copies going with it."""
    areas = [area for row in copies_with(reply.application) for area in areas_of(row)]
    withheld = [str(each) for each in citations(areas)] if areas else []
    return [*reply.articles, *(each for each in withheld if each not in reply.articles)]


def attachments_of(reply: Reply) -> list[dict[str, str]]:
    """The copies that go with the reply, each by its name in the letter and the digest of its content."""
    return [
        {"name": f"区分处理后的文件（{row.page_count}页）", "digest": row.result.digest}
        for row in copies_with(reply.application)
        if row.result
    ]


def _opening(case: Application) -> str:
    you = you_of(case)
    received = (
        f"本机关于{chinese_date(case.received_on)}收到{you}提出的政府信息公开申请"
        if case.received_on
        else f"{you}提出的政府信息公开申请"
    )
    said = f"，申请公开：“{case.description}”" if case.description else ""
    return f"{received}（登记号{case.register_number}）{said}。{''.join(_course(case))}"


def _course(case: Application) -> list[str]:
    """What happened on the way and moves the term: notices of supplement, extension, opinions asked for, fee."""
    sentences = []
    supplement, fee = getattr(case, "supplement", None), getattr(case, "fee", None)
    if supplement:
        received = f"，{chinese_date(supplement.received_on)}收到补正" if supplement.received_on else ""
        sentences.append(f"本机关于{chinese_date(supplement.notified_on)}告知补正{received}。")
    for row in case.consultations.all():
        sentences.append(f"本机关于{chinese_date(row.sent_on)}{row.get_kind_display()}。")
    if fee:
        paid = (
            f"，{chinese_date(fee.paid_on)}缴清" if fee.paid_on else f"，应于{chinese_date(fee.pay_by)}前缴纳"
        )
        sentences.append(f"本机关于{chinese_date(fee.notified_on)}送达信息处理费收费通知{paid}。")
    if extension := getattr(case, "extension", None):
        sentences.append(f"本机关于{chinese_date(extension.notified_on)}告知延期答复。")
    return sentences


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
