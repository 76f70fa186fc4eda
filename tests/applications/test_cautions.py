"""What the page tells without being asked."""

from datetime import date

import pytest

from gongkai.applications.actions.ask_supplement import SupplementFacts, ask_supplement
from gongkai.applications.actions.notify_fee import FeeFacts, notify_fee
from gongkai.applications.actions.register_application import register_application
from gongkai.applications.actions.start_consultation import ConsultationFacts, start_consultation
from gongkai.applications.cautions import cautions_of
from gongkai.applications.models import Application, ConsultationKind, FeeMode, IntakeChannel
from tests.applications.stories import clerk, facts, on

D = date.fromisoformat


def told(case, day: str) -> str:
    with on(day):
        return "".join(cautions_of(Application.objects.get(pk=case.pk)))


@pytest.fixture
def town(world):
    return world.caoba


@pytest.fixture
def case(town):
    with on("2026-09-16"):
        return register_application(clerk(town), town.organ, facts())


def test_nothing_to_say_of_a_case_in_order(case):
    assert told(case, "2026-09-16") == ""


def test_an_unconfirmed_one_says_that_nothing_runs(town):
    with on("2026-09-16"):
        case = register_application(clerk(town), town.organ, facts(IntakeChannel.POST_ORDINARY))
    assert "期限还没有起算" in told(case, "2026-09-16")


def test_what_is_missing_is_for_a_supplement(town):
    with on("2026-09-16"):
        case = register_application(clerk(town), town.organ, facts(identity_number="", form_wanted=""))
    assert "身份证明、获取信息的方式" in told(case, "2026-09-16")


def test_a_late_notice_and_a_missed_supplement_are_said(town, case):
    with on("2026-09-24"):
        ask_supplement(clerk(town), case, SupplementFacts(D("2026-09-24"), "请写明", D("2026-10-12")))
    assert "补正告知已超过2026年9月23日" in told(case, "2026-09-24")
    assert "逾期不补正" not in told(case, "2026-10-12")
    assert "逾期不补正" in told(case, "2026-10-13")


def test_an_unknown_arrival_and_an_unpaid_fee_are_said(town, case):
    with on("2026-09-16"):
        asked = ConsultationFacts(ConsultationKind.JOINT_ORGAN, "示例局", D("2026-09-16"))
        start_consultation(clerk(town), case, asked)
        notify_fee(clerk(town), case, FeeFacts(FeeMode.BY_PAGE, 40, D("2026-09-16")))
    assert "暂按发出当日推算" in told(case, "2026-09-16")
    assert "不缴纳信息处理费" in told(case, "2026-12-01")
