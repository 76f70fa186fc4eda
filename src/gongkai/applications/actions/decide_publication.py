"""审核主动公开建议 (Art 44): adopted, it becomes a draft item that carries nothing of the applicant."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai import clock
from gongkai.applications import case as cases
from gongkai.applications.desk_models import ProactiveIdea
from gongkai.applications.models import Application
from gongkai.applications.personal import personal_words_in
from gongkai.disclosure.actions.draft_item import draft_item
from gongkai.disclosure.drafting import ItemFacts
from gongkai.disclosure.models import Category, Item
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.organs.models import Person


@dataclass(frozen=True)
class DraftFacts:
    """What the draft begins with; `formed_on` is the day the information was made."""

    category: Category
    title: str
    formed_on: date
    body: str = ""


@transaction.atomic
def decide_publication(
    person: Person, application: Application, decision: str, draft: DraftFacts | None
) -> ProactiveIdea:
    """Decide the waiting suggestion: with `draft` it is adopted and the draft made, without it is declined.

    Raises NotAllowed (adopting also needs a post that drafts items); Refusal without an opinion, or when the draft
    holds the name, number or address of an applicant.
    """
    actor, case = cases.begin(person, application, "proactive-decided")
    row = case.ideas.select_for_update(of=("self",)).filter(adopted=None).get()
    if not decision.strip():
        raise Refusal("请写明审核意见。", (regulation(44),))
    if draft:
        row.item = _draft(person, case, draft)
    row.adopted, row.decided_on, row.decision = draft is not None, clock.today(), decision.strip()
    row.save()
    content = {"adopted": row.adopted, "item": row.item_id}
    cases.finish(actor, case, "审核主动公开建议", content, (regulation(44),))
    return row  # type: ignore[no-any-return]


def _draft(person: Person, case: Application, facts: DraftFacts) -> Item:
    if found := personal_words_in(case, f"{facts.title}\n{facts.body}"):
        raise Refusal(f"公开的内容里有申请人的{'、'.join(found)}，请删去以后再保存。", (regulation(15),))
    wanted = ItemFacts(category=facts.category, title=facts.title, formed_on=facts.formed_on, body=facts.body)
    return draft_item(person, case.organ, wanted)
