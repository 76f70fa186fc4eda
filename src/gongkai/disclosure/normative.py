"""行政规范性文件: issued, abolished, valid on any day. The one place that says so: pages and table 二 both ask here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, Count, Exists, OuterRef, Q
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from gongkai.disclosure.duty_models import Interpretation
from gongkai.disclosure.models import Publication, PublicationQuerySet
from gongkai.organs.models import Organ

_NO_DAY = "9999"  # SQLite gives JSON's null as the word «null», which sorts behind it


@dataclass(frozen=True)
class DayOfDocuments:
    """How many documents of one look were issued and not abolished by the day, and how many of them wait to begin."""

    valid: int
    not_yet: int
    abolished: int
    without_reading: int


def documents(organ: Organ) -> PublicationQuerySet:
    """The public normative documents of `organ`, abolished ones too."""
    return Publication.objects.public().filter(organ=organ, is_normative=True)


def issued_in(rows: PublicationQuerySet, year: int) -> PublicationQuerySet:
    """Formed in the year (本年制发)."""
    return rows.filter(formed_on__year=year)


def abolished_in(rows: PublicationQuerySet, year: int) -> PublicationQuerySet:
    """Abolished in the year (本年废止)."""
    return rows.filter(abolished_on__year=year)


def valid_on(rows: PublicationQuerySet, day: date) -> PublicationQuerySet:
    """Issued by the end of `day`, not abolished and not expired by then (现行有效). One abolished on `day` is not."""
    return rows.annotate(expires=_signed_day("expires_on")).filter(_in_force(day))


def _in_force(day: date) -> Q:
    stands = Q(abolished_on__isnull=True) | Q(abolished_on__gt=day)
    return stands & (Q(expires__isnull=True) | Q(expires__gt=day.isoformat())) & Q(formed_on__lte=day)


def _signed_day(key: str) -> Cast:
    return Cast(KeyTextTransform(key, "version__content"), CharField())


def seen_by(person: Any) -> Any:
    """Normative documents `person` may see, the newest first, each with whether it has its interpretation and with the
    signed number and day of effect."""
    read = Interpretation.objects.filter(document=OuterRef("item_id"))
    rows = (
        Publication.objects.public()
        .visible_to(person)
        .filter(is_normative=True)
        .select_related("organ", "item")
    )
    return rows.annotate(
        has_reading=Exists(read),
        signed_number=KeyTextTransform("document_number", "version__content"),
        effective=_signed_day("effective_on"),
        expires=_signed_day("expires_on"),
    ).order_by("-formed_on", "-pk")


def state_on(publication: Publication, day: date) -> str:
    """有效性 of a document of `seen_by` on `day`, in the words of the portal's columns."""
    if publication.formed_on > day:
        return "尚未制发"
    if publication.abolished_on and publication.abolished_on <= day:
        return "已废止"
    if (getattr(publication, "expires", None) or _NO_DAY) <= day.isoformat():
        return "已失效"
    effective = getattr(publication, "effective", None) or _NO_DAY
    return "尚未施行" if day.isoformat() < effective < _NO_DAY else "有效"


def counted(rows: Any, day: date) -> DayOfDocuments:
    """The figures of one look on `day`. Those that wait to begin are in force in table 二: they are issued."""
    valid = _in_force(day)
    not_yet = Q(effective__gt=day.isoformat(), effective__lt=_NO_DAY)
    found = rows.order_by().aggregate(
        valid=Count("pk", filter=valid),
        not_yet=Count("pk", filter=valid & not_yet),
        abolished=Count("pk", filter=Q(abolished_on__lte=day)),
        without_reading=Count("pk", filter=valid & Q(has_reading=False)),
    )
    return DayOfDocuments(**found)
