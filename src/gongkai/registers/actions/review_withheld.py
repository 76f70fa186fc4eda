"""评估审查: what was withheld is kept so with its reason, or becomes a draft to be disclosed."""

from __future__ import annotations

from django.db import transaction

from gongkai import clock
from gongkai.disclosure.actions.draft_item import draft_item
from gongkai.disclosure.drafting import ItemFacts, locked
from gongkai.disclosure.models import Attribute, Category, Item, ItemState
from gongkai.law.finding import Refusal
from gongkai.law.paper_keeping import NO_SECRETS_HERE
from gongkai.law.regulation.art18_reassessment import REASSESSMENT
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.registers.models import Paper, Reassessment, WithheldReview
from gongkai.trail.actions.record import record

LEAST = 4  # characters: «同意» gives no reason


@transaction.atomic
def review_withheld(
    person: Person,
    review: WithheldReview,
    decision: str,
    reason: str,
    basis: str = "",
    *,
    category: Category | None = None,
) -> WithheldReview:
    """Decide an open review. KEEP needs the reason and the article; DISCLOSE begins a draft that goes the usual way of
    secrecy review and three signatures, and needs for a paper the `category` it will stand under.

    Raises NotAllowed; Refusal with every fault. Source: 《条例》第十八条.
    """
    actor = acting(person, Right.REVIEW_WITHHELD, review.organ)
    row = WithheldReview.objects.select_for_update(of=("self",)).get(pk=review.pk)
    if row.decided_on is not None:
        raise Refusal("这次评估已经有结论，不用重复登记。")
    if faults := _faults(row, decision, reason, basis, category):
        raise Refusal(faults, (REASSESSMENT,))
    row.decision, row.reason, row.basis = decision, reason.strip(), basis.strip()
    row.decided_on, row.decided_by, row.decided_as = clock.today(), person, actor.label
    if decision == Reassessment.DISCLOSE:
        row.draft = _draft(person, row, category)
    row.save()
    content = {
        "decision": row.decision,
        "reason": row.reason,
        "basis": row.basis,
        "late": row.decided_on > row.due_on,
        "draft": row.draft_id,
    }
    record(
        actor, row.organ, "评估不予公开信息", row, title=row.title, content=content, because=(REASSESSMENT,)
    )
    return row


def _faults(
    row: WithheldReview, decision: str, reason: str, basis: str, category: Category | None
) -> list[str]:
    if decision not in Reassessment.values:
        return ["请选择评估结论。"]
    faults = []
    if len(reason.strip()) < LEAST:
        faults.append("请写明理由：继续不予公开的，写明情况为什么没有变化；予以公开的，写明什么变了。")
    if decision == Reassessment.KEEP and not basis.strip():
        faults.append("继续不予公开的，请写明依据的条款，例如条例第十六条第一款。")
    if decision == Reassessment.DISCLOSE and row.paper is not None:
        if row.paper.marked:
            faults.append(f"这份文件有密级或者是工作秘密，没有解密不能公开（{NO_SECRETS_HERE}）。")
        if category is None:
            faults.append("请选择公开后归入的分类。")
    return faults


def _draft(person: Person, row: WithheldReview, category: Category | None) -> Item:
    if row.item is not None:
        return _reopened(person, row.item)
    paper = row.paper
    assert isinstance(paper, Paper)  # noqa: S101 - a review is of an item or a paper
    assert category is not None  # noqa: S101 - _faults asked for it
    facts = ItemFacts(
        category=category,
        title=paper.title[:200],
        formed_on=paper.paper_date or paper.registered_on,
        office=paper.office,
        document_number=paper.document_number,
    )
    item = draft_item(person, row.organ, facts)
    paper.item, paper.attribute, paper.attribute_reason = item, Attribute.PROACTIVE, ""
    paper.save(update_fields=["item", "attribute", "attribute_reason"])
    return item


def _reopened(person: Person, item: Item) -> Item:
    """The same item as a draft to be disclosed: the old attribute stays in its signed version and in the trail, and the
    secrecy review begins anew."""
    actor = acting(person, Right.DRAFT_ITEM, item.organ)
    row = locked(item)
    if row.state != ItemState.KEPT:
        raise Refusal(f"这条信息现在是“{row.get_state_display()}”，请在信息页面办理。")
    before = {"attribute": row.attribute, "reason": row.attribute_reason, "basis": row.legal_basis}
    row.attribute, row.attribute_reason, row.legal_basis = Attribute.PROACTIVE, "", ""
    row.secrecy_conclusion, row.secrecy_basis = "", ""
    row.state, row.changed_at = ItemState.DRAFT, clock.now()
    row.save()
    record(actor, row.organ, "调整公开属性", row, title=row.title, content=before, because=(REASSESSMENT,))
    return row
