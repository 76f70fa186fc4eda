"""What anyone may see of the disclosed items. The portal, search, feeds and the public API read here and nowhere else.

Everything starts from `Publication.objects.public()`, and every text comes out of the signed version.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models.fields.json import KeyTextTransform, KeyTransform

from gongkai.disclosure.models import Publication, PublicationQuerySet
from gongkai.organs.models import Organ
from gongkai.papers.models import StoredFile


@dataclass(frozen=True)
class Line:
    """One line of a public list."""

    pk: int
    organ: str
    title: str
    index_number: str
    document_number: str
    category: str
    category_name: str
    column: str
    year: int
    formed_on: str
    published_at: datetime
    changed_at: datetime


_CATEGORY = KeyTransform("category", "version__content")
_SIGNED = {
    "signed_title": KeyTextTransform("title", "version__content"),
    "signed_number": KeyTextTransform("document_number", "version__content"),
    "signed_category": KeyTextTransform("code", _CATEGORY),
    "signed_category_name": KeyTextTransform("name", _CATEGORY),
    "signed_column": KeyTextTransform("column", _CATEGORY),
    "signed_formed_on": KeyTextTransform("formed_on", "version__content"),
}


def publications() -> PublicationQuerySet:
    """Every public item with its signed version, newest first."""
    return Publication.objects.public().select_related("version", "organ").order_by("-published_at", "-pk")


def lines(publications: PublicationQuerySet, most: int | None = None) -> list[Line]:
    """The list lines of `publications`, newest first, at most `most`, without reading the bodies."""
    own = ("pk", "organ__code", "index_number", "year", "published_at", "corrected_at")
    rows = publications.order_by("-published_at", "-pk").annotate(**_SIGNED).values(*own, *_SIGNED)
    return [_line(row) for row in rows[:most]]


def _line(row: dict[str, Any]) -> Line:
    return Line(
        pk=row["pk"],
        organ=row["organ__code"],
        title=row["signed_title"] or "",
        index_number=row["index_number"],
        document_number=row["signed_number"] or "",
        category=row["signed_category"] or "",
        category_name=row["signed_category_name"] or "",
        column=row["signed_column"] or "",
        year=row["year"],
        formed_on=row["signed_formed_on"] or "",
        published_at=row["published_at"],
        changed_at=row["corrected_at"] or row["published_at"],
    )


def withdrawn() -> PublicationQuerySet:
    """Items that were public and are not any more: only their reason is told."""
    return Publication.objects.exclude(withdrawn_at__isnull=True).select_related("organ")


def publication_now(pk: int) -> Publication | None:
    """The publication in its present state, public or withdrawn; None when there is none."""
    return Publication.objects.select_related("version", "organ").filter(pk=pk).first()


def attachment(publication: Publication, key: str) -> StoredFile | None:
    """The private file behind an attachment named in the signed version."""
    return StoredFile.objects.filter(organ_id=publication.organ_id, key=key).first()


def organ_by_code(code: str) -> Organ | None:
    """An organ by the code in its address."""
    return Organ.objects.filter(code=code).first()


def organ_by_pk(pk: int) -> Organ | None:
    """An organ by its key."""
    return Organ.objects.filter(pk=pk).first()


def every_organ() -> list[Organ]:
    """Every organ, for bringing all portals to the present state."""
    return list(Organ.objects.order_by("path"))
