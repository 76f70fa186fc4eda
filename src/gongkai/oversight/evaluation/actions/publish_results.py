"""评议结果: put up for three-level approval, taken back, no longer public."""

from __future__ import annotations

from django.db import transaction

from gongkai import clock
from gongkai.approval.actions.submit import submit
from gongkai.approval.actions.supersede import supersede
from gongkai.approval.models import Approval
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.oversight.evaluation.rules import locked, must_be_showable, must_take_answers, reason_of, running
from gongkai.oversight.evaluation.subjects import RESULT
from gongkai.oversight.evaluation.tally import results_of
from gongkai.oversight.models.evaluation import PublicEvaluation
from gongkai.trail.actions.record import record


@transaction.atomic
def submit_results(person: Person, evaluation: PublicEvaluation, remark: str) -> Approval:
    """Count once more, keep the result and send it for approval; from now on no answer is taken. The third signature
    makes it public.

    Raises NotAllowed; Refusal while the web still takes answers, or when nobody answered. Source: 三级审批 of the
    organ; 《条例》第十七条, 第四十六条.
    """
    actor, row = running(person, evaluation)
    must_take_answers(row)
    if row.closes_on >= clock.today():
        raise Refusal("还没有到截止日期的次日，不能整理结果；群众还可以在网上答卷。")
    if len(remark) > 2000:
        raise Refusal("结果说明最多2000字。")
    must_be_showable(row, {"结果说明": remark})
    results = results_of(row)
    if not results["sheets"]:
        raise Refusal("没有收到答卷，没有结果可以送审。")
    row.results, row.remark, row.submitted_at = results, remark.strip(), clock.now()
    row.save(update_fields=["results", "remark", "submitted_at"])
    return submit(actor, RESULT, row)


@transaction.atomic
def take_results_back(person: Person, evaluation: PublicEvaluation) -> PublicEvaluation:
    """撤回送审, to enter what was forgotten: the signatures count no more. Raises NotAllowed, Refusal."""
    actor, row = running(person, evaluation)
    if supersede(actor, RESULT, row.pk, "撤回送审") is None:
        raise Refusal("结果不在审批中，不用撤回。")
    row.refresh_from_db()
    return row


@transaction.atomic
def stop_publishing(person: Person, evaluation: PublicEvaluation, reason: str) -> PublicEvaluation:
    """停止公布 the questionnaire and its result, with the reason. Raises NotAllowed, Refusal."""
    actor = acting(person, Right.WITHDRAW_ITEM, evaluation.organ)
    row = locked(evaluation)
    if row.started_at is None or row.unpublished_at:
        raise Refusal("这次评议现在没有公开。")
    because = reason_of(reason)
    supersede(actor, RESULT, row.pk, "停止公布")
    row.refresh_from_db()
    row.unpublished_at, row.unpublished_because = clock.now(), because
    row.save(update_fields=["unpublished_at", "unpublished_because"])
    record(actor, row.organ, "停止公布社会评议", row, title=row.title, content={"reason": because})
    return row
