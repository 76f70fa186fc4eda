"""征求意见: ask a third party (Art 32) or an organ that made the information too (Art 34)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.applications import case as cases
from gongkai.applications.clocks import calendar_opinion_clock
from gongkai.applications.models import Application, Consultation, ConsultationKind
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.law.pause import NOT_COUNTED
from gongkai.organs.models import Person


@dataclass(frozen=True)
class ConsultationFacts:
    """Whom, when sent, and when it reached them if that is known already."""

    kind: ConsultationKind
    asked: str
    sent_on: date
    reached_on: date | None = None


@transaction.atomic
def start_consultation(person: Person, application: Application, facts: ConsultationFacts) -> Consultation:
    """Write it; the reply term pauses after the day of sending. Raises NotAllowed; Refusal for impossible days."""
    actor, case = cases.begin(person, application, "consult")
    if not facts.asked.strip():
        raise Refusal("请写明征求谁的意见。", (regulation(32),))
    cases.check_days(
        ("收到申请之日", case.received_on), ("发出日期", facts.sent_on), ("对方收到日期", facts.reached_on)
    )
    consultation = Consultation(
        application=case,
        kind=facts.kind,
        asked=facts.asked.strip(),
        sent_on=facts.sent_on,
        reached_on=facts.reached_on,
    )
    consultation.respond_by = calendar_opinion_clock(consultation).due
    consultation.save()
    content = {
        "kind": str(facts.kind),
        "sent_on": facts.sent_on.isoformat(),
        "reached_on": facts.reached_on.isoformat() if facts.reached_on else None,
        "respond_by": consultation.respond_by.isoformat(),
    }
    article = regulation(32) if facts.kind == ConsultationKind.THIRD_PARTY else regulation(34)
    cases.finish(actor, case, "征求意见", content, (article, NOT_COUNTED))
    return consultation
