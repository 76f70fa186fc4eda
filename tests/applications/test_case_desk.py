"""The case file: the five questions, searches, reviews, reasons, tasks, links, publication, answering anew."""

from datetime import date

import pytest

from gongkai.applications.actions.add_co_applicant import CoApplicantFacts, add_co_applicant
from gongkai.applications.actions.answer_question import AnswerFacts, answer_question
from gongkai.applications.actions.ask_reasons import ReasonsFacts, ask_reasons
from gongkai.applications.actions.close_correction import CorrectionEnd, close_correction
from gongkai.applications.actions.decide_publication import DraftFacts, decide_publication
from gongkai.applications.actions.draft_reply import ReplyFacts, draft_reply
from gongkai.applications.actions.give_task import TaskFacts, give_task
from gongkai.applications.actions.judge_reasons import JudgementFacts, judge_reasons
from gongkai.applications.actions.link_cases import link_cases
from gongkai.applications.actions.receive_reasons import receive_reasons
from gongkai.applications.actions.register_application import register_application
from gongkai.applications.actions.register_correction import CorrectionFacts, register_correction
from gongkai.applications.actions.return_task import return_task
from gongkai.applications.actions.suggest_publication import suggest_publication
from gongkai.applications.desk_models import CorrectionResult, LinkKind, Suggester, TaskKind
from gongkai.applications.evidence import missing_proofs
from gongkai.applications.five import fitting, given_answers
from gongkai.applications.models import ApplicantKind, Application
from gongkai.applications.repeats import alike, month_sentence
from gongkai.applications.reply_rules import faults_of
from gongkai.applications.wording import timeline
from gongkai.disclosure.models import Category
from gongkai.law.evidence import Proof
from gongkai.law.finding import Refusal
from gongkai.law.five_questions import Question
from gongkai.trail.models import TrailEntry
from tests.applications.stories import GRANTED, approved, clerk, facts, on, reviewed, searched

D = date.fromisoformat
TODAY = "2026-09-16"
Q = Question


def said(act) -> str:
    with pytest.raises(Refusal) as refused:
        act()
    return "".join(refused.value.sentences)


def answer(town, case, *pairs: tuple[Question, str]) -> None:
    for question, code in pairs:
        answer_question(clerk(town), case, AnswerFacts(question, code, "示例材料，存档案室。"))


def fresh(case: Application) -> Application:
    return Application.objects.get(pk=case.pk)


def test_the_walk_leads_to_its_outcome(town, case):
    answer(town, case, (Q.SUPPLEMENT, "CLEAR"), (Q.COMPETENCE, "OURS"), (Q.EXISTENCE, "HELD"))
    assert fitting(case) == ()
    answer(town, case, (Q.GRANT, "PROCESS"), (Q.PROPRIETY, "PROPER"))
    assert fitting(case) == ("D6",)


def test_a_question_waits_for_the_one_before(town, case):
    early = AnswerFacts(Q.EXISTENCE, "HELD")
    assert "请先回答“补不补”" in said(lambda: answer_question(clerk(town), case, early))


def test_turning_down_says_what_it_rests_on(town, case):
    answer(town, case, (Q.SUPPLEMENT, "CLEAR"))
    bare = AnswerFacts(Q.COMPETENCE, "OTHER_ORGAN")
    assert "要写明根据" in said(lambda: answer_question(clerk(town), case, bare))


def test_a_changed_answer_makes_the_later_ones_open_again(town, case):
    answer(town, case, (Q.SUPPLEMENT, "CLEAR"), (Q.COMPETENCE, "OURS"), (Q.SUPPLEMENT, "NEVER_CAME"))
    assert given_answers(case) == {Q.SUPPLEMENT: "NEVER_CAME"}
    assert fitting(case) == ("O1",)


def test_an_absent_information_needs_a_search_that_found_nothing(town, case):
    absent = ReplyFacts("N1a", body="经检索不存在。", reason="没有制作过。")
    reply = draft_reply(clerk(town), case, absent)
    searched(town, case, found=True)
    assert any("检索记录" in fault for fault in faults_of(reply))
    assert Proof.SEARCH in missing_proofs(reply)
    searched(town, case)
    assert not any("检索记录" in fault for fault in faults_of(reply))


def test_the_search_is_told_in_the_letter(town, case):
    from gongkai.applications.reply_subject import printed_supports

    done = approved(town, case, ReplyFacts("N1a", body="经检索不存在。", reason="没有制作过。"))
    assert "以“村道”为关键词" in printed_supports(done.reply)["检索情况"]


def test_a_review_is_of_one_wording_and_not_by_the_drafter(town, case):
    reply = draft_reply(clerk(town), case, GRANTED)
    assert any("没有经过保密审查" in fault for fault in faults_of(reply))
    reviewed(town, fresh(case))
    assert faults_of(reply) == []
    changed = draft_reply(clerk(town), case, ReplyFacts("G2", body="改过。", supports=GRANTED.supports))
    assert any("文字又有改动" in fault for fault in faults_of(changed))


def test_the_drafter_does_not_review(town, case):
    from gongkai.applications.actions.review_reply import ReviewFacts, review_reply

    draft_reply(clerk(town), case, GRANTED)
    passed = ReviewFacts(True, "示例", True, "示例")
    assert "拟稿人不能审查" in said(lambda: review_reply(clerk(town), fresh(case), passed))


