"""Enter an application into the register. It may be incomplete: nothing that arrives is refused."""

import uuid
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from gongkai import clock
from gongkai.applications import case as cases
from gongkai.applications.actions.give_receipt import give_receipt
from gongkai.applications.identity import keep_copies
from gongkai.applications.identity_numbers import number_print
from gongkai.applications.models import (
    Applicant,
    ApplicantKind,
    Application,
    IntakeChannel,
)
from gongkai.applications.states import first_state
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art31_receipt import ReceivingChannel, received_on
from gongkai.organs.actor import Actor, acting
from gongkai.organs.ciphers import fingerprint
from gongkai.organs.models import Organ, Person
from gongkai.organs.numbering import next_number
from gongkai.organs.posts import Right
from gongkai.papers.rendering import drawing_first
from gongkai.trail.outbox import tell

REGISTER = "application"


@dataclass(frozen=True)
class ApplicationFacts:
    """What is entered. `arrived_on` is the day of handing in, of signing for the mail, or of the submission.

    `identity_uploads` are copies of identity documents, kept sealed (`applications.identity`).

    The three contents of Art 29 may be missing: what is missing is for a 补正, not for a refusal.
    """

    channel: IntakeChannel
    arrived_on: date
    applicant_kind: ApplicantKind
    name: str = ""
    description: str = ""
    identity_type: str = ""
    identity_number: str = ""
    phone: str = ""
    address: str = ""
    email: str = ""
    agent: str = ""
    form_wanted: str = ""
    carrier_wanted: str = ""
    client_key: uuid.UUID = field(default_factory=uuid.uuid4)
    identity_uploads: tuple[Any, ...] = ()


@drawing_first
@transaction.atomic
def register_application(person: Person, organ: Organ, facts: ApplicationFacts) -> Application:
    """Register with the next number of the year; the receipt date follows Art 31 by channel.

    The 接收回执 is made in the same act. The same `client_key` gives back the row already made. Raises NotAllowed,
    and Refusal for a day in the future.
    """
    actor = acting(person, Right.HANDLE_APPLICATION, organ)
    case = enter(actor, organ, facts)
    give_receipt(person, case)
    return case


def enter(actor: Actor | None, organ: Organ, facts: ApplicationFacts) -> Application:
    """Write the case; `actor` is None for one that an applicant sent in online."""
    # Two sendings of the same form wait here for each other, so that the second finds what the first made.
    Organ.objects.select_for_update(no_key=True).get(pk=organ.pk)
    known = Application.objects.filter(client_key=facts.client_key).first()
    if known and known.organ_id != organ.pk:
        raise Refusal("这份表单已经在别处用过，请重新打开页面填写。")
    if known:
        return known
    cases.check_days(("提交（签收）日期", facts.arrived_on))
    receipt = received_on(ReceivingChannel[facts.channel], facts.arrived_on)
    application = _write(actor, organ, facts, receipt.value)
    copies = keep_copies(actor.person if actor else None, application, facts.identity_uploads)
    content = {
        "register_number": application.register_number,
        "channel": str(facts.channel),
        "arrived_on": facts.arrived_on.isoformat(),
        "received_on": receipt.value.isoformat() if receipt.value else None,
        "applicant_kind": str(facts.applicant_kind),
        "identity_copies": len(copies),
    }
    application = cases.finish(actor, application, "登记申请", content, (regulation(29), *receipt.because))
    tell(organ, "application.registered", application)
    return application


def _write(actor: Actor | None, organ: Organ, facts: ApplicationFacts, received: date | None) -> Application:
    year = facts.arrived_on.year
    return Application.objects.create(
        organ=organ,
        register_number=f"{year}-{next_number(organ, REGISTER, year):03d}",
        applicant=_applicant(organ, facts),
        channel=facts.channel,
        arrived_on=facts.arrived_on,
        received_on=received,
        description=facts.description.strip(),
        form_wanted=facts.form_wanted.strip(),
        carrier_wanted=facts.carrier_wanted.strip(),
        state=first_state(received is not None),
        officer=actor.person if actor else None,
        registered_by=actor.person if actor else None,
        registered_at=clock.now(),
        client_key=facts.client_key,
    )


def _applicant(organ: Organ, facts: ApplicationFacts) -> Applicant:
    return Applicant.objects.create(
        organ=organ,
        kind=facts.applicant_kind,
        name=facts.name.strip(),
        name_print=fingerprint(facts.name),
        identity_type=facts.identity_type.strip(),
        identity_number=facts.identity_number.strip(),
        number_print=number_print(facts.identity_number),
        phone=facts.phone.strip(),
        address=facts.address.strip(),
        email=facts.email.strip(),
        agent=facts.agent.strip(),
    )
