"""F13, F15, F16, F18: the fee notice, the reply by outcome, the end of a given-up application, the correction."""

import json
from dataclasses import replace
from datetime import date

from gongkai.applications.document_models import IssuedDocument
from gongkai.applications.documents.course import opening
from gongkai.applications.documents.letter import letter_of, reply_paper
from gongkai.applications.documents.template import (
    SENDER,
    TO_APPLICANT,
    Blank,
    By,
    Family,
    Source,
    Template,
    day_of,
    outgoing,
    part,
    row,
    within,
)
from gongkai.applications.models import FeeMode, ReplyState
from gongkai.applications.personal import addressed, names_of
from gongkai.law.citation import listed, regulation
from gongkai.law.fee_clock import PAYMENT, PAYMENT_TERM
from gongkai.law.fees import BY_ITEMS, BY_PAGES, IN_FORCE_FROM, METHODS, Fee
from gongkai.law.regulation.art36_outcomes import GIVEN_UP
from gongkai.law.regulation.art42_fee_duty import processing_fee
from gongkai.papers.gbt9704 import Layout, Paper

_FEE = (regulation(42, 1), METHODS, PAYMENT)
_REPLY = (regulation(36), regulation(33, 2))
_CORRECTION = (regulation(41),)
_NOTICE_FIRST = "请先“发收费通知”"


def _account(source: Source) -> Fee | None:
    row_of_fee = getattr(source.case, "fee", None)
    if row_of_fee is None:
        return None
    if row_of_fee.mode == FeeMode.BY_ITEM:
        return processing_fee(items_before=row_of_fee.items_before, items_new=row_of_fee.quantity)
    return processing_fee(pages=row_of_fee.quantity)


def _steps(source: Source) -> str:
    account = _account(source)
    return "；".join(str(step) for step in account.steps) if account else ""


def _mode(source: Source) -> str:
    fee = getattr(source.case, "fee", None)
    return fee.get_mode_display() if fee else ""


def _yuan(source: Source) -> str:
    fee = getattr(source.case, "fee", None)
    return f"{fee.yuan}元" if fee else ""


def _usual_pay_way(source: Source) -> str:
    """How the organ's last fee notice told people to pay."""
    rows = IssuedDocument.objects.filter(organ=source.case.organ, document_id="F13")
    last = rows.order_by("-pk").first()
    return str(json.loads(last.facts).get("pay_way", "")) if last else ""


def _fee_notice(source: Source) -> Paper:
    by_item = source["mode"] == FeeMode.BY_ITEM.label
    scope = (
        f"同一申请人在同一自然月内的申请累计计算，本件以前已有{source.case.fee.items_before}件"
        if by_item
        else "按本件申请提供的页数单独计算，A4及以下幅面的单面为1页"
    )
    texts = [
        opening(source.case),
        (
            f"依据{listed((regulation(42, 1), METHODS, BY_ITEMS if by_item else BY_PAGES))}，"
            f"本机关对本件申请收取信息处理费，现通知如下："
        ),
        f"收费标准：{source['mode']}，超额累进。{scope}。",
        f"收费数额：{source['yuan']}。计算过程：{source['steps']}。",
        f"缴纳方式：{source['pay_way']}",
        f"缴纳期限：自收到本通知次日起{PAYMENT_TERM}个工作日内，即{within(source['pay_by'])}。",
        (
            f"依据{PAYMENT}，逾期未缴纳的，视为放弃申请，本机关不再处理该政府信息公开申请；"
            "答复期限自缴清费用的次日起重新计算。"
        ),
    ]
    return outgoing(source, "政府信息公开申请收费通知书", source["recipient"], [*texts])


def _reply(source: Source) -> Paper:
    return reply_paper(source.case.reply)


def _code(source: Source) -> str:
    return getattr(getattr(source.case, "reply", None), "outcome_code", "")


def _signed(source: Source) -> list[str]:
    reply = getattr(source.case, "reply", None)
    if reply is None:
        return ["还没有拟答复，请先“拟答复”，经三级签批后生成正式文书。"]
    if reply.state not in (ReplyState.APPROVED, ReplyState.SERVED):
        return ["答复还没有经三级签批，不能生成正式文书；草稿可以在案件页面下载。"]
    return []


def _against_reply(source: Source) -> list[str]:
    if _code(source) in GIVEN_UP:
        return ["本件的结果是不再处理，请生成《政府信息公开申请不再处理告知书》。"]
    return _signed(source)


def _against_given_up(source: Source) -> list[str]:
    if _code(source) and _code(source) not in GIVEN_UP:
        return ["本件的结果不是逾期不补正或者逾期不缴费，请生成《政府信息公开申请答复书》。"]
    return _signed(source)


def _decided_on(source: Source) -> date | None:
    day: date | None = getattr(getattr(source.case, "reply", None), "approved_on", None)
    return day


def _printed_reason(source: Source) -> str:
    """The reason of the reply where its outcome has one."""
    return str(getattr(getattr(source.case, "reply", None), "reason", ""))


def _articles(source: Source) -> str:
    return listed(getattr(getattr(source.case, "reply", None), "articles", []))