def asked(town, case) -> None:
    ask_reasons(clerk(town), case, ReasonsFacts("当月十二件，内容相近。", D(TODAY), D("2026-09-25")))


def test_reasons_are_judged_only_when_given_or_overdue(town, case):
    asked(town, case)
    unfit = JudgementFacts(False, "没有说明用途和必要", D(TODAY))
    assert "才届满" in said(lambda: judge_reasons(clerk(town), case, unfit))
    refused = ReplyFacts("X4", body="不予处理。", reason="理由不合理。")
    reply = draft_reply(clerk(town), case, refused)
    assert any("说明理由告知书" in fault for fault in faults_of(reply))
    receive_reasons(clerk(town), case, D(TODAY), "想看看")
    judge_reasons(clerk(town), case, unfit)
    reply = draft_reply(clerk(town), case, refused)
    assert not any("说明理由告知书" in fault for fault in faults_of(reply))


def test_reasonable_reasons_may_delay_the_reply(town, case):
    asked(town, case)
    receive_reasons(clerk(town), case, D(TODAY), "研究需要")
    short = JudgementFacts(True, "属实", D(TODAY), D("2026-10-10"))
    assert "没有晚于" in said(lambda: judge_reasons(clerk(town), case, short))
    delayed = judge_reasons(clerk(town), case, JudgementFacts(True, "属实", D(TODAY), D("2026-11-30")))
    assert delayed.due_on == D("2026-11-30")


def test_a_task_has_its_own_day_before_the_reply(town, case):
    def facts_until(day: str) -> TaskFacts:
        return TaskFacts(TaskKind.ASSIST, town.office, "查合同", D(TODAY), D(day))

    assert "早于答复期限" in said(lambda: give_task(clerk(town), case, facts_until("2026-10-20")))
    task = give_task(clerk(town), case, facts_until("2026-09-22"))
    with on("2026-09-23"):
        done = return_task(clerk(town), case, task, D("2026-09-23"), "合同3页。")
    assert done.due_on == D("2026-10-19")
    assert any("反馈（逾期）" in text for _, text in timeline(fresh(case)))
    assert TrailEntry.objects.get(verb="科室反馈").content["late"] is True


def test_a_task_that_comes_back_on_its_day_is_not_late(town, case):
    task = give_task(
        clerk(town), case, TaskFacts(TaskKind.ASSIST, town.office, "查合同", D(TODAY), D("2026-09-22"))
    )
    with on("2026-09-22"):
        return_task(clerk(town), case, task, D("2026-09-22"), "合同3页。")
    assert TrailEntry.objects.get(verb="科室反馈").content["late"] is False
    assert not any("反馈（逾期）" in text for _, text in timeline(fresh(case)))


def test_one_form_of_several_is_one_case(town, case):
    other = CoApplicantFacts(ApplicantKind.NATURAL_PERSON, "示例乙")
    add_co_applicant(clerk(town), case, other)
    assert "已经在本件上" in said(lambda: add_co_applicant(clerk(town), case, other))
    assert Application.objects.count() == 1


def test_alike_cases_are_shown_and_linked_by_a_person(town, case):
    twin = register_application(clerk(town), town.organ, facts(name="示例丙"))
    register_application(clerk(town), town.organ, facts(name="示例丁", description="低保名单的公示材料"))
    assert [(row.case.pk, row.percent, row.same_applicant) for row in alike(case)] == [(twin.pk, 100, False)]
    link_cases(clerk(town), case, twin, LinkKind.PARALLEL)
    assert "已经关联" in said(lambda: link_cases(clerk(town), twin, case, LinkKind.RELATED))


def test_the_month_is_counted_and_nothing_decided(town):
    rows = [register_application(clerk(town), town.organ, facts()) for _ in range(11)]
    assert month_sentence(rows[9]) == ""
    assert "共11件" in month_sentence(rows[10])
    assert rows[10].state == "RECEIVED"


def test_publication_starts_without_the_applicant(town, case):
    suggest_publication(clerk(town), case, Suggester.APPLICANT, "全村都想知道", D(TODAY))
    category = Category.objects.filter(organ=None).first()
    named = DraftFacts(category, "示例甲申请的合同", D(TODAY))
    assert "姓名" in said(lambda: decide_publication(clerk(town), case, "同意", named))
    idea = decide_publication(clerk(town), case, "同意", DraftFacts(category, "村道合同", D(TODAY)))
    assert (idea.adopted, idea.item.title, idea.item.state) == (True, "村道合同", "DRAFT")


def test_a_correction_is_verified_and_told(town):
    asked = CorrectionFacts(
        ApplicantKind.NATURAL_PERSON, "示例甲", "户籍登记的出生日期", "出生证明", D(TODAY)
    )
    row = register_correction(clerk(town), town.organ, asked)
    passed_on = CorrectionEnd(CorrectionResult.TRANSFERRED, "户籍由公安机关管理", D(TODAY), D(TODAY))
    assert "有权更正的机关" in said(lambda: close_correction(clerk(town), row, passed_on))
    done = CorrectionEnd(CorrectionResult.CORRECTED, "与原始档案不一致", D(TODAY), D(TODAY))
    assert close_correction(clerk(town), row, done).state == "CLOSED"
    assert "已经办结" in said(lambda: close_correction(clerk(town), row, done))
