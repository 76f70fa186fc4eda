"""The bank, the draw with its seed, answers, before against after, who was never trained."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.oversight.assessment.measures import training as measures
from gongkai.oversight.assessment.measures.registry import Batch
from gongkai.oversight.assessment.units import Period, Unit
from gongkai.papers import sheets
from gongkai.trail.drawing import drawn
from gongkai.training.actions.finish_session import finish_session
from gongkai.training.actions.hold_quiz import close_quiz, draw_quiz, enter_attempt, hand_in
from gongkai.training.actions.keep_cases import CaseFacts, add_case
from gongkai.training.actions.keep_list import invite_lines
from gongkai.training.actions.keep_questions import add_question, import_questions, retire_question
from gongkai.training.actions.mark_attendance import mark_from_sheet
from gongkai.training.coverage import coverage_of
from gongkai.training.models import CaseStudy, Question
from gongkai.training.questions import COLUMNS, QuestionFacts, workbook
from gongkai.training.results import comparison_of, outcome_of
from gongkai.training.yearly import training_sentences
from tests.training.stories import MORNING, fill_bank, session_of


@pytest.fixture(autouse=True)
def _morning():
    with clock.frozen(MORNING):
        yield


@pytest.fixture
def clerk(world):
    return world.caoba.person("DISCLOSURE_CLERK")


def upload(rows: list[list[str]]) -> SimpleUploadedFile:
    return SimpleUploadedFile("题库.xlsx", sheets.as_xlsx({"题库": [list(COLUMNS), *rows]}))


def row(kind: str, text: str, *options: str, answer: str) -> list[str]:
    return [kind, text, *[*options, *[""] * 6][:6], answer, ""]


GOOD = [
    row("单选", "答复期限是多少个工作日？", "十", "二十", answer="B"),
    row("多选", "哪些应当主动公开？", "机构职能", "财政预算", "私人信件", answer="A、B"),
    row("判断", "公开是常态。", answer="对"),
]


def test_the_bank_goes_out_and_comes_back_unchanged(world, clerk):
    fill_bank(clerk, world.caoba.organ)
    kept = workbook(Question.objects.order_by("pk"))
    there = world.neighbour
    result = import_questions(
        there.person("DISCLOSURE_CLERK"), there.organ, SimpleUploadedFile("题库.xlsx", kept)
    )
    assert (result.entered, result.faults) == (6, ())
    fields = ("kind", "text", "options", "answer", "basis")
    both = [
        list(Question.objects.filter(organ=o).values_list(*fields)) for o in (world.caoba.organ, there.organ)
    ]
    assert both[0] == both[1]


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (row("填空", "题", "甲", "乙", answer="A"), "题型没有这一种"),
        (row("单选", "", "甲", "乙", answer="A"), "请写明题目"),
        (row("单选", "题", "甲", answer="A"), "选项应当有2到6个，现在有1个"),
        (row("单选", "题", "甲", "", "丙", answer="A"), "从A起连续"),
        (row("单选", "题", "甲", "甲", answer="A"), "两个选项一样"),
        (row("单选", "题", "甲", "乙", answer="C"), "不在选项之内"),
        (row("单选", "题", "甲", "乙", answer="AB"), "答案只有一个"),
        (row("多选", "题", "甲", "乙", answer="A"), "至少有两个"),
        (row("判断", "题", answer="可能"), "不在选项之内"),
        (GOOD[0], "已经有这道题"),
    ],
)
def test_one_bad_row_and_nothing_is_taken_in(world, clerk, bad, said):
    result = import_questions(clerk, world.caoba.organ, upload([*GOOD, bad]))
    assert (result.entered, Question.objects.count()) == (0, 0)
    assert [(fault.row, said in fault.sentence) for fault in result.faults] == [(5, True)]


def test_the_good_rows_alone_and_the_bad_ones_given_back(world, clerk):
    bad = row("单选", "题", "甲", "乙", answer="")
    result = import_questions(clerk, world.caoba.organ, upload([*GOOD, bad]), only_good=True)
    assert (result.entered, result.rejected_rows) == (3, 1)
    again = import_questions(clerk, world.caoba.organ, upload(GOOD))
    assert again.entered == 0
    back = result.sheet.rejected(result.faults)
    assert "请写明答案" in sheets.read_xlsx(SimpleUploadedFile("x", back), "题库", 10)[1].cells[-1]


def test_a_draw_can_be_made_again_from_its_seed(world, clerk):
    fill_bank(clerk, world.caoba.organ)
    quiz = draw_quiz(clerk, session_of(world.caoba), "BEFORE", 4)
    keys = {str(one.pk): one.text for one in Question.objects.all()}
    assert [q["text"] for q in quiz.questions] == [keys[key] for key in drawn(quiz.seed, list(keys), 4)]
    with pytest.raises(Refusal, match="已经有前测"):
        draw_quiz(clerk, quiz.session, "BEFORE", 4)
    with pytest.raises(Refusal, match="只有6道"):
        draw_quiz(clerk, quiz.session, "AFTER", 7)


def test_a_changed_bank_does_not_touch_a_test_that_was_drawn(world, clerk):
    fill_bank(clerk, world.caoba.organ, 1)
    quiz = draw_quiz(clerk, session_of(world.caoba), "BEFORE", 1)
    retire_question(clerk, Question.objects.get())
    add_question(clerk, world.caoba.organ, QuestionFacts("SINGLE", "示例题目0", ("甲", "乙"), "A"))
    quiz.refresh_from_db()
    assert quiz.questions[0]["answer"] == "B"


def listed(town, clerk, session):
    invite_lines(clerk, session, "示例甲 示例1村\n示例乙 示例1村\n示例丙 示例2村")
    people = list(session.participants.order_by("pk"))
    mark_from_sheet(clerk, session, {one.pk for one in people[:2]})
    return list(session.participants.order_by("pk"))


def right(quiz) -> dict[int, str]:
    return {at: question["answer"] for at, question in enumerate(quiz.questions)}


def test_before_and_after_compare_those_who_did_both(world, clerk):
    fill_bank(clerk, world.caoba.organ)
    session = session_of(world.caoba)
    one, two, absent = listed(world.caoba, clerk, session)
    before, after = draw_quiz(clerk, session, "BEFORE", 4), draw_quiz(clerk, session, "AFTER", 4)
    hand_in(before, one, {at: letters for at, letters in right(before).items() if at < 2})
    enter_attempt(clerk, before, two, right(before))
    hand_in(after, one, right(after))
    found = comparison_of(session)
    assert (found.both, found.before, found.after, found.better) == (1, Decimal("50.0"), Decimal("100.0"), 1)
    assert outcome_of(before).average == Decimal("75.0")
    with pytest.raises(Refusal, match="已经交过前测"):
        hand_in(before, one, {})
    with pytest.raises(Refusal, match="请先签到"):
        hand_in(before, absent, {})
    close_quiz(clerk, after)
    with pytest.raises(Refusal, match="已经收卷"):
        hand_in(after, two, {})


def test_half_a_multiple_answer_is_wrong(world, clerk):
    add_question(clerk, world.caoba.organ, QuestionFacts("MULTIPLE", "示例", ("甲", "乙", "丙"), "AB"))
    session = session_of(world.caoba)
    one, two, _ = listed(world.caoba, clerk, session)
    quiz = draw_quiz(clerk, session, "AFTER", 1)
    assert hand_in(quiz, one, {0: "BA"}).right == 1
    assert hand_in(quiz, two, {0: "A"}).right == 0


def test_a_stranger_to_the_session_hands_in_nothing(world, clerk):
    fill_bank(clerk, world.caoba.organ)
    session, other = session_of(world.caoba), session_of(world.caoba, title="另一场")
    stranger = listed(world.caoba, clerk, other)[0]
    with pytest.raises(Refusal, match="不在这场培训的名册"):
        hand_in(draw_quiz(clerk, session, "AFTER", 2), stranger, {})


def test_coverage_counts_finished_sessions_and_names_who_never_came(world, clerk):
    session = session_of(world.caoba)
    listed(world.caoba, clerk, session)
    unfinished = coverage_of(world.caoba.organ, 2026)
    assert (unfinished.sessions, unfinished.trained) == (0, 0)
    finish_session(clerk, session)
    found = {unit.name: unit for unit in coverage_of(world.caoba.organ, 2026).units}
    assert (found["示例1村"].trained, found["示例2村"].trained) == (2, 0)
    assert "示例丙" in found["示例2村"].never
    assert found["党政综合办公室"].trained == 0
    assert coverage_of(world.caoba.organ, 2025).trained == 0
    assert training_sentences(world.caoba.organ, 2026) == "培训覆盖村（社区）1个，共2个。"
    assert training_sentences(world.neighbour.organ, 2026) == ""


def test_the_year_tells_the_means_of_those_who_did_both(world, clerk):
    fill_bank(clerk, world.caoba.organ)
    session = session_of(world.caoba)
    one, *_ = listed(world.caoba, clerk, session)
    before, after = draw_quiz(clerk, session, "BEFORE", 4), draw_quiz(clerk, session, "AFTER", 4)
    hand_in(before, one, {})
    hand_in(after, one, right(after))
    finish_session(clerk, session)
    assert "随堂测试1人次，平均分由训前0.0分变为训后100.0分。" in training_sentences(world.caoba.organ, 2026)


@pytest.mark.parametrize("where", ["title", "happened", "lesson", "basis", "tags"])
def test_a_case_that_names_somebody_is_not_kept(world, clerk, where):
    fields = {"title": "示例", "happened": "某村公示", "lesson": "先审查后公开", "basis": "", "tags": ""}
    fields[where] += "联系电话13812345678"
    with pytest.raises(Refusal, match="脱敏"):
        add_case(clerk, world.caoba.organ, CaseFacts(**fields))
    assert not CaseStudy.objects.exists()


def test_a_case_without_names_is_kept(world, clerk):
    facts = CaseFacts("某镇公示泄露个人信息", "某镇公示补助名单时没有遮盖号码。", "公开前逐条遮盖。")
    assert add_case(clerk, world.caoba.organ, facts).pk == add_case(clerk, world.caoba.organ, facts).pk


def test_the_assessment_counts_who_came_and_who_stayed_away(world, clerk):
    session = session_of(world.caoba)
    listed(world.caoba, clerk, session)
    finish_session(clerk, session)
    here, away = (Unit("VILLAGE", world.caoba.organ.pk, village.pk) for village in world.caoba.villages)
    batch = Batch((here, away), Period(date(2026, 1, 1), date(2026, 12, 31)))
    came, missed = measures.attended(batch), measures.missed(batch)
    assert (int(came[here].number), int(came[away].number)) == (2, 0)
    assert (int(missed[here].number), int(missed[away].number)) == (0, 1)
    assert missed[away].lines[0].title == session.title
