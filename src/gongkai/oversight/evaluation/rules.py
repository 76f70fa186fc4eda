"""What the verbs of public evaluation share."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongkai import clock
from gongkai.approval.actions.supersede import supersede
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.organs.actor import Actor, acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.oversight.evaluation.subjects import QUESTIONNAIRE
from gongkai.oversight.models.evaluation import PublicEvaluation
from gongkai.screening.texts import unfit_in

LONGEST_RUN = 366  # local policy: days a questionnaire stays open at most


@dataclass(frozen=True)
class EvaluationFacts:
    """What is entered of an evaluation; `year` is the year it judges."""

    year: int
    title: str
    opens_on: date
    closes_on: date
    intro: str = ""
    client_key: uuid.UUID = field(default_factory=uuid.uuid4)

    def values(self) -> dict[str, Any]:
        return {
            "year": self.year,
            "title": self.title.strip(),
            "opens_on": self.opens_on,
            "closes_on": self.closes_on,
            "intro": self.intro.strip(),
        }


def faults_of(facts: EvaluationFacts) -> list[str]:
    """Everything that is wrong, as sentences."""
    faults = [] if 0 < len(facts.title.strip()) <= 200 else ["请写明名称，最多200字。"]
    if facts.closes_on < facts.opens_on:
        faults.append("截止日期早于开始日期，请核对。")
    elif (facts.closes_on - facts.opens_on).days > LONGEST_RUN:
        faults.append(f"征集时间最长{LONGEST_RUN}天，请核对日期。")
    if facts.closes_on < clock.today():
        faults.append(f"截止日期{chinese_date(facts.closes_on)}已经过去，请核对。")
    if not facts.opens_on.year - 1 <= facts.year <= facts.opens_on.year:
        faults.append("年度应当是开始征集的当年或者上一年。")
    return faults


def running(person: Person, evaluation: PublicEvaluation) -> tuple[Actor, PublicEvaluation]:
    """Who runs it, and the row as it stands now, locked. Raises NotAllowed."""
    actor = acting(person, Right.RUN_EVALUATION, evaluation.organ)
    return actor, locked(evaluation)


def locked(evaluation: PublicEvaluation) -> PublicEvaluation:
    """The row as it stands now, locked until the end of the verb."""
    return PublicEvaluation.objects.select_for_update(of=("self",)).get(pk=evaluation.pk)


def must_be_draft(row: PublicEvaluation) -> None:
    """Raises Refusal once people may have answered."""
    if row.started_at:
        raise Refusal("问卷已经发布，不能再改；要换问卷，请另建一次评议。")


def reopen(actor: Actor, row: PublicEvaluation) -> None:
    """Questions that are changed while they are being signed: the signatures count no more."""
    if row.sent_at:
        supersede(actor, QUESTIONNAIRE, row.pk)
        row.sent_at = None


def must_take_answers(row: PublicEvaluation) -> None:
    """Raises Refusal before the questionnaire is out, when it was taken back, and after its result was put up."""
    if row.unpublished_at:
        raise Refusal("这次评议已经停止公布，不再办理。")
    if row.started_at is None:
        raise Refusal("问卷还没有发布。")
    if row.submitted_at:
        raise Refusal("结果已经送审，不再登记答卷。")


def must_be_showable(row: PublicEvaluation, texts: dict[str, str]) -> None:
    """What anyone will read names nobody and tells no secret. Raises Refusal with every find."""
    if said := unfit_in(row.organ, texts):
        raise Refusal([*said, "这些文字会在门户公开，请删去或者遮盖后再提交。"])


def reason_of(text: str) -> str:
    """A reason. Raises Refusal when there is none."""
    if not 0 < len(text.strip()) <= 300:
        raise Refusal("请写明原因，最多300字。")
    return text.strip()
