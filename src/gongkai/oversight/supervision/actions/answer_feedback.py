"""答复: drafted by whoever it was given to, signed by one leader, published when the signed draft says so.

One signature is enough: an answer is no decision on rights; the director of the office answers for what goes out, and
the detectors look at every draft before it reaches the desk of the one who signs.
"""

from __future__ import annotations

from django.db import transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.oversight.models.supervision import Feedback, FeedbackState
from gongkai.oversight.supervision.feedback_rules import LONGEST, answering, locked, must_be_fit
from gongkai.oversight.supervision.terms import BASIS
from gongkai.trail.actions.record import record
from gongkai.trail.digests import digest_of


def digest_of_answer(row: Feedback) -> str:
    """What the one who signs has read: the answer and what would be published with it."""
    return digest_of([row.answer, row.public_question])


@transaction.atomic
def draft_answer(person: Person, feedback: Feedback, answer: str, public_question: str = "") -> Feedback:
    """Write the answer; with `public_question` (the question in words without personal data) it is to be published.

    Raises NotAllowed; Refusal when it is answered already, empty, too long, or when the detectors find something.
    """
    row = locked(feedback)
    actor = answering(person, row)
    if row.state == FeedbackState.ANSWERED:
        raise Refusal(f"{row}已经答复。")
    if not answer.strip():
        raise Refusal("请写答复。")
    if len(answer.strip()) > LONGEST:
        raise Refusal(f"答复请控制在{LONGEST}字以内。")
    must_be_fit(row, answer, public_question)
    row.answer, row.public_question = answer.strip(), public_question.strip()
    row.drafted_by, row.state, row.returned_because = person, FeedbackState.DRAFTED, ""
    row.save(update_fields=["answer", "public_question", "drafted_by", "state", "returned_because"])
    content = {"digest": digest_of_answer(row), "publish": bool(row.public_question)}
    record(actor, row.organ, "拟写群众意见答复", row, content=content, because=(BASIS,))
    return row


@transaction.atomic
def sign_answer(person: Person, feedback: Feedback, digest: str) -> Feedback:
    """Sign the draft whose `digest` was shown; it is the answer from now on, and public if it was drafted so.

    Raises NotAllowed; Refusal when there is no draft, when it changed meanwhile, or when the signer wrote it.
    """
    row = locked(feedback)
    actor = acting(person, Right.SIGN_FEEDBACK, row.organ)
    _must_wait(row)
    if digest != digest_of_answer(row):
        raise Refusal("答复在您打开以后有改动，请看过新的内容再签发。")
    if row.drafted_by_id == person.pk:
        raise Refusal("拟写人不能签发自己的答复，请由另一位负责人签发。")
    row.state, row.signed_as, row.answered_on = FeedbackState.ANSWERED, actor.label, clock.today()
    row.published_at = clock.now() if row.public_question else None
    row.save(update_fields=["state", "signed_as", "answered_on", "published_at"])
    content = {"digest": digest, "published": bool(row.published_at), "late": row.is_late}
    record(actor, row.organ, "签发群众意见答复", row, content=content, because=(BASIS,))
    return row


@transaction.atomic
def return_answer(person: Person, feedback: Feedback, reason: str) -> Feedback:
    """Give the draft back with a reason. Raises NotAllowed, Refusal."""
    row = locked(feedback)
    actor = acting(person, Right.SIGN_FEEDBACK, row.organ)
    _must_wait(row)
    if not reason.strip():
        raise Refusal("退回请写明意见，便于修改。")
    row.returned_because = reason.strip()[:200]
    row.state = FeedbackState.ASSIGNED if row.routed_at else FeedbackState.RECEIVED
    row.save(update_fields=["returned_because", "state"])
    record(actor, row.organ, "退回群众意见答复", row, content={"digest": digest_of_answer(row)})
    return row


@transaction.atomic
def stop_publishing(person: Person, feedback: Feedback, reason: str) -> Feedback:
    """Take a published answer from the portal. Raises NotAllowed, Refusal."""
    row = locked(feedback)
    actor = acting(person, Right.HANDLE_FEEDBACK, row.organ)
    if row.published_at is None or row.unpublished_at is not None:
        raise Refusal(f"{row}的答复现在没有公开。")
    if not reason.strip():
        raise Refusal("请写明停止公开的原因。")
    row.unpublished_at, row.unpublished_because = clock.now(), reason.strip()[:200]
    row.save(update_fields=["unpublished_at", "unpublished_because"])
    record(actor, row.organ, "停止公开群众意见答复", row, content={"reason": row.unpublished_because})
    return row


@transaction.atomic
def rate_answer(feedback: Feedback, satisfaction: int) -> Feedback:
    """满意度 1 (不满意) to 5 (很满意), once, by whoever has number and code. Raises Refusal."""
    row = locked(feedback)
    if row.state != FeedbackState.ANSWERED:
        raise Refusal("还没有答复，答复以后才能评价。")
    if row.satisfaction is not None:
        raise Refusal("您已经评价过，谢谢。")
    if satisfaction not in range(1, 6):
        raise Refusal("请选择满意程度。")
    row.satisfaction = satisfaction
    row.save(update_fields=["satisfaction"])
    record(None, row.organ, "群众评价答复", row, content={"satisfaction": satisfaction})
    return row


def _must_wait(row: Feedback) -> None:
    if row.state != FeedbackState.DRAFTED:
        raise Refusal(f"{row}现在没有待签发的答复。")
