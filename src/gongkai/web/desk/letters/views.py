"""The documents of a case: what can be made, making one, the scan of the signed paper, the whole file."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_safe

from gongkai.applications import queries
from gongkai.applications.actions.attach_signed_copy import attach_signed_copy
from gongkai.applications.actions.issue_document import issue_document
from gongkai.applications.actions.offer_on_site import offer_on_site
from gongkai.applications.document_queries import documents_of, label_of, overview
from gongkai.applications.documents.archive import case_pdf, case_zip
from gongkai.applications.documents.catalogue import VERSIONS
from gongkai.applications.documents.filling import (
    blockers,
    current,
    faults_of,
    newest_of,
    paper_of,
    source_for,
)
from gongkai.applications.documents.template import Source, Template
from gongkai.applications.site_letters import agreed, why_not_offered
from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting, may
from gongkai.organs.posts import Right
from gongkai.papers.gbt9704 import paper_pdf
from gongkai.web.desk.applications.support import person_of, posted, readers, status_of
from gongkai.web.desk.letters.forms import MakeForm, OfferForm, SignedForm
from gongkai.web.desk.support import attempt, one

ARCHIVES = {"zip": (case_zip, "application/zip"), "pdf": (case_pdf, "application/pdf")}


@require_safe
@readers
def letters(request: HttpRequest, pk: int) -> HttpResponse:
    """Each document of the catalogue with its state in this case."""
    case = one(queries.register_of(request.user), pk=pk)
    families = overview(case)
    entries = [entry for family in families.values() for entry in family]
    context = {
        "case": case,
        "made": [entry for entry in entries if entry.issued],
        "possible": [entry for entry in entries if not entry.issued and not entry.missing],
        "missing": {
            family: left
            for family, all_ in families.items()
            if (left := [e for e in all_ if not e.issued and e.missing])
        },
        "handles": may(request.user, Right.HANDLE_APPLICATION, case.organ),
    }
    return render(request, "desk/letters/list.html", context)


@readers
def make(request: HttpRequest, pk: int, document: str) -> HttpResponse:
    """The facts of one document, and making it."""
    case = one(queries.register_of(request.user), pk=pk)
    if document not in VERSIONS:
        raise Http404(document)
    acting(request.user, Right.HANDLE_APPLICATION, case.organ)
    template, about = current(document), request.POST.get("about") or request.GET.get("about", "")
    try:
        source = source_for(case, template, about)
    except Refusal as refusal:
        raise Http404("no such row") from refusal
    before = newest_of(case).get((document, about))
    form = MakeForm(posted(request), source=source, about=about, before=before)
    if form.is_valid():
        if "preview" in request.POST:
            return _preview(request, form, replace(source, given=form.given(), draft=True), template)
        made = attempt(
            request,
            form,
            lambda: issue_document(person_of(request), case, document, form.facts()),
            f"《{template.name}》已生成。",
        )
        if made:
            return redirect("desk-letter-list", pk)
    return render(
        request, "desk/letters/make.html", _context(form, source, template, before), status=status_of(form)
    )


def _context(form: MakeForm, source: Source, template: Template, before: Any) -> dict[str, Any]:
    held = [(blank.label, source[blank.key]) for blank in source.blanks if blank.value(source).strip()]
    return {
        "form": form,
        "case": source.case,
        "template": template,
        "about": label_of(source.about),
        "before": before,
        "held": held,
        "missing": blockers(source, template),
        "articles": template.because,
    }


def _preview(request: HttpRequest, form: MakeForm, source: Source, template: Template) -> HttpResponse:
    """The draft as PDF, without a number; what is missing comes back on the page."""
    faults = faults_of(source, template)
    for sentence in faults:
        form.add_error(None, sentence)
    if faults:
        context = _context(form, source, template, None)
        return render(request, "desk/letters/make.html", context, status=422)
    response = HttpResponse(paper_pdf(paper_of(source, template)), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="draft.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@readers
def signed(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the scan of the signed paper beside the document."""
    issued = one(documents_of(request.user), pk=pk)
    acting(request.user, Right.HANDLE_APPLICATION, issued.application.organ)
    form = SignedForm(posted(request), request.FILES or None)
    if form.is_valid():
        upload = form.cleaned_data["upload"]
        if attempt(
            request,
            form,
            lambda: attach_signed_copy(person_of(request), issued, upload),
            "盖章扫描件已附在文书后。",
        ):
            return redirect("desk-letter-list", issued.application_id)
    context = {"form": form, "issued": issued}
    return render(request, "desk/letters/signed.html", context, status=status_of(form))


@readers
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Lay a letter out on the site for its applicant."""
    issued = one(documents_of(request.user), pk=pk)
    acting(request.user, Right.HANDLE_APPLICATION, issued.application.organ)
    form = OfferForm(posted(request), initial={"consent": agreed(issued.application)})
    if form.is_valid() and attempt(
        request,
        form,
        lambda: offer_on_site(person_of(request), issued, form.cleaned_data["consent"]),
        "文书已放到网上，申请人凭登记号和查询码领取；第一次领取之日就是送达之日。",
    ):
        return redirect("desk-letter-list", issued.application_id)
    context = {"form": form, "issued": issued, "why_not": why_not_offered(issued)}
    return render(request, "desk/letters/offer.html", context, status=status_of(form))


@require_GET
@readers
def archive(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The whole file of the case, as ZIP or as one PDF."""
    case = one(queries.register_of(request.user), pk=pk)
    if kind not in ARCHIVES:
        raise Http404(kind)
    build, mime = ARCHIVES[kind]
    try:
        content = build(case)
    except Refusal as refusal:
        return render(request, "errors/refusal.html", {"refusal": refusal}, status=409)
    response = HttpResponse(content, content_type=mime)
    response["Content-Disposition"] = f'attachment; filename="case-{case.register_number}.{kind}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
