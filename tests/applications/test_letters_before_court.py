"""The letters as a judge reads them, part two: the right article, what happened on the way, which answer this is."""

from datetime import date

import pytest

from gongkai.applications.actions.ask_reasons import ReasonsFacts, ask_reasons
from gongkai.applications.actions.ask_supplement import SupplementFacts, ask_supplement
from gongkai.applications.actions.draft_reply import ReplyFacts, draft_reply
from gongkai.applications.actions.judge_reasons import JudgementFacts, judge_reasons
from gongkai.applications.actions.order_reply import OrderFacts, order_reply
from gongkai.applications.actions.receive_reasons import receive_reasons
from gongkai.applications.actions.remake_reply import RemakeFacts, remake_reply
from gongkai.applications.cautions import cautions_of
from gongkai.applications.documents import letter_of
from gongkai.applications.models import Application, ConsultationAnswer
from gongkai.applications.objections import WITHHELD, key_of
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art36_outcomes import GIVEN_UP, OUTCOMES
from tests.applications.full_case import full_case
from tests.applications.stories import case_on, clerk, on, ready, sent
from tests.applications.test_late_for_ever import closed, corrected
from tests.applications.test_letters_read import consulted, words
from tests.applications.test_orders import lawsuit

D = date.fromisoformat


def drafted(town, case: Application, code: str, **more) -> str:
    """The letter as it would read now, in one string."""
    ready(town)
    reply = draft_reply(clerk(town), case, ReplyFacts(code, **{"body": "示例。", "reason": "示例。", **more}))
    return "".join(letter_of(reply).paragraphs)


@pytest.fixture
def case(world):
    made = case_on(world.caoba, "2026-09-15")
    with on("2026-09-18"):
        yield made


def test_an_instrument_is_named_once(world, case):
    text = drafted(world.caoba, case, "D6")
    assert "依据《中华人民共和国政府信息公开条例》第三十六条第（三）项、第十六条第二款，本机关" in text


@pytest.mark.parametrize("code", OUTCOMES)
def test_the_clause_calls_the_letter_by_its_name(world, case, code):
    text = drafted(world.caoba, case, code)
    assert ("如对本告知书" in text) == (code in GIVEN_UP)
    assert ("如对本答复书" in text) == (code not in GIVEN_UP)


@pytest.mark.parametrize(
    ("code", "reason", "found"),
    [
        ("D3", "公开后可能危及公共安全。", "公开后可能危及公共安全。依据"),
        ("D5", "属于人事管理信息。", "属于本机关的内部事务信息（人事管理）。依据"),
        ("D6", "属于请示报告。", "过程性信息（请示报告）。依据"),
    ],
)
def test_the_ground_is_the_one_of_several_that_the_reason_names(world, case, code, reason, found):
    assert found in drafted(world.caoba, case, code, reason=reason)
    assert not any("哪一种" in each for each in cautions_of(Application.objects.get(pk=case.pk)))


def test_a_ground_that_is_not_said_is_asked_for(world, case):
    drafted(world.caoba, case, "D5")
    assert "拟答复没有写明属于人事管理、后勤管理、内部工作流程中的哪一种" in "".join(
        cautions_of(Application.objects.get(pk=case.pk))
    )


def test_a_partial_reply_says_under_which_article_the_rest_is_kept_back(world, case):
    text = drafted(world.caoba, case, "P1", supports={"OPEN_PART": "第1页。"})
    with pytest.raises(Refusal, match="不公开的部分依据哪一条"):
        sent(world.caoba, case)
    text = drafted(
        world.caoba, case, "P1", supports={"OPEN_PART": "第1页。"}, articles=(str(regulation(16, 2)),)
    )
    assert "第三十七条、第十六条第二款，本机关决定公开" in text
    assert sent(world.caoba, case)


def test_what_is_held_back_for_a_third_party_is_under_article_15(world):
    case = consulted(world.caoba, ConsultationAnswer.REFUSED_WITH_REASON)
    with on("2026-09-18"):
        text = drafted(
            world.caoba,
            case,
            "P1",
            supports={"OPEN_PART": "第1页。", key_of(case.consultations.get()): WITHHELD},
        )
    assert "第三十七条、第十五条，本机关决定公开" in text
    assert "征求第三方意见，对方不同意公开。" in text


def test_the_applicant_reads_what_was_asked_and_until_when(world, case):
    town = world.caoba
    ask_supplement(clerk(town), case, SupplementFacts(D("2026-09-18"), "示例：写明年份"))
    case = Application.objects.get(pk=case.pk)
    with on("2026-10-30"):
        assert "2026年9月18日告知补正，补正期限至2026年10月15日。" in drafted(town, case, "O1")


def test_a_refusal_for_excess_tells_that_reasons_were_asked_and_came(world, case):
    town = world.caoba
    ask_reasons(clerk(town), case, ReasonsFacts("示例：当月第31件。", D("2026-09-18"), D("2026-09-25")))
    receive_reasons(clerk(town), case, D("2026-09-18"), "示例：研究。")
    judge_reasons(clerk(town), case, JudgementFacts(False, "示例：与此前相同。", D("2026-09-18")))
    text = drafted(town, Application.objects.get(pk=case.pk), "X4")
    assert "本机关于2026年9月18日告知说明理由，2026年9月18日收到说明。" in text


def test_an_ordered_answer_names_the_judgment(world):
    town, case = world.caoba, case_on(world.caoba, "2026-03-02")
    dispute = lawsuit(town, case)
    with on("2026-06-15"):
        case = order_reply(clerk(town), case, OrderFacts(dispute, D("2026-06-15")))
        text = drafted(town, case, "G2")
    assert "人民法院于2026年6月1日就（2026）示01行初1号案作出裁判，责令本机关答复。" in text


def test_a_remade_answer_names_the_first_receipt_and_the_decision(world):
    town = world.caoba
    ready(town)
    first = closed(town, case_on(town, "2026-09-15"), "2026-10-19")
    dispute = corrected(town, first)
    with on("2026-12-01"):
        made = remake_reply(clerk(town), first, RemakeFacts(dispute, D("2026-12-01")))
        text = drafted(town, made, "G2")
        notice = words(made, "F04")
    assert f"登记号{first.register_number}，重新办理登记号{made.register_number}" in text
    assert f"纠正了本机关的答复（{first.reply.document_number}），本机关现重新答复。" in text
    for said in (text, notice):
        assert "2026年12月1日收到你" not in said
        assert f"{first.received_on.month}月{first.received_on.day}日收到你" in said


def test_who_is_asked_decides_the_article(world):
    case = full_case(world.caoba)
    keys = {row.kind: f"consultation:{row.pk}" for row in case.consultations.all()}
    with on("2026-11-20"):
        third, joint = (words(case, "F09", keys[kind]) for kind in ("THIRD_PARTY", "JOINT_ORGAN"))
    assert "第三十三条第三款、第三十二条，征求意见" in third
    assert "第三十三条第三款、第三十四条，征求意见" in joint
