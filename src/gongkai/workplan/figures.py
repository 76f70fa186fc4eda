"""Numbers for leaders: each is a question to the records, so that the number and its list can never differ.

Packages above register their own in `ready()`. Every table is asked once for all its numbers and all periods.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol

from django.db.models import Aggregate, Count, Q, QuerySet, Sum

from gongkai import clock
from gongkai.organs.models import Organ


class Span(Protocol):
    """A period, both days included."""

    @property
    def first(self) -> date: ...

    @property
    def last(self) -> date: ...


@dataclass(frozen=True)
class Record:
    """One record behind a number: `page` and `arguments` name the page that shows it."""

    title: str
    on: date
    page: str
    arguments: tuple[Any, ...]


@dataclass(frozen=True)
class Question:
    """One number: which rows (`rows` of an organ, `when` in a period), counted, or `pieces` added up.

    `unit` is 条, 件, 次; `bad`: should be 0. `shown` is a row as a list names it.
    """

    key: str
    chapter: str
    label: str
    unit: str
    rows: Callable[[Organ], QuerySet[Any]]
    when: Callable[[Span], Q]
    shown: Callable[[Any], Record]
    pieces: str = ""
    bad: bool = False

    def aggregate(self, span: Span) -> Aggregate:
        condition = self.when(span)
        if self.pieces:
            return Sum(self.pieces, filter=condition, default=0)
        return Count("pk", filter=condition)

    def records(self, organ: Organ, span: Span) -> QuerySet[Any]:
        """The rows behind the number."""
        return self.rows(organ).filter(self.when(span)).order_by("pk")

    def seen_by(self, person: Any, organ: Organ, span: Span) -> QuerySet[Any]:
        """Those of the rows that the posts of `person` open."""
        rows = self.records(organ, span)
        open_to_person: Any = rows.model._default_manager
        return rows.filter(pk__in=open_to_person.visible_to(person).values("pk"))

    def number(self, organ: Organ, span: Span) -> int:
        """The number alone."""
        found: int = self.rows(organ).order_by().aggregate(n=self.aggregate(span))["n"]
        return found


@dataclass(frozen=True)
class Figure:
    """One number of one period, and the same number of the periods beside it."""

    question: Question
    numbers: tuple[int, ...]
    spans: tuple[Span, ...]

    @property
    def key(self) -> str:
        return self.question.key

    @property
    def beside(self) -> list[tuple[Span, int]]:
        """Every period with its number."""
        return list(zip(self.spans, self.numbers, strict=True))

    @property
    def number(self) -> int:
        return self.numbers[0]

    @property
    def label(self) -> str:
        return self.question.label

    @property
    def unit(self) -> str:
        return self.question.unit

    @property
    def alarming(self) -> bool:
        """Whether it should be 0 and is not."""
        return self.question.bad and self.number > 0


@dataclass(frozen=True)
class Chapter:
    """A heading with its numbers."""

    title: str
    figures: tuple[Figure, ...]


_questions: dict[str, Question] = {}


def register(*questions: Question) -> None:
    """Make questions known. Called from an app's `ready()`; the same key again replaces it."""
    for question in questions:
        _questions[question.key] = question


def question_of(key: str) -> Question | None:
    """The question of that key."""
    return _questions.get(key)


def chapters_of(organ: Organ, *spans: Span) -> list[Chapter]:
    """Every number of the first period, with the others beside it: one query for each table."""
    tables: dict[Callable[[Organ], QuerySet[Any]], list[Question]] = defaultdict(list)
    for question in _questions.values():
        tables[question.rows].append(question)
    numbers: dict[str, tuple[int, ...]] = {}
    for rows, asked in tables.items():
        numbers |= _answers(rows(organ), asked, spans)
    chapters: dict[str, list[Figure]] = defaultdict(list)
    for question in _questions.values():
        chapters[question.chapter].append(Figure(question, numbers[question.key], spans))
    return [Chapter(title, tuple(figures)) for title, figures in chapters.items()]


def _answers(
    rows: QuerySet[Any], asked: Sequence[Question], spans: Sequence[Span]
) -> dict[str, tuple[int, ...]]:
    names = {(one.key, at): f"n{number}_{at}" for number, one in enumerate(asked) for at in range(len(spans))}
    wanted = {names[one.key, at]: one.aggregate(span) for one in asked for at, span in enumerate(spans)}
    found = rows.order_by().aggregate(**wanted)
    return {one.key: tuple(found[names[one.key, at]] for at in range(len(spans))) for one in asked}


def day_in(name: str) -> Callable[[Span], Q]:
    """A day of the row lies in the period."""
    return lambda span: Q(**{f"{name}__gte": span.first, f"{name}__lte": span.last})


def moment_in(name: str) -> Callable[[Span], Q]:
    """A moment of the row lies in the period, by the days of China."""

    def within(span: Span) -> Q:
        since = datetime.combine(span.first, time(), clock.CHINA)
        until = datetime.combine(span.last + timedelta(days=1), time(), clock.CHINA)
        return Q(**{f"{name}__gte": since, f"{name}__lt": until})

    return within
