"""Lists of checks, findings, reviews and own words."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from gongkai.organs.models import Organ
from gongkai.screening.models import Check, Found, Level, OwnWord, SecrecyReview


def check_of(person: Any, kind: str, pk: int, digest: str) -> Check | None:
    """The check of exactly this content, if there is one that `person` may see."""
    return Check.objects.visible_to(person).filter(subject_type=kind, subject_id=pk, digest=digest).first()


def findings_of(person: Any, check: Check) -> QuerySet[Found]:
    """Every finding of a check in its order."""
    return Found.objects.visible_to(person).filter(check_of=check).select_related("accepted_by")


def check_made(kind: str, pk: int, digest: str) -> Check | None:
    """The check of exactly this content. For verbs and for those who sign it."""
    return Check.objects.filter(subject_type=kind, subject_id=pk, digest=digest).first()


def open_errors(kind: str, pk: int, digest: str) -> list[Found]:
    """The errors in exactly this content that are neither mended nor accepted. For verbs."""
    return list(
        Found.objects.open().filter(
            check_of__subject_type=kind, check_of__subject_id=pk, check_of__digest=digest, level=Level.ERROR
        )
    )


def accepted_in(kind: str, pk: int, digest: str) -> list[Found]:
    """What was accepted in exactly this content: for those who sign it."""
    rows = Found.objects.filter(
        check_of__subject_type=kind,
        check_of__subject_id=pk,
        check_of__digest=digest,
        accepted_at__isnull=False,
    )
    return list(rows)


def reviews_of(person: Any, kind: str, pk: int) -> QuerySet[SecrecyReview]:
    """Every secrecy review of a subject, the newest first."""
    return SecrecyReview.objects.visible_to(person).filter(subject_type=kind, subject_id=pk)


def own_words_of(person: Any, organ: Organ | None = None) -> QuerySet[OwnWord]:
    """The lines of the own lists that `person` may see."""
    rows = OwnWord.objects.visible_to(person).select_related("organ", "added_by")
    return rows.filter(organ=organ) if organ else rows
