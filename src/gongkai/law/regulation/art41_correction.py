"""Article 41: records about the applicant that the applicant shows to be inaccurate. No number of days is set.

Who may correct: verify, correct, tell. Who may not: pass on to the organ that may and tell, or tell where to ask.
"""

from datetime import date
from enum import Enum

from gongkai.law.citation import regulation
from gongkai.law.finding import Reasoned, Refusal

CHECKED_ON = date(2026, 11, 23)

CORRECTION = regulation(41)


class CorrectionAnswer(Enum):
    """How a request for correction can end; each ends with telling the applicant."""

    CORRECTED = "予以更正并告知申请人"
    NOT_INACCURATE = "经核实记录准确，说明情况并告知申请人"
    TRANSFERRED = "转送有权更正的机关处理并告知申请人"
    TOLD_WHERE = "告知申请人向有权更正的机关提出"


def correction_answers(
    *, may_correct: bool, inaccurate: bool | None
) -> Reasoned[tuple[CorrectionAnswer, ...]]:
    """What may follow. `inaccurate` is the finding of the verification; None when the organ may not correct.

    Raises Refusal when the organ may correct and nothing was verified yet.
    """
    if not may_correct:
        return Reasoned((CorrectionAnswer.TRANSFERRED, CorrectionAnswer.TOLD_WHERE), (CORRECTION,))
    if inaccurate is None:
        raise Refusal("请先核实记录是否准确，再登记结果。", (CORRECTION,))
    answer = CorrectionAnswer.CORRECTED if inaccurate else CorrectionAnswer.NOT_INACCURATE
    return Reasoned((answer,), (CORRECTION,))
