"""Feedback: from anyone, to whoever answers, until when, signed by one, published without personal data."""

from datetime import date, datetime

import pytest

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed
from gongkai.oversight.models.supervision import Feedback
from gongkai.oversight.supervision import feedback_queries as queries
from gongkai.oversight.supervision.actions.answer_feedback import (
    digest_of_answer,
    draft_answer,
    rate_answer,
    return_answer,
    sign_answer,
    stop_publishing,
)
from gongkai.oversight.supervision.actions.receive_feedback import enter_feedback, send_feedback
from gongkai.oversight.supervision.actions.route_feedback import route_feedback
from gongkai.oversight.supervision.due import due_days_of_feedback
from gongkai.oversight.supervision.feedback_rules import FeedbackFacts
from gongkai.trail.models import TrailEntry

MONDAY = datetime(2026, 11, 23, 9, tzinfo=clock.CHINA)


@pytest.fixture(autouse=True)
def monday():
    with clock.frozen(MONDAY):
        yield


def said(town, **more) -> Feedback:
    return send_feedback(town.organ, FeedbackFacts(**{"text": "公示栏字太小", **more}))[0]


def drafted(town, row, answer="下周换大字。", question="公示栏的字能不能大一些？"):
    return draft_answer(town.person("DISCLOSURE_CLERK"), row, answer, question)


def signed(town, row):
    return sign_answer(town.person("OFFICE_DIRECTOR"), row, digest_of_answer(row))


@pytest.mark.parametrize(
    ("kind", "due"),
    [
        ("PRIVACY", date(2026, 11, 23)),
        ("QUESTION", date(2026, 11, 30)),
        ("ERROR", date(2026, 11, 30)),
        ("SUGGESTION", date(2026, 12, 14)),
    ],
)
def test_the_kind_decides_the_last_day(world, kind, due):
    assert said(world.caoba, kind=kind).due_on == due


def test_numbers_have_no_gap_and_a_form_sent_twice_is_one(world):
    facts = FeedbackFacts("第一次")
    first, code = send_feedback(world.caoba.organ, facts)
    again, same = send_feedback(world.caoba.organ, facts)
    assert (first.pk, code) == (again.pk, same)
    assert said(world.caoba).register_number == "2026-0002"


def test_name_and_contact_are_encrypted_and_stay_out_of_the_trail(world):
    row = said(world.caoba, name="示例群众", contact="示例联系")
    stored = Feedback.objects.raw("select id, name as kept from oversight_feedback")[0].kept
    assert "示例群众" not in stored
    assert Feedback.objects.get(pk=row.pk).name == "示例群众"
    assert not any("示例" in str(e.content) + e.subject_title for e in TrailEntry.objects.all())


def test_staff_enter_the_book_with_its_day(world):
    clerk = world.caoba.person("DISCLOSURE_CLERK")
    facts = FeedbackFacts("意见簿上写的", way="BOOK", received_on=date(2026, 11, 20))
    assert enter_feedback(clerk, world.caoba.organ, facts).due_on == date(2026, 12, 11)
    with pytest.raises(Refusal, match="还没有到"):
        enter_feedback(clerk, world.caoba.organ, FeedbackFacts("x", "QUESTION", "BOOK", date(2026, 11, 24)))
    with pytest.raises(NotAllowed):
        enter_feedback(world.neighbour.person("DISCLOSURE_CLERK"), world.caoba.organ, facts)


def test_every_fault_is_said_at_once(world):
    with pytest.raises(Refusal) as caught:
        send_feedback(world.caoba.organ, FeedbackFacts(" ", kind="NOTHING"))
    assert len(caught.value.sentences) == 2


def test_a_village_sees_and_answers_only_what_it_was_given(world):
    town, village = world.caoba, world.caoba.villages[0]
    clerk, other = (town.person(f"VILLAGE_CLERK:{v.code}") for v in town.villages)
    row = said(town)
    assert not queries.feedback_of(clerk).exists()
    route_feedback(town.person("DISCLOSURE_CLERK"), row, village=village, kind="QUESTION")
    assert queries.feedback_of(clerk).get().due_on == date(2026, 11, 30)
    assert not queries.feedback_of(other).exists()
    with pytest.raises(NotAllowed):
        draft_answer(other, row, "不归我管")
    assert draft_answer(clerk, row, "已经换了").state == "DRAFTED"


