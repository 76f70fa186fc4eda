"""回答五问: one answer to one of the five questions, with what it rests on. Never changed; a later one counts instead."""

from dataclasses import dataclass

from django.db import transaction

from gongkai import clock
from gongkai.applications import case as cases
from gongkai.applications.desk_models import FiveAnswer
from gongkai.applications.five import given_answers
from gongkai.applications.models import Application
from gongkai.law.finding import Refusal
from gongkai.law.five_questions import STATIONS, Question, outcomes_of, station
from gongkai.organs.models import Person


@dataclass(frozen=True)
class AnswerFacts:
    """Which question, which of its answers (law.five_questions), and the facts and papers it rests on."""

    question: Question
    answer: str
    note: str = ""


@transaction.atomic
def answer_question(person: Person, application: Application, facts: AnswerFacts) -> FiveAnswer:
    """Keep the answer. Raises NotAllowed; Refusal out of order, for an unknown answer, or for one that turns something
    down without saying what it rests on."""
    actor, case = cases.begin(person, application, "question")
    here = station(facts.question)
    chosen = here.answer(facts.answer)
    _must_be_its_turn(case, facts.question)
    turns_down = not chosen.goes_on or set(outcomes_of(facts.question, facts.answer)) - {"G2"}
    if turns_down and not facts.note.strip():
        raise Refusal(f"选“{chosen.label}”要写明根据和材料：{chosen.evidence}", here.citations)
    row = FiveAnswer.objects.create(
        application=case,
        question=facts.question.name,
        answer=facts.answer,
        note=facts.note.strip(),
        answered_on=clock.today(),
        answered_as=actor.label,
    )
    content = {"question": facts.question.value, "answer": facts.answer, "label": chosen.label}
    cases.finish(actor, case, "回答五问", content, here.citations)
    return row


def _must_be_its_turn(case: Application, question: Question) -> None:
    given = given_answers(case)
    for earlier in STATIONS:
        if earlier.question is question:
            return
        code = given.get(earlier.question)
        if code is None:
            raise Refusal(
                f"请先回答“{earlier.question.value}”，再回答“{question.value}”。", earlier.citations
            )
        if not earlier.answer(code).goes_on:
            label = earlier.answer(code).label
            raise Refusal(
                f"“{earlier.question.value}”已经回答为“{label}”，后面的不用再问；判断有变的，请先改答这一问。",
                earlier.citations,
            )
