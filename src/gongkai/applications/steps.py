"""The steps of a case, and why one is not possible now: verbs refuse with these sentences, pages show them."""

from collections.abc import Callable
from dataclasses import dataclass

from gongkai.applications import against, states
from gongkai.applications.models import Application, ApplicationState
from gongkai.applications.states import resting_state as resting_state
from gongkai.law.citation import Citation, regulation
from gongkai.law.fees import BY_ITEMS, METHODS
from gongkai.law.finding import Refusal
from gongkai.law.five_questions import STANDARD
from gongkai.law.litigation import ORDERED, TERM_BY_COURT
from gongkai.law.reconsideration import TERM_BY_DECISION
from gongkai.law.regulation_basis import REVIEW_BEFORE_RELEASE
from gongkai.organs.posts import Right

State = ApplicationState
CLOSED = against.CLOSED


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
    sentence = STEPS[name].against(application)
    if sentence or states.allows(application.state, name):
        return sentence
    return against.BY_STATE[State(application.state)]


def must_be_possible(application: Application, name: str) -> None:
    """Raises Refusal with the sentence of `why_not`."""
    sentence = why_not(application, name)
    if sentence:
        raise Refusal(sentence, STEPS[name].because)


_HANDLE = Right.HANDLE_APPLICATION
_EXCESS = (regulation(35),)
_PUBLISH = (regulation(44),)

STEPS: dict[str, Step] = {
    step.name: step
    for step in (
        Step("attempt", "登记联系情况", _HANDLE, against.confirm, (regulation(31),)),
        Step("confirm", "登记双方确认", _HANDLE, against.confirm, (regulation(31),)),
        Step("unreachable", "登记无法与申请人确认", _HANDLE, against.unreachable, (regulation(31),)),
        Step("split", "分立", _HANDLE, against.split, (regulation(29), BY_ITEMS)),
        Step("question", "回答五问", _HANDLE, against.nothing, (STANDARD,)),
        Step("supplement", "告知补正", _HANDLE, against.supplement, (regulation(30),)),
        Step("supplement-received", "收到补正", _HANDLE, against.supplement_received, (regulation(30),)),
        Step("search", "登记检索", _HANDLE, against.nothing, (regulation(36, item=4),)),
        Step("task", "转办、协办", _HANDLE, against.nothing, (regulation(45),)),
        Step("task-returned", "登记反馈", _HANDLE, against.task_returned, (regulation(45),)),
        Step("consult", "征求意见", _HANDLE, against.nothing, (regulation(32), regulation(34))),
        Step("reached", "登记对方收到", _HANDLE, against.reached, (regulation(32), regulation(34))),
        Step("opinion", "登记意见", _HANDLE, against.opinion, (regulation(32), regulation(34))),
        Step("third-party-told", "告知第三方", _HANDLE, against.third_party_told, (regulation(32),)),
        Step("extend", "同意延期", Right.AGREE_EXTENSION, against.extend, (regulation(33, 2),)),
        Step("reasons", "要求说明理由", _HANDLE, against.reasons, _EXCESS),
        Step("reasons-answered", "收到说明", _HANDLE, against.reasons_answered, _EXCESS),
        Step("reasons-judged", "判断理由", _HANDLE, against.reasons_judged, _EXCESS),
        Step("fee", "发收费通知", _HANDLE, against.fee, (regulation(42), METHODS)),
        Step("payment", "登记缴费", _HANDLE, against.payment, (METHODS,)),
        Step("reply", "拟答复", _HANDLE, against.nothing, (regulation(36),)),
        Step("review", "登记审查意见", Right.REVIEW_REPLY, against.review, REVIEW_BEFORE_RELEASE),
        Step("ask-review", "请人审查", _HANDLE, against.review, REVIEW_BEFORE_RELEASE),
        Step("submit", "送审", _HANDLE, against.submit),
        Step("serve", "登记送达", _HANDLE, against.serve),
        Step("assign", "指定承办人", _HANDLE, against.nothing),
        Step("co-applicant", "登记共同申请人", _HANDLE, against.nothing, (regulation(27),)),
        Step("link", "关联案件", _HANDLE, against.nothing, (regulation(45),)),
        Step("proactive", "建议主动公开", _HANDLE, against.proactive, _PUBLISH),
        Step("proactive-decided", "审核主动公开建议", _HANDLE, against.proactive_decided, _PUBLISH),
        Step("remake", "重新答复", _HANDLE, against.remake, (ORDERED,)),
        Step("ordered", "登记责令答复", _HANDLE, against.ordered, (TERM_BY_DECISION, TERM_BY_COURT, ORDERED)),
        Step("withdraw", "申请人撤回", _HANDLE, against.withdraw),
    )
}


_MAIN = {
    State.CONFIRMING: "confirm",
    State.SET_ASIDE: "confirm",
    State.SUPPLEMENT_ASKED: "supplement-received",
    State.REPLY_APPROVED: "serve",
}


def main_step(application: Application) -> str:
    """The step that a case in this state usually takes next."""
    drafted = "submit" if getattr(application, "reply", None) else "reply"
    return _MAIN.get(State(application.state), drafted)
