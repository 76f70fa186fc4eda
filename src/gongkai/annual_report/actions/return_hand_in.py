"""Return a report to its unit, with what is wrong in it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from gongkai import clock
from gongkai.annual_report.round_checks import keyed
from gongkai.annual_report.round_models import EntryState, HandIn, HandInState
from gongkai.annual_report.round_states import locked_hand_in, record_on_both_sides
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.trail.outbox import tell

LONGEST = 1000


@transaction.atomic
def return_hand_in(person: Person, hand_in: HandIn, keys: Sequence[str], words: str) -> HandIn:
    """Return with the chosen computed findings (`round_checks.keyed`) and own words; at least one of the two.

    Raises NotAllowed without the post; Refusal when it was answered already, without a reason, or for a finding gone.
    """
    hand_in = locked_hand_in(hand_in)
    entry = hand_in.entry
    actor = acting(person, Right.RUN_ROUND, entry.round.organ)
    if hand_in.state != HandInState.WAITING:
        raise Refusal(f"第{hand_in.number}次报送已经处理过，请刷新页面。")
    words = words.strip()
    if len(words) > LONGEST:
        raise Refusal(f"退回意见共{len(words)}字，请压缩到{LONGEST}字以内。")
    found = keyed(hand_in)
    if unknown := [key for key in keys if key not in found]:
        raise Refusal(f"选中的问题有{len(unknown)}条已经变化，请刷新页面重新选择。")
    if not keys and not words:
        raise Refusal("请选择查出的问题，或者写明退回的原因。")
    hand_in.reasons = [_reason(found[key]) for key in dict.fromkeys(keys)]
    hand_in.words, hand_in.state = words, HandInState.RETURNED
    hand_in.answered_at, hand_in.answered_by = clock.now(), person
    hand_in.save()
    entry.state = EntryState.RETURNED
    entry.save(update_fields=["state"])
    content = {"number": hand_in.number, "reasons": hand_in.reasons, "words": words}
    record_on_both_sides(actor, "退回年度报告", entry, content)
    tell(entry.unit.organ or entry.round.organ, "round.returned", entry)
    return hand_in


def _reason(finding: object) -> dict[str, str]:
    from gongkai.law.annual_report.finding import Finding

    assert isinstance(finding, Finding)  # noqa: S101 - keyed gives findings
    return {
        "code": finding.code,
        "place": str(finding.place),
        "message": finding.message,
        "because": "；".join(str(citation) for citation in finding.because),
    }
