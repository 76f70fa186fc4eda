"""Explain a hint (W1–W7) of a report before it is signed."""

from __future__ import annotations

from django.db import transaction

from gongkai import clock
from gongkai.annual_report.checks import check
from gongkai.annual_report.models import AnnualReport, HintAnswer
from gongkai.annual_report.states import locked
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record

LONGEST = 300


@transaction.atomic
def answer_hint(person: Person, report: AnnualReport, key: str, explanation: str) -> HintAnswer:
    """Give the explanation of one hint; `key` is that of `checks.key_of`. It answers these numbers only.

    Raises NotAllowed without the post, Refusal for an empty or too long explanation and for a hint that is gone.
    """
    report = locked(report)
    actor = acting(person, Right.DRAFT_REPORT, report.organ)
    text = explanation.strip()
    if not text:
        raise Refusal("请写明说明，例如数字不一致的原因。")
    if len(text) > LONGEST:
        raise Refusal(f"说明共{len(text)}字，请压缩到{LONGEST}字以内。")
    found = next((c for c in check(report).findings if c.key == key and c.wants_answer), None)
    if found is None:
        raise Refusal("这条提示已经不存在，可能数字已经改动；请刷新检查页。")
    answer, _ = HintAnswer.objects.update_or_create(
        report=report,
        code=key,
        defaults={"explanation": text, "given_by": person, "given_at": clock.now()},
    )
    facts = {"code": found.finding.code, "hint": found.finding.message, "explanation": text}
    record(actor, report.organ, "说明年度报告提示", report, content=facts, because=found.finding.because)
    return answer
