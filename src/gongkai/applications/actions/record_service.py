"""送达: the reply left; the case is closed on that day, in time or late."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.applications import case as cases
from gongkai.applications.actions.keep_reply import keep_reply
from gongkai.applications.documents.post import china_post_number
from gongkai.applications.models import Application, Reply, ReplyState, ServiceWay
from gongkai.applications.states import move
from gongkai.law.citation import Citation
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art33_reply import SERVICE_LETTER
from gongkai.organs.actor import Actor
from gongkai.organs.models import Person
from gongkai.papers.intake import Purpose, take_in
from gongkai.papers.rendering import drawing_first
from gongkai.trail.outbox import tell

_BECAUSE: tuple[Citation, ...] = (SERVICE_LETTER,)


@dataclass(frozen=True)
class ServiceFacts:
    """How and when: the day of signing for it, or by post the day of handing it to the post (交邮之日).

    `upload` is the scanned proof of service, if there is one.
    """

    way: ServiceWay
    served_on: date
    tracking_number: str = ""
    upload: Any = None


@drawing_first
@transaction.atomic
def record_service(person: Person, application: Application, facts: ServiceFacts) -> Application:
    """Close the case with the outcome of the signed reply, and keep the sheet that went out. A late reply stays late.

    Raises NotAllowed; Refusal before the third signature, for a post without its number, another carrier, or a way
    that the signed text does not cover.
    """
    actor, case = cases.begin(person, application, "serve")
    reply = Reply.objects.select_for_update(of=("self",)).get(application=case)
    cases.check_days(("签发日期", reply.approved_on), ("送达（交邮）日期", facts.served_on))
    _must_be_served_so(reply, facts)
    reply.state, reply.served_on, reply.service_way = ReplyState.SERVED, facts.served_on, facts.way
    reply.tracking_number = facts.tracking_number.strip().upper()
    if facts.upload:
        reply.evidence = take_in(
            person, case.organ, facts.upload, purpose=Purpose.DOCUMENT, circle="application"
        )
    reply.save()
    closed = close_with(actor, case, reply)
    keep_reply(person, closed)
    return closed


def close_with(
    actor: Actor | None,
    case: Application,
    reply: Reply,
    more: dict[str, Any] | None = None,
    *,
    verb: str = "答复送达",
    because: tuple[Citation, ...] = _BECAUSE,
) -> Application:
    """Close the locked case with its served reply; `actor` is None when the applicant fetched it on the site."""
    case.reply = reply
    move(case, "serve")
    case.closed_on, case.decided_on = reply.served_on, reply.approved_on
    case.outcome_code, case.outcome_reason = reply.outcome_code, reply.reason
    case.outcome_articles = reply.articles
    content = {
        "outcome": reply.outcome_code,
        "document_number": reply.document_number,
        "way": str(reply.service_way),
        "served_on": reply.served_on.isoformat() if reply.served_on else None,
        "decided_on": reply.approved_on.isoformat() if reply.approved_on else None,
        **(more or {}),
    }
    case = cases.finish(actor, case, verb, content, because)
    tell(case.organ, "application.closed", case)
    return case


def _must_be_served_so(reply: Reply, facts: ServiceFacts) -> None:
    number = facts.tracking_number.strip().upper()
    if facts.way == ServiceWay.POST and not china_post_number(number):
        raise Refusal(
            "邮寄送达要通过邮政企业，请填写邮政的邮件号：两个字母、九位数字加CN，或者13位数字。", _BECAUSE
        )
    if facts.way == ServiceWay.ONLINE and reply.planned_way != ServiceWay.ONLINE:
        raise Refusal("签发的答复不是按网上送达写的，救济告知可能缺少网上渠道；请用其他方式送达。", _BECAUSE)
