"""What a court will ask the organ to prove, by the ground of the reply: 法释〔2025〕8号 Arts 5 and 6, in force 2025-06-01.

The burden of proof lies with the organ (举证责任). The file must hold the proof on the day the reply is signed.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from gongkai.law.citation import Citation, Instrument, regulation
from gongkai.law.regulation.art36_outcomes import OUTCOMES

ARTICLES = (32, 36)
CHECKED_ON = date(2026, 11, 23)

BURDEN = Citation(Instrument.COURT_2025, 5)
HARM = Citation(Instrument.COURT_2025, 6)


class Proof(Enum):
    """One piece of proof; the value is how a clerk is asked for it."""

    RECEIPT = "收到申请之日的凭证（申请表、邮戳或者双方确认的记录）"
    ALREADY_PUBLIC = "信息已经公开的证明和告知获取方式、途径的内容"
    PUBLIC_INTEREST = "不公开会对公共利益造成重大影响的理由"
    THIRD_PARTY_ASKED = "征求第三方意见的书面材料和对方的意见"
    THIRD_PARTY_TOLD = "书面告知第三方公开内容和理由的凭证"
    CLASSIFICATION = "密级标识、保密期限等定密依据"
    FORBIDDING_LAW = "禁止公开的法律、行政法规条文"
    RISK = "公开会造成危害的证据或者合理说明"
    INTERNAL = "属于人事管理、后勤管理、内部工作流程的证据"
    PROCESS = "属于讨论记录、过程稿、磋商信函、请示报告并且在决定以前形成的证据"
    ENFORCEMENT = "信息记录在行政执法案卷的证据"
    SEARCH = "合理检索的记录（检索人、地点、关键词、范围、结果）"
    COMPETENCE = "不由本机关负责公开的职责依据"
    EARLIER_REPLY = "此前答复的文号、日期和送达凭证"
    SUPPLEMENT = "补正告知书和申请人收到的凭证"
    REASONS = "说明理由告知书和申请人的说明"
    FEE = "收费通知和送达凭证"
    SPECIAL_LAW = "对获取该类信息另有规定的法律、行政法规条文"
    TO_BE_MADE = "没有现成信息、提供需要加工分析的说明"


@dataclass(frozen=True)
class Ground:
    """What must be proved for an outcome, and where that is written."""

    proofs: tuple[Proof, ...]
    because: tuple[Citation, ...]


_BY_OUTCOME: dict[str, tuple[Proof, ...]] = {
    "G1": (Proof.ALREADY_PUBLIC,),
    "D1": (Proof.CLASSIFICATION,),
    "D2": (Proof.FORBIDDING_LAW,),
    "D3": (Proof.RISK,),
    "D4": (Proof.THIRD_PARTY_ASKED,),
    "D5": (Proof.INTERNAL,),
    "D6": (Proof.PROCESS,),
    "D7": (Proof.ENFORCEMENT,),
    "D8": (Proof.SPECIAL_LAW,),
    "N1a": (Proof.SEARCH,),
    "N1b": (Proof.COMPETENCE,),
    "N2": (Proof.TO_BE_MADE,),
    "N3": (Proof.SUPPLEMENT,),
    "X2": (Proof.EARLIER_REPLY,),
    "X4": (Proof.REASONS,),
    "O1": (Proof.SUPPLEMENT,),
    "O2": (Proof.FEE,),
}
_AGAINST_THIRD_PARTY = (Proof.PUBLIC_INTEREST, Proof.THIRD_PARTY_ASKED, Proof.THIRD_PARTY_TOLD)


def ground_of(code: str, *, against_third_party: bool = False) -> Ground:
    """What the file must prove for the outcome `code`; with `against_third_party` the reply discloses although a third
    party refused with reason (条例 Art 32). Raises KeyError for a code that is none of art36_outcomes.OUTCOMES."""
    articles = OUTCOMES[code].citations
    proofs = (Proof.RECEIPT, *_BY_OUTCOME.get(code, ()))
    if against_third_party:
        proofs += _AGAINST_THIRD_PARTY
        articles += (regulation(32),)
    extra = (HARM,) if code in ("D1", "D3") else ()
    return Ground(proofs, (BURDEN, *extra, *articles))
