"""Stored files for pages: always through the gate."""

from typing import Any

from gongkai.papers.models import StoredFile, StoredFileQuerySet


def files(person: Any) -> StoredFileQuerySet:
    """The files `person` may open today."""
    return StoredFile.objects.visible_to(person)
