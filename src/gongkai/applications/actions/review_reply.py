"""答复审查: the secrecy review and the legality review of one wording of the draft, by someone other than the drafter."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from gongkai import clock
from gongkai.applications import case as cases
from gongkai.applications.desk_models import ReplyReview
from gongkai.applications.models import Application
from gongkai.applications.reply_rules import draft_digest
from gongkai.applications.reviewers import offices_of
from gongkai.law.finding import Refusal
from gongkai.law.regulation_basis import REVIEW_BEFORE_RELEASE
from gongkai.organs.models import Person
from gongkai.organs.posts import Right


@dataclass(frozen=True)
class ReviewFacts:
    """Whether each review was passed, and the opinion it rests on."""

    secrecy_passed: bool
    secrecy_basis: str
    legality_passed: bool
    legality_basis: str


@transaction.atomic
def review_reply(person: Person, application: Application, facts: ReviewFacts) -> ReplyReview:
    """Keep the review of the draft as it reads now; another wording needs another review.

    Raises NotAllowed; Refusal for the drafter, or without an opinion.
    """
    actor, case = cases.begin(person, application, "review")
    faults = []
    if case.reply.drafter_id == person.pk:
        faults.append("拟稿人不能审查自己的答复，请由其他岗位的同志审查。")
    if not facts.secrecy_basis.strip():
        faults.append("请写明保密审查意见，例如“不涉及国家秘密、工作秘密”。")
    if not facts.legality_basis.strip():
        faults.append("请写明合法性审查意见，例如“主体、程序、依据、理由和救济告知妥当”。")
    if faults:
        raise Refusal(faults, REVIEW_BEFORE_RELEASE)
    row = ReplyReview.objects.create(
        application=case,
        draft_digest=draft_digest(case.reply),
        secrecy_passed=facts.secrecy_passed,
        secrecy_basis=facts.secrecy_basis.strip(),
        legality_passed=facts.legality_passed,
        legality_basis=facts.legality_basis.strip(),
        reviewed_on=clock.today(),
        reviewer=person,
        reviewed_as=actor.label,
    )
    asked = Q(person=person) | Q(office__in=offices_of(person, Right.REVIEW_REPLY))
    case.review_requests.filter(asked, review=None).update(review=row)
    content = {"draft": row.draft_digest, "secrecy": row.secrecy_passed, "legality": row.legality_passed}
    cases.finish(actor, case, "审查答复", content, REVIEW_BEFORE_RELEASE)
    return row
