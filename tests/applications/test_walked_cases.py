"""Cases as towns meet them, walked from the letter to the end; every day counted by hand from the rulebook.

2026: 20 September, 10 October are weekend days worked; 25 to 27 September, 1 to 7 October are off.
"""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.applications.actions.agree_extension import ExtensionFacts, agree_extension
from gongkai.applications.actions.ask_reasons import ReasonsFacts, ask_reasons
from gongkai.applications.actions.ask_supplement import SupplementFacts, ask_supplement
from gongkai.applications.actions.confirm_receipt import ConfirmFacts, confirm_receipt
from gongkai.applications.actions.draft_reply import ReplyFacts, draft_reply
from gongkai.applications.actions.end_consultation import OpinionFacts, end_consultation
from gongkai.applications.actions.give_task import TaskFacts, give_task
from gongkai.applications.actions.judge_reasons import JudgementFacts, judge_reasons
from gongkai.applications.actions.notify_fee import FeeFacts, notify_fee
from gongkai.applications.actions.receive_supplement import receive_supplement
from gongkai.applications.actions.record_mail import MailFacts, record_mail, register_mail
from gongkai.applications.actions.record_payment import record_payment
from gongkai.applications.actions.record_service import ServiceFacts, record_service
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
    ServiceWay,
)
from gongkai.applications.queries import case_facts, items_before_in_month
from gongkai.applications.repeats import alike
from gongkai.approval.actions.sign import Signature, sign
from gongkai.law.finding import Refusal
from tests.applications.stories import (
    GRANTED,
    approved,
    case_on,
    clerk,
    facts,
    on,
    ready,
    reviewed,
    sent,
)

D = date.fromisoformat
GIVEN_UP = ReplyFacts("O1", body="逾期未补正，不再处理。", reason="补正期限届满没有补正。")


@pytest.fixture
def town(world):
    ready(world.caoba)
    return world.caoba


def head(town):
    return town.person("DISCLOSURE_HEAD")


def again(case) -> Application:
    return Application.objects.get(pk=case.pk)


def served(town, case, day: str) -> Application:
    """Posted on the day."""
    with on(day):
        facts = ServiceFacts(ServiceWay.POST, D(day), "XA123456789CN")
        return record_service(clerk(town), again(case), facts)


def test_extension_on_the_last_working_day_across_the_national_holiday(town):
    case = case_on(town, "2026-09-03")
    assert case.due_on == D("2026-10-08")
    last, late = ExtensionFacts(20, "档案多。", D("2026-10-08"), D("2026-10-08")), D("2026-10-09")
    with on("2026-10-09"), pytest.raises(Refusal, match="2026年10月8日届满"):
        agree_extension(head(town), case, replace(last, agreed_on=late, notified_on=late))
    with on("2026-10-08"):
        assert agree_extension(head(town), case, last).due_on == D("2026-11-04")
        with pytest.raises(Refusal, match="不能再次延期"):
            agree_extension(head(town), case, last)


def test_supplement_never_comes(town):
    case = case_on(town, "2026-09-14")
    with on("2026-09-22"):  # the seventh 工作日: Sunday the 20th is worked
        found = ask_supplement(clerk(town), case, SupplementFacts(D("2026-09-22"), "请写明年份。"))
        assert (found.supplement.in_time, found.due_on) == (True, None)
        assert found.supplement.respond_by == D("2026-10-20")
    with on("2026-10-20"):
        draft_reply(clerk(town), again(case), GIVEN_UP)
        reviewed(town, again(case))
        with pytest.raises(Refusal, match="逾期"):
            submit_reply(clerk(town), again(case))
    with on("2026-10-21"):
        approved(town, again(case), GIVEN_UP)
    ended = served(town, case, "2026-10-21")
    assert (ended.outcome_code, ended.closed_on) == ("O1", D("2026-10-21"))
    assert not hasattr(ended, "lateness")


def test_supplement_asked_a_day_late_leaves_the_first_term_running(town):
    case = case_on(town, "2026-09-14")
    with on("2026-09-23"):
        found = ask_supplement(clerk(town), case, SupplementFacts(D("2026-09-23"), "请写明年份。"))
    assert (found.supplement.in_time, found.due_on) == (False, D("2026-10-16"))


def test_a_supplement_after_its_term_starts_the_reply_anew_and_the_paper_of_giving_up_falls(town):
    case = case_on(town, "2026-09-14")
    with on("2026-09-16"):
        ask_supplement(clerk(town), case, SupplementFacts(D("2026-09-16"), "请写明年份。", D("2026-09-30")))
    with on("2026-10-09"):
        draft_reply(clerk(town), again(case), GIVEN_UP)
        found = receive_supplement(clerk(town), again(case), D("2026-10-09"))
        assert found.due_on == D("2026-11-05")
        reviewed(town, again(case))
        with pytest.raises(Refusal, match="逾期"):
            submit_reply(clerk(town), again(case))


