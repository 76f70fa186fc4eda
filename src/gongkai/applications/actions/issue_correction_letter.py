"""更正告知书 (Art 41) of a correction without an application: the same form and series as within a case."""

from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from gongkai import clock
from gongkai.applications.actions.issue_document import numbered
from gongkai.applications.desk_models import CorrectionState, RecordCorrection
from gongkai.applications.document_models import CorrectionLetter
from gongkai.applications.documents.filling import current, faults_of, paper_of
from gongkai.applications.documents.template import Source, Template
from gongkai.applications.models import Application
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art41_correction import CORRECTION
from gongkai.organs.actor import Actor, acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.papers.gbt9704 import paper_docx, paper_pdf
from gongkai.papers.intake import Purpose, take_in
from gongkai.trail.actions.record import record
from gongkai.trail.digests import digest_of

LETTER = "F18"


def why_no_letter(correction: RecordCorrection) -> str:
    """Why no letter can be made of it here now; empty when it can."""
    if correction.application:
        return f"这件更正与申请{correction.application.register_number}有关，请在该件的“文书和案卷”里生成告知书。"
    if correction.state != CorrectionState.CLOSED:
        return "请先登记结果，再生成告知书。"
    return ""


@transaction.atomic
def issue_correction_letter(person: Person, correction: RecordCorrection) -> CorrectionLetter:
    """Make the letter, or a new version with the same number; unchanged words make nothing new.

    Raises NotAllowed; Refusal before the result, for one that belongs to a case, or naming what is missing.
    """
    rows = RecordCorrection.objects.select_for_update(of=("self",)).select_related("organ", "applicant")
    row = rows.get(pk=correction.pk)
    actor = acting(person, Right.HANDLE_APPLICATION, row.organ)
    if sentence := why_no_letter(row):
        raise Refusal(sentence, (CORRECTION,))
    template, last = current(LETTER), row.letters.order_by("version").last()
    bare = _source(person, row, template, last.number if last else "")
    if faults := faults_of(bare, template):
        raise Refusal(faults, template.because)
    number = last.number if last else numbered(row.organ, template.series, bare.day.year)
    source = _source(person, row, template, number)
    words = digest_of(paper_of(source, template).words())
    if last and last.digest == words:
        return last
    return _keep(actor, row, template, source, last.version + 1 if last else 1)


def _source(person: Person, row: RecordCorrection, template: Template, number: str) -> Source:
    """The letter is filled from the correction alone; an application that was never kept lends it organ and number."""
    lent = Application(
        organ=row.organ, applicant=row.applicant, register_number=row.register_number, officer=person
    )
    return Source(lent, row.told_on or clock.today(), row, number=number, blanks=template.blanks)


def _keep(
    actor: Actor, row: RecordCorrection, template: Template, source: Source, version: int
) -> CorrectionLetter:
    paper = paper_of(source, template)
    name = f"{template.name}_{row.register_number}_{version}"
    files: dict[str, Any] = {
        kind: take_in(
            actor.person, row.organ, ContentFile(content, f"{name}.{kind}"),
            purpose=Purpose.DOCUMENT, circle="application",
        )
        for kind, content in (("pdf", paper_pdf(paper)), ("docx", paper_docx(paper)))
    }  # fmt: skip
    made = CorrectionLetter.objects.create(
        organ=row.organ,
        correction=row,
        version=version,
        template_version=template.version,
        title=paper.title,
        number=source.number,
        day=source.day,
        made_at=clock.now(),
        made_as=actor.label,
        digest=digest_of(paper.words()),
        **files,
    )
    content = {"number": made.number, "version": version, "words": made.digest, "pdf": made.pdf.digest}
    title = f"更正申请{row.register_number}"
    record(actor, row.organ, "制发更正告知书", row, title=title, content=content, because=template.because)
    return made
