"""Accept a report: from now on its figures are added up."""

from __future__ import annotations

from django.db import transaction

from gongkai import clock
from gongkai.annual_report.figure_rows import placed, row_of
from gongkai.annual_report.figure_store import keep, settle
from gongkai.annual_report.round_checks import findings_of
from gongkai.annual_report.round_models import EntryState, HandIn, HandInState, UnitKind
from gongkai.annual_report.round_states import locked_hand_in, record_on_both_sides
from gongkai.law.annual_report.finding import errors
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art49_50_report_dates import FORM_2021
from gongkai.organs.actor import acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.trail.outbox import tell


@transaction.atomic
def accept_hand_in(person: Person, hand_in: HandIn) -> HandIn:
    """Accept the waiting hand-in; an earlier accepted one of the same unit gives way.

    Raises NotAllowed without the post; Refusal when it was answered already, or while an identity fails or a cell is
    blank: such a report must be returned.
    """
    hand_in = locked_hand_in(hand_in)
    entry = hand_in.entry
    actor = acting(person, Right.RUN_ROUND, entry.round.organ)
    if hand_in.state != HandInState.WAITING:
        raise Refusal(f"第{hand_in.number}次报送已经处理过，请刷新页面。")
    wrong = errors(findings_of(hand_in))
    if wrong:
        first = "".join(finding.message for finding in wrong[:3])
        raise Refusal(f"报告还有{len(wrong)}处错误，不能接收，请退回更正：{first}", (FORM_2021,))
    HandIn.objects.filter(entry=entry, state=HandInState.ACCEPTED).update(state=HandInState.REPLACED)
    hand_in.state, hand_in.answered_at, hand_in.answered_by = HandInState.ACCEPTED, clock.now(), person
    hand_in.save()
    entry.state, entry.accepted_on = EntryState.ACCEPTED, clock.today()
    entry.save(update_fields=["state", "accepted_on"])
    is_total = entry.unit.kind == UnitKind.GOVERNMENT
    content, holder = hand_in.content, entry.round.organ
    keep(
        [
            row_of(
                holder,
                placed(entry.unit),
                entry.round.year,
                content["form"],
                content["tables"],
                is_total=is_total,
            )
        ]
    )
    settle(holder, [entry.round.year])
    record_on_both_sides(actor, "接收年度报告", entry, {"number": hand_in.number, "digest": hand_in.digest})
    tell(entry.unit.organ or holder, "round.accepted", entry)
    return hand_in
