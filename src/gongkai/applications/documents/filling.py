"""Fill a template from a case: the rows a document may be about, its facts, what is missing, the finished paper."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from gongkai import clock
from gongkai.applications.document_models import IssuedDocument
from gongkai.applications.documents.catalogue import template_on
from gongkai.applications.documents.template import Blank, Source, Template
from gongkai.applications.models import Application
from gongkai.law.finding import Refusal
from gongkai.papers.gbt9704 import Paper

_RELATIONS = {
    "consultation": "consultations",
    "search": "searches",
    "task": "tasks",
    "idea": "ideas",
    "correction": "record_corrections",
    "reconsideration": "reconsiderations",
    "lawsuit": "lawsuits",
}


def rows_about(case: Application, template: Template) -> list[tuple[str, Any]]:
    """Every row of the case that the document may be about, by its name; the case itself under an empty name."""
    found: list[tuple[str, Any]] = []
    for kind in template.about:
        if kind == "document":
            found += [(f"document:{row.pk}", row) for row in _sent_out(case)]
        elif kind:
            found += [(f"{kind}:{row.pk}", row) for row in getattr(case, _RELATIONS[kind]).order_by("pk")]
    return [(key, row) for key, row in found if template.fits(row)] or [("", None)]


def _sent_out(case: Application) -> list[IssuedDocument]:
    """The first version of each document that leaves the organ under a number: a certificate keeps pointing to it."""
    rows = IssuedDocument.objects.filter(application=case, version=1).exclude(number="")
    return list(rows.order_by("day", "pk"))


def source_for(
    case: Application, template: Template, about: str = "", given: Mapping[str, str] | None = None
) -> Source:
    """What the document would be filled from. Raises Refusal for a row that is not of this case."""
    rows = dict(rows_about(case, template))
    if about not in rows:
        raise Refusal(f"《{template.name}》要针对的事项不在本件里，请从文书列表重新选择。")
    bare = Source(case, clock.today(), rows[about], given or {}, blanks=template.blanks)
    return replace(bare, day=template.dated(bare) or bare.day)


def facts_of(source: Source) -> dict[str, str]:
    """Every fact by its key, as it is printed."""
    return {blank.key: source[blank.key] for blank in source.blanks}


def faults_of(source: Source, template: Template) -> list[str]:
    """A sentence for each thing that stands against making the document now; empty when nothing does."""
    here = [
        _missing([blank], template) for blank in source.blanks if _open(source, blank) and not blank.supply
    ]
    odd = [
        f"“{blank.label}”请从{'、'.join(blank.choices)}中选择。"
        for blank in source.blanks
        if blank.choices and not blank.value(source) and source[blank.key] not in ("", *blank.choices)
    ]
    return [*blockers(source, template), *here, *odd]


def blockers(source: Source, template: Template) -> list[str]:
    """What must be done elsewhere first, as sentences: one for each thing to do, however much hangs on it."""
    if against := template.against(source):
        return against
    waiting: dict[str, list[Blank]] = {}
    for blank in source.blanks:
        if _open(source, blank) and blank.supply:
            waiting.setdefault(blank.supply, []).append(blank)
    faults = [_missing(blanks, template) for blanks in waiting.values()]
    organ = source.case.organ
    if template.series and not organ.document_mark:
        faults.append(f"{organ.name}还没有填写机关代字，不能编文号，请先在“机关信息”补上。")
    return faults


def _open(source: Source, blank: Blank) -> bool:
    return blank.required and not source[blank.key]


def _missing(blanks: list[Blank], template: Template) -> str:
    article = f"（{template.because[0]}）" if template.because else ""
    labels = "".join(f"“{blank.label}”" for blank in blanks)
    return f"《{template.name}》还缺{labels}：{blanks[0].supply or '请在本页填写'}{article}。"


def typed(source: Source) -> list[Blank]:
    """The facts that are typed in on the page: neither in the case nor to be entered elsewhere first."""
    return [blank for blank in source.blanks if not blank.supply and not blank.value(source).strip()]


def paper_of(source: Source, template: Template) -> Paper:
    """The document; marked as a draft when `source` says so."""
    return template.make(source)


def current(document_id: str, day: date | None = None) -> Template:
    """The template in force today. Raises Refusal for an unknown document."""
    return template_on(document_id, day or clock.today())


def newest_of(case: Application) -> dict[tuple[str, str], IssuedDocument]:
    """The newest version of every document made in the case, by document and row."""
    rows = IssuedDocument.objects.filter(application=case).select_related(
        "pdf", "docx", "signed_copy", "site_letter"
    )
    return {(row.document_id, row.about): row for row in rows.order_by("version", "pk")}
