"""Each step of a case on the web: its form, and how the form's values become a call of the verb."""

from typing import Any

from gongkai.applications.actions.agree_extension import ExtensionFacts, agree_extension
from gongkai.applications.actions.ask_supplement import SupplementFacts, ask_supplement
from gongkai.applications.actions.assign_officer import assign_officer
from gongkai.applications.actions.confirm_receipt import ConfirmFacts, confirm_receipt
from gongkai.applications.actions.end_consultation import OpinionFacts, end_consultation
from gongkai.applications.actions.notify_fee import FeeFacts, notify_fee
from gongkai.applications.actions.receive_supplement import receive_supplement
from gongkai.applications.actions.record_confirmation_attempt import (
    AttemptFacts,
    record_confirmation_attempt,
)
from gongkai.applications.actions.record_payment import record_payment
from gongkai.applications.actions.record_service import ServiceFacts, record_service
from gongkai.applications.actions.start_consultation import ConsultationFacts, start_consultation
from gongkai.applications.actions.submit_reply import submit_reply
from gongkai.applications.actions.withdraw_application import withdraw_application
from gongkai.applications.models import (
    Application,
    ConsultationAnswer,
    ConsultationKind,
    FeeMode,
    ServiceWay,
)
from gongkai.organs.models import Person
from gongkai.web.desk.applications import forms
from gongkai.web.desk.applications.act import Act, Data
from gongkai.web.desk.applications.case_acts import CASE_ACTS
from gongkai.web.desk.intake.receipts import hand_over_confirmed


def _opinion(person: Person, case: Application, data: Data) -> Any:
    facts = OpinionFacts(
        ConsultationAnswer(data["answer"]),
        data["reached_on"],
        data["answered_on"],
        data["reason"],
        data["objected"],
    )
    return end_consultation(person, case, data["consultation"], facts)


def _consult(person: Person, case: Application, data: Data) -> Any:
    facts = ConsultationFacts(
        ConsultationKind(data["kind"]), data["asked"], data["sent_on"], data["reached_on"]
    )
    return start_consultation(person, case, facts)


def _fee(person: Person, case: Application, data: Data) -> Any:
    facts = FeeFacts(FeeMode(data["mode"]), data["quantity"], data["notified_on"], data["already_public"])
    return notify_fee(person, case, facts)


def _serve(person: Person, case: Application, data: Data) -> Any:
    facts = ServiceFacts(
        ServiceWay(data["way"]), data["served_on"], data["tracking_number"], data["evidence"]
    )
    return record_service(person, case, facts)


ACTS: dict[str, Act] = {
    **CASE_ACTS,
    "attempt": Act(
        forms.AttemptForm,
        lambda p, c, d: record_confirmation_attempt(p, c, AttemptFacts(**d)),
        "联系情况已登记。",
        hand_over_confirmed,
    ),
    "confirm": Act(
        forms.ConfirmForm,
        lambda p, c, d: confirm_receipt(p, c, ConfirmFacts(**d)),
        "双方已确认，期限开始计算。",
        hand_over_confirmed,
    ),
    "assign": Act(forms.AssignForm, lambda p, c, d: assign_officer(p, c, d["officer"]), "承办人已指定。"),
    "supplement": Act(
        forms.SupplementForm, lambda p, c, d: ask_supplement(p, c, SupplementFacts(**d)), "补正告知已登记。"
    ),
    "supplement-received": Act(
        forms.SupplementReceivedForm,
        lambda p, c, d: receive_supplement(p, c, d["received_on"]),
        "补正已收到，期限重新起算。",
    ),
    "consult": Act(forms.ConsultForm, _consult, "征求意见已登记，期间不计入期限。"),
    "opinion": Act(forms.OpinionForm, _opinion, "意见已登记，期限继续计算。"),
    "extend": Act(
        forms.ExtendForm,
        lambda p, c, d: agree_extension(p, c, ExtensionFacts(**d)),
        "已同意延期，期限已更新。",
    ),
    "fee": Act(forms.FeeForm, _fee, "收费通知已登记。"),
    "payment": Act(
        forms.PaymentForm, lambda p, c, d: record_payment(p, c, d["paid_on"]), "已登记缴清，期限重新起算。"
    ),
    "submit": Act(forms.SubmitForm, lambda p, c, d: submit_reply(p, c), "答复已送审。"),
    "serve": Act(forms.ServeForm, _serve, "已登记送达，本件办结。"),
    "withdraw": Act(
        forms.WithdrawForm,
        lambda p, c, d: withdraw_application(p, c, d["withdrawn_on"], d["reason"]),
        "已按申请人撤回办结。",
    ),
}
