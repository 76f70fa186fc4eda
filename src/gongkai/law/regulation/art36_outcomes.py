"""Article 36 (with 30, 35, 37–39, 42): every way in which an application (政府信息公开申请) can end.

Each outcome (处理结果) has one code, one row in table 三 of either report form, and the things a case file
must hold before it can be decided. The codes are this project's own; rows and articles are official.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from gongkai.law.citation import Citation, Instrument, regulation
from gongkai.law.finding import Refusal

ARTICLES = (36, 38, 39)
CHECKED_ON = date(2026, 11, 23)


class Group(Enum):
    """The heading of table 三 that an outcome is counted under."""

    GRANTED = "予以公开"
    PARTIAL = "部分公开"
    WITHHELD = "不予公开"
    NOT_AVAILABLE = "无法提供"
    NOT_HANDLED = "不予处理"
    OTHER = "其他处理"


class Need(Enum):
    """What the reply or the case file must hold; the value is how a clerk is asked for it."""

    REASON = "说明理由"
    WHERE_TO_GET = "写明获取的方式、途径"
    INFORMATION = "附上信息，或者写明获取的方式、途径和时间"
    OPEN_PART = "提供可以公开的部分"
    CLASSIFICATION = "附密级标识、保密期限等定密依据"
    FORBIDDING_LAW = "写明禁止公开的法律、行政法规条文"
    RISK_ASSESSMENT = "附公开后的风险评估材料"
    CONSULTATION = "附征求第三方意见的材料"
    SPECIAL_LAW = "写明应当依照的法律、行政法规"
    SEARCH_RECORD = "附检索记录"
    RIGHT_ORGAN = "写明负责公开的机关名称和联系方式，确实不能确定的予以注明"
    SUPPLEMENT = "附补正告知书和申请人的补正材料"
    SUPPLEMENT_OVERDUE = "附补正告知书和逾期未补正的记录"
    EARLIER_REPLY = "写明此前答复的文号和日期"
    EXPLANATION = "附说明理由告知书和申请人的说明"
    FEE_OVERDUE = "附收费通知和逾期未缴费的记录"


@dataclass(frozen=True)
class Outcome:
    """One outcome: its label, articles, what the reply says, what it needs, and its row in each form."""

    code: str
    label: str
    group: Group
    citations: tuple[Citation, ...]
    reply: str
    needs: tuple[Need, ...]
    row_2021: str
    row_2019: str

    def row_in(self, form_id: str) -> str:
        """The row id of table 三 in the form `"2021"` or `"2019"`. Raises KeyError for another form."""
        return {"2021": self.row_2021, "2019": self.row_2019}[form_id]


def _outcome(
    code: str,
    label: str,
    group: Group,
    citations: tuple[Citation, ...],
    reply: str,
    needs: tuple[Need, ...],
    row: str,
) -> Outcome:
    row_2019 = "R3.6" if group is Group.OTHER else row
    return Outcome(code, label, group, citations, reply, needs, row, row_2019)


def _withheld(n: int, label: str, article: int, paragraph: int | None, reply: str, *needs: Need) -> Outcome:
    citations = (regulation(36, item=3), regulation(article, paragraph))
    text = f"告知不予公开并说明理由：{reply}"
    return _outcome(f"D{n}", label, Group.WITHHELD, citations, text, (Need.REASON, *needs), f"R3.3.{n}")


_GRANTED = (
    _outcome(
        "G1", "已经主动公开", Group.GRANTED, (regulation(36, item=1),),
        "告知信息已经公开，以及到哪里、怎样取得", (Need.WHERE_TO_GET,), "R3.1",
    ),
    _outcome(
        "G2", "可以公开", Group.GRANTED, (regulation(36, item=2),),
        "提供该信息，或者告知取得的方式、途径和时间", (Need.INFORMATION,), "R3.1",
    ),
    _outcome(
        "P1", "部分公开（区分处理）", Group.PARTIAL, (regulation(37),),
        "提供可以公开的部分，对其余部分逐一说明不公开的理由和条款", (Need.OPEN_PART, Need.REASON), "R3.2",
    ),
)  # fmt: skip

_WITHHELD = (
    _withheld(1, "属于国家秘密", 14, None, "依法定密，写明密级和定密依据", Need.CLASSIFICATION),
    _withheld(2, "法律、行政法规禁止公开", 14, None, "引用禁止公开的具体条文", Need.FORBIDDING_LAW),
    _withheld(
        3, "危及国家安全、公共安全、经济安全、社会稳定", 14, None, "说明公开后会造成的具体危害",
        Need.RISK_ASSESSMENT,
    ),
    _withheld(4, "保护第三方合法权益", 15, None, "说明涉及的第三方权益和征求意见的结果", Need.CONSULTATION),
    _withheld(5, "内部事务信息", 16, 1, "说明属于人事管理、后勤管理或者内部工作流程中的哪一类"),
    _withheld(6, "过程性信息", 16, 2, "说明属于讨论记录、过程稿、磋商信函或者请示报告中的哪一种"),
    _withheld(7, "行政执法案卷信息", 16, 2, "说明属于哪一执法案件的案卷"),
    _outcome(
        "D8", "行政查询事项", Group.WITHHELD, (regulation(36, item=7),),
        "告知依照对该类信息的获取另有规定的法律、行政法规办理", (Need.SPECIAL_LAW,), "R3.3.8",
    ),
)  # fmt: skip

_NOT_AVAILABLE = (
    _outcome(
        "N1a", "信息不存在", Group.NOT_AVAILABLE, (regulation(36, item=4),),
        "告知信息不存在，写明检索的范围、方法和结果", (Need.SEARCH_RECORD,), "R3.4.1",
    ),
    _outcome(
        "N1b", "不属于本机关负责公开", Group.NOT_AVAILABLE, (regulation(36, item=5), regulation(10)),
        "告知不由本机关公开并说明理由；能够确定负责机关的，告知其名称和联系方式",
        (Need.REASON, Need.RIGHT_ORGAN), "R3.4.1",
    ),
    _outcome(
        "N2", "没有现成信息，需要加工、分析", Group.NOT_AVAILABLE, (regulation(38),),
        "告知没有现成的信息、提供它需要另行加工分析，并说明理由", (Need.REASON,), "R3.4.2",
    ),
    _outcome(
        "N3", "补正后申请内容仍不明确", Group.NOT_AVAILABLE, (regulation(30),),
        "告知补正后仍不能确定所申请的信息，并说明理由", (Need.REASON, Need.SUPPLEMENT), "R3.4.3",
    ),
)  # fmt: skip

_NOT_HANDLED = (
    _outcome(
        "X1", "信访、投诉、举报等活动", Group.NOT_HANDLED, (regulation(39, 1),),
        "告知不作为政府信息公开申请处理，可以指明相应的渠道", (Need.REASON,), "R3.5.1",
    ),
    _outcome(
        "X2", "重复申请", Group.NOT_HANDLED, (regulation(36, item=6),),
        "告知不予重复处理，写明此前答复的文号和日期", (Need.EARLIER_REPLY,), "R3.5.2",
    ),
    _outcome(
        "X3", "要求提供公开出版物", Group.NOT_HANDLED, (regulation(39, 2),),
        "告知属于公开出版物，可以指明获取的途径", (Need.WHERE_TO_GET,), "R3.5.3",
    ),
    _outcome(
        "X4", "无正当理由大量反复申请", Group.NOT_HANDLED, (regulation(35),),
        "告知不予处理，写明申请人所述理由为何不合理", (Need.REASON, Need.EXPLANATION), "R3.5.4",
    ),
    _outcome(
        "X5", "要求确认或者重新出具已获取的信息", Group.NOT_HANDLED,
        (regulation(2), Citation(Instrument.REPORT_FORMAT_2021)),
        "告知不予处理并说明理由，写明申请人此前取得信息的情况", (Need.REASON,), "R3.5.5",
    ),
)  # fmt: skip

_OTHER = (
    _outcome(
        "O1", "逾期不补正", Group.OTHER, (regulation(30),),
        "告知因逾期未补正且无正当理由，视为放弃申请，不再处理", (Need.SUPPLEMENT_OVERDUE,), "R3.6.1",
    ),
    _outcome(
        "O2", "逾期不缴纳信息处理费", Group.OTHER, (regulation(42, 1), Citation(Instrument.FEE_MEASURES, 6)),
        "告知因逾期未按通知缴费，视为放弃申请，不再处理", (Need.FEE_OVERDUE,), "R3.6.2",
    ),
    _outcome(
        "O3", "其他（如申请人撤回）", Group.OTHER, (Citation(Instrument.REPORT_FORMAT_2021),),
        "写明结束办理的事由", (Need.REASON,), "R3.6.3",
    ),
)  # fmt: skip

OUTCOMES: dict[str, Outcome] = {
    outcome.code: outcome for outcome in (*_GRANTED, *_WITHHELD, *_NOT_AVAILABLE, *_NOT_HANDLED, *_OTHER)
}
"""Every outcome by its code, in the order of table 三."""

GIVEN_UP = frozenset({"O1", "O2"})
"""Outcomes that count as giving the application up: told by a 不再处理告知书; all others by a 答复书."""


def outcome(code: str) -> Outcome:
    """The outcome with this code. Raises Refusal for an unknown code."""
    try:
        return OUTCOMES[code]
    except KeyError:
        raise Refusal(
            f"没有代码为“{code}”的处理结果，请从{'、'.join(OUTCOMES)}中选择一个。", (regulation(36),)
        ) from None


def outcomes_in_row(row_id: str, form_id: str = "2021") -> tuple[Outcome, ...]:
    """The outcomes counted in a row of table 三 of the form `"2021"` or `"2019"`; none for other rows."""
    return tuple(each for each in OUTCOMES.values() if each.row_in(form_id) == row_id)


def missing_for(code: str, given: frozenset[Need] | set[Need]) -> tuple[str, ...]:
    """What is still missing before a reply with this outcome may go out, as sentences; empty when nothing is.

    Raises Refusal for an unknown code. Source: Articles 30, 35–39, 42; 法释〔2025〕8号 Art 5 (burden of proof).
    """
    chosen = outcome(code)
    article = chosen.citations[0]
    return tuple(
        f"处理结果“{chosen.label}”还需要{need.value}（{article}）。"
        for need in chosen.needs
        if need not in given
    )
