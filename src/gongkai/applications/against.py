"""What stands against each step beyond the state of the case: one sentence each, or None. See applications.steps."""

from gongkai import clock
from gongkai.applications.models import (
    Application,
    ApplicationState,
    DisputeResult,
    Lawsuit,
    Reconsideration,
    ReplyState,
)
from gongkai.applications.objections import to_be_told
from gongkai.applications.unreachable import too_early
from gongkai.law.wording import chinese_date

State = ApplicationState
CLOSED = "本件已经办结，只能查看。"
BY_STATE = {
    State.CONFIRMING: "还没有与申请人确认，收到申请之日未定，期限没有起算；请先确认。",
    State.SET_ASIDE: "还没有联系上申请人，收到申请之日未定，期限没有起算；联系上以后登记双方确认。",
    State.RECEIVED: "本件正在办理，还不到这一步。",
    State.SUPPLEMENT_ASKED: "正在等待补正，收到补正以后再办这一步。",
    State.REPLY_IN_APPROVAL: "答复正在审批，这一步要等审批退回以后再办。",
    State.REPLY_APPROVED: "答复已经签发，请登记送达。",
    State.CLOSED: CLOSED,
}


def nothing(application: Application) -> str | None:
    """Only the state counts."""
    return None


def confirm(application: Application) -> str | None:
    waiting = application.state in (State.CONFIRMING, State.SET_ASIDE)
    return None if waiting else "收到申请之日已经确定，不用再确认。"


def unreachable(application: Application) -> str | None:
    return too_early(application) if application.state == State.CONFIRMING else confirm(application)


def split(application: Application) -> str | None:
    if getattr(application, "remake_of", None):
        return "重新答复的案件不分立。"
    begun = ("supplement", "fee", "extension", "reasons", "reply")
    under_way = any(getattr(application, name, None) is not None for name in begun)
    if under_way or application.consultations.all() or is_ordered(application):
        return "分立要在告知补正、征求意见、收费、延期和拟答复以前；现在请按一件办理，在一份答复里逐项答复。"
    return None


def supplement(application: Application) -> str | None:
    if is_ordered(application):
        return f"{_BY_ORDER}不再要求补正。"
    if getattr(application, "supplement", None):
        return "补正只能一次性告知，本件已经告知过，不能再次要求补正；仍不明确的，可以答复无法提供。"
    return None


def supplement_received(application: Application) -> str | None:
    return "没有等待中的补正。" if application.state == State.RECEIVED else None


def extend(application: Application) -> str | None:
    if getattr(application, "extension", None):
        return "延期只能一次，本件已经延期，不能再次延期。"
    if is_ordered(application):
        return f"{_BY_ORDER}不再延期。"
    if getattr(application, "remake_of", None):
        return "重新答复的期限由复议决定、判决或者条例确定，不再延期。"
    if delayed(application):
        return "已经按第三十五条另定延迟答复的期限，不再延期。"
    if application.state == State.SUPPLEMENT_ASKED:
        return "正在等待补正，答复期限没有进行，不用延期。"
    in_hand = application.state in (State.RECEIVED, State.REPLY_IN_APPROVAL)
    if in_hand and application.due_on and clock.today() > application.due_on:
        return f"答复期限已于{chinese_date(application.due_on)}届满，不能再延期；请尽快答复申请人。"
    return None


_BY_ORDER = "判决或者复议决定已经责令答复，期限由文书或者司法解释确定，"


def is_ordered(application: Application) -> bool:
    """Whether a judgment or decision orders an answer on this case."""
    return bool(application.pk and application.orders.all())


def ordered(application: Application) -> str | None:
    if application.received_on is None and application.state != State.CLOSED:
        return "收到申请之日还没有确定，请先登记双方确认；判决、决定认定了收到日期的，按认定的日期登记。"
    if application.state == State.CLOSED:
        return "本件已经办结；答复被纠正的，用“重新答复”另立一件。"
    return None if _corrected(application) else _NOTHING_CORRECTED


_NOTHING_CORRECTED = "没有因本件提起、结果为“结果纠正”的复议、诉讼；请先在“复议诉讼”登记并登记结果。"


