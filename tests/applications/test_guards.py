"""What the verbs refuse, and in which words."""

from datetime import date

import pytest

from gongkai.applications.actions.agree_extension import ExtensionFacts, agree_extension
from gongkai.applications.actions.ask_supplement import SupplementFacts, ask_supplement
from gongkai.applications.actions.confirm_receipt import ConfirmFacts, confirm_receipt
from gongkai.applications.actions.draft_reply import ReplyFacts, draft_reply
from gongkai.applications.actions.end_consultation import OpinionFacts, end_consultation
from gongkai.applications.actions.notify_fee import FeeFacts, notify_fee
from gongkai.applications.actions.receive_supplement import receive_supplement
from gongkai.applications.actions.record_payment import record_payment
from gongkai.applications.actions.record_service import ServiceFacts, record_service
from gongkai.applications.actions.register_application import register_application
from gongkai.applications.actions.start_consultation import ConsultationFacts, start_consultation
from gongkai.applications.actions.submit_reply import submit_reply
from gongkai.applications.actions.withdraw_application import withdraw_application
from gongkai.applications.models import (
    Application,
    ConsultationAnswer,
    ConsultationKind,
    FeeMode,
    IntakeChannel,
    ServiceWay,
)
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed
from tests.applications.stories import GRANTED, approved, case_on, clerk, facts, on
from tests.applications.stories import sent as hand_in

D = date.fromisoformat
TODAY = "2026-09-16"


def sentences(act) -> str:
    with pytest.raises(Refusal) as refused:
        act()
    return "".join(refused.value.sentences)


def sent(town, case, reply: ReplyFacts) -> str:
    draft_reply(clerk(town), case, reply)
    return sentences(lambda: submit_reply(clerk(town), case))


@pytest.mark.parametrize("code", ["D1", "D5", "D6", "D7", "N1b", "N2", "X1", "X5"])
def test_a_reply_that_gives_nothing_needs_its_reason(town, case, code):
    assert "说明理由" in sent(town, case, ReplyFacts(code, body="示例答复"))


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("N1a", "附检索记录"),
        ("G1", "获取的方式、途径"),
        ("D2", "禁止公开的法律"),
        ("D4", "征求第三方意见"),
        ("X2", "此前答复的文号"),
        ("N3", "补正告知书"),
        ("O1", "逾期未补正"),
        ("O2", "逾期未缴费"),
    ],
)
def test_each_outcome_asks_for_what_its_file_must_hold(town, case, code, wanted):
    assert wanted in sent(town, case, ReplyFacts(code, body="示例答复", reason="示例理由"))


def test_words_cannot_stand_in_for_records(town, case):
    reply = ReplyFacts("O1", body="示例", reason="示例", supports={"SUPPLEMENT_OVERDUE": "已经逾期"})
    assert "逾期未补正" in sent(town, case, reply)


def test_every_fault_is_said_at_once(town, case):
    town.organ.court = ""
    town.organ.document_mark = ""
    town.organ.save()
    text = sent(town, case, ReplyFacts("G2"))
    assert "请写答复内容" in text
    assert "机关代字" in text
    assert "人民法院" in text


def test_disclosing_against_a_third_party_needs_the_public_interest(town, case):
    asked = ConsultationFacts(ConsultationKind.THIRD_PARTY, "示例公司", D(TODAY), D(TODAY))
    letter = start_consultation(clerk(town), case, asked)
    assert "没有登记结果" in sent(town, case, GRANTED)
    opinion = OpinionFacts(ConsultationAnswer.REFUSED_WITH_REASON, D(TODAY), D(TODAY), "涉及商业秘密")
    end_consultation(clerk(town), case, letter, opinion)
    assert "公共利益" in sent(town, case, GRANTED)


def test_supplement_is_asked_once(town, case):
    ask_supplement(clerk(town), case, SupplementFacts(D(TODAY), "请写明工程名称"))
    receive_supplement(clerk(town), case, D(TODAY))
    again = sentences(lambda: ask_supplement(clerk(town), case, SupplementFacts(D(TODAY), "再补")))
    assert "一次性告知" in again


def test_a_late_supplement_notice_leaves_the_first_term_running(town, case):
    with on("2026-09-24"):
        late = ask_supplement(clerk(town), case, SupplementFacts(D("2026-09-24"), "请写明工程名称"))
    assert late.due_on == D("2026-10-19")


@pytest.mark.parametrize(("days", "day", "said"), [(21, TODAY, "最长20个工作日"), (5, "2026-10-20", "届满")])
def test_extension_is_short_and_before_the_end(town, case, days, day, said):
    head = town.person("DISCLOSURE_HEAD")
    with on(day):
        text = sentences(lambda: agree_extension(head, case, ExtensionFacts(days, "示例", D(day), D(day))))
    assert said in text


def test_extension_is_once_and_by_the_head_only(town, case):
    five = ExtensionFacts(5, "示例", D(TODAY), D(TODAY))
    with pytest.raises(NotAllowed):
        agree_extension(clerk(town), case, five)
    agree_extension(town.person("DISCLOSURE_HEAD"), case, five)
    assert "只能一次" in sentences(lambda: agree_extension(town.person("DISCLOSURE_HEAD"), case, five))


