"""Hand over a post by two signatures: drawn up, signed by the leaver, signed by the taker, done with the second one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs.actor import Actor, NotAllowed
from gongkai.organs.models import Appointment, HandOver, Person
from gongkai.people.actions.appoint import not_ended
from gongkai.people.actions.hand_over import hand_over
from gongkai.people.handover import must_be_clear, open_work_of
from gongkai.trail.actions.record import record
from gongkai.trail.digests import digest_of


@dataclass(frozen=True)
class Party(Actor):
    """Leaver or taker, acting on the post that goes over: the taker need not hold a post yet."""

    role: str = ""

    @property
    def label(self) -> str:
        return f"{self.role} {self.person.name}"


def sheet_now(row: HandOver) -> dict[str, list[str]]:
    """What goes over: as signed once it is done, what is open at this moment before."""
    if row.done_at:
        return dict(row.sheet)
    return open_work_of(row.appointment.post.organ, row.appointment.person)


def digest_now(row: HandOver) -> str:
    """What a signature covers: post, both people, the last day, the sheet as it is now."""
    return digest_of(
        {
            "post": row.appointment.post_id,
            "giver": row.appointment.person_id,
            "taker": row.taker_id,
            "last_day": row.last_day.isoformat(),
            "sheet": sheet_now(row),
        }
    )


@transaction.atomic
def draw_up_hand_over(actor: Actor, appointment: Appointment, taker: Person, last_day: date) -> HandOver:
    """Put the hand-over before both. Refuses a second open one, and giving to oneself."""
    held = not_ended(appointment)
    if taker.pk == held.person_id:
        raise Refusal("交接的双方不能是同一人。")
    if last_day < held.since:
        raise Refusal("原任职人员的最后一天不能早于任职起。")
    if HandOver.objects.filter(appointment=held, done_at__isnull=True, cancelled_at__isnull=True).exists():
        raise Refusal("这个岗位的交接已经拟好，正在等双方签字；要改人或者日期，请先取消。")
    row = HandOver.objects.create(
        appointment=held, taker=taker, last_day=last_day, drawn_up_as=actor.label, drawn_up_at=clock.now()
    )
    facts = {"from": held.person.name, "to": taker.name, "last_day": last_day.isoformat()}
    record(actor, held.post.organ, "拟办岗位交接", row, title=held.post.title, content=facts)
    return row


@transaction.atomic
def sign_hand_over(person: Person, row: HandOver, digest: str) -> HandOver:
    """One party signs the sheet on the screen; with the second signature on the same sheet the post goes over.

    Refuses while papers are not handed in, and when the sheet has changed since it was shown. A signature on an older
    sheet counts no more.
    """
    kept = _locked(row)
    role = _role(person, kept)
    if kept.done_at:
        return kept
    held = kept.appointment
    must_be_clear(held.post.organ, held.person)
    now = digest_now(kept)
    if digest != now:
        raise Refusal("清单在您打开以后有变化，请刷新后重新看过再签。")
    if role == "交出人":
        kept.giver_digest, kept.giver_signed_at = now, clock.now()
    else:
        kept.taker_digest, kept.taker_signed_at = now, clock.now()
    kept.save()
    facts = {"digest": now, "role": role, "name": person.name}
    record(
        Party(person, held, role), held.post.organ, "签交接清单", kept, title=held.post.title, content=facts
    )
    if kept.giver_digest == kept.taker_digest == now:
        kept.sheet, kept.done_at = sheet_now(kept), clock.now()
        kept.save()
        hand_over(Party(person, held, role), held, kept.taker, kept.last_day)
    return kept


@transaction.atomic
def cancel_hand_over(actor: Actor, row: HandOver, reason: str) -> HandOver:
    """The hand-over does not take place as drawn up. Raises Refusal."""
    kept = _locked(row)
    if kept.done_at:
        raise Refusal("交接已经办完，不能取消。")
    if not reason.strip():
        raise Refusal("请写明取消的原因。")
    kept.cancelled_at, kept.cancel_reason = clock.now(), reason.strip()[:300]
    kept.save(update_fields=["cancelled_at", "cancel_reason"])
    post = kept.appointment.post
    record(actor, post.organ, "取消岗位交接", kept, title=post.title, content={"reason": kept.cancel_reason})
    return kept


def _locked(row: HandOver) -> HandOver:
    kept = HandOver.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if kept.cancelled_at:
        raise Refusal("这次交接已经取消。")
    return kept


def _role(person: Person, row: HandOver) -> str:
    if person.pk == row.appointment.person_id:
        return "交出人"
    if person.pk == row.taker_id:
        return "接收人"
    raise NotAllowed(f"交接清单由{row.appointment.person.name}和{row.taker.name}本人签字。")
