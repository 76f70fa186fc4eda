"""登记执法和收费台账: what table 二 of the annual report counts under Article 20 (五)(六)(八)(九)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from gongkai import clock
from gongkai.disclosure.models import AdministrativeAct, AdministrativeActKind
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record

_ITEMS = {"license": 5, "other_services": 5, "penalty": 6, "coercion": 6, "fee": 8, "procurement": 9}
IN_YUAN = frozenset({AdministrativeActKind.FEE, AdministrativeActKind.PROCUREMENT})
MOST_COUNT = 1_000_000  # local policy: above this a number is a slip of the finger
MOST_YUAN = Decimal(10**11)  # local policy, 元


@dataclass(frozen=True)
class ActFacts:
    """One line of the ledger: `count` in 件, `amount` in 元 (fees and purchases only)."""

    kind: str
    title: str
    decided_on: date
    count: int = 1
    amount: Decimal = Decimal(0)


@transaction.atomic
def record_act(person: Person, organ: Organ, facts: ActFacts) -> AdministrativeAct:
    """Enter one line. Raises NotAllowed; Refusal with every fault, or when exactly this line is there already."""
    actor = acting(person, Right.RECORD_ACT, organ)
    Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    if faults := _faults(organ, facts):
        raise Refusal(faults)
    act = AdministrativeAct.objects.create(
        organ=organ,
        kind=facts.kind,
        title=facts.title.strip(),
        decided_on=facts.decided_on,
        count=facts.count,
        amount=facts.amount,
        recorded_by=person,
        recorded_at=clock.now(),
    )
    content = {
        "kind": act.kind,
        "on": act.decided_on.isoformat(),
        "count": act.count,
        "amount": str(act.amount),
    }
    basis = (regulation(20, item=_ITEMS[facts.kind]),)
    record(actor, organ, "登记执法收费", act, title=act.title, content=content, because=basis)
    return act


def _faults(organ: Organ, facts: ActFacts) -> list[str]:
    if facts.kind not in AdministrativeActKind.values:
        return ["请选择类别，如行政许可、行政处罚、行政事业性收费。"]
    faults = []
    if not facts.title.strip() or len(facts.title) > 200:
        faults.append("请写明事项，最多200字，如“农村宅基地建房许可”。")
    if facts.decided_on > clock.today():
        faults.append("日期还没有到，请在作出决定（收费、采购）之后登记。")
    if not 1 <= facts.count <= MOST_COUNT:
        faults.append(f"件数是{facts.count}，应当在1到{MOST_COUNT}之间。")
    if facts.kind in IN_YUAN and not 0 < facts.amount <= MOST_YUAN:
        faults.append("收费和采购要填金额（元），大于0。年报自动折算成万元。")
    if facts.kind not in IN_YUAN and facts.amount:
        faults.append("许可、处罚、强制等只登记件数，金额不填（年报表二只统计处理决定数量）。")
    if not faults and _there_already(organ, facts):
        faults.append("完全相同的一行已经登记过。如确是另一件，请在事项里写明区别。")
    return faults


def _there_already(organ: Organ, facts: ActFacts) -> bool:
    rows = AdministrativeAct.objects.filter(organ=organ, kind=facts.kind, title=facts.title.strip())
    same = rows.filter(decided_on=facts.decided_on, count=facts.count, amount=facts.amount)
    return same.filter(cancelled_at__isnull=True).exists()
