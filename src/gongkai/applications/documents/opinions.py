"""F07, F08, F10, F11: asking third parties and organs that made the information too.

No more is said of the applicant than needed.
"""

from collections.abc import Callable
from typing import Any

from gongkai.applications.clocks import opinion_clock
from gongkai.applications.documents.template import (
    SENDER,
    Blank,
    By,
    Family,
    Source,
    Template,
    day_of,
    inner,
    outgoing,
    row,
    within,
)
from gongkai.applications.models import ConsultationAnswer, ConsultationKind
from gongkai.applications.objections import OBJECTING, disclosed
from gongkai.applications.reply_rules import DISCLOSING, PUBLIC_INTEREST
from gongkai.law.citation import listed, regulation
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art32_consultation import OPINION_TERM
from gongkai.law.regulation.art34_joint_organs import OPINION_TERM as JOINT_TERM
from gongkai.law.remedies import third_party_clause
from gongkai.papers.gbt9704 import Grid, Layout, Paper

_THIRD, _JOINT = (regulation(32),), (regulation(34),)
_ASKED = Blank("recipient", "被征求意见方", row("asked"), "请先“征求意见”")
_ABOUT = Blank(
    "information",
    "拟公开的信息或者其概要",
    rows=3,
    suggest=lambda s: s.case.description,
    help="只写需要对方判断的信息，不写申请人是谁。",
)


def _until(source: Source, term: int) -> str:
    """The term in words, with its last day once it is known when the paper arrived."""
    if getattr(source.about, "reached_on", None):
        return f"自收到本意见书之日起{term}个工作日内，即{within(day_of(opinion_clock(source.about).due))}"
    return f"自收到本意见书之日起{term}个工作日内"


def _third_party(source: Source) -> Paper:
    texts = [
        f"本机关正在办理一件政府信息公开申请（登记号{source.case.register_number}），申请公开的信息涉及你方：",
        source["information"],
        f"本机关认为公开该信息可能损害你方的合法权益：{source['why']}",
        (
            f"依据{listed(_THIRD)}，请{_until(source, OPINION_TERM)}书面提出是否同意公开的意见；不同意公开的，请说明合理的理由。"
            "可以使用所附的回复单。"
        ),
        (
            "逾期未提出意见的，由本机关依照条例的规定决定是否公开。不同意公开且有合理理由的，不予公开；"
            "本机关认为不公开可能对公共利益造成重大影响的，可以决定予以公开，并书面告知公开的内容和理由。"
        ),
    ]
    return outgoing(
        source, "政府信息公开申请征求意见书", source["recipient"], [*texts], attachments=("第三方意见回复单",)
    )


def _answer_form(source: Source) -> Paper:
    rows = (
        ("征求意见的机关", source.case.organ.name),
        ("登记号", source.case.register_number),
        ("被征求意见方", source["recipient"]),
        ("涉及的信息", source["information"]),
        ("意见（请选择）", source["answer"] or "□同意公开　□不同意公开　□部分同意公开"),
        ("不同意公开的部分", source["objected"]),
        ("理由", source["answer_reason"]),
        ("签名或者盖章", ""),
        ("日期", source["answered_on"]),
    )
    note = f"请自收到征求意见书之日起{OPINION_TERM}个工作日内回复；不同意公开的，请写明合理的理由（{_THIRD[0]}）。"
    return inner(source, "第三方意见回复单", [Grid(rows), note])


def _disclosed_anyway(source: Source) -> Paper:
    found = "所提理由不成立" if _unreasoned(source) else "不公开该信息可能对公共利益造成重大影响"
    texts = [
        (
            f"本机关于{source['sent_on']}就政府信息公开申请（登记号{source.case.register_number}）征求你方的意见，"
            f"于{source['answered_on']}收到意见，你方不同意公开{_their_part(source)}{_their_reason(source)}。"
        ),
        f"经审查，本机关认为{found}：{source['interest']}",
        f"依据{listed(_THIRD)}，本机关决定公开下列内容，现书面告知：",
        source["content"],
        source["remedy"],
    ]
    return outgoing(source, "政府信息依申请公开告知书", source["recipient"], [*texts])


def _their_part(source: Source) -> str:
    part = str(getattr(source.about, "objected", "")).strip().rstrip("。")
    return f"其中的下列部分：{part}" if part else ""


def _their_reason(source: Source) -> str:
    reason = str(getattr(source.about, "answer_reason", "")).strip().rstrip("。")
    return f"，理由是：{reason}" if reason else ""


def _unreasoned(source: Source) -> bool:
    return getattr(source.about, "answer", "") == ConsultationAnswer.REFUSED_WITHOUT_REASON


def _refused(source: Source) -> list[str]:
    if faults := _none_asked(source):
        return faults
    if not (_unreasoned(source) or getattr(source.about, "answer", "") in OBJECTING):
        return ["第三方没有表示不同意公开，不用发依申请公开告知书。"]
    if _held_back(source):
        return ["答复不提供这个第三方不同意公开的部分，不用发依申请公开告知书。"]
    return [fault for fault in (_not_disclosing(source), _remedy_fault(source)) if fault]


