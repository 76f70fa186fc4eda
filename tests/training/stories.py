"""A session of 草坝镇 with a list, a bank and tests, made by the verbs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from gongkai import clock
from gongkai.organs.models import Organ, Person
from gongkai.training.actions.keep_questions import add_question
from gongkai.training.actions.plan_session import plan_session
from gongkai.training.models import Session
from gongkai.training.questions import QuestionFacts
from gongkai.training.rules import SessionFacts

DAY = date(2026, 11, 24)
MORNING = datetime(2026, 11, 24, 9, 2, tzinfo=clock.CHINA)
FACTS = SessionFacts(
    "TRAINING", "示例：条例学习", DAY, time(9), time(11, 30), "镇三楼会议室", "党政综合办公室", "全体干部职工"
)


def facts(**changes: Any) -> SessionFacts:
    """The facts of the story with `changes`, of a form of their own."""
    fresh = SessionFacts(**FACTS.values())
    return replace(fresh, **changes)


def session_of(town: Any, **changes: Any) -> Session:
    return plan_session(town.person("DISCLOSURE_CLERK"), town.organ, facts(**changes))


def fill_bank(clerk: Person, organ: Organ, number: int = 6) -> None:
    """So many questions: single, multiple and true or false in turn."""
    for at in range(number):
        kind, options, answer = (
            ("SINGLE", ("十日", "二十日", "三十日"), "B"),
            ("MULTIPLE", ("机构职能", "工作计划", "领导家事"), "AB"),
            ("TRUE_FALSE", (), "A"),
        )[at % 3]
        add_question(clerk, organ, QuestionFacts(kind, f"示例题目{at}", options, answer, "《条例》"))
