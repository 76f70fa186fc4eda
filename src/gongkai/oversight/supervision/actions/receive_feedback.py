"""收到群众意见: from a visitor without an account, or entered by staff from book, box or telephone."""

from __future__ import annotations

from django.db import transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs.actor import Actor, acting
from gongkai.organs.calendars import calendar_of
from gongkai.organs.codes import secret_code
from gongkai.organs.models import Organ, Person
from gongkai.organs.numbering import next_number
from gongkai.organs.posts import Right
from gongkai.oversight.models.supervision import FROM_OUTSIDE, Feedback, FeedbackKind
from gongkai.oversight.supervision.feedback_rules import FeedbackFacts, faults_of
from gongkai.oversight.supervision.terms import BASIS, LEAKED, answer_by
from gongkai.trail import outbox
from gongkai.trail.actions.record import record


@transaction.atomic
def send_feedback(organ: Organ, facts: FeedbackFacts) -> tuple[Feedback, str]:
    """What a visitor sent, with or without a name; returns the row and the code that opens its answer.

    The same `client_key` again gives back the first row. Raises Refusal with every fault.
    """
    Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    kept = Feedback.objects.filter(client_key=facts.client_key, organ=organ).first()
    if kept is None:
        if facts.way not in FROM_OUTSIDE:
            raise Refusal("请选择渠道。")
        kept = _enter(None, organ, facts)
    return kept, query_code(kept)


@transaction.atomic
def enter_feedback(person: Person, organ: Organ, facts: FeedbackFacts) -> Feedback:
    """What stood in the hall book or the box, or was said on the telephone. Raises NotAllowed, Refusal."""
    actor = acting(person, Right.ENTER_FEEDBACK, organ)
    Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    kept = Feedback.objects.filter(client_key=facts.client_key, organ=organ).first()
    return kept or _enter(actor, organ, facts)


def query_code(feedback: Feedback) -> str:
    """The secret that, with the number, opens the answer to whoever sent it. Stored nowhere."""
    return secret_code("feedback", feedback.organ_id, feedback.client_key)


def _enter(actor: Actor | None, organ: Organ, facts: FeedbackFacts) -> Feedback:
    if faults := faults_of(organ, facts):
        raise Refusal(faults, (BASIS,))
    on = facts.received_on or clock.today()
    row = Feedback.objects.create(
        organ=organ,
        year=on.year,
        number=next_number(organ, "feedback", on.year),
        way=facts.way,
        kind=facts.kind,
        place=facts.place,
        publication=facts.publication,
        text=facts.text.strip(),
        name=facts.name.strip(),
        contact=facts.contact.strip(),
        received_on=on,
        received_at=clock.now(),
        due_on=answer_by(facts.kind, on, calendar_of(organ)),
        entered_by=actor.person if actor else None,
        client_key=facts.client_key,
    )
    content = {"way": row.way, "kind": row.kind, "received": on.isoformat(), "due": row.due_on.isoformat()}
    because = (BASIS, LEAKED) if row.kind == FeedbackKind.PRIVACY else (BASIS,)
    record(actor, organ, "登记群众意见", row, content=content, because=because)
    outbox.tell(organ, "feedback.received", row)
    return row
