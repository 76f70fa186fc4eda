"""The steps of a case, and why one is not possible now: verbs refuse with these sentences, pages show them."""

from collections.abc import Callable
from dataclasses import dataclass

from gongkai import clock
from gongkai.applications.models import Application, ApplicationState, ReplyState
from gongkai.law.citation import Citation, regulation
from gongkai.law.fees import METHODS
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.organs.posts import Right

State = ApplicationState
CLOSED = "本件已经办结，只能查看。"
_UNCONFIRMED = "还没有与申请人确认，收到申请之日未定，期限没有起算；请先确认。"
_IN_HAND = {State.RECEIVED, State.SUPPLEMENT_ASKED}


@dataclass(frozen=True)
class Step:
    """One thing that can be done to a case: its name in addresses, label, needed right, and what stands against it."""

    name: str
    label: str
    right: Right
    against: Callable[[Application], str | None]
    because: tuple[Citation, ...] = ()


def why_not(application: Application, name: str) -> str | None:
    """The sentence saying why the step is not possible now; None when it is."""
    return STEPS[name].against(application)


def must_be_possible(application: Application, name: str) -> None:
    """Raises Refusal with the sentence of `why_not`."""
    sentence = why_not(application, name)
    if sentence:
        raise Refusal(sentence, STEPS[name].because)


def _running(application: Application) -> str | None:
    if application.state == State.CLOSED:
        return CLOSED
    if application.state == State.CONFIRMING:
        return _UNCONFIRMED
    if application.state == State.REPLY_APPROVED:
        return "答复已经签发，请登记送达。"
    return None


def _in_hand(application: Application) -> str | None:
    if application.state == State.REPLY_IN_APPROVAL:
        return "答复正在审批，这一步要等审批退回以后再办。"
    return _running(application)


def _confirm(application: Application) -> str | None:
    return None if application.state == State.CONFIRMING else "收到申请之日已经确定，不用再确认。"


def _open(application: Application) -> str | None:
    return CLOSED if application.state == State.CLOSED else None


def _supplement(application: Application) -> str | None:
    if getattr(application, "supplement", None):
        return "补正只能一次性告知，本件已经告知过，不能再次要求补正；仍不明确的，可以答复无法提供。"
    return _in_hand(application)


def _supplement_received(application: Application) -> str | None:
    if application.state != State.SUPPLEMENT_ASKED:
        return _in_hand(application) or "没有等待中的补正。"
    return None


def _extend(application: Application) -> str | None:
    if getattr(application, "extension", None):
        return "延期只能一次，本件已经延期，不能再次延期。"
    if application.state == State.SUPPLEMENT_ASKED:
        return "正在等待补正，答复期限没有进行，不用延期。"
    if application.state != State.REPLY_IN_APPROVAL and _in_hand(application):
        return _in_hand(application)
    if application.due_on and clock.today() > application.due_on:
        return f"答复期限已于{chinese_date(application.due_on)}届满，不能再延期；请尽快答复申请人。"
    return None


def _consult(application: Application) -> str | None:
    if application.state == State.SUPPLEMENT_ASKED:
        return "正在等待补正，收到补正以后再征求意见。"
    return _in_hand(application)


def _opinion(application: Application) -> str | None:
    if not application.consultations.filter(answer="").exists():
        return "没有等待答复的征求意见。"
    return _open(application)


def _fee(application: Application) -> str | None:
    if getattr(application, "fee", None):
        return "本件已经发过收费通知；同一件申请按件和按量只能选一种，也只通知一次。"
    return _consult(application)


def _payment(application: Application) -> str | None:
    fee = getattr(application, "fee", None)
    if fee is None:
        return "没有发过收费通知。"
    return "已经缴清。" if fee.paid_on else _open(application)


def _draft(application: Application) -> str | None:
    return _running(application)


def _submit(application: Application) -> str | None:
    reply = getattr(application, "reply", None)
    if application.state == State.REPLY_IN_APPROVAL:
        return "答复正在审批，不用重复送审。"
    return _running(application) or (None if reply else "还没有拟答复，请先拟稿。")


def _serve(application: Application) -> str | None:
    reply = getattr(application, "reply", None)
    if application.state == State.CLOSED:
        return CLOSED
    return None if reply and reply.state == ReplyState.APPROVED else "答复经三级签批以后才能送达。"


def _withdraw(application: Application) -> str | None:
    if application.state == State.REPLY_APPROVED:
        return "答复已经签发，请登记送达；不再按撤回处理。"
    return _open(application)


_HANDLE = Right.HANDLE_APPLICATION

STEPS: dict[str, Step] = {
    step.name: step
    for step in (
        Step("attempt", "登记联系情况", _HANDLE, _confirm, (regulation(31),)),
        Step("confirm", "登记双方确认", _HANDLE, _confirm, (regulation(31),)),
        Step("supplement", "告知补正", _HANDLE, _supplement, (regulation(30),)),
        Step("supplement-received", "收到补正", _HANDLE, _supplement_received, (regulation(30),)),
        Step("consult", "征求意见", _HANDLE, _consult, (regulation(32), regulation(34))),
        Step("opinion", "登记意见", _HANDLE, _opinion, (regulation(32), regulation(34))),
        Step("extend", "同意延期", Right.AGREE_EXTENSION, _extend, (regulation(33, 2),)),
        Step("fee", "发收费通知", _HANDLE, _fee, (regulation(42), METHODS)),
        Step("payment", "登记缴费", _HANDLE, _payment, (METHODS,)),
        Step("reply", "拟答复", _HANDLE, _draft, (regulation(36),)),
        Step("submit", "送审", _HANDLE, _submit),
        Step("serve", "登记送达", _HANDLE, _serve),
        Step("assign", "指定承办人", _HANDLE, _open),
        Step("withdraw", "申请人撤回", _HANDLE, _withdraw),
    )
}


_MAIN = {
    State.CONFIRMING: "confirm",
    State.SUPPLEMENT_ASKED: "supplement-received",
    State.REPLY_APPROVED: "serve",
}


def main_step(application: Application) -> str:
    """The step that a case in this state usually takes next."""
    drafted = "submit" if getattr(application, "reply", None) else "reply"
    return _MAIN.get(State(application.state), drafted)


def resting_state(application: Application) -> str:
    """The state of a case whose reply is not under way."""
    supplement = getattr(application, "supplement", None)
    if application.received_on is None:
        return State.CONFIRMING
    return State.SUPPLEMENT_ASKED if supplement and supplement.received_on is None else State.RECEIVED