def _held_back(source: Source) -> bool:
    """Whether a partial reply holds back just what this party objects to."""
    reply = getattr(source.case, "reply", None)
    if reply is None or reply.outcome_code != "P1" or _unreasoned(source):
        return False
    return source.about not in disclosed(reply)


def _not_disclosing(source: Source) -> str:
    reply = getattr(source.case, "reply", None)
    if reply is not None and reply.outcome_code in DISCLOSING:
        return ""
    return "本件没有拟为予以公开或者部分公开，不用发依申请公开告知书。"


def _remedy(source: Source) -> str:
    """The remedies of the third party; what keeps them from being told says `_remedy_fault`."""
    try:
        return _clause(source)
    except Refusal:
        return ""


def _remedy_fault(source: Source) -> str:
    try:
        _clause(source)
    except Refusal as refusal:
        return "".join(refusal.sentences)
    return ""


def _clause(source: Source) -> str:
    organ = source.case.organ
    url = organ.review_url or None
    return third_party_clause(
        source.day, review_organ=organ.review_organ, court=organ.court, review_url=url
    ).value


def _joint(source: Source) -> Paper:
    texts = [
        (
            f"本机关正在办理一件政府信息公开申请（登记号{source.case.register_number}），"
            "申请公开的下列信息由本机关牵头、与你单位共同制作："
        ),
        source["information"],
        (
            f"依据{listed(_JOINT)}，现征求你单位意见，请{_until(source, JOINT_TERM)}书面提出是否同意公开的意见及理由。"
            "逾期未提出意见的，视为同意公开。"
        ),
    ]
    return outgoing(
        source, "政府信息公开申请征求意见书", source["recipient"], [*texts], layout=Layout.GENERAL
    )


def _of(kind: ConsultationKind) -> Callable[[Any], bool]:
    return lambda row: row.kind == kind


def _none_asked(source: Source) -> list[str]:
    """One sentence while nobody of this kind was asked."""
    return [] if source.about else ["还没有征求这一方的意见，请先“征求意见”。"]


def _public_interest(source: Source) -> str:
    reply = getattr(source.case, "reply", None)
    return str(reply.supports.get(PUBLIC_INTEREST, "")) if reply else ""


def _told(source: Source) -> str:
    return getattr(getattr(source.about, "notice", None), "content", "")


def _answer(source: Source) -> str:
    return source.about.get_answer_display() if getattr(source.about, "answer", "") else ""


_ROWS, _K = ("consultation",), ConsultationKind
TEMPLATES = (
    Template(
        "F07", "政府信息公开申请征求意见书（给第三方）", Family.OPINION, By.ORGAN, Layout.LETTER,
        (*SENDER, _ASKED, _ABOUT, Blank("why", "可能损害的合法权益", rows=3)),
        _third_party, _THIRD, series="公征", step="consult", about=_ROWS, fits=_of(_K.THIRD_PARTY), against=_none_asked,
        dated=lambda s: getattr(s.about, "sent_on", None),
    ),
    Template(
        "F08", "第三方意见回复单", Family.OPINION, By.THIRD_PARTY, Layout.INNER,
        (
            _ASKED, _ABOUT, Blank("answer", "意见", _answer, required=False),
            Blank("objected", "不同意公开的部分", row("objected"), required=False),
            Blank("answer_reason", "理由", row("answer_reason"), required=False),
            Blank("answered_on", "日期", row("answered_on"), required=False),
        ),
        _answer_form, _THIRD, step="opinion", about=_ROWS, fits=_of(_K.THIRD_PARTY), against=_none_asked,
    ),
    Template(
        "F10", "政府信息依申请公开告知书（给第三方）", Family.OPINION, By.ORGAN, Layout.LETTER,
        (
            *SENDER, _ASKED, Blank("sent_on", "发出日期", row("sent_on")),
            Blank("answered_on", "收到意见日期", row("answered_on")),
            Blank("content", "决定公开的内容", _told, rows=3),
            Blank(
                "interest", "决定公开的理由", _public_interest, rows=3,
                help="有合理理由而公开的，写不公开会怎样严重影响公共利益；理由不成立的，写为什么不成立。",
            ),
            Blank("remedy", "救济告知", _remedy, "请先在“机关信息”填写复议机关和管辖法院"),
        ),
        _disclosed_anyway, _THIRD, series="公征", step="reply", about=_ROWS, fits=_of(_K.THIRD_PARTY), against=_refused,
        dated=lambda s: getattr(getattr(s.about, "notice", None), "told_on", None),
    ),
    Template(
        "F11", "政府信息公开申请征求意见书（给共同制作机关）", Family.OPINION, By.ORGAN, Layout.GENERAL,
        (*SENDER, _ASKED, _ABOUT), _joint, _JOINT, series="公征", step="consult", about=_ROWS,
        fits=_of(_K.JOINT_ORGAN), against=_none_asked,
        dated=lambda s: getattr(s.about, "sent_on", None),
    ),
)  # fmt: skip
