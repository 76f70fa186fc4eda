"""What anyone may see of the disclosed items. The portal, search, feeds and the public API read here and nowhere else.

Everything starts from `Publication.objects.public()`, and every text comes out of the signed version.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models.fields.json import KT

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


_SIGNED = {
    "signed_title": KT("version__content__title"),
    "signed_number": KT("version__content__document_number"),
    "signed_category": KT("version__content__category__code"),
    "signed_category_name": KT("version__content__category__name"),
    "signed_column": KT("version__content__category__column"),
    "signed_formed_on": KT("version__content__formed_on"),
}


def publications() -> PublicationQuerySet:
    """Every public item with its signed version, newest first."""
    return Publication.objects.public().select_related("version", "organ").order_by("-published_at", "-pk")


def lines(publications: PublicationQuerySet, most: int | None = None) -> list[Line]:
    """The list lines of `publications`, newest first, at most `most`, without reading the bodies."""
    rows = publications.order_by("-published_at", "-pk").values_list(
        "pk", "organ__code", *_SIGNED.values(), "index_number", "year", "published_at", "corrected_at"
    )
    return [
        Line(
            pk=pk,
            organ=organ,
            title=title or "",
            index_number=index_number,
            document_number=number or "",
            category=category or "",
            category_name=category_name or "",
            column=column or "",
            year=year,
            formed_on=formed_on or "",
            published_at=published_at,
            changed_at=corrected_at or published_at,
        )
        for (
            pk, organ, title, number, category, category_name, column, formed_on, index_number, year, published_at,
            corrected_at,
        ) in rows[:most]
    ]  # fmt: skip


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
