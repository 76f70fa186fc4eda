"""制发文书: make one document of a case: facts checked, numbered by its series, kept as PDF and DOCX."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from gongkai import clock
from gongkai.applications.case import locked, title_of
from gongkai.applications.document_models import IssuedDocument
from gongkai.applications.documents.filling import current, facts_of, faults_of, paper_of, source_for
from gongkai.applications.documents.template import Source, Template
from gongkai.applications.models import Application
from gongkai.law.finding import Refusal
from gongkai.organs.actor import Actor, acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.numbering import next_number
from gongkai.organs.posts import Right
from gongkai.papers.gbt9704 import Paper, paper_docx, paper_pdf
from gongkai.papers.intake import Purpose, take_in
from gongkai.papers.rendering import drawing_first
from gongkai.trail.actions.record import record
from gongkai.trail.digests import digest_of

_OF_THE_REPLY = ("F15", "F16")


@dataclass(frozen=True)
class DocumentFacts:
    """What the officer typed in, by the key of each blank, and which row of the case the document is about."""

    given: Mapping[str, str] = field(default_factory=dict)
    about: str = ""
    client_key: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True)
class _Made:
    """A paper with its number and place in the row of versions."""

    source: Source
    paper: Paper
    version: int


@drawing_first
@transaction.atomic
def issue_document(
    person: Person, application: Application, document_id: str, facts: DocumentFacts | None = None
) -> IssuedDocument:
    """Make the document, or a new version of one made before (which keeps its number). Both files go into the circle of
    the case; the digest of every word goes into the trail.

    The same `client_key` gives back what was made. Raises NotAllowed; Refusal naming everything that is missing.
    """
    facts = facts or DocumentFacts()
    case = locked(application)
    actor = acting(person, Right.HANDLE_APPLICATION, case.organ)
    known = IssuedDocument.objects.filter(client_key=facts.client_key).first()
    if known:
        return _the_same(known, case, document_id)
    template = current(document_id)
    source = source_for(case, template, facts.about, facts.given)
    if faults := faults_of(source, template):
        raise Refusal(faults, template.because)
    before = IssuedDocument.objects.filter(application=case, document_id=document_id, about=facts.about)
    last = before.order_by("version").last()
    number = last.number if last else _number(case, template, source.day)
    made = replace(source, number=number)
    return _keep(
        actor, template, facts, _Made(made, paper_of(made, template), last.version + 1 if last else 1)
    )


def _the_same(known: IssuedDocument, case: Application, document_id: str) -> IssuedDocument:
    if (known.application_id, known.document_id) != (case.pk, document_id):
        raise Refusal("这份表单已经在别处用过，请重新打开页面填写。")
    return known


def _number(case: Application, template: Template, day: date) -> str:
    """The number of the series for the year of the day; the reply has the one that came with its signature."""
    if template.id in _OF_THE_REPLY:
        return case.reply.document_number
    if not template.series:
        return ""
    return numbered(case.organ, template.series, day.year)


def numbered(organ: Organ, series: str, year: int) -> str:
    """机关代字 + series + 〔year〕 + the next number, without gaps: a rollback gives it back."""
    return f"{organ.document_mark}{series}〔{year}〕{next_number(organ, series, year)}号"


def _keep(actor: Actor, template: Template, facts: DocumentFacts, made: _Made) -> IssuedDocument:
    case, paper = made.source.case, made.paper
    name = f"{template.name}_{case.register_number}_{made.version}"
    files = {
        kind: take_in(
            actor.person,
            case.organ,
            ContentFile(content, f"{name}.{kind}"),
            purpose=Purpose.DOCUMENT,
            circle="application",
        )
        for kind, content in (("pdf", paper_pdf(paper)), ("docx", paper_docx(paper)))
    }
    issued = IssuedDocument.objects.create(
        organ=case.organ,
        application=case,
        document_id=template.id,
        about=facts.about,
        version=made.version,
        template_version=template.version,
        title=paper.title,
        number=made.source.number,
        day=made.source.day,
        made_at=clock.now(),
        made_by=actor.person,
        made_as=actor.label,
        facts=json.dumps(facts_of(made.source), ensure_ascii=False),
        digest=digest_of(paper.words()),
        client_key=facts.client_key,
        **files,
    )
    _tell_trail(actor, template, issued)
    return issued


def _tell_trail(actor: Actor, template: Template, issued: IssuedDocument) -> None:
    content: dict[str, Any] = {
        "document": template.id,
        "name": template.name,
        "number": issued.number,
        "day": issued.day.isoformat(),
        "version": issued.version,
        "template": template.version,
        "words": issued.digest,
        "pdf": issued.pdf.digest,
        "docx": issued.docx.digest,
    }
    case = issued.application
    verb = "制发文书" if issued.version == 1 else "重新制发文书"
    record(actor, case.organ, verb, case, title=title_of(case), content=content, because=template.because)
