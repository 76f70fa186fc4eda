"""Sheets of 区分处理 for pages: always through the gate."""

from typing import Any

from gongkai.applications.models import Application, CaseQuerySet
from gongkai.applications.redaction_models import Redaction
from gongkai.papers.models import StoredFile


def redactions_of(person: Any) -> CaseQuerySet:
    """The sheets `person` may see, newest first."""
    return Redaction.objects.visible_to(person).select_related(
        "application__organ", "source", "office", "result", "opened_by"
    )


def copies_of(person: Any, application: Application) -> list[StoredFile]:
    """涂黑件 of one case, for whoever drafts or sends its reply."""
    rows = redactions_of(person).filter(application=application, result__isnull=False)
    return [row.result for row in rows]
