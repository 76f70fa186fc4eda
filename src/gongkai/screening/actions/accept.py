"""Accept findings with a reason: a named person says why they may stay."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs.actor import Actor
from gongkai.screening.detectors.secrecy import REAL
from gongkai.screening.models import Check, Found
from gongkai.trail.actions.record import record

LEAST_WORDS = 4  # local policy: characters of a reason, so that it is one


@transaction.atomic
def accept(actor: Actor, check: Check, chosen: Iterable[int], reason: str) -> int:
    """Accept the findings `chosen` (ids) of `check`. Returns how many were open.

    Raises Refusal without findings or reason, and for a real mark of state secrets: it is never accepted.
    The caller has made sure that `actor` may (see disclosure.actions.accept_findings).
    """
    rows = list(Found.objects.select_for_update(of=("self",)).filter(check_of=check, pk__in=list(chosen)))
    faults = []
    if not rows:
        faults.append("没有选中任何一处，请勾选要接受的内容。")
    if len(reason.strip()) < LEAST_WORDS:
        faults.append(f"请写明接受的理由（不少于{LEAST_WORDS}个字），例如“对外公布的办公电话”。")
    if any(row.code == REAL for row in rows):
        faults.append(
            "国家秘密标志不能接受：请移除涉密内容，并报告本机关保密工作机构（保守国家秘密法第三十一条）。"
        )
    if faults:
        raise Refusal(faults)
    open_rows = [row for row in rows if row.accepted_at is None]
    for row in open_rows:
        row.accepted_at, row.accepted_by, row.accepted_as = clock.now(), actor.person, actor.label
        row.reason = reason.strip()[:300]
    Found.objects.bulk_update(open_rows, ["accepted_at", "accepted_by", "accepted_as", "reason"])
    if open_rows:
        codes = sorted({row.code for row in open_rows})
        facts = {
            "digest": check.digest,
            "count": len(open_rows),
            "codes": codes,
            "reason": reason.strip()[:300],
        }
        record(
            actor, check.organ, "接受检查发现", check, title=f"接受{len(open_rows)}处检查发现", content=facts
        )
    return len(open_rows)
