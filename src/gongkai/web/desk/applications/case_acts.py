"""The steps that fill the case file, on the web: their forms' values become calls of the verbs."""

from typing import Any

from gongkai.applications.actions.add_co_applicant import CoApplicantFacts, add_co_applicant
from gongkai.applications.actions.ask_reasons import ReasonsFacts, ask_reasons
from gongkai.applications.actions.ask_review import ReviewAsked, ask_review
from gongkai.applications.actions.decide_publication import DraftFacts, decide_publication
from gongkai.applications.actions.give_task import TaskFacts, give_task
from gongkai.applications.actions.judge_reasons import JudgementFacts, judge_reasons
from gongkai.applications.actions.link_cases import link_cases
from gongkai.applications.actions.order_reply import OrderFacts, order_reply
from gongkai.applications.actions.reach_party import reach_party
from gongkai.applications.actions.receive_reasons import receive_reasons
from gongkai.applications.actions.record_search import SearchFacts, record_search
from gongkai.applications.actions.remake_reply import RemakeFacts, remake_reply
from gongkai.applications.actions.return_task import return_task
from gongkai.applications.actions.review_reply import ReviewFacts, review_reply
from gongkai.applications.actions.set_aside import set_aside
from gongkai.applications.actions.split_letter import SplitFacts, split_letter
from gongkai.applications.actions.suggest_publication import suggest_publication
from gongkai.applications.actions.tell_third_party import tell_third_party
from gongkai.applications.case_queries import disputes_that_corrected
from gongkai.applications.desk_models import LinkKind, Suggester, TaskKind
from gongkai.applications.models import ApplicantKind, Application, Lawsuit, Reconsideration
from gongkai.law.finding import Refusal
from gongkai.organs.models import Person
from gongkai.web.desk.applications import case_forms as forms
from gongkai.web.desk.applications.act import Act, Data


def _review(person: Person, case: Application, data: Data) -> Any:
    facts = ReviewFacts(
        data["secrecy"] == "yes", data["secrecy_basis"], data["legality"] == "yes", data["legality_basis"]
    )
    return review_reply(person, case, facts)


def _judge(person: Person, case: Application, data: Data) -> Any:
    reasonable = data.pop("reasonable") == "yes"
    return judge_reasons(person, case, JudgementFacts(reasonable=reasonable, **data))


def _task(person: Person, case: Application, data: Data) -> Any:
    return give_task(person, case, TaskFacts(**{**data, "kind": TaskKind(data["kind"])}))


def _co_applicant(person: Person, case: Application, data: Data) -> Any:
    return add_co_applicant(person, case, CoApplicantFacts(**{**data, "kind": ApplicantKind(data["kind"])}))


def _split(person: Person, case: Application, data: Data) -> Any:
    parts = tuple(data[name] for name in sorted(data) if name.startswith("part_"))
    return split_letter(person, case, SplitFacts(data["kept"], parts))


def _decide(person: Person, case: Application, data: Data) -> Any:
    draft = DraftFacts(data["category"], data["title"], data["formed_on"], data["body"])
    return decide_publication(person, case, data["decision"], draft if data["adopt"] == "yes" else None)


def _remake(person: Person, case: Application, data: Data) -> Any:
    facts = RemakeFacts(_dispute(case, data), data["effective_on"], data["due_on"], data["orders_disclosure"])
    return remake_reply(person, case, facts)


def _order(person: Person, case: Application, data: Data) -> Any:
    return order_reply(person, case, OrderFacts(_dispute(case, data), data["effective_on"], data["due_on"]))


def _dispute(case: Application, data: Data) -> Lawsuit | Reconsideration:
    dispute = disputes_that_corrected(case).get(data["dispute"])
    if dispute is None:
        raise Refusal("没有结果为“结果纠正”的复议、诉讼，请先在“复议诉讼”登记结果。")
    return dispute


CASE_ACTS: dict[str, Act] = {
    "search": Act(
        forms.SearchForm, lambda p, c, d: record_search(p, c, SearchFacts(**d)), "检索记录已登记。"
    ),
    "review": Act(forms.ReviewForm, _review, "审查意见已登记。"),
    "reasons": Act(
        forms.ReasonsForm, lambda p, c, d: ask_reasons(p, c, ReasonsFacts(**d)), "说明理由告知已登记。"
    ),
    "reasons-answered": Act(
        forms.ReasonsAnsweredForm,
        lambda p, c, d: receive_reasons(p, c, d["answered_on"], d["answer"]),
        "申请人的说明已登记。",
    ),
    "reasons-judged": Act(forms.ReasonsJudgedForm, _judge, "判断已登记。"),
    "task": Act(forms.TaskForm, _task, "转办、协办已登记。"),
    "task-returned": Act(
        forms.TaskReturnedForm,
        lambda p, c, d: return_task(p, c, d["task"], d["returned_on"], d["result"]),
        "反馈已登记。",
    ),
    "third-party-told": Act(
        forms.ThirdPartyToldForm,
        lambda p, c, d: tell_third_party(p, c, d["consultation"], d["told_on"], d["content"]),
        "告知第三方已登记。",
    ),
    "co-applicant": Act(forms.CoApplicantForm, _co_applicant, "共同申请人已登记，仍按一件办理。"),
    "unreachable": Act(
        forms.UnreachableForm,
        lambda p, c, d: set_aside(p, c, d["reason"]),
        "已登记无法与申请人确认；申请人出现时登记双方确认，即恢复办理。",
    ),
    "split": Act(forms.SplitForm, _split, "已分立，每件都有自己的登记号，互相关联；请分别打印接收回执。"),
    "link": Act(
        forms.LinkForm,
        lambda p, c, d: link_cases(p, c, d["other"], LinkKind(d["kind"]), d["note"]),
        "两件已关联，仍各自办理。",
    ),
    "proactive": Act(
        forms.ProactiveForm,
        lambda p, c, d: suggest_publication(
            p, c, Suggester(d["suggested_by"]), d["reason"], d["suggested_on"]
        ),
        "建议已登记。",
    ),
    "proactive-decided": Act(forms.ProactiveDecidedForm, _decide, "审核意见已登记。"),
    "ask-review": Act(
        forms.AskReviewForm,
        lambda p, c, d: ask_review(p, c, ReviewAsked(**d)),
        "已请审查；对方的工作台和提醒里会看到。",
    ),
    "reached": Act(
        forms.ReachedForm,
        lambda p, c, d: reach_party(p, c, d["consultation"], d["reached_on"]),
        "对方收到的日期已登记，提出意见的期限已算出。",
    ),
    "ordered": Act(
        forms.OrderForm, _order, "责令答复已登记，答复期限按判决、决定重新计算；原来的逾期记录不变。"
    ),
    "remake": Act(forms.RemakeForm, _remake, "重新答复已立件，与原件关联；原件的记录保持不变。"),
}
