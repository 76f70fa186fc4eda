"""What the page of one case shows: where it stands, its steps in groups, the walk, the records, links, the proof."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gongkai import clock
from gongkai.applications.case_queries import links_of
from gongkai.applications.clocks import waits_for_payment
from gongkai.applications.evidence import evidence_list
from gongkai.applications.five import fitting, walk
from gongkai.applications.models import Application, ApplicationState
from gongkai.applications.repeats import alike
from gongkai.applications.reply_rules import review_of
from gongkai.applications.steps import STEPS, Step, main_step, why_not
from gongkai.law.regulation.art36_outcomes import OUTCOMES
from gongkai.organs.actor import may
from gongkai.organs.posts import Right

State = ApplicationState

_NOW = {
    State.CONFIRMING: "还没有与申请人双方确认，期限没有起算（条例第三十一条）。请尽快联系申请人，每次联系都登记。",
    State.SET_ASIDE: "多次联系不上申请人，期限没有起算，不计入年度报告；申请人出现时登记双方确认，即恢复办理。",
    State.SUPPLEMENT_ASKED: "等待申请人补正；收到补正的次日起，答复期限重新计算。",
    State.REPLY_IN_APPROVAL: "答复正在签批，签发以后再送达。",
    State.REPLY_APPROVED: "答复已经签发，请送达申请人，再登记送达。",
    State.CLOSED: "本件已经办结。",
}

_UNREACHABLE = (
    "还没有与申请人双方确认，期限没有起算；申请没有写联系方式，请按来件上的号码、信封上的地址联系，"
    "联系不上的每次登记，恢复联系以后再确认。"
)
_UNPAID = "收费通知已经发出，等待申请人缴费。缴清的次日起答复期限重新计算；逾期不缴的，按“逾期不缴纳信息处理费”答复。"
_LAPSED = "缴费期限已过，还没有登记缴清：已经缴的请登记，没有缴的按“逾期不缴纳信息处理费”答复。"
_CONSULTING = "正在征求意见，这段时间不计入答复期限；收到意见或者对方的期限届满以后登记。"

GROUPS = (
    ("与申请人确认", ("attempt", "confirm", "unreachable")),
    ("判断和补正", ("question", "supplement", "supplement-received")),
    ("查找信息", ("search", "task", "task-returned")),
    ("征求意见", ("consult", "reached", "opinion", "third-party-told")),
    ("延期和收费", ("extend", "fee", "payment")),
    ("数量、频次过多", ("reasons", "reasons-answered", "reasons-judged")),
    ("答复", ("reply", "ask-review", "review", "submit", "serve")),
    ("案件", ("assign", "co-applicant", "split", "link", "withdraw")),
    ("转主动公开", ("proactive", "proactive-decided")),
    ("复议、判决以后", ("ordered", "remake")),
)


@dataclass(frozen=True)
class StepGroup:
    """Steps that belong together: those possible now, and those that are not, each with its sentence."""

    label: str
    possible: Sequence[Step]
    barred: Sequence[tuple[Step, str]]


def step_groups(person: Any, application: Application) -> list[StepGroup]:
    """The steps of the person's posts, in the order of a case; no group without a step."""
    mine = {name for name, each in STEPS.items() if may(person, each.right, application.organ)}
    rest = tuple(name for name in STEPS if not any(name in names for _, names in GROUPS))
    groups = []
    for label, names in (*GROUPS, ("其他", rest)):
        reasons = [(STEPS[name], why_not(application, name)) for name in names if name in mine]
        possible = [each for each, sentence in reasons if sentence is None]
        barred = [(each, sentence) for each, sentence in reasons if sentence is not None]
        groups.append(StepGroup(label, possible, barred))
    return [group for group in groups if group.possible or group.barred]


def course_of(application: Application, passed: bool) -> list[tuple[str, bool]]:
    """The stages of the way from the letter to the served reply, each with whether it lies behind.

    `passed`: the draft as it reads now was reviewed.
    """
    reply = getattr(application, "reply", None)
    beginning = [("登记", True), ("确认收到", application.received_on is not None)]
    end = ("送达办结", application.closed_on is not None)
    if application.closed_on and reply is None:
        return [stage for stage in beginning if stage[1]] + [("办结", True)]
    signed = bool(reply and reply.approved_on)
    sent = signed or application.state == State.REPLY_IN_APPROVAL
    return [*beginning, ("拟答复", reply is not None), ("审查", sent or passed), ("签批", signed), end]


def stands_at(application: Application, passed: bool, concluded: bool) -> tuple[str, str]:
    """One sentence on where the case stands, and the name of the step to take next.

    `passed`: the draft as it reads now was reviewed. `concluded`: the five questions have led to an outcome.
    """
    reply, state = getattr(application, "reply", None), State(application.state)
    if state == State.CONFIRMING and not _reachable(application):
        return _UNREACHABLE, main_step(application)
    if state in _NOW:
        return _NOW[state], main_step(application)
    if reply is None and waits_for_payment(application):
        lapsed = clock.today() > application.fee.pay_by
        return (_LAPSED, "reply") if lapsed else (_UNPAID, "payment")
    if application.consultations.filter(answer="").exists():
        return _CONSULTING, "opinion"
    if reply is None and not concluded:
        return "正在办理。先按五问逐项判断，再拟答复。", "question"
    if reply is None:
        return "五问已经有了结论，请按结论拟答复。", "reply"
    if not passed:
        return "答复已经拟好，还没有审查：请拟稿人以外的同志登记审查意见，通过以后送审。", "review"
    return "答复已经审查，请送审。", "submit"


def _reachable(application: Application) -> bool:
    applicant = application.applicant
    return bool(applicant.phone or applicant.email or applicant.address)


def file_of(person: Any, application: Application) -> dict[str, Any]:
    """The context of the parts `stands.html`, `steps.html`, `walk.html` and `records.html`."""
    reply = getattr(application, "reply", None)
    handles = may(person, Right.HANDLE_APPLICATION, application.organ)
    review = review_of(reply) if reply else None
    fits = [OUTCOMES[code] for code in fitting(application)]
    now, main = stands_at(application, review is not None, bool(fits))
    groups, answers = step_groups(person, application), walk(application)
    first = next((each for group in groups for each in group.possible if each.name == main), None)
    following = [each.station.question.name.lower() for each in answers if each.is_next]
    return {
        "now": now,
        "main": first,
        "only_main": [first],
        "next_question": following[0] if following else "",
        "groups": groups,
        "course": course_of(application, review is not None),
        "possible": any(group.possible for group in groups),
        "walk": answers,
        "can_answer": handles and why_not(application, "question") is None,
        "fitting": fits,
        "links": links_of(application),
        "alike": alike(application),
        "review": review,
        "evidence": evidence_list(reply) if reply else (),
    }
