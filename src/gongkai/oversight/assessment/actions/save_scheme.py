"""Keep a scheme (考核方案), and stop using one."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Max

from gongkai import clock
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.oversight.assessment.reading import Remark
from gongkai.oversight.assessment.scheme import Scheme, as_data, faults_of
from gongkai.oversight.models.assessment import AssessmentScheme
from gongkai.trail.actions.record import record
from gongkai.trail.digests import digest_of

BASIS = regulation(46)
"""Governments set up a system of assessment (工作考核制度), of public evaluation and of liability."""


@transaction.atomic
def save_scheme(
    person: Person, organ: Organ, scheme: Scheme, remarks: Iterable[Remark] = ()
) -> AssessmentScheme:
    """Keep `scheme` as the next version of its name; the same content again gives back what is there.

    Raises NotAllowed; Refusal with every fault of the scheme.
    """
    actor = acting(person, Right.RUN_ASSESSMENT, organ)
    if faults := faults_of(scheme):
        raise Refusal(faults)
    Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    content = as_data(scheme)
    there = AssessmentScheme.objects.filter(organ=organ, name=scheme.name)
    latest = there.order_by("-version").first()
    if latest is not None and latest.content == content and latest.retired_at is None:
        return latest
    version = (there.aggregate(last=Max("version"))["last"] or 0) + 1
    said = [[one.cell, one.title[:80], one.said[:200], one.by_hand] for one in remarks]
    made = AssessmentScheme.objects.create(
        organ=organ,
        name=scheme.name,
        version=version,
        content=content,
        remarks=said,
        saved_by=person,
        saved_at=clock.now(),
    )
    there.exclude(pk=made.pk).filter(retired_at=None).update(retired_at=clock.now())
    facts = {"version": version, "indicators": len(scheme.leaves()), "digest": digest_of(content)}
    record(actor, organ, "保存考核方案", made, title=str(made), content=facts, because=(BASIS,))
    return made


@transaction.atomic
def retire_scheme(person: Person, scheme: AssessmentScheme) -> AssessmentScheme:
    """No new assessment uses it. Raises NotAllowed, Refusal."""
    row = AssessmentScheme.objects.select_for_update(of=("self",)).select_related("organ").get(pk=scheme.pk)
    actor = acting(person, Right.RUN_ASSESSMENT, row.organ)
    if row.retired_at is not None:
        raise Refusal("这个方案已经停用。")
    row.retired_at = clock.now()
    row.save(update_fields=["retired_at"])
    record(actor, row.organ, "停用考核方案", row, title=str(row), because=(BASIS,))
    return row
