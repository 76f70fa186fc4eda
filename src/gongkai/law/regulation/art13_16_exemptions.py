"""Articles 13–16: openness is the rule; the exemptions, how strong each is, and when it gives way.

The codes are this project's own; each leads to one outcome of `art36_outcomes`.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from gongkai.law.citation import Citation, regulation
from gongkai.law.finding import Reasoned, Refusal

ARTICLES = (13, 14, 15, 16)
CHECKED_ON = date(2026, 11, 23)


class Force(Enum):
    """MUST: the information may not be open; MAY: the organ may keep it back and may also open it."""

    MUST = "不得公开"
    MAY = "可以不予公开"


class Override(Enum):
    """What makes an exemption give way."""

    THIRD_PARTY_CONSENTS = "第三方同意公开"
    PUBLIC_INTEREST = "不公开会对公共利益造成重大影响"
    RULE_REQUIRES_DISCLOSURE = "法律、法规、规章规定应当公开"


@dataclass(frozen=True)
class Exemption:
    """One ground for not opening, with its force, the outcome it leads to and what overrides it."""

    code: str
    label: str
    citations: tuple[Citation, ...]
    force: Force
    outcome_code: str
    exceptions: tuple[Override, ...] = ()


_RULE = (Override.RULE_REQUIRES_DISCLOSURE,)
_THIRD_PARTY = (Override.THIRD_PARTY_CONSENTS, Override.PUBLIC_INTEREST)
_INTERNAL = "内部事务信息（人事管理、后勤管理、内部工作流程）"
_PROCESS = "过程性信息（讨论记录、过程稿、磋商信函、请示报告）"

EXEMPTIONS: dict[str, Exemption] = {
    exemption.code: exemption
    for exemption in (
        Exemption("E14a", "依法确定的国家秘密", (regulation(14),), Force.MUST, "D1"),
        Exemption("E14b", "法律、行政法规禁止公开", (regulation(14),), Force.MUST, "D2"),
        Exemption("E14c", "可能危及三安全一稳定", (regulation(14),), Force.MUST, "D3"),
        Exemption(
            "E15", "涉及商业秘密、个人隐私等第三方合法权益", (regulation(15),), Force.MUST, "D4", _THIRD_PARTY
        ),
        Exemption("E16a", _INTERNAL, (regulation(16, 1),), Force.MAY, "D5"),
        Exemption("E16b", _PROCESS, (regulation(16, 2),), Force.MAY, "D6", _RULE),
        Exemption("E16c", "行政执法案卷信息", (regulation(16, 2),), Force.MAY, "D7", _RULE),
    )
}
"""Every exemption by its code."""

KINDS: dict[str, tuple[str, ...]] = {
    "D3": ("国家安全", "公共安全", "经济安全", "社会稳定"),
    "D5": ("人事管理", "后勤管理", "内部工作流程"),
    "D6": ("讨论记录", "过程稿", "磋商信函", "请示报告"),
}
"""The kinds that Arts 14 and 16 name within one ground, by the outcome: the reply says which of them it is."""


def kinds_named(outcome_code: str, words: str) -> tuple[str, ...]:
    """The kinds of this outcome that `words` name; none for an outcome without kinds."""
    return tuple(kind for kind in KINDS.get(outcome_code, ()) if kind in words)


def exemption(code: str) -> Exemption:
    """The exemption with this code. Raises Refusal for an unknown one: then Article 13 opens."""
    if code not in EXEMPTIONS:
        raise Refusal(
            f"没有代码为“{code}”的不予公开理由，请从{'、'.join(EXEMPTIONS)}中选择；都不符合的应当公开。",
            (regulation(13),),
        )
    return EXEMPTIONS[code]


def may_be_withheld(code: str, present: frozenset[Override] = frozenset()) -> Reasoned[bool]:
    """Whether the exemption holds when these circumstances are present; False: the information is opened.

    A circumstance that the exemption does not know changes nothing. Raises Refusal for an unknown code.
    """
    chosen = exemption(code)
    overriding = [each for each in chosen.exceptions if each in present]
    return Reasoned(not overriding, chosen.citations, tuple(each.value for each in overriding))
