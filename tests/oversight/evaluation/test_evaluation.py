"""Public evaluation from the questionnaire to the published result."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai import clock
from gongkai.approval.actions.sign import Signature, sign
from gongkai.approval.models import Approval, ApprovalState, Decision
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed
from gongkai.oversight.assessment.measures import evaluation as measures
from gongkai.oversight.assessment.measures.registry import Batch
from gongkai.oversight.assessment.units import Period, Unit
from gongkai.oversight.evaluation import sheets
from gongkai.oversight.evaluation.actions.prepare import (
    add_question,
    change_evaluation,
    draft_evaluation,
    drop_question,
    submit_questionnaire,
)
from gongkai.oversight.evaluation.actions.publish_results import (
    stop_publishing,
    submit_results,
    take_results_back,
)
from gongkai.oversight.evaluation.actions.take_answers import (
    enter_answers,
    enter_lines,
    import_answers,
    send_answers,
    void_answer,
)
from gongkai.oversight.evaluation.asking import USUAL, QuestionFacts
from gongkai.oversight.evaluation.due import due_days_of_evaluation
from gongkai.oversight.evaluation.queries import open_now, published_of, started_of
from gongkai.oversight.evaluation.tally import results_of
from gongkai.oversight.evaluation.yearly import evaluation_sentences
from gongkai.oversight.models.evaluation import AnswerSheet, PublicEvaluation
from gongkai.papers.sheets import as_xlsx
from tests.oversight.evaluation.stories import (
    OPEN,
    OVER,
    answered,
    chosen,
    content,
    facts,
    published,
    sign_level,
    signed,
    started,
)


@pytest.fixture(autouse=True)
def _while_open():
    with clock.frozen(OPEN):
        yield


@pytest.fixture
def town(world):
    return world.caoba


@pytest.fixture
def clerk(town):
    return town.person("DISCLOSURE_CLERK")


def test_it_begins_with_the_usual_questions_and_stands_once_out(town, clerk):
    row = draft_evaluation(clerk, town.organ, facts())
    assert [one.text for one in row.questions.all()] == [one.text for one in USUAL]
    drop_question(clerk, row.questions.all()[1])
    assert list(row.questions.values_list("position", flat=True)) == [1, 2, 3, 4, 5]
    out = started(town, title="另一次")
    with pytest.raises(Refusal, match="已经发布"):
        add_question(clerk, out, QuestionFacts("TEXT", "再问一句"))


def test_a_browser_answers_once(town):
    row = started(town)
    content(row, "browser-1")
    with pytest.raises(Refusal, match="一个浏览器只计一份"):
        content(row, "browser-1")
    content(row, "browser-2")
    assert AnswerSheet.objects.count() == 2
    assert not AnswerSheet.objects.filter(token__contains="browser").exists()


def test_a_mark_of_one_evaluation_does_not_lead_to_another(town):
    one, two = started(town), started(town, title="另一次")
    content(one, "same")
    content(two, "same")
    marks = set(AnswerSheet.objects.values_list("token", flat=True))
    assert len(marks) == 2


@pytest.mark.parametrize(
    ("places", "said"),
    [
        (([0, 1], [0], [0]), "第1题是单选"),
        (([9], [0], [0]), "第1题只有5个选项"),
        (([0], None, [0]), "第2题没有回答"),
        (([0], [0], [0], [], [0], "长" * 501), "第6题最多500字"),
        (("很好", [0], [0]), "第1题“很好”不是选项"),
    ],
)
def test_an_unfit_answer_is_named_and_not_kept(town, places, said):
    row = started(town)
    with pytest.raises(Refusal, match=said):
        send_answers(row, chosen(row, *places), "one")
    assert not AnswerSheet.objects.exists()


def test_the_web_closes_with_the_last_day_paper_may_follow(town, clerk):
    row = started(town)
    with clock.frozen(OVER):
        with pytest.raises(Refusal, match="不接受网上"):
            content(row, "late")
        answered(town, row, ["1 1 1 0 0"])
    assert AnswerSheet.objects.get().way == "PAPER"


def test_lines_are_all_entered_or_none_and_not_twice(town, clerk):
    row, key = started(town), uuid4()
    bad = enter_lines(clerk, row, "1 1 1 0 13\n1 1\n6 1 1 0 0\n1 1 1 0 99", key)
    assert [fault.row for fault in bad.faults] == [2, 3, 4]
    assert not AnswerSheet.objects.exists()
    for _ in range(2):
        assert enter_lines(clerk, row, "1 1 1 0 13\n\n2 2 2 6 7", key).entered == 2
    assert [
        sheet.answers[str(row.questions.all()[4].pk)] for sheet in AnswerSheet.objects.order_by("pk")
    ] == [[0, 2], [6]]


def upload(row: PublicEvaluation, lines: list[list[str]]) -> SimpleUploadedFile:
    header = [sheets.heading(question) for question in row.questions.all()]
    return SimpleUploadedFile("答卷.xlsx", as_xlsx({sheets.SHEET: [header, *lines]}))


def test_a_sheet_with_one_bad_row_names_it_and_the_same_file_twice_is_known(town, clerk):
    row = started(town)
    lines = [["1", "满意", "3", "", "1，3", "多开会"], ["1", "1", "", "", "", ""]]
    refused = import_answers(clerk, row, upload(row, lines))
    assert (refused.entered, [str(fault) for fault in refused.faults]) == (0, ["第3行：第3题没有回答。"])
    assert import_answers(clerk, row, upload(row, lines), only_good=True).entered == 1
    with pytest.raises(Refusal, match="已经登记过"):
        import_answers(clerk, row, upload(row, lines), only_good=True)
    with pytest.raises(Refusal, match="缺少列：第2题"):
        import_answers(clerk, row, SimpleUploadedFile("x.csv", "第1题,第3题,第4题,第5题\n1,1,1,1".encode()))


def test_single_by_persons_multiple_by_persons_and_by_votes(town):
    row = started(town)
    answered(town, row, ["1 1 1 0 12"] * 20 + ["5 5 5 6 1"] * 12 + ["3 1 1 0 0"] * 8)
    found = results_of(row)
    first, many = found["questions"][0], found["questions"][4]
    assert (found["sheets"], first["answered"], many["answered"], many["votes"]) == (40, 40, 32, 52)
    assert [o["persons"] for o in first["options"]] == [20, 0, 8, 0, 12]
    assert (first["options"][0]["of_persons"], first["satisfied"]["share"]) == (50.0, 70.0)
    assert (many["options"][0]["of_persons"], many["options"][0]["of_votes"]) == (100.0, 61.5)
    assert (many["options"][1]["of_persons"], many["options"][1]["of_votes"]) == (62.5, 38.5)


def test_under_thirty_persons_there_is_no_percentage(town):
    row = started(town)
    answered(town, row, ["1 1 1 0 12"] * 29)
    few = results_of(row)["questions"]
    shares = [o["of_persons"] for q in few for o in q.get("options", ())]
    assert set(shares) == {None}
    assert {o["of_votes"] for o in few[4]["options"]} == {None}
    assert few[0]["satisfied"]["share"] is None
    content(row, "the thirtieth")
    assert results_of(row)["questions"][0]["options"][0]["of_persons"] == 100.0


def test_who_never_applied_is_not_counted_as_unsatisfied(town):
    row = started(town)
    answered(town, row, ["1 1 1 1 0"] * 30 + ["1 1 1 6 0"] * 10)
    fourth = results_of(row)["questions"][3]
    assert fourth["satisfied"] == {"persons": 30, "of": 30, "share": 100.0}


def test_staff_void_their_own_slips_never_what_people_sent(town, clerk):
    row = started(town)
    content(row, "someone")
    mine = enter_answers(clerk, row, "PHONE", chosen(row, [0], [0], [0]), uuid4())
    void_answer(clerk, mine, "录错")
    with pytest.raises(Refusal, match="不能作废"):
        void_answer(clerk, AnswerSheet.objects.get(way="WEB"), "不好听")
    assert results_of(row)["sheets"] == 1


def test_the_questionnaire_is_out_with_the_third_signature_and_not_before(town, clerk):
    row = draft_evaluation(clerk, town.organ, facts())
    approval = submit_questionnaire(clerk, row)
    for level in (1, 2):
        sign_level(town, approval, level)
        assert not open_now(town.organ).exists()
        assert started_of(town.organ, row.pk) is None
        with pytest.raises(Refusal, match="不接受网上"):
            content(row, "too early")
    sign_level(town, approval, 3)
    assert started_of(town.organ, row.pk) == open_now(town.organ).get() == row


@pytest.mark.parametrize("verb", ["change", "add", "drop"])
def test_a_questionnaire_changed_while_it_is_signed_starts_again(town, clerk, verb):
    row = draft_evaluation(clerk, town.organ, facts())
    approval = submit_questionnaire(clerk, row)
    sign_level(town, approval, 1)
    {
        "change": lambda: change_evaluation(clerk, row, facts(title="改名")),
        "add": lambda: add_question(clerk, row, QuestionFacts("TEXT", "再问一句")),
        "drop": lambda: drop_question(clerk, row.questions.last()),
    }[verb]()
    with pytest.raises(Refusal, match="作废"):
        sign_level(town, approval, 2)
    assert Approval.objects.get().state == ApprovalState.SUPERSEDED
    assert signed(town, submit_questionnaire(clerk, PublicEvaluation.objects.get())).started_at


def test_who_wrote_a_question_does_not_sign_it(town, clerk):
    row, director = draft_evaluation(clerk, town.organ, facts()), town.person("OFFICE_DIRECTOR")
    add_question(director, row, QuestionFacts("TEXT", "再问一句"))
    with pytest.raises(Refusal, match="拟稿人不能审批"):
        sign_level(town, submit_questionnaire(clerk, row), 1)


def test_a_questionnaire_whose_days_are_over_is_not_sent_out(town, clerk):
    approval = submit_questionnaire(clerk, draft_evaluation(clerk, town.organ, facts()))
    with clock.frozen(OVER), pytest.raises(Refusal, match="已经过去"):
        signed(town, approval)
    assert not PublicEvaluation.objects.started().exists()


def test_questions_changed_behind_the_signatures_are_not_sent_out(town, clerk):
    row = draft_evaluation(clerk, town.organ, facts())
    approval = submit_questionnaire(clerk, row)
    row.questions.filter(position=1).update(text="另一个问题")
    with pytest.raises(Refusal, match="不一致"):
        signed(town, approval)


def test_the_result_waits_for_three_signatures(town, clerk):
    row = started(town)
    content(row, "someone")
    with pytest.raises(Refusal, match="截止日期的次日"):
        submit_results(clerk, row, "")
    with clock.frozen(OVER):
        approval = submit_results(clerk, row, "示例说明")
        digest = approval.version.digest
        for post in ("DISCLOSURE_CLERK", "DEPUTY_LEADER", "ADMINISTRATOR", "INSPECTOR"):
            with pytest.raises((NotAllowed, Refusal)):
                sign(town.person(post), approval, Signature(level=1, digest=digest))
        with pytest.raises(Refusal, match="已经送审"):
            enter_answers(clerk, row, "PAPER", chosen(row, [0], [0], [0]), uuid4())
        for level in (1, 2, 3):
            assert not published_of(town.organ).exists()
            sign_level(town, approval, level)
    shown = published_of(town.organ).get()
    assert (shown.results["sheets"], shown.digest) == (1, digest)


def test_at_the_county_who_put_it_up_does_not_approve_it(world):
    row = draft_evaluation(world.supervisor, world.county, facts())
    PublicEvaluation.objects.filter(pk=row.pk).update(started_at=OPEN)
    row.refresh_from_db()
    content(row, "someone")
    with clock.frozen(OVER):
        approval = submit_results(world.supervisor, row, "")
        with pytest.raises(NotAllowed):
            sign(world.supervisor, approval, Signature(level=1, digest=approval.version.digest))


def test_what_anyone_will_read_names_nobody(town, clerk):
    row = draft_evaluation(clerk, town.organ, facts(intro="请联系张三，手机13812345678"))
    with pytest.raises(Refusal, match="说明："):
        submit_questionnaire(clerk, row)
    out = started(town, title="另一次")
    content(out, "someone")
    with clock.frozen(OVER), pytest.raises(Refusal, match="门户公开"):
        submit_results(clerk, out, "意见由13812345678提出")
    assert PublicEvaluation.objects.filter(submitted_at__isnull=False).count() == 0


def test_returned_or_taken_back_it_takes_answers_again_and_taken_down_it_is_gone(town, clerk):
    row = started(town)
    content(row, "someone")
    with clock.frozen(OVER):
        approval = submit_results(clerk, row, "")
        back = Signature(1, approval.version.digest, Decision.RETURNED, opinion="漏录纸质答卷")
        sign(town.person("OFFICE_DIRECTOR"), approval, back)
        answered(town, row, ["2 2 2 0 0"])
        submit_results(clerk, row, "")
        take_results_back(clerk, row)
        answered(town, row, ["2 2 2 0 0"])
        row = published(town, row)
        assert row.results["sheets"] == 3
        stop_publishing(town.person("OFFICE_DIRECTOR"), row, "有误")
    assert not published_of(town.organ).exists()
    assert started_of(town.organ, row.pk) is None


def test_a_questionnaire_taken_down_takes_no_answer_and_gives_no_result(town, clerk):
    row = started(town)
    content(row, "someone")
    row = stop_publishing(clerk, row, "第二题有误")
    assert (row.state[1], started_of(town.organ, row.pk)) == ("已停止公布", None)
    with pytest.raises(Refusal, match="不接受网上"):
        content(row, "another")
    with clock.frozen(OVER):
        with pytest.raises(Refusal, match="停止公布"):
            submit_results(clerk, row, "")
        assert not list(due_days_of_evaluation(clerk))


def test_a_changed_row_is_not_published(town, clerk):
    row = started(town)
    content(row, "someone")
    with clock.frozen(OVER):
        approval = submit_results(clerk, row, "")
        row.refresh_from_db()
        PublicEvaluation.objects.filter(pk=row.pk).update(results={**row.results, "sheets": 4000})
        with pytest.raises(Refusal, match="不一致"):
            signed(town, approval)
    assert not published_of(town.organ).exists()


def test_the_year_says_only_what_is_public_and_few_answers_give_numbers(town, clerk):
    row = started(town)
    answered(town, row, ["1 1 1 0 0"] * 2 + ["5 1 1 0 0"])
    assert evaluation_sentences(town.organ, 2026) == ""
    with clock.frozen(OVER):
        published(town, row)
    assert evaluation_sentences(town.organ, 2026) == (
        "开展社会评议“示例评议”，收回有效答卷3份，3人作总体评价，其中表示满意的2人。"
    )


def test_the_assessment_takes_a_percentage_only_from_thirty_on(town, clerk):
    few, many = started(town), started(town, title="另一次")
    answered(town, few, ["5 5 5 0 0"] * 5)
    unit = Unit("ORGAN", town.organ.pk)
    with clock.frozen(OVER):
        published(town, few)
        batch = Batch((unit,), Period(date(2026, 1, 1), date(2026, 12, 31)))
        assert unit not in measures.satisfied(batch)
        answered(town, many, ["1 1 1 0 0"] * 30 + ["5 5 5 0 0"] * 10)
        published(town, many)
    batch = Batch((unit,), Period(date(2026, 1, 1), date(2026, 12, 31)))
    assert str(measures.satisfied(batch)[unit].number) == "75.0"
    assert (int(measures.answers(batch)[unit].number), len(measures.answers(batch)[unit].lines)) == (45, 2)


def test_who_runs_it_is_reminded_of_the_result_until_it_is_put_up(town, clerk):
    row = started(town)
    content(row, "someone")
    assert not list(due_days_of_evaluation(clerk))
    with clock.frozen(OVER):
        assert [day.label for day in due_days_of_evaluation(clerk)] == ["整理社会评议结果"]
        submit_results(clerk, row, "")
        assert not list(due_days_of_evaluation(clerk))


def test_a_neighbour_runs_nothing_here(world, town):
    row = started(town)
    stranger = world.neighbour.person("DISCLOSURE_CLERK")
    with pytest.raises(NotAllowed):
        enter_lines(stranger, row, "1 1 1 0 0", uuid4())
    assert not PublicEvaluation.objects.visible_to(stranger).exists()
