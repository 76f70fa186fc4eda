"""What may be done next with an item by a person, and where it may not: why, in a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from gongkai.approval.models import Approval
from gongkai.disclosure.drafting import may_write
from gongkai.disclosure.fitness import faults_before_approval, open_findings
from gongkai.disclosure.models import Item, ItemState, Publication
from gongkai.organs.actor import may
from gongkai.organs.posts import Right


@dataclass(frozen=True)
class Step:
    """One step: its verb, its label, and the sentences that stand in its way (none: it is possible)."""

    verb: str
    label: str
    hindrances: tuple[str, ...] = ()
    needs_words: bool = field(default=False)

    @property
    def possible(self) -> bool:
        return not self.hindrances


def next_steps(
    person: Any, item: Item, publication: Publication | None, approval: Approval | None
) -> list[Step]:
    """Every step that makes sense in the present state, possible or not, the usual one first."""
    public = publication is not None and publication.withdrawn_at is None
    steps = [_edit(person, item, public=public)]
    if item.state in (ItemState.DRAFT, ItemState.RETURNED):
        steps.insert(0, _submit(person, item))
    if item.state == ItemState.IN_APPROVAL:
        steps.insert(0, _take_back(person, item, approval))
    if item.state == ItemState.SCHEDULED:
        allowed = may(person, Right.WITHDRAW_ITEM, item.organ)
        why = () if allowed else ("由信息公开员或者办公室主任办理。",)
        steps.insert(0, Step("call-off", "取消定时公开", why))
    if public:
        steps.append(_withdraw(person, item))
    if public and item.state == ItemState.PUBLISHED and not item.abolished_on:
        steps.append(Step("abolish", "办理废止", _writing(person, item), needs_words=True))
    return steps


def _writing(person: Any, item: Item) -> tuple[str, ...]:
    if may_write(person, item):
        return ()
    if may(person, Right.DRAFT_ITEM, item.organ):
        return ("这条信息由其他科室起草，请联系拟稿人或者信息公开员。",)
    return ("由信息公开员或者来源科室的经办人办理。",)


def _submit(person: Any, item: Item) -> Step:
    faults = _writing(person, item) or (*faults_before_approval(item), *open_findings(item))
    return Step("submit", "送审", faults)


def _edit(person: Any, item: Item, *, public: bool) -> Step:
    label = "更正" if public and item.state == ItemState.PUBLISHED else "修改"
    return Step("edit", label, _writing(person, item), needs_words=True)


def _take_back(person: Any, item: Item, approval: Approval | None) -> Step:
    awaited = f"（现在等待{approval.awaited}签批）" if approval else ""
    return Step("take-back", f"撤回送审{awaited}", _writing(person, item))


def _withdraw(person: Any, item: Item) -> Step:
    allowed = may(person, Right.WITHDRAW_ITEM, item.organ)
    why = () if allowed else ("由信息公开员或者办公室主任办理。",)
    return Step("withdraw", "撤回公开", why, needs_words=True)