def _corrected(application: Application) -> bool:
    disputes: list[Lawsuit | Reconsideration] = [
        *application.lawsuits.all(),
        *application.reconsiderations.all(),
    ]
    return any(row.result == DisputeResult.CORRECTED for row in disputes)


def delayed(application: Application) -> bool:
    reasons = getattr(application, "reasons", None)
    return bool(reasons and reasons.delayed_until)


def reached(application: Application) -> str | None:
    rows = application.consultations.all()
    waiting = any(not row.answer and row.reached_on is None for row in rows)
    return None if waiting else "没有还未登记收到日期的征求意见。"


def opinion(application: Application) -> str | None:
    waiting = any(not row.answer for row in application.consultations.all())
    return None if waiting else "没有等待答复的征求意见。"


def fee(application: Application) -> str | None:
    if is_ordered(application):
        return f"{_BY_ORDER}不再收取信息处理费。"
    if getattr(application, "fee", None):
        return "本件已经发过收费通知；同一件申请按件和按量只能选一种，也只通知一次。"
    return None


def payment(application: Application) -> str | None:
    row = getattr(application, "fee", None)
    if row is None:
        return "没有发过收费通知。"
    return "已经缴清。" if row.paid_on else None


def reasons(application: Application) -> str | None:
    return "已经要求申请人说明过理由。" if getattr(application, "reasons", None) else None


def reasons_answered(application: Application) -> str | None:
    row = getattr(application, "reasons", None)
    if row is None:
        return "没有要求申请人说明理由。"
    return "申请人的说明已经登记。" if row.answered_on or row.judgement else None


def reasons_judged(application: Application) -> str | None:
    row = getattr(application, "reasons", None)
    if row is None:
        return "没有要求申请人说明理由。"
    if row.judgement:
        return "已经作出判断，不能再改。"
    if row.answered_on is None and clock.today() <= row.respond_by:
        return f"申请人说明理由的期限到{chinese_date(row.respond_by)}才届满，收到说明或者期满以后再判断。"
    return None


def task_returned(application: Application) -> str | None:
    waiting = any(row.returned_on is None for row in application.tasks.all())
    return None if waiting else "没有等待反馈的转办、协办。"


def review(application: Application) -> str | None:
    if application.state in (State.RECEIVED, State.SUPPLEMENT_ASKED) and not hasattr(application, "reply"):
        return "还没有拟答复，请先拟稿，再登记审查意见。"
    return None


def submit(application: Application) -> str | None:
    if application.state == State.REPLY_IN_APPROVAL:
        return "答复正在审批，不用重复送审。"
    in_hand = application.state in (State.RECEIVED, State.SUPPLEMENT_ASKED)
    return "还没有拟答复，请先拟稿。" if in_hand and not hasattr(application, "reply") else None


def serve(application: Application) -> str | None:
    if application.state == State.CLOSED:
        return CLOSED
    reply = getattr(application, "reply", None)
    if reply is None or reply.state != ReplyState.APPROVED:
        return "答复经三级签批以后才能送达。"
    if to_be_told(application):
        return "第三方不同意公开而决定公开的，要先把公开的内容和理由书面告知第三方，再送达答复。"
    return None


def third_party_told(application: Application) -> str | None:
    return None if to_be_told(application) else "没有需要告知的第三方。"


def withdraw(application: Application) -> str | None:
    if application.state == State.REPLY_APPROVED:
        return "答复已经签发，请登记送达；不再按撤回处理。"
    return None


def proactive(application: Application) -> str | None:
    return "已有一项建议等待审核。" if _open_idea(application) else None


def _open_idea(application: Application) -> bool:
    return any(row.adopted is None for row in application.ideas.all())


def proactive_decided(application: Application) -> str | None:
    return None if _open_idea(application) else "没有等待审核的转主动公开建议。"


def remake(application: Application) -> str | None:
    if application.state != State.CLOSED:
        return "本件还没有办结，直接答复即可；复议、诉讼纠正以后重新答复的，才另立一件。"
    if getattr(application, "remake_of", None) is None and any(
        row.application.state != State.CLOSED for row in application.remakes.all()
    ):
        return "已有一件重新答复正在办理。"
    return None if _corrected(application) else _NOTHING_CORRECTED