def test_a_task_after_the_supplement_ends_before_the_new_last_day(town):
    case = case_on(town, "2026-09-14")
    with on("2026-09-16"):
        ask_supplement(clerk(town), case, SupplementFacts(D("2026-09-16"), "请写明年份。"))
    with on("2026-09-28"):
        assert receive_supplement(clerk(town), again(case), D("2026-09-28")).due_on == D("2026-10-30")
        task = TaskFacts(TaskKind.HANDLE, town.office, "请提供合同。", D("2026-09-28"), D("2026-11-02"))
        with pytest.raises(Refusal, match="2026年10月30日"):
            give_task(clerk(town), again(case), task)
        give_task(clerk(town), again(case), replace(task, due_on=D("2026-10-30")))
    assert again(case).due_on == D("2026-10-30")


def silent(town, kind, day: str) -> Application:
    """Asked on 15 September, nothing heard; the silence is noted on the day."""
    case = case_on(town, "2026-09-14")
    with on("2026-09-16"):
        asked = ConsultationFacts(kind, "示例公司", D("2026-09-15"), D("2026-09-16"))
        row = start_consultation(clerk(town), case, asked)
    with on(day):
        return end_consultation(
            clerk(town), case, row, OpinionFacts(ConsultationAnswer.SILENT, D("2026-09-16"))
        )


@pytest.mark.parametrize("kind", ConsultationKind)
def test_silence_is_noted_only_after_the_term_and_the_time_is_left_out(town, kind):
    # The fifteen 工作日 of the asked end on 13 October; one of the twenty had passed, nineteen follow.
    with pytest.raises(Refusal, match="2026年10月13日才届满"):
        silent(town, kind, "2026-10-13")
    assert silent(town, kind, "2026-10-14").due_on == D("2026-11-09")


def test_a_silent_third_party_leaves_the_organ_to_decide_either_way(town):
    granted = silent(town, ConsultationKind.THIRD_PARTY, "2026-10-15")
    refused = silent(town, ConsultationKind.THIRD_PARTY, "2026-10-15")
    kept = ReplyFacts("D4", body="不予公开。", reason="涉及第三方商业秘密，公开会损害其合法权益。")
    with on("2026-10-16"):
        assert approved(town, granted, GRANTED).reply.state == "APPROVED"
        assert approved(town, refused, kept).reply.state == "APPROVED"


def test_eleven_items_by_two_channels_are_one_applicant_and_a_namesake_is_not(town):
    """Ten are free; the eleventh costs 100元 by item, and 50 pages cost 200元 whatever came before."""
    mine, other = {"identity_number": "11010119900307001x"}, {"identity_number": "110101199003070028"}
    for n in range(5):
        case_on(town, "2026-09-01", description=f"示例材料{n}", **mine)
        case_on(town, "2026-09-01", description=f"示例材料{n}", **other)
        online = case_on(town, "2026-09-02", channel=IntakeChannel.WEB, identity_number="11010119900307001X")
        with on("2026-09-03"):
            confirm_receipt(clerk(town), online, ConfirmFacts(D("2026-09-03"), D("2026-09-03")))
    last, paged = (case_on(town, "2026-09-30", **mine) for _ in range(2))
    assert items_before_in_month(last) == 10
    with on("2026-10-08"):
        assert notify_fee(clerk(town), last, FeeFacts(FeeMode.BY_ITEM, 1, D("2026-10-08"))).fee.yuan == 100
        assert notify_fee(clerk(town), paged, FeeFacts(FeeMode.BY_PAGE, 50, D("2026-10-08"))).fee.yuan == 200
        with pytest.raises(Refusal, match="只能选一种"):
            notify_fee(clerk(town), again(last), FeeFacts(FeeMode.BY_PAGE, 50, D("2026-10-08")))
    october = case_on(town, "2026-10-09", **mine)
    assert items_before_in_month(october) == 0