def _clause(source: Source) -> str:
    """The remedy clause as it was signed: the last paragraph of the letter."""
    reply = getattr(source.case, "reply", None)
    return letter_of(reply).remedy if reply else ""


_IN_REPLY = (
    *TO_APPLICANT,
    Blank("articles", "依据", _articles, "请先“拟答复”"),
    Blank("body", "答复内容", part("reply", "body"), "请先“拟答复”"),
    Blank("reason", "理由", _printed_reason, "请先“拟答复”", required=False),
    Blank("remedy", "救济告知", _clause, "请先“拟答复”"),
)


def _received(source: Source) -> str:
    day = getattr(source.about, "received_on", None)
    return f"于{day_of(day)}" if day else ""


def _corrected_for(source: Source) -> str:
    """Who asked for the correction: the applicant of the correction, or all of the case."""
    whose = getattr(source.about, "applicant", None)
    if whose is None:
        return names_of(source.case) if source.case.applicant.name else ""
    return str(whose.name)


def _correction(source: Source) -> Paper:
    you = addressed([source.about.applicant]) if hasattr(source.about, "applicant") else source.you
    handled = {
        "予以更正": "本机关经核实，决定对该记录予以更正",
        "不予更正": "本机关经核实，该记录准确，不予更正",
        "转送": f"该记录不属于本机关职能范围，本机关已经转送{source['right_organ'] or '有权更正的机关'}处理",
        "告知向有关机关提出": f"该记录不属于本机关职能范围，请向{source['right_organ'] or '有权更正的机关'}提出",
    }[source["handling"]]
    texts = [
        (
            f"本机关{_received(source)}收到{you}的更正申请（登记号{source['request_id']}）。"
            f"{you}认为本机关提供的与自身相关的政府信息记录不准确："
            f"{source['record']}。提供的证据：{source['evidence']}。"
        ),
        f"核实情况：{source['verified']}",
        f"依据{listed(_CORRECTION)}，{handled}，特此告知。",
    ]
    return outgoing(source, _correction_title(source), source["recipient"], [*texts])


def _correction_title(source: Source) -> str:
    return "政府信息更正申请转送告知书" if source["handling"] == "转送" else "政府信息更正告知书"


_RESULTS = {
    "CORRECTED": "予以更正",
    "NOT_INACCURATE": "不予更正",
    "TRANSFERRED": "转送",
    "TOLD_WHERE": "告知向有关机关提出",
}


def _handling(source: Source) -> str:
    return _RESULTS.get(getattr(source.about, "result", ""), "")


def _correction_id(source: Source) -> str:
    return getattr(source.about, "register_number", "") or source.case.register_number


_OF_CORRECTION = tuple(replace(b, value=_correction_id) if b.key == "request_id" else b for b in SENDER)

TEMPLATES = (
    Template(
        "F13", "政府信息公开申请收费通知书", Family.NOTICE, By.ORGAN, Layout.LETTER,
        (
            *TO_APPLICANT, Blank("mode", "收费标准", _mode, _NOTICE_FIRST), Blank("yuan", "数额", _yuan, _NOTICE_FIRST),
            Blank("steps", "计算过程", _steps, _NOTICE_FIRST),
            Blank("pay_by", "缴纳期限", part("fee", "pay_by"), _NOTICE_FIRST),
            Blank("pay_way", "缴纳方式", rows=2, suggest=_usual_pay_way, help="写明缴款账户或者缴费码、怎样取得财政票据。"),
        ),
        _fee_notice, _FEE, series="公费", step="fee", since=IN_FORCE_FROM,
        dated=lambda s: getattr(getattr(s.case, "fee", None), "notified_on", None),
    ),
    Template(
        "F15", "政府信息公开申请答复书", Family.REPLY, By.ORGAN, Layout.LETTER, _IN_REPLY, _reply, _REPLY,
        series="公复", step="serve", against=_against_reply, dated=_decided_on,
    ),
    Template(
        "F16", "政府信息公开申请不再处理告知书", Family.REPLY, By.ORGAN, Layout.LETTER, _IN_REPLY, _reply,
        (regulation(30), PAYMENT), series="公复", step="serve", against=_against_given_up, dated=_decided_on,
    ),
    Template(
        "F18", "政府信息更正告知书（转送告知书）", Family.REPLY, By.ORGAN, Layout.LETTER,
        (
            *_OF_CORRECTION, Blank("recipient", "申请人姓名或者名称", _corrected_for, "请先补上申请人姓名或者名称"),
            Blank("record", "要求更正的记录", row("record"), rows=2),
            Blank("evidence", "申请人提供的证据", row("evidence"), rows=2),
            Blank("verified", "核实情况", row("verified"), rows=2),
            Blank("handling", "处理", _handling, choices=tuple(_RESULTS.values())),
            Blank("right_organ", "有权更正的机关", row("right_organ"), required=False),
        ),
        _correction, _CORRECTION, series="公更", about=("correction", ""),
        dated=lambda s: getattr(s.about, "told_on", None),
    ),
)  # fmt: skip
