"""Return a report to its unit, with what is wrong in it: one that waits, or one that was accepted too soon."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from gongkai import clock
from gongkai.annual_report.figure_store import drop
from gongkai.annual_report.round_checks import keyed
from gongkai.annual_report.round_models import (
    EntryState,
    HandIn,
    HandInState,
    RoundEntry,
    TotalReport,
    TotalState,
)
from gongkai.annual_report.round_states import locked_hand_in, record_on_both_sides
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.trail.outbox import tell

LONGEST = 1000
RETURNABLE = (HandInState.WAITING, HandInState.ACCEPTED)


@transaction.atomic
def return_hand_in(person: Person, hand_in: HandIn, keys: Sequence[str], words: str) -> HandIn:
    """Return with the chosen computed findings (`round_checks.keyed`) and own words; at least one of the two.

    An accepted one goes back too, until the total that it stands in is with the leaders or public: its figures are
    taken out of the sums. Raises NotAllowed without the post; Refusal when it was returned or replaced already, without
    a reason, or for a finding gone.
    """
    hand_in = locked_hand_in(hand_in)
    entry = hand_in.entry
    actor = acting(person, Right.RUN_ROUND, entry.round.organ)
    if hand_in.state not in RETURNABLE:
        raise Refusal(f"第{hand_in.number}次报送已经处理过，请刷新页面。")
    words = words.strip()
    if len(words) > LONGEST:
        raise Refusal(f"退回意见共{len(words)}字，请压缩到{LONGEST}字以内。")
    found = keyed(hand_in)
    if unknown := [key for key in keys if key not in found]:
        raise Refusal(f"选中的问题有{len(unknown)}条已经变化，请刷新页面重新选择。")
    if not keys and not words:
        raise Refusal("请选择查出的问题，或者写明退回的原因。")
    content: dict[str, Any] = {"accepted": True} if hand_in.state == HandInState.ACCEPTED else {}
    if content:
        _take_back(entry)
    hand_in.reasons = [_reason(found[key]) for key in dict.fromkeys(keys)]
    hand_in.words, hand_in.state = words, HandInState.RETURNED
    hand_in.answered_at, hand_in.answered_by = clock.now(), person
    hand_in.save()
    entry.state, entry.accepted_on = EntryState.RETURNED, None
    entry.save(update_fields=["state", "accepted_on"])
    content |= {"number": hand_in.number, "reasons": hand_in.reasons, "words": words}
    record_on_both_sides(actor, "退回年度报告", entry, content)
    tell(entry.unit.organ or entry.round.organ, "round.returned", entry)
    return hand_in


def _take_back(entry: RoundEntry) -> None:
    """Out of the sums. Raises Refusal while leaders sign the total with it, or when everyone can read that total."""
    holder, year = entry.round.organ, entry.round.year
    total = TotalReport.objects.select_for_update(of=("self",)).filter(organ=holder, year=year).first()
    if total is not None and total.published_version_id:
        raise Refusal(
            "汇总报告已经公布，里面有这份报告的数字，不能退回；请该单位另报更正后的报告，接收以后更正汇总报告。"
        )
    if total is not None and total.state == TotalState.IN_APPROVAL:
        raise Refusal("汇总报告正在审批，里面有这份报告的数字；请先请领导退回汇总报告，再退回这份报告。")
    drop(holder, year, entry.unit)


def _reason(finding: object) -> dict[str, str]:
    from gongkai.law.annual_report.finding import Finding

    assert isinstance(finding, Finding)  # noqa: S101 - keyed gives findings
    return {
        "code": finding.code,
        "place": str(finding.place),
        "message": finding.message,
        "because": "；".join(str(citation) for citation in finding.because),
    }
