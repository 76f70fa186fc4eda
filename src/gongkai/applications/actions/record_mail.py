"""邮件签收: whoever signs for a letter writes down the day. It is the day of receipt, whenever the case is registered."""

import uuid
from dataclasses import dataclass, field, replace
from datetime import date

from django.db import transaction

from gongkai import clock
from gongkai.applications.actions.register_application import ApplicationFacts, register_application
from gongkai.applications.case import check_days
from gongkai.applications.intake_models import SignedMail
from gongkai.applications.models import Application, IntakeChannel
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.papers.rendering import drawing_first
from gongkai.trail.actions.record import record
from gongkai.trail.outbox import tell

BECAUSE = (regulation(31, item=2),)


@dataclass(frozen=True)
class MailFacts:
    """One letter: when it was signed for, the number on its envelope, who sent it as the envelope says."""

    signed_on: date
    tracking_number: str = ""
    sender: str = ""
    note: str = ""
    client_key: uuid.UUID = field(default_factory=uuid.uuid4)


@transaction.atomic
def record_mail(person: Person, organ: Organ, facts: MailFacts) -> SignedMail:
    """Enter a letter into the mail book. The same `client_key` gives back the row already made.

    Raises NotAllowed; Refusal for a day in the future, a number entered before, or a letter that nothing tells apart.
    """
    actor = acting(person, Right.RECORD_MAIL, organ)
    Organ.objects.select_for_update(no_key=True).get(pk=organ.pk)
    known = SignedMail.objects.filter(client_key=facts.client_key).first()
    if known and (known.organ_id, known.signed_by_id) != (organ.pk, person.pk):
        raise Refusal("这份表单已经在别处用过，请重新打开页面填写。")
    if known:
        return known
    number = facts.tracking_number.strip().upper().replace(" ", "")
    _check(organ, facts, number)
    mail = SignedMail.objects.create(
        organ=organ,
        signed_on=facts.signed_on,
        tracking_number=number,
        sender=facts.sender.strip(),
        note=facts.note.strip(),
        signed_by=person,
        signed_as=actor.label,
        recorded_at=clock.now(),
        client_key=facts.client_key,
    )
    content = {"signed_on": facts.signed_on.isoformat(), "tracking_number": number}
    record(
        actor, organ, "登记邮件签收", mail, title=f"邮件{number or mail.pk}", content=content, because=BECAUSE
    )
    tell(organ, "mail.signed", mail)
    return mail


def _check(organ: Organ, facts: MailFacts, number: str) -> None:
    check_days(("签收日期", facts.signed_on))
    if not number and not facts.sender.strip():
        raise Refusal("请填写邮件号，或者照信封写寄件人，以便经办人认出是哪一封。", BECAUSE)
    if number and SignedMail.objects.filter(organ=organ, tracking_number=number).exists():
        raise Refusal(f"邮件{number}已经登记过签收，不用重复登记。", BECAUSE)


@drawing_first
@transaction.atomic
def register_mail(person: Person, mail: SignedMail, facts: ApplicationFacts) -> Application:
    """Register the application that came in the letter: received on the day the letter was signed for (Art 31(2)).

    Raises NotAllowed; Refusal when the letter is registered as another case already.
    """
    row = SignedMail.objects.select_for_update(of=("self",)).select_related("organ").get(pk=mail.pk)
    signed = replace(facts, channel=IntakeChannel.POST_SIGNED, arrived_on=row.signed_on)
    case = register_application(person, row.organ, signed)
    if row.application_id not in (None, case.pk):
        raise Refusal("这封邮件已经登记为另一件申请，请到邮件签收簿核对。")
    row.application = case
    row.save(update_fields=["application"])
    return case
