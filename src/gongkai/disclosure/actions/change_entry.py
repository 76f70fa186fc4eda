"""Add, change or retire an entry of an organ's own catalogue."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from gongkai import clock
from gongkai.disclosure.catalogue_facts import EntryFacts, faults_of_row, known_publishers
from gongkai.disclosure.catalogue_models import CatalogueEntry, StandardCatalogue
from gongkai.disclosure.duty_models import Duty, DutyState
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed, acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.once import once_per_key
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record
from gongkai.trail.outbox import tell


def refuse_row(organ: Organ, facts: EntryFacts) -> None:
    """Raise every fault of a row at once: a page leaves none of them in."""
    sentences = [fault.sentence for fault in faults_of_row(facts, known_publishers(organ))]
    if facts.category is not None and facts.category.organ_id not in (None, organ.pk):
        sentences.append(f"分类“{facts.category.name}”不是{organ.name}的分类，请重新选择。")
    if sentences:
        raise Refusal(sentences, (regulation(12),))


@once_per_key
@transaction.atomic
def add_entry(
    person: Person, organ: Organ, facts: EntryFacts, *, client_key: UUID | None = None
) -> CatalogueEntry:
    """Add an entry of the organ's own. The same `client_key` gives back the first. Raises NotAllowed; Refusal with each
    fault. Source: 《条例》第二十二条."""
    actor = acting(person, Right.KEEP_CATALOGUE, organ)
    if client_key is not None and (kept := CatalogueEntry.objects.filter(client_key=client_key).first()):
        if kept.organ_id != organ.pk:
            raise NotAllowed("这张表已经由别人提交，请重新打开页面填写。")
        return kept
    refuse_row(organ, facts)
    row = own_row(person, organ, facts)
    row.client_key = client_key or row.client_key
    row.save()
    record(
        actor, organ, "增加公开事项", row, title=str(row), content=_content(row), because=(regulation(22),)
    )
    tell(organ, "catalogue.changed", organ)
    return row


def own_row(person: Person, organ: Organ, facts: EntryFacts) -> CatalogueEntry:
    """A row of the organ's own list, not saved; without a number it takes the next of its list."""
    row = CatalogueEntry(
        organ=organ,
        catalogue=StandardCatalogue.FIELDS if facts.field else StandardCatalogue.OWN,
        key=f"own-{uuid4().hex[:12]}",
        since=clock.today(),
        changed_at=clock.now(),
        changed_by=person,
        **facts.values(),
    )
    if row.number is None:
        rows = CatalogueEntry.objects.of(organ).filter(catalogue=row.catalogue, field=row.field)
        row.number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
    return row


@transaction.atomic
def change_entry(person: Person, entry: CatalogueEntry, facts: EntryFacts) -> CatalogueEntry:
    """Change an entry of the organ's copy. Duties that are open take the new term; what is settled stays.

    Raises NotAllowed; Refusal for a standard or retired entry and with every fault.
    """
    row, actor = _own(person, entry)
    refuse_row(actor.appointment.post.organ, facts)
    before = row.term
    changed = [name for name, value in facts.values().items() if getattr(row, name) != value]
    if not changed:
        return row
    for name, value in facts.values().items():
        setattr(row, name, value)
    if "term_text" in changed:
        row.term_key = ""
    row.changed_at, row.changed_by = clock.now(), person
    row.save()
    if row.term != before:
        _forget_untouched(row)
    content = {"changed": changed, **_content(row)}
    record(actor, row.organ, "修改公开事项", row, title=str(row), content=content, because=(regulation(12),))
    tell(actor.appointment.post.organ, "catalogue.changed", actor.appointment.post.organ)
    return row


@transaction.atomic
def retire_entry(person: Person, entry: CatalogueEntry, reason: str) -> CatalogueEntry:
    """Take an entry out of the catalogue; what fell due before stays. Raises NotAllowed; Refusal without a reason."""
    row, actor = _own(person, entry)
    if not reason.strip():
        raise Refusal("请写明停用的原因和依据。")
    row.retired_on, row.changed_at, row.changed_by = clock.today(), clock.now(), person
    row.save()
    _forget_untouched(row)
    content = {"reason": reason.strip()}
    record(actor, row.organ, "停用公开事项", row, title=str(row), content=content, because=(regulation(12),))
    return row


def _own(person: Person, entry: CatalogueEntry):  # type: ignore[no-untyped-def]
    if entry.organ is None:
        raise Refusal("这是标准事项，请先采用到本机关目录，再修改本机关的一份。")
    actor = acting(person, Right.KEEP_CATALOGUE, entry.organ)
    row = CatalogueEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if row.retired_on is not None:
        raise Refusal("这个事项已经停用，不能再改；需要时请重新增加。")
    return row, actor


def _forget_untouched(row: CatalogueEntry) -> None:
    """Periodic duties not due yet that nobody answered were made ahead only: they are made anew or not at all."""
    ahead = Duty.objects.filter(
        entry=row, state=DutyState.OPEN, due_on__gte=clock.today(), late_since__isnull=True
    )
    periodic = ahead.exclude(period__startswith="item-").exclude(period__startswith="event-")
    periodic.filter(answers__isnull=True, about__isnull=True).delete()


def _content(row: CatalogueEntry) -> dict[str, object]:
    return {"number": row.number, "item": str(row), "term": row.term_text, "basis": row.basis}
