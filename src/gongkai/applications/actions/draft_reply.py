"""拟答复: write the reply, or change it. A change during approval ends that round."""

from dataclasses import dataclass, field

from django.db import transaction

from gongkai.applications import case as cases
from gongkai.applications.models import Application, Reply, ReplyState, ServiceWay
from gongkai.applications.objections import key_of, objections
from gongkai.applications.reply_rules import PUBLIC_INTEREST
from gongkai.approval.actions.supersede import supersede
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art36_outcomes import Need, outcome
from gongkai.organs.models import Person


@dataclass(frozen=True)
class ReplyFacts:
    """The outcome (处理结果) with its reason, the text, further articles, and what supports it, by name of each Need."""

    outcome_code: str
    body: str = ""
    reason: str = ""
    articles: tuple[str, ...] = ()
    supports: dict[str, str] = field(default_factory=dict)
    planned_way: ServiceWay = ServiceWay.POST


@transaction.atomic
def draft_reply(person: Person, application: Application, facts: ReplyFacts) -> Reply:
    """Save the draft, complete or not; `faults_of` says what is still missing before it can be sent for approval.

    The articles of the outcome are added to those given. Raises NotAllowed; Refusal for an unknown outcome or when the
    case allows no draft now.
    """
    actor, case = cases.begin(person, application, "reply")
    chosen = outcome(facts.outcome_code)
    known = {*Need.__members__, PUBLIC_INTEREST, *map(key_of, objections(case))}
    if unknown := set(facts.supports) - known:
        raise Refusal(f"随附说明“{'、'.join(sorted(unknown))}”不认识，请从页面上选择。")
    if hasattr(case, "reply"):
        supersede(actor, "reply", case.reply.pk)
        case = cases.locked(case)
    own = tuple(str(citation) for citation in chosen.citations)
    values = {
        "outcome_code": facts.outcome_code,
        "body": facts.body.strip(),
        "reason": facts.reason.strip(),
        "articles": [*own, *(a.strip() for a in facts.articles if a.strip() and a.strip() not in own)],
        "supports": {name: text.strip() for name, text in facts.supports.items() if text.strip()},
        "planned_way": facts.planned_way,
        "state": ReplyState.DRAFT,
        "drafter": person,
    }
    reply, new = Reply.objects.update_or_create(
        application=case, defaults=values, create_defaults={**values, "organ": case.organ}
    )
    content = {"outcome": facts.outcome_code, "planned_way": str(facts.planned_way)}
    cases.finish(actor, case, "拟答复" if new else "修改答复", content, chosen.citations)
    return reply