def test_it_goes_to_one_unit_of_the_own_organ(world):
    clerk, row = world.caoba.person("DISCLOSURE_CLERK"), said(world.caoba)
    with pytest.raises(Refusal, match="只选一个"):
        route_feedback(clerk, row)
    with pytest.raises(Refusal, match="不属于"):
        route_feedback(clerk, row, office=world.neighbour.office)


def test_a_signature_publishes_what_was_drafted_for_it(world):
    row = signed(world.caoba, drafted(world.caoba, said(world.caoba)))
    assert queries.published_of(world.caoba.organ).get() == row
    stop_publishing(world.caoba.person("DISCLOSURE_CLERK"), row, "内容已经过时")
    assert not queries.published_of(world.caoba.organ).exists()


def test_an_answer_without_a_public_question_stays_private(world):
    signed(world.caoba, drafted(world.caoba, said(world.caoba), question=""))
    assert not queries.published_of(world.caoba.organ).exists()


def test_nobody_signs_what_changed_nor_the_own_draft(world):
    town, row = world.caoba, drafted(world.caoba, said(world.caoba))
    seen = digest_of_answer(row)
    drafted(town, row, answer="改了")
    with pytest.raises(Refusal, match="有改动"):
        sign_answer(town.person("OFFICE_DIRECTOR"), row, seen)
    with pytest.raises(NotAllowed):
        sign_answer(town.person("DISCLOSURE_CLERK"), row, seen)


def test_personal_data_are_not_published(world):
    row, card = said(world.caoba), "11010519491231002X"
    with pytest.raises(Refusal, match="遮盖"):
        drafted(world.caoba, row, answer=f"身份证号码{card}的问题已解决。")
    assert drafted(world.caoba, row, answer=f"您的身份证号码{card}已核对。", question="").state == "DRAFTED"


def test_a_returned_draft_says_why_and_waits_again(world):
    row = drafted(world.caoba, said(world.caoba))
    row = return_answer(world.caoba.person("OFFICE_DIRECTOR"), row, "没有答到点上")
    assert (row.state, row.returned_because) == ("RECEIVED", "没有答到点上")


def test_satisfaction_is_asked_once_and_after_the_answer(world):
    row = said(world.caoba)
    with pytest.raises(Refusal, match="还没有答复"):
        rate_answer(row, 5)
    row = rate_answer(signed(world.caoba, drafted(world.caoba, row)), 4)
    with pytest.raises(Refusal, match="已经评价过"):
        rate_answer(row, 1)
    assert Feedback.objects.get(pk=row.pk).satisfaction == 4


def test_number_and_code_open_the_answer(world):
    row, code = send_feedback(world.caoba.organ, FeedbackFacts("问一下"))
    number = row.register_number
    assert queries.by_number_and_code(world.caoba.organ, number, code.lower()) == row
    assert queries.by_number_and_code(world.caoba.organ, number, "A" * 10) is None
    assert queries.by_number_and_code(world.neighbour.organ, number, code) is None


def test_the_chain_of_reminders(world):
    town = world.caoba
    people = [
        town.person(kind) for kind in ("DISCLOSURE_CLERK", "OFFICE_STAFF", "OFFICE_DIRECTOR", "DEPUTY_LEADER")
    ]
    row = said(town, kind="QUESTION")
    route_feedback(people[0], row, office=town.office)
    assert [len(list(due_days_of_feedback(p))) for p in people] == [1, 1, 0, 0]
    draft_answer(people[1], row, "这样办理")
    assert [len(list(due_days_of_feedback(p))) for p in people] == [1, 0, 1, 0]
    with clock.frozen(datetime(2026, 12, 1, 9)):
        assert [len(list(due_days_of_feedback(p))) for p in people] == [1, 0, 1, 1]
    assert not list(due_days_of_feedback(world.neighbour.person("DISCLOSURE_CLERK")))


def test_late_stays_late(world):
    row = said(world.caoba, kind="QUESTION")
    with clock.frozen(datetime(2026, 12, 1, 9)):
        assert Feedback.objects.all().overdue().get() == row
        signed(world.caoba, drafted(world.caoba, row))
        assert not Feedback.objects.all().overdue().exists()
        assert Feedback.objects.all().late().get() == row
