"""请人审查: ask a person or an office for the secrecy and legality review of the drafted reply, by a day."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai import clock
from gongkai.applications import case as cases
from gongkai.applications.duty_models import ReviewRequest
from gongkai.applications.models import Application
from gongkai.applications.reviewers import reviewers_for, reviewing_offices
from gongkai.law.finding import Refusal
from gongkai.law.regulation_basis import REVIEW_BEFORE_RELEASE
from gongkai.law.wording import chinese_date
from gongkai.organs.models import Office, Person


@dataclass(frozen=True)
class ReviewAsked:
    """Whom: one person or one office; by when; what to look at."""

    due_on: date
    reviewer: Person | None = None
    office: Office | None = None
    note: str = ""


@transaction.atomic
def ask_review(person: Person, application: Application, facts: ReviewAsked) -> ReviewRequest:
    """Keep the request. Raises NotAllowed; Refusal without or with two addressees, for one who may not review, for one
    asked already, or for a day that has passed or lies after the reply is due."""
    actor, case = cases.begin(person, application, "ask-review")
    faults = [*_about_whom(case, facts)]
    if facts.due_on < clock.today():
        faults.append(f"审查期限{chinese_date(facts.due_on)}已经过去，请核对。")
    elif case.due_on and clock.today() <= case.due_on < facts.due_on:
        faults.append(f"审查期限要在答复期限{chinese_date(case.due_on)}以前：审查的时间计入答复期限。")
    if faults:
        raise Refusal(faults, REVIEW_BEFORE_RELEASE)
    row = ReviewRequest.objects.create(
        application=case,
        person=facts.reviewer,
        office=facts.office,
        asked_on=clock.today(),
        due_on=facts.due_on,
        asked_as=actor.label,
        note=facts.note.strip(),
    )
    content = {"of": "office" if facts.office else "person", "review_due_on": facts.due_on.isoformat()}
    cases.finish(actor, case, "请人审查答复", content, REVIEW_BEFORE_RELEASE)
    return row


def _about_whom(case: Application, facts: ReviewAsked) -> list[str]:
    if (facts.reviewer is None) == (facts.office is None):
        return ["请选一位审查人，或者选一个科室，只选一种。"]
    if facts.reviewer and not reviewers_for(case).filter(pk=facts.reviewer.pk).exists():
        return ["所选人员没有审查答复的岗位，或者是拟稿人本人，请另选。"]
    if facts.office and not reviewing_offices(case).filter(pk=facts.office.pk).exists():
        return ["所选科室没有可以审查答复的岗位，请另选。"]
    waiting = case.review_requests.filter(review=None, person=facts.reviewer, office=facts.office)
    return ["已经请过审查，还没有答复，不用重复请。"] if waiting.exists() else []
