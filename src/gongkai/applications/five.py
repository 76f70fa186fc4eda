"""Where a case stands in the five questions: what was answered, what comes next, which outcomes fit."""

from dataclasses import dataclass

from gongkai.applications.desk_models import FiveAnswer
from gongkai.applications.models import Application
from gongkai.law.five_questions import (
    STATIONS,
    Answer,
    Question,
    Station,
    fitting_outcomes,
    next_question,
    outcomes_of,
)
from gongkai.law.regulation.art36_outcomes import OUTCOMES, Outcome


@dataclass(frozen=True)
class Walked:
    """One question of the walk: its station, the answer that counts now, the row it was kept in, and what follows."""

    station: Station
    answer: Answer | None
    row: FiveAnswer | None
    outcomes: tuple[Outcome, ...]
    is_next: bool


def _latest(application: Application) -> dict[Question, FiveAnswer]:
    return {Question[row.question]: row for row in application.five_answers.all()}


def given_answers(application: Application) -> dict[Question, str]:
    """The answer that counts to each question. An answer given before a change of an earlier one no longer counts."""
    rows, given, newest = _latest(application), {}, 0
    for each in STATIONS:
        row = rows.get(each.question)
        if row is None or row.pk < newest:
            break
        given[each.question], newest = row.answer, row.pk
        if not each.answer(row.answer).goes_on:
            break
    return given


def walk(application: Application) -> list[Walked]:
    """The five in order, as the case page shows them."""
    rows, given = _latest(application), given_answers(application)
    following = next_question(given)
    return [
        Walked(
            station=each,
            answer=each.answer(given[each.question]) if each.question in given else None,
            row=rows[each.question] if each.question in given else None,
            outcomes=tuple(OUTCOMES[code] for code in outcomes_of(each.question, given[each.question]))
            if each.question in given
            else (),
            is_next=each.question is following,
        )
        for each in STATIONS
    ]


def fitting(application: Application) -> tuple[str, ...]:
    """The outcome codes that the answers lead to; empty while nothing follows yet."""
    return fitting_outcomes(given_answers(application))
