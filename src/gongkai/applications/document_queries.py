"""What the page of documents shows: each document of the catalogue with its state in this case."""

from dataclasses import dataclass
from typing import Any

from gongkai.applications.document_models import IssuedDocument, SiteLetter
from gongkai.applications.documents.catalogue import VERSIONS
from gongkai.applications.documents.filling import (
    blockers,
    current,
    faults_of,
    newest_of,
    rows_about,
    source_for,
)
from gongkai.applications.documents.template import Template
from gongkai.applications.models import Application, CaseQuerySet
from gongkai.applications.site_letters import why_not_offered

RECEIPT = "F03"


@dataclass(frozen=True)
class Entry:
    """One document for one row of the case: made already, possible now, or what is missing."""

    template: Template
    about: str
    label: str
    issued: IssuedDocument | None
    missing: tuple[str, ...]

    @property
    def site(self) -> SiteLetter | None:
        """Where the newest version lies on the site."""
        return getattr(self.issued, "site_letter", None)

    @property
    def to_offer(self) -> bool:
        return self.issued is not None and not why_not_offered(self.issued)


def documents_of(person: Any) -> CaseQuerySet:
    """Every document that `person` may open today."""
    related = ("application__organ", "pdf", "docx", "signed_copy")
    return IssuedDocument.objects.visible_to(person).select_related(*related)


def receipt_paper(case: Application) -> IssuedDocument | None:
    """The newest 接收回执 of the case; None while there is none."""
    rows = IssuedDocument.objects.filter(application=case, document_id=RECEIPT)
    return rows.select_related("pdf").order_by("version").last()


def receipt_faults(case: Application) -> list[str]:
    """What is missing for a 接收回执, as sentences; empty when it can be made."""
    template = current(RECEIPT)
    return faults_of(source_for(case, template), template)


def overview(case: Application) -> dict[str, list[Entry]]:
    """Every document of the catalogue by family, in the order of the catalogue."""
    made = newest_of(case)
    families: dict[str, list[Entry]] = {}
    for document_id in sorted(VERSIONS):
        template = current(document_id)
        entries = [
            Entry(
                template,
                about,
                label_of(row),
                made.get((document_id, about)),
                tuple(blockers(source_for(case, template, about), template)),
            )
            for about, row in rows_about(case, template)
        ]
        families.setdefault(template.family.value, []).extend(entries)
    return families


def label_of(row: Any) -> str:
    """How the page names the row that a document is about."""
    if row is None:
        return ""
    if isinstance(row, IssuedDocument):
        return f"{row.title} {row.number}".strip()
    for name in ("asked", "case_number", "register_number", "office", "result", "reason"):
        if text := str(getattr(row, name, "") or ""):
            return text[:40]
    return str(row)
