"""分立: one letter asks for several unrelated things; each becomes an application with its own number (一事一申请).

One application is one line of the register and one row of table 三. The further cases carry over the applicants, the
channel, the days of Art 31, the form asked for and the copies of identity documents; all are linked as related.
"""

from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from gongkai import clock
from gongkai.applications import case as cases
from gongkai.applications.actions.give_receipt import give_receipt
from gongkai.applications.actions.register_application import REGISTER
from gongkai.applications.desk_models import CaseLink, CoApplicant, LinkKind
from gongkai.applications.identity import keep_copies
from gongkai.applications.intake_models import LetterSplit
from gongkai.applications.models import Application
from gongkai.law.citation import regulation
from gongkai.law.fees import BY_ITEMS
from gongkai.law.finding import Refusal
from gongkai.organs.actor import Actor
from gongkai.organs.models import Person
from gongkai.organs.numbering import next_number
from gongkai.papers.rendering import drawing_first
from gongkai.trail.outbox import tell

BECAUSE = (regulation(29), BY_ITEMS)
NOTE = "同一来信分立"


@dataclass(frozen=True)
class SplitFacts:
    """What stays in the first case, and each further matter, in the words of the letter."""

    kept: str
    parts: tuple[str, ...]


@drawing_first
@transaction.atomic
def split_letter(person: Person, application: Application, facts: SplitFacts) -> list[Application]:
    """Make the further cases. Raises NotAllowed; Refusal without a further matter, for words said twice, or once the
    case has gone further than its receipt."""
    actor, case = cases.begin(person, application, "split")
    kept, parts = facts.kept.strip(), [part.strip() for part in facts.parts if part.strip()]
    if not kept or not parts:
        raise Refusal("请分别写明留在本件的事项和至少一项分立的事项。", BECAUSE)
    if len({kept, *parts}) <= len(parts):
        raise Refusal("有两项写得一样，请核对。", BECAUSE)
    whole = case.description
    case.description = kept
    made = [_part(actor, case, whole, part) for part in parts]
    numbers = [each.register_number for each in made]
    cases.finish(actor, case, "分立", {"made": numbers}, BECAUSE)
    for each in made:
        give_receipt(person, each)
    return made


def _part(actor: Actor, first: Application, whole: str, description: str) -> Application:
    year = first.arrived_on.year
    made = Application.objects.create(
        register_number=f"{year}-{next_number(first.organ, REGISTER, year):03d}",
        description=description,
        registered_by=actor.person,
        registered_at=clock.now(),
        **{name: getattr(first, name) for name in _CARRIED},
    )
    LetterSplit.objects.create(application=made, first=first, whole=whole, split_on=clock.today())
    CaseLink.objects.create(application=first, other=made, kind=LinkKind.RELATED, note=NOTE)
    for row in first.co_applicants.select_related("applicant"):
        CoApplicant.objects.create(application=made, applicant=_again(row.applicant))
    copies = [
        ContentFile(row.file.open_plain().read(), row.file.name)
        for row in first.identity_copies.filter(deleted_on=None).select_related("file")
    ]
    keep_copies(actor.person, made, copies)
    content = {"first": first.register_number, "register_number": made.register_number}
    made = cases.finish(actor, made, "分立立件", content, BECAUSE)
    tell(made.organ, "application.registered", made)
    return made


_CARRIED = (
    "organ", "applicant", "channel", "arrived_on", "organ_confirmed_on", "applicant_confirmed_on", "received_on",
    "form_wanted", "carrier_wanted", "state", "officer",
)  # fmt: skip


def _again(applicant: Any) -> Any:
    """The same person once more: a row of its own, because each shares in one case."""
    applicant.pk = None
    applicant._state.adding = True
    applicant.save()
    return applicant