def test_a_fee_is_by_item_or_by_page_never_both(town, case):
    notify_fee(clerk(town), case, FeeFacts(FeeMode.BY_PAGE, 40, D(TODAY)))
    both = sentences(lambda: notify_fee(clerk(town), case, FeeFacts(FeeMode.BY_ITEM, 40, D(TODAY))))
    assert "只能选一种" in both


def test_items_of_the_month_are_counted_not_typed(town):
    cases = [register_application(clerk(town), town.organ, facts()) for _ in range(11)]
    register_application(clerk(town), town.organ, facts(name="示例另一人"))
    fee = notify_fee(clerk(town), cases[-1], FeeFacts(FeeMode.BY_ITEM, 1, D(TODAY))).fee
    assert (fee.items_before, fee.yuan) == (10, 100)
    assert "不产生" in sentences(
        lambda: notify_fee(clerk(town), cases[0], FeeFacts(FeeMode.BY_ITEM, 1, D(TODAY)))
    )


def test_a_payment_after_its_term_is_not_taken(town, case):
    notified = notify_fee(clerk(town), case, FeeFacts(FeeMode.BY_PAGE, 40, D(TODAY)))
    with on("2026-11-30"):
        assert "视为放弃" in sentences(lambda: record_payment(clerk(town), notified, D("2026-11-30")))


@pytest.mark.parametrize("number", ["", "SF1234567890", "RA12345CN"])
def test_post_goes_by_the_postal_enterprise(town, case, number):
    case = approved(town, case)
    facts = ServiceFacts(ServiceWay.POST, D(TODAY), number)
    assert "邮政企业" in sentences(lambda: record_service(clerk(town), case, facts))


def test_nothing_is_served_before_the_third_signature(town, case):
    draft_reply(clerk(town), case, GRANTED)
    hand_in(town, case)
    facts = ServiceFacts(ServiceWay.DIRECT, D(TODAY))
    assert "三级签批" in sentences(lambda: record_service(clerk(town), case, facts))


def test_online_service_needs_a_text_written_for_it(town, case):
    case = approved(town, case)
    assert "网上送达" in sentences(
        lambda: record_service(clerk(town), case, ServiceFacts(ServiceWay.ONLINE, D(TODAY)))
    )


def test_web_waits_for_both_sides(town):
    case = register_application(clerk(town), town.organ, facts(IntakeChannel.WEB))
    assert "申请人还没有确认" in sentences(lambda: confirm_receipt(clerk(town), case, ConfirmFacts(D(TODAY))))
    early = ConfirmFacts(D(TODAY), D("2026-09-14"))
    assert confirm_receipt(clerk(town), case, early).received_on == D(TODAY)


def test_days_of_the_future_are_refused_together(town, case):
    text = sentences(
        lambda: start_consultation(
            clerk(town),
            case,
            ConsultationFacts(ConsultationKind.JOINT_ORGAN, "示例局", D("2026-09-18"), D("2026-09-17")),
        )
    )
    assert text.count("还没有到") == 2
    assert "早于发出日期" in text


def test_a_withdrawal_says_how_it_came(town, case):
    assert "撤回的情况" in sentences(lambda: withdraw_application(clerk(town), case, D(TODAY), " "))
    assert Application.objects.get(pk=case.pk).closed_on is None


def test_a_closed_case_stays_as_it_is(town, case):
    withdraw_application(clerk(town), case, D(TODAY), "申请人书面撤回")
    assert "已经办结" in sentences(lambda: draft_reply(clerk(town), case, GRANTED))
    kept = Application.objects.get(pk=case.pk)
    assert (kept.outcome_code, kept.closed_on) == ("O3", D(TODAY))


@pytest.mark.parametrize("kind", ["OFFICE_STAFF", "INSPECTOR", "PRINCIPAL_LEADER"])
def test_only_those_who_handle_applications_act(town, case, kind):
    for act in (
        lambda: register_application(town.person(kind), town.organ, facts()),
        lambda: draft_reply(town.person(kind), case, GRANTED),
        lambda: withdraw_application(town.person(kind), case, D(TODAY), "示例"),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_neighbour_cannot_act_on_a_case_it_knows(world, case):
    with on(TODAY), pytest.raises(NotAllowed):
        draft_reply(clerk(world.neighbour), case, GRANTED)


def test_counter_takes_in_what_is_incomplete(town):
    bare = facts(name="", description="", identity_number="", phone="", form_wanted="")
    case = register_application(clerk(town), town.organ, bare)
    assert case.received_on == D("2026-09-15")


def test_late_stays_late(world):
    from gongkai.applications.wording import due_words, service_judgement

    town = world.caoba
    case = case_on(town, "2026-09-15")
    with on("2026-10-20"):
        case = approved(town, case)
        case = record_service(
            clerk(town), case, ServiceFacts(ServiceWay.POST, D("2026-10-20"), "1234567890123")
        )
    assert due_words(case).text == "逾期办结"
    assert service_judgement(case).startswith("逾期答复")
