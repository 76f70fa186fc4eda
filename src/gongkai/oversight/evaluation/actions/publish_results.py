"""评议结果: put up for approval, approved and public, returned, no longer public."""

from __future__ import annotations

from django.db import transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs.actor import Actor, NotAllowed, acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.oversight.evaluation.rules import locked, must_be_showable, must_take_answers, reason_of, running
from gongkai.oversight.evaluation.tally import results_of
from gongkai.oversight.models.evaluation import PublicEvaluation
from gongkai.oversight.supervision.terms import EVALUATION
from gongkai.trail import outbox
from gongkai.trail.actions.record import record
from gongkai.trail.digests import digest_of


@transaction.atomic
def submit_results(person: Person, evaluation: PublicEvaluation, remark: str) -> PublicEvaluation:
    """Count once more, keep the result and send it to a leader; from now on no answer is taken.

    Raises NotAllowed; Refusal while the web still takes answers, or when nobody answered."""
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
    row.results, row.remark = results, remark.strip()
    row.digest = digest_of_results(row)
    row.submitted_by, row.submitted_at, row.returned_because = person, clock.now(), ""
    row.save()
    content = {"sheets": results["sheets"], "digest": row.digest}
    record(actor, row.organ, "评议结果送审", row, title=row.title, content=content, because=(EVALUATION,))
    return row


@transaction.atomic
def approve_results(person: Person, evaluation: PublicEvaluation, digest: str) -> PublicEvaluation:
    """批准公布 what was shown (`digest`), by somebody else than who put it up. Raises NotAllowed, Refusal."""
    actor, row = _approving(person, evaluation)
    if digest != row.digest or digest_of_results(row) != row.digest:
        raise Refusal("结果在您查看以后有变动，请重新查看后再批准。")
    row.approved_as, row.published_at = actor.label, clock.now()
    row.unpublished_at, row.unpublished_because = None, ""
    row.save()
    record(
        actor,
        row.organ,
        "批准公布评议结果",
        row,
        title=row.title,
        content={"digest": row.digest},
        because=(EVALUATION,),
    )
    outbox.tell(row.organ, "evaluation.published", row)
    return row


@transaction.atomic
def return_results(person: Person, evaluation: PublicEvaluation, reason: str) -> PublicEvaluation:
    """退回: answers may be entered and voided again. Raises NotAllowed, Refusal."""
    actor, row = _approving(person, evaluation)
    row.returned_because = reason_of(reason)
    row.submitted_at = row.submitted_by = row.results = None
    row.digest = ""
    row.save()
    content = {"reason": row.returned_because}
    record(actor, row.organ, "退回评议结果", row, title=row.title, content=content)
    return row


@transaction.atomic
def stop_publishing(person: Person, evaluation: PublicEvaluation, reason: str) -> PublicEvaluation:
    """停止公布, with the reason; by who may approve. Raises NotAllowed, Refusal."""
    actor = acting(person, Right.PUBLISH_EVALUATION, evaluation.organ)
    row = locked(evaluation)
    if not row.is_public:
        raise Refusal("这次评议的结果没有公布。")
    row.unpublished_at, row.unpublished_because = clock.now(), reason_of(reason)
    row.save(update_fields=["unpublished_at", "unpublished_because"])
    content = {"reason": row.unpublished_because}
    record(actor, row.organ, "停止公布评议结果", row, title=row.title, content=content)
    return row


def digest_of_results(row: PublicEvaluation) -> str:
    """What an approval covers."""
    return digest_of({"title": row.title, "results": row.results, "remark": row.remark})


def _approving(person: Person, evaluation: PublicEvaluation) -> tuple[Actor, PublicEvaluation]:
    actor, row = acting(person, Right.PUBLISH_EVALUATION, evaluation.organ), locked(evaluation)
    if row.submitted_at is None or row.published_at:
        raise Refusal("这次评议没有等待批准的结果。")
    if row.submitted_by_id == person.pk:
        raise NotAllowed("送审的人不能批准自己送审的结果，请由另一位领导批准。")
    return actor, row
