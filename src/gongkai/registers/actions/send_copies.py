"""分发: copies of a paper go out to a receiver, who signs for them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from gongkai.law.finding import Refusal
from gongkai.law.paper_keeping import CARRIERS
from gongkai.organs.models import Person
from gongkai.registers.keeping import day_faults, keeper_of, move, refuse
from gongkai.registers.models import Movement, Paper, Sending
from gongkai.trail.actions.record import record


@dataclass(frozen=True)
class SendingFacts:
    """One receiver's copies (份)."""

    receiver: str
    sent_on: date
    copies: int = 1
    copy_numbers: str = ""
    way: str = ""
    cover_number: str = ""
    signed_for_by: str = ""
    signed_for_on: date | None = None


@transaction.atomic
def send_copies(person: Person, paper: Paper, facts: SendingFacts) -> Sending:
    """Note copies sent out. Raises NotAllowed; Refusal with every fault, or when not so many are left."""
    row, actor = keeper_of(person, paper)
    faults = day_faults("发出日期", facts.sent_on, row.registered_on)
    faults += day_faults("签收日期", facts.signed_for_on, facts.sent_on)
    if not facts.receiver.strip():
        faults.append("请填写发往机关。")
    if row.marked and "快递" in facts.way:
        faults.append("涉密件不能通过快递寄送，请走机要交通、机要通信或者派专人送达。")
    refuse(faults)
    move(row, Movement.SENT, facts.copies, facts.sent_on, facts.receiver)
    sending = Sending.objects.create(paper=row, **asdict(facts))
    content = {"to": facts.receiver.strip(), "copies": facts.copies, "left": row.held, "way": facts.way}
    record(actor, row.organ, "分发公文", row, title=row.title, content=content, because=(CARRIERS,))
    return sending


@transaction.atomic
def note_signature(person: Person, sending: Sending, signed_for_by: str, signed_for_on: date) -> Sending:
    """The receiver's signature came back. Raises NotAllowed, Refusal."""
    row, actor = keeper_of(person, sending.paper)
    kept = Sending.objects.select_for_update(of=("self",)).get(pk=sending.pk)
    if kept.signed_for_on is not None:
        raise Refusal(f"{kept.receiver}的签收已经登记过（{kept.signed_for_by}）。")
    faults = day_faults("签收日期", signed_for_on, kept.sent_on)
    if not signed_for_by.strip():
        faults.append("请填写签收人。")
    refuse(faults)
    kept.signed_for_by, kept.signed_for_on = signed_for_by.strip(), signed_for_on
    kept.save(update_fields=["signed_for_by", "signed_for_on"])
    content = {"to": kept.receiver, "on": signed_for_on.isoformat()}
    record(actor, row.organ, "登记公文签收", row, title=row.title, content=content, because=(CARRIERS,))
    return kept
