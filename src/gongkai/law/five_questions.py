"""The five questions (五问) that an application is walked through: 补不补、该不该、有没有、给不给、当不当.

The order is that of the 江苏省政府信息公开申请办理答复规范, forwarded nationally by the 国务院办公厅政府信息与政务公开办公室 on
2020-01-10; the articles are those of the Regulation. Each answer names what the file must keep and which outcomes
(处理结果, law.regulation.art36_outcomes) it brings into question. People answer; nothing here decides a case.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from gongkai.law.citation import Citation, Instrument, regulation
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art36_outcomes import OUTCOMES

ARTICLES = (30, 35, 36, 37, 38, 39)
CHECKED_ON = date(2026, 11, 23)

STANDARD = Citation(Instrument.APPLICATION_STANDARD_2020)


class Question(Enum):
    """The five, in their order; the value is the name everybody uses."""

    SUPPLEMENT = "补不补"
    COMPETENCE = "该不该"
    EXISTENCE = "有没有"
    GRANT = "给不给"
    PROPRIETY = "当不当"


@dataclass(frozen=True)
class Answer:
    """One possible answer: what the file keeps, which outcomes come into question, whether the walk goes on."""

    code: str
    label: str
    evidence: str
    outcomes: tuple[str, ...] = ()
    goes_on: bool = False


@dataclass(frozen=True)
class Station:
    """One question with what is looked at, the articles, and its answers."""

    question: Question
    asks: str
    citations: tuple[Citation, ...]
    answers: tuple[Answer, ...]

    def answer(self, code: str) -> Answer:
        """The answer with this code. Raises Refusal for one that the question does not have."""
        for each in self.answers:
            if each.code == code:
                return each
        labels = "、".join(f"“{each.label}”" for each in self.answers)
        raise Refusal(f"“{self.question.value}”没有这个选项，请从{labels}中选择。", self.citations)


def _on(code: str, label: str, evidence: str) -> Answer:
    return Answer(code, label, evidence, (), True)


_SUPPLEMENT = Station(
    Question.SUPPLEMENT,
    "申请人的姓名、身份证明、联系方式是否写明；所需信息的描述能否指向特定的信息；获取方式是否写明。",
    (regulation(29), regulation(30), STANDARD),
    (
        _on("CLEAR", "内容明确，不用补正", "申请表和身份证明。"),
        Answer("UNCLEAR", "内容不明确，需要补正", "补正告知书和送达凭证；收到申请后7个工作日内一次性告知。"),
        _on("SUPPLEMENTED", "已经补正，内容明确", "补正告知书、补正材料和收到日期。"),
        Answer("STILL_UNCLEAR", "补正后仍不明确", "补正告知书、补正材料，以及与申请人沟通的记录。", ("N3",)),
        Answer(
            "NEVER_CAME", "逾期没有补正，没有正当理由", "补正告知书、送达凭证和逾期未补正的记录。", ("O1",)
        ),
    ),
)

_COMPETENCE = Station(
    Question.COMPETENCE,
    "这是不是政府信息公开申请；信息是不是由本机关负责公开；是不是重复申请；数量、频次是否明显超过合理范围。",
    (regulation(10), regulation(35), regulation(36, item=5), regulation(36, item=6), regulation(39)),
    (
        _on("OURS", "是信息公开申请，由本机关负责公开", "职责依据，例如三定规定、信息的制作或者保存情况。"),
        Answer("OTHER_ORGAN", "不属于本机关负责公开", "职责依据；负责机关的名称和联系方式，或者不能确定的说明。", ("N1b",)),
        Answer("PETITION", "以申请的形式信访、投诉、举报", "申请内容，说明为何属于信访、投诉、举报。", ("X1",)),
        Answer("REPEATED", "此前已经答复过的同一申请", "此前的申请、答复书文号和送达凭证。", ("X2",)),
        Answer("EXCESSIVE", "数量、频次明显超过合理范围，理由不合理", "申请清单、说明理由告知书和申请人的说明。", ("X4",)),
        Answer("CONFIRM", "要求确认或者重新出具已获取的信息", "申请人此前取得该信息的凭证。", ("X5",)),
        Answer("SPECIAL_LAW", "法律、行政法规对获取另有规定（行政查询）", "另有规定的条文。", ("D8",)),
        Answer("PUBLICATION", "要求提供公开出版物", "出版物的名称和取得途径。", ("X3",)),
    ),
)  # fmt: skip

_EXISTENCE = Station(
    Question.EXISTENCE,
    "本机关有没有制作或者获取过这项信息，现在是否保存；是否要加工、分析才能提供。",
    (regulation(36, item=1), regulation(36, item=4), regulation(38)),
    (
        _on("HELD", "有，保存在本机关", "检索记录和信息的保存位置。"),
        Answer("ALREADY_PUBLIC", "有，已经主动公开", "公开的网址或者场所，公开日期的证明。", ("G1",)),
        Answer("NONE", "经检索没有", "检索记录：检索人、地点、关键词、范围、结果。", ("N1a",)),
        Answer(
            "TO_BE_MADE", "没有现成的，要加工、分析", "说明现有信息与所需信息的差别，需要怎样加工。", ("N2",)
        ),
    ),
)

_GRANT = Station(
    Question.GRANT,
    "是否属于不予公开的范围；涉及第三方的征求了意见没有；能不能区分处理。",
    (*(regulation(n) for n in (13, 14, 15, 16, 32, 34, 37)), Citation(Instrument.COURT_2025, 5)),
    (
        _on("GIVE", "可以公开", "信息本身和保密审查意见。"),
        _on("PART", "部分可以公开，区分处理", "区分的清单：每一处不公开的内容、条款和理由。"),
        _on("SECRET", "属于国家秘密", "密级标识、保密期限等定密依据，只写存放位置。"),
        _on("FORBIDDEN", "法律、行政法规禁止公开", "禁止公开的条文。"),
        _on("HARM", "公开会危及国家安全、公共安全、经济安全、社会稳定", "风险评估材料。"),
        _on(
            "THIRD_PARTY", "公开会损害第三方合法权益", "征求意见书、送达凭证和第三方的意见；公共利益的判断。"
        ),
        _on(
            "THIRD_PARTY_PART",
            "只有一部分会损害第三方合法权益，区分处理",
            "征求意见书、送达凭证、第三方的意见和它不同意公开的部分；区分的清单。",
        ),
        _on("INTERNAL", "属于内部事务信息", "说明属于人事管理、后勤管理还是内部工作流程的材料。"),
        _on(
            "PROCESS",
            "属于过程性信息",
            "形成日期和决定日期，说明属于讨论记录、过程稿、磋商信函还是请示报告。",
        ),
        _on("ENFORCEMENT", "属于行政执法案卷信息", "执法案件的名称和案号，案卷目录。"),
    ),
)

_GIVEN: Mapping[str, tuple[str, ...]] = {
    "GIVE": ("G2",),
    "PART": ("P1",),
    "SECRET": ("D1",),
    "FORBIDDEN": ("D2",),
    "HARM": ("D3",),
    "THIRD_PARTY": ("D4",),
    "THIRD_PARTY_PART": ("P1",),
    "INTERNAL": ("D5",),
    "PROCESS": ("D6",),
    "ENFORCEMENT": ("D7",),
}

_PROPRIETY = Station(
    Question.PROPRIETY,
    "答复的主体、期限、依据的条款项、理由、形式和救济告知是否都妥当；与此前和同类的答复是否一致。",
    (regulation(33), regulation(36), regulation(40), regulation(51)),
    (
        _on("PROPER", "妥当，可以送审", "保密审查和合法性审查的记录。"),
        Answer("AGAIN", "还有不妥，回到前面的问题", "写明不妥之处。"),
    ),
)

STATIONS: tuple[Station, ...] = (_SUPPLEMENT, _COMPETENCE, _EXISTENCE, _GRANT, _PROPRIETY)
"""The five in their order."""


def station(question: Question) -> Station:
    return STATIONS[tuple(Question).index(question)]


def outcomes_of(question: Question, code: str) -> tuple[str, ...]:
    """The outcome codes that an answer brings into question. Raises Refusal for an unknown answer."""
    chosen = station(question).answer(code)
    return _GIVEN[code] if question is Question.GRANT else chosen.outcomes


def next_question(given: Mapping[Question, str]) -> Question | None:
    """The first question that is still open; None when the walk ended, early or at its end."""
    for each in STATIONS:
        code = given.get(each.question)
        if code is None:
            return each.question
        if not each.answer(code).goes_on:
            return None
    return None


def fitting_outcomes(given: Mapping[Question, str]) -> tuple[str, ...]:
    """The outcome codes that the answers lead to, in the order of table 三; empty while nothing follows yet.

    The first answer that ends the walk decides; otherwise what was found at 给不给.
    """
    for each in STATIONS:
        code = given.get(each.question)
        if code is None:
            return ()
        found = outcomes_of(each.question, code)
        if found or not each.answer(code).goes_on:
            return tuple(outcome for outcome in OUTCOMES if outcome in found)
    return ()
