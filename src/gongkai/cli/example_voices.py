"""The example's training and public evaluation: one of each gone by, one to come, so that a stranger sees both."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.core.files import File

from gongkai import clock
from gongkai.approval.models import LEVELS, Approval
from gongkai.law.finding import Refusal
from gongkai.organs.posts import PostKind
from gongkai.oversight.evaluation.actions.prepare import draft_evaluation, submit_questionnaire
from gongkai.oversight.evaluation.actions.publish_results import submit_results
from gongkai.oversight.evaluation.actions.take_answers import enter_lines
from gongkai.oversight.evaluation.rules import EvaluationFacts
from gongkai.training.actions.finish_session import finish_session
from gongkai.training.actions.hold_quiz import draw_quiz, enter_attempt
from gongkai.training.actions.keep_cases import CaseFacts, add_case
from gongkai.training.actions.keep_list import invite_lines, invite_serving
from gongkai.training.actions.keep_questions import import_questions
from gongkai.training.actions.mark_attendance import mark_from_sheet
from gongkai.training.actions.plan_session import plan_session, set_cases
from gongkai.training.models import Phase, Quiz, Session
from gongkai.training.rules import SessionFacts

if TYPE_CHECKING:
    from gongkai.cli.example_loading import ExampleLoader

TAUGHT_ON = date(2022, 3, 18)
QUESTIONS = 10
AHEAD = timedelta(days=7)  # local policy: of the example


def _at(day: date, hour: int) -> Any:
    return clock.frozen(datetime.combine(day, time(hour), clock.CHINA))


class Voices:
    """Loads the rows of the folder through the verbs, as the town's own people."""

    def __init__(self, example: ExampleLoader) -> None:
        self.folder: Path = example.folder
        self.town = example.town
        self.clerk = example.holder(PostKind.DISCLOSURE_CLERK)
        self.sign = example.sign_level

    def load(self) -> dict[str, int]:
        """Questions, cases, sessions, evaluations."""
        with _at(TAUGHT_ON, 8):
            questions, cases = self._questions(), [self._case(row) for row in self._rows("cases")]
            session = self._session(TAUGHT_ON, "村（社区）信息员条例培训（示例）")
            set_cases(self.clerk, session, cases)
        with _at(TAUGHT_ON, 17):
            people = self._attended(session)
            finish_session(self.clerk, session)
        answers = self._evaluated()
        today = clock.today()
        invite_serving(self.clerk, self._session(today + AHEAD, "政府信息公开条例专题学习（示例）"))
        facts = EvaluationFacts(
            today.year, f"{today.year}年度政府信息公开工作社会评议（示例）", today, today + 4 * AHEAD
        )
        self._signed(submit_questionnaire(self.clerk, draft_evaluation(self.clerk, self.town, facts)))
        return {"试题": questions, "案例": len(cases), "参训名册": people, "评议答卷": answers}

    def _signed(self, approval: Approval) -> None:
        for level in LEVELS:
            self.sign(approval, level)

    def _rows(self, name: str) -> Iterator[dict[str, str]]:
        with (self.folder / f"{name}.csv").open(encoding="utf8", newline="") as file:
            yield from csv.DictReader(file)

    def _questions(self) -> int:
        path = self.folder / "questions.csv"
        with path.open("rb") as stream:
            result = import_questions(self.clerk, self.town, File(stream, name=path.name))
        if result.faults:
            raise Refusal(f"{path.name} {result.faults[0]}")
        return result.entered

    def _case(self, row: dict[str, str]) -> Any:
        facts = CaseFacts(row["标题"], row["案情"], row["启示"], row["依据"], row["标签"])
        return add_case(self.clerk, self.town, facts)

    def _session(self, day: date, title: str) -> Session:
        facts = SessionFacts(
            "TRAINING",
            title,
            day,
            time(9),
            time(11, 30),
            "镇政府二楼会议室",
            "党政综合办公室",
            "各村（社区）负责信息的人员",
            content="逐条学习条例，练习遮盖个人信息（示例）。",
        )
        return plan_session(self.clerk, self.town, facts)

    def _attended(self, session: Session) -> int:
        """The list, who came, and both tests as entered from paper."""
        rows = list(self._rows("participants"))
        lines = "\n".join(f"{row['姓名']} {row['单位']}" for row in rows)
        invite_lines(self.clerk, session, lines)
        listed = dict(zip(session.participants.order_by("pk"), rows, strict=True))
        mark_from_sheet(self.clerk, session, {one.pk for one, row in listed.items() if row["到场"] == "是"})
        draw = partial(draw_quiz, self.clerk, session, count=QUESTIONS)
        for column, quiz in (("前测答对", draw(phase=Phase.BEFORE)), ("后测答对", draw(phase=Phase.AFTER))):
            for one in session.participants.filter(signed_at__isnull=False):
                enter_attempt(self.clerk, quiz, one, _right(quiz, int(listed[one][column])))
        return len(rows)

    def _evaluated(self) -> int:
        told = tomllib.loads((self.folder / "evaluation.toml").read_text(encoding="utf8"))
        with _at(told["opens_on"], 9):
            facts = EvaluationFacts(
                *(told[key] for key in ("year", "title", "opens_on", "closes_on", "intro"))
            )
            row = draft_evaluation(self.clerk, self.town, facts)
            self._signed(submit_questionnaire(self.clerk, row))
        lines = [line for one in told["answers"] for line in [one["line"]] * one["number"]]
        with _at(told["submitted_on"], 9):
            result = enter_lines(self.clerk, row, "\n".join(lines), uuid4())
            if result.faults:
                raise Refusal(f"evaluation.toml {result.faults[0]}")
            approval = submit_results(self.clerk, row, told["remark"])
        with _at(told["submitted_on"], 15):
            self._signed(approval)
        return len(lines)


def _right(quiz: Quiz, number: int) -> dict[int, str]:
    """So many right answers; the rest left blank."""
    return {at: question["answer"] for at, question in enumerate(quiz.questions) if at < number}
