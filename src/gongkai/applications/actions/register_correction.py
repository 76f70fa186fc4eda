"""更正申请 (Art 41): someone shows that records about them are inaccurate. A small case of its own, without a term."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.applications.case import check_days
from gongkai.applications.desk_models import RecordCorrection
from gongkai.applications.models import Applicant, ApplicantKind, Application
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art41_correction import CORRECTION
from gongkai.organs.actor import acting
from gongkai.organs.ciphers import fingerprint
from gongkai.organs.models import Organ, Person
from gongkai.organs.numbering import next_number
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record

SERIES = "correction"


@dataclass(frozen=True)
class CorrectionFacts:
    """Who asks, about which record, shown inaccurate by what; `application` when the record was given out in a case."""

    kind: ApplicantKind
    name: str
    record: str
    evidence: str
    received_on: date
    contact: str = ""
    application: Application | None = None


@transaction.atomic
def register_correction(person: Person, organ: Organ, facts: CorrectionFacts) -> RecordCorrection:
    """Register with the next number of the year. Raises NotAllowed; Refusal naming everything that is missing."""
    actor = acting(person, Right.HANDLE_APPLICATION, organ)
    asked = {"申请人": facts.name, "要求更正的记录": facts.record, "申请人提供的证据": facts.evidence}
    if missing := [label for label, text in asked.items() if not text.strip()]:
        raise Refusal(f"还要写明：{'、'.join(missing)}。", (CORRECTION,))
    if facts.application and facts.application.organ_id != organ.pk:
        raise Refusal("所选申请不是本机关办理的，请重新选择。")
    check_days(("收到日期", facts.received_on))
    year = facts.received_on.year
    row = RecordCorrection.objects.create(
        organ=organ,
        register_number=f"更正{year}-{next_number(organ, SERIES, year):03d}",
        applicant=Applicant.objects.create(
            organ=organ,
            kind=facts.kind,
            name=facts.name.strip(),
            name_print=fingerprint(facts.name),
            phone=facts.contact.strip(),
        ),
        application=facts.application,
        received_on=facts.received_on,
        record=facts.record.strip(),
        evidence=facts.evidence.strip(),
    )
    content = {"register_number": row.register_number, "received_on": facts.received_on.isoformat()}
    title = f"更正申请{row.register_number}"
    record(actor, organ, "登记更正申请", row, title=title, content=content, because=(CORRECTION,))
    return row
