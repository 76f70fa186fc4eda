"""身份证明复印件: who sees it. The clerk, the head of the disclosure unit, and the officer of that very case; nobody else."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from gongkai import clock
from gongkai.applications.intake_models import IdentityCopy, IntakePolicy
from gongkai.applications.models import Application, ApplicationState
from gongkai.law.citation import Citation, regulation
from gongkai.law.finding import Refusal
from gongkai.organs import gate
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.papers.intake import Purpose, take_in
from gongkai.papers.models import IDENTITY

MOST = 3
"""Files of one application: two sides of a card, or a licence and a letter of authority."""
BECAUSE: tuple[Citation, ...] = (regulation(29),)


def copies_of(person: Any) -> QuerySet[IdentityCopy]:
    """The copies not deleted that `person` may open today."""
    may_open = gate.within(person, Right.READ_IDENTITY_COPY, "application__organ__path")
    handles = gate.within(person, Right.HANDLE_APPLICATION, "application__organ__path")
    own = Q(application__officer=person.pk) & handles if getattr(person, "pk", None) else Q(pk__in=[])
    return (
        IdentityCopy.objects.visible_to(person)
        .filter(may_open | own, deleted_on__isnull=True)
        .select_related("file", "application__organ")
    )


def keep_copies(person: Person | None, application: Application, uploads: Any) -> list[IdentityCopy]:
    """Take the files in, sealed. Inside the verb's transaction. Raises Refusal for too many or an unfit file."""
    given = [upload for upload in uploads or () if upload]
    if len(given) > MOST:
        raise Refusal(f"身份证明最多上传{MOST}个文件，请选正反面照片或者一个PDF。", BECAUSE)
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("keep_copies needs the transaction of the verb")
    return [
        IdentityCopy.objects.create(
            application=application,
            file=take_in(person, application.organ, upload, purpose=Purpose.IDENTITY, circle=IDENTITY),
            added_at=clock.now(),
        )
        for upload in given
    ]


def days_kept(organ: Organ) -> int:
    """How many days (日) an organ keeps the copies of a case that is closed, or kept aside as out of reach.

    The purpose, to know who applies, is over then (个人信息保护法 Art 19: 所必要的最短时间). Kept aside counts alike: an
    applicant who turns up later shows the document again when confirming.
    """
    policy = IntakePolicy.objects.filter(organ=organ).first()
    return policy.identity_days if policy else settings.IDENTITY_COPY_DAYS


def delete_from(copy: IdentityCopy) -> date | None:
    """The first day on which the copy may be deleted; None while the case is in hand."""
    rested = _rests_since(copy.application)
    return rested + timedelta(days=days_kept(copy.application.organ)) if rested else None


def _rests_since(case: Application) -> date | None:
    if case.state != ApplicationState.SET_ASIDE:
        return case.closed_on
    return case.set_asides.filter(ended_on=None).values_list("set_on", flat=True).first()


def due_copies() -> Iterator[IdentityCopy]:
    """Every copy whose day has come, organ by organ, oldest first."""
    held = IdentityCopy.objects.filter(deleted_on=None).select_related("application__organ")
    for organ in Organ.objects.filter(pk__in=held.values("application__organ")):
        last = clock.today() - timedelta(days=days_kept(organ))
        aside = Q(application__state=ApplicationState.SET_ASIDE, application__set_asides__set_on__lte=last)
        aside &= Q(application__set_asides__ended_on=None)
        rests = Q(application__closed_on__lte=last) | aside
        yield from held.filter(rests, application__organ=organ).order_by("pk").distinct()