def test_a_fee_is_paid_on_the_last_day_and_not_after(town):
    cases = [case_on(town, "2026-09-14") for _ in range(2)]
    with on("2026-09-15"):
        for each in cases:
            notify_fee(clerk(town), each, FeeFacts(FeeMode.BY_PAGE, 50, D("2026-09-15")))
            assert (again(each).due_on, again(each).fee.pay_by) == (None, D("2026-10-19"))
    with on("2026-10-20"):
        assert record_payment(clerk(town), cases[0], D("2026-10-19")).due_on == D("2026-11-16")
        with pytest.raises(Refusal, match="视为放弃申请"):
            record_payment(clerk(town), cases[1], D("2026-10-20"))
        unpaid = ReplyFacts("O2", body="逾期未缴费，不再处理。", reason="缴费期限届满没有缴费。")
        approved(town, again(cases[1]), unpaid)
    assert served(town, cases[1], "2026-10-20").outcome_code == "O2"


def test_mail_the_gatekeeper_signed_on_a_saturday_that_is_worked(town):
    with on("2026-10-10"):
        mail = record_mail(town.person("OFFICE_STAFF"), town.organ, MailFacts(D("2026-10-10"), sender="示例"))
    with on("2026-10-14"):
        case = register_mail(clerk(town), mail, facts(day="2026-10-14"))
    assert (case.received_on, case.due_on) == (D("2026-10-10"), D("2026-11-06"))


def test_a_letter_to_another_office_counts_from_the_confirmation(town):
    case = case_on(town, "2026-09-14", channel=IntakeChannel.OTHER_OFFICE)
    assert case.received_on is None
    with on("2026-10-03"):  # reached on a day off
        found = confirm_receipt(clerk(town), case, ConfirmFacts(D("2026-10-03"), D("2026-10-03")))
    assert (found.received_on, found.due_on) == (D("2026-10-03"), D("2026-11-03"))


def test_an_ordinary_letter_never_confirmed_has_no_term_and_no_row_in_the_report(town):
    case = case_on(town, "2026-09-14", channel=IntakeChannel.POST_ORDINARY)
    with on("2026-12-31"):
        assert (again(case).due_on, case_facts(town.organ)) == (None, [])
        with pytest.raises(Refusal, match="期限没有起算"):
            draft_reply(clerk(town), again(case), GRANTED)


def test_withdrawn_while_it_is_being_signed(town):
    case = case_on(town, "2026-09-14")
    with on("2026-09-16"):
        draft_reply(clerk(town), case, GRANTED)
        approval = sent(town, case)
        ended = withdraw_application(clerk(town), again(case), D("2026-09-16"), "申请人书面撤回。")
        approval.refresh_from_db()
        with pytest.raises(Refusal):
            sign(town.person("OFFICE_DIRECTOR"), approval, Signature(1, approval.version.digest))
    assert (ended.state, ended.outcome_code) == ("CLOSED", "O3")
    assert [fact.outcome_code for fact in case_facts(town.organ)] == ["O3"]


def test_the_same_again_is_shown_and_answered_with_the_earlier_reply(town):
    first = case_on(town, "2026-09-14")
    with on("2026-09-16"):
        approved(town, first)
    served(town, first, "2026-09-16")
    second = case_on(town, "2026-09-21", description="2025年村道硬化工程的中标合同。")
    assert [(row.case.pk, row.same_applicant) for row in alike(second)] == [(first.pk, True)]
    bare = ReplyFacts("X2", body="不予重复处理。", reason="已于9月答复。")
    with on("2026-09-22"):
        draft_reply(clerk(town), second, bare)
        reviewed(town, again(second))
        with pytest.raises(Refusal, match="此前答复"):
            submit_reply(clerk(town), again(second))
        named = replace(
            bare, supports={"EARLIER_REPLY": f"{again(first).reply.document_number}，2026年9月16日"}
        )
        assert approved(town, again(second), named).reply.state == "APPROVED"


def test_a_mass_applicant_who_says_nothing_is_not_handled(town):
    case = case_on(town, "2026-09-14")
    not_handled = ReplyFacts("X4", body="不予处理。", reason="没有说明理由。")
    with on("2026-09-15"):
        ask_reasons(clerk(town), case, ReasonsFacts("本月已申请60件。", D("2026-09-15"), D("2026-09-24")))
        draft_reply(clerk(town), again(case), not_handled)
        reviewed(town, again(case))
        with pytest.raises(Refusal):
            submit_reply(clerk(town), again(case))
    with on("2026-09-24"), pytest.raises(Refusal, match="才届满"):
        judge_reasons(clerk(town), again(case), JudgementFacts(False, "没有说明。", D("2026-09-24")))
    with on("2026-09-28"):
        found = judge_reasons(clerk(town), again(case), JudgementFacts(False, "没有说明。", D("2026-09-28")))
        assert again(case).due_on == D("2026-10-16")  # asking for reasons stops nothing
        assert approved(town, again(case), not_handled).reply.state == "APPROVED"
    assert found is not None
