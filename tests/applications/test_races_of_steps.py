"""Two officers at once on one case: each step that changes the state of things happens once, the other is told why."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gongkai.applications.actions.agree_extension import ExtensionFacts, agree_extension
from gongkai.applications.actions.ask_reasons import ReasonsFacts, ask_reasons
from gongkai.applications.actions.ask_supplement import SupplementFacts, ask_supplement
from gongkai.applications.actions.confirm_receipt import ConfirmFacts, confirm_receipt
from gongkai.applications.actions.draft_reply import draft_reply
from gongkai.applications.actions.end_consultation import OpinionFacts, end_consultation
from gongkai.applications.actions.give_task import TaskFacts, give_task
from gongkai.applications.actions.hand_in_task import hand_in_task
from gongkai.applications.actions.notify_fee import FeeFacts, notify_fee
from gongkai.applications.actions.receive_supplement import receive_supplement
from gongkai.applications.actions.record_payment import record_payment
from gongkai.applications.actions.start_consultation import ConsultationFacts, start_consultation
from gongkai.applications.actions.submit_reply import submit_reply
from gongkai.applications.actions.withdraw_application import withdraw_application
from gongkai.applications.desk_models import TaskKind
from gongkai.applications.models import (
    Application,
    ConsultationAnswer,
    ConsultationKind,
    FeeMode,
    IntakeChannel,
)
from gongkai.law.finding import Refusal
from gongkai.trail.models import TrailEntry
from tests.applications.stories import GRANTED, case_on, clerk, on, ready, reviewed
from tests.applications.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)

DAY = date(2026, 9, 16)
Act = Callable[[], Any]


def _supplemented(town, case) -> Act:
    ask_supplement(clerk(town), case, SupplementFacts(DAY, "请写明年份"))
    return lambda: receive_supplement(clerk(town), case, DAY)


def _opinion(town, case) -> Act:
    asked = ConsultationFacts(ConsultationKind.THIRD_PARTY, "示例公司", DAY, DAY)
    row = start_consultation(clerk(town), case, asked)
    return lambda: end_consultation(
        clerk(town), case, row, OpinionFacts(ConsultationAnswer.CONSENT, DAY, DAY)
    )


def _payment(town, case) -> Act:
    notify_fee(clerk(town), case, FeeFacts(FeeMode.BY_PAGE, 40, DAY))
    return lambda: record_payment(clerk(town), case, DAY)


def _handed_in(town, case) -> Act:
    row = give_task(clerk(town), case, TaskFacts(TaskKind.ASSIST, town.office, "查合同", DAY, DAY))
    return lambda: hand_in_task(town.person("OFFICE_STAFF"), row, "合同3页。")


def _submitted(town, case) -> Act:
    draft_reply(clerk(town), case, GRANTED)
    reviewed(town, Application.objects.get(pk=case.pk))
    return lambda: submit_reply(clerk(town), case)


STEPS: dict[str, Callable[[Any, Application], Act]] = {
    "告知补正": lambda t, c: lambda: ask_supplement(clerk(t), c, SupplementFacts(DAY, "请写明年份")),
    "收到补正": _supplemented,
    "同意延期": lambda t, c: (
        lambda: agree_extension(t.person("DISCLOSURE_HEAD"), c, ExtensionFacts(5, "需要会商。", DAY, DAY))
    ),
    "发收费通知": lambda t, c: lambda: notify_fee(clerk(t), c, FeeFacts(FeeMode.BY_PAGE, 40, DAY)),
    "登记缴费": _payment,
    "要求说明理由": lambda t, c: (
        lambda: ask_reasons(clerk(t), c, ReasonsFacts("当月十二件。", DAY, date(2026, 9, 25)))
    ),
    "登记征求意见结果": _opinion,
    "科室反馈": _handed_in,
    "答复送审": _submitted,
    "申请人撤回": lambda t, c: lambda: withdraw_application(clerk(t), c, DAY, "申请人书面撤回"),
}


@pytest.mark.parametrize("step", list(STEPS))
def test_the_step_happens_once(world, step):
    town = world.caoba
    ready(town)
    case = case_on(town, "2026-09-15")
    with on("2026-09-16"):
        act = STEPS[step](town, case)
    before = list(TrailEntry.objects.values_list("pk", flat=True))
    got = at_once(act, times=2)
    refused = [each for each in got if isinstance(each, Refusal)]
    assert (len(got), len(refused)) == (2, 1), got
    assert all(sentence.endswith("。") for sentence in refused[0].sentences)
    verbs = list(TrailEntry.objects.exclude(pk__in=before).values_list("verb", flat=True))
    assert verbs
    assert len(verbs) == len(set(verbs)), verbs


def test_a_web_application_is_confirmed_once(world):
    town = world.caoba
    case = case_on(town, "2026-09-15", channel=IntakeChannel.WEB)
    got = at_once(lambda: confirm_receipt(clerk(town), case, ConfirmFacts(DAY, DAY)), times=2)
    assert len([each for each in got if isinstance(each, Application)]) == 1
    assert Application.objects.get(pk=case.pk).received_on == DAY


def test_withdrawing_and_extending_at_once_leave_one_truth(world):
    town = world.caoba
    case = case_on(town, "2026-09-15")
    facts = ExtensionFacts(5, "需要会商。", DAY, DAY)
    acts = [
        lambda: withdraw_application(clerk(town), case, DAY, "申请人书面撤回"),
        lambda: agree_extension(town.person("DISCLOSURE_HEAD"), case, facts),
    ]
    at_once(lambda: acts.pop()(), times=2)
    found = Application.objects.get(pk=case.pk)
    assert (found.state, found.outcome_code, found.closed_on) == ("CLOSED", "O3", DAY)
