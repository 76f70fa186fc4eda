"""What the verbs of feedback share: the facts, what is wrong with them, the row that is locked, who may answer it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from gongkai import clock
from gongkai.disclosure.models import Place, Publication
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.organs import gate
from gongkai.organs.actor import Actor, NotAllowed, acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import PostKind, Right
from gongkai.oversight.models.supervision import Feedback, FeedbackKind, FeedbackWay
from gongkai.screening.texts import HIDDEN, unfit_in

LONGEST = 2000  # local policy: characters of one message
OLDEST = timedelta(days=366)  # local policy: a year back, so that a book of last year can still be entered


@dataclass(frozen=True)
class FeedbackFacts:
    """What somebody said, about what, and how to reach them if they want to be reached."""

    text: str
    kind: str = FeedbackKind.SUGGESTION
    way: str = FeedbackWay.WEB
    received_on: date | None = None
    place: Place | None = None
    publication: Publication | None = None
    name: str = ""
    contact: str = ""
    client_key: uuid.UUID = field(default_factory=uuid.uuid4)


def faults_of(organ: Organ, facts: FeedbackFacts) -> list[str]:
    """Every fault as a sentence."""
    faults = []
    text, today = facts.text.strip(), clock.today()
    if not text:
        faults.append("请写明您的意见或者问题。")
    if len(text) > LONGEST:
        faults.append(f"内容有{len(text)}字，请控制在{LONGEST}字以内。")
    if facts.kind not in FeedbackKind.values:
        faults.append("请选择类别。")
    if facts.way not in FeedbackWay.values:
        faults.append("请选择渠道。")
    if facts.place and facts.place.organ_id != organ.pk:
        faults.append(f"点位{facts.place.name}不是{organ.name}的，请重新选择。")
    if facts.publication and facts.publication.organ_id != organ.pk:
        faults.append(f"这条信息不是{organ.name}公开的，请向公开它的机关提出。")
    if facts.received_on and facts.received_on > today:
        faults.append(f"收到日期{chinese_date(facts.received_on)}还没有到，请核对。")
    if facts.received_on and facts.received_on < today - OLDEST:
        faults.append(f"收到日期{chinese_date(facts.received_on)}早于一年以前，请核对年份。")
    return faults


def locked(feedback: Feedback) -> Feedback:
    """The row as it stands now, locked until the end of the verb."""
    return Feedback.objects.select_for_update(of=("self",)).get(pk=feedback.pk)


def answering(person: Person, row: Feedback) -> Actor:
    """`person` in a post that may answer this one: the clerk, or the office or village it was given to."""
    actor = acting(person, Right.ANSWER_FEEDBACK, row.organ, row.village)
    for appointment in gate.appointments_of(person):
        post = appointment.post
        if post.organ_id != row.organ_id:
            continue
        if post.kind == PostKind.DISCLOSURE_CLERK:
            return Actor(person, appointment)
        if post.kind == PostKind.OFFICE_STAFF and row.office_id and post.office_id == row.office_id:
            return Actor(person, appointment)
        if post.kind == PostKind.VILLAGE_CLERK and row.village_id and post.village_id == row.village_id:
            return Actor(person, appointment)
    raise NotAllowed(f"{row}没有分给{actor.appointment.post.title}所在的科室，请由承办科室答复。")


def may_answer(person: Any, row: Feedback) -> bool:
    """Whether `answering` would succeed: for showing a button."""
    try:
        answering(person, row)
    except NotAllowed:
        return False
    return True


def must_be_fit(row: Feedback, answer: str, public_question: str) -> None:
    """Answers go out: the detectors look first. Secrets are refused in any answer, personal data in what is published.

    Raises Refusal with every find.
    """
    families = HIDDEN if public_question.strip() else ("secrecy",)
    said = unfit_in(row.organ, {"答复": answer, "公开的问题": public_question}, families)
    if said:
        raise Refusal([*said, "请删去或者遮盖以后再提交；不需要公开的，把“公开的问题”留空。"])
