"""The worked examples, lived through the verbs with the clock standing on each day."""

from datetime import date

from gongkai.applications.actions.agree_extension import ExtensionFacts, agree_extension
from gongkai.applications.actions.ask_supplement import SupplementFacts, ask_supplement
from gongkai.applications.actions.confirm_receipt import ConfirmFacts, confirm_receipt
from gongkai.applications.actions.draft_reply import ReplyFacts
from gongkai.applications.actions.end_consultation import OpinionFacts, end_consultation
from gongkai.applications.actions.notify_fee import FeeFacts, notify_fee
from gongkai.applications.actions.receive_supplement import receive_supplement
from gongkai.applications.actions.record_payment import record_payment
from gongkai.applications.actions.record_service import ServiceFacts, record_service
from gongkai.applications.actions.register_application import register_application
from gongkai.applications.actions.start_consultation import ConsultationFacts, start_consultation
from gongkai.applications.clocks import clocks_of
from gongkai.applications.models import (
    Application,
    ApplicationState,
    ConsultationAnswer,
    ConsultationKind,
    FeeMode,
    IntakeChannel,
    ServiceWay,
)
from tests.applications.stories import REFUSED, approved, case_on, clerk, facts, on

D = date.fromisoformat


def due(application: Application) -> date | None:
    return Application.objects.get(pk=application.pk).due_on


def test_plain_application_across_the_autumn_holidays(world):
    town = world.caoba
    with on("2026-09-14"):
        case = register_application(clerk(town), town.organ, facts(IntakeChannel.WEB, "2026-09-14"))
        assert (case.state, case.received_on, case.due_on) == (ApplicationState.CONFIRMING, None, None)
    with on("2026-09-15"):
        case = confirm_receipt(clerk(town), case, ConfirmFacts(D("2026-09-15"), D("2026-09-14")))
    assert case.received_on == D("2026-09-15")
    assert {label: clock.due for label, clock in clocks_of(case)} == {
        "补正告知（最迟）": D("2026-09-23"),
        "答复申请人": D("2026-10-19"),
    }
    with on("2026-10-19"):
        case = approved(town, case, REFUSED)
        case = record_service(clerk(town), case, ServiceFacts(ServiceWay.DIRECT, D("2026-10-19")))
    assert (case.state, case.outcome_code, case.closed_on) == ("CLOSED", "D6", D("2026-10-19"))
    clocks = {label: clock.due for label, clock in clocks_of(Application.objects.get(pk=case.pk))}
    assert clocks["申请人申请行政复议"] == D("2026-12-18")
    assert "申请人直接起诉" not in clocks


def consulted(town) -> tuple[Application, object]:
    case = case_on(town, "2026-04-13")
    with on("2026-04-20"):
        case = ask_supplement(clerk(town), case, SupplementFacts(D("2026-04-20"), "请写明工程名称。"))
        assert case.due_on is None
    with on("2026-04-28"):
        case = receive_supplement(clerk(town), case, D("2026-04-28"))
        assert case.due_on == D("2026-05-28")
    with on("2026-05-11"):
        asked = ConsultationFacts(ConsultationKind.THIRD_PARTY, "示例公司", D("2026-05-08"), D("2026-05-11"))
        return case, start_consultation(clerk(town), case, asked)


def test_supplement_third_party_and_extension(world):
    town = world.caoba
    case, letter = consulted(town)
    with on("2026-05-27"):
        opinion = OpinionFacts(ConsultationAnswer.CONSENT, D("2026-05-11"), D("2026-05-27"))
        end_consultation(clerk(town), case, letter, opinion)
    assert due(case) == D("2026-06-17")
    with on("2026-06-10"):
        ten = ExtensionFacts(10, "信息分散在三个村", D("2026-06-10"), D("2026-06-10"))
        agree_extension(town.person("DISCLOSURE_HEAD"), case, ten)
    assert due(case) == D("2026-07-02")


def test_a_silent_third_party_lets_the_term_run_on_after_fifteen_working_days(world):
    town = world.caoba
    case, letter = consulted(town)
    assert due(case) == D("2026-06-23")
    with on("2026-06-02"):
        end_consultation(clerk(town), case, letter, OpinionFacts(ConsultationAnswer.SILENT, D("2026-05-11")))
    assert due(case) == D("2026-06-23")


def with_fee(town) -> Application:
    case = case_on(town, "2026-01-12")
    assert case.due_on == D("2026-02-09")
    with on("2026-01-20"):
        case = notify_fee(clerk(town), case, FeeFacts(FeeMode.BY_PAGE, 250, D("2026-01-20")))
    assert (case.fee.yuan, case.fee.pay_by) == (4700, D("2026-02-24"))
    return case


def test_the_term_starts_anew_when_the_fee_is_paid(world):
    town = world.caoba
    case = with_fee(town)
    with on("2026-02-10"):
        record_payment(clerk(town), case, D("2026-02-10"))
    assert due(case) == D("2026-03-16")


def test_an_unpaid_fee_ends_the_case(world):
    town = world.caoba
    case = with_fee(town)
    ended = ReplyFacts("O2", body="因逾期未缴纳信息处理费，不再处理。")
    with on("2026-02-25"):
        case = approved(town, case, ended)
        case = record_service(
            clerk(town), case, ServiceFacts(ServiceWay.POST, D("2026-02-25"), "RA123456785CN")
        )
    assert (case.outcome_code, case.closed_on) == ("O2", D("2026-02-25"))
