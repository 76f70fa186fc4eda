"""The register: list, export, registering, the case page, its steps, the reply and its letter."""

import uuid
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_safe
from django_tables2 import LazyPaginator, RequestConfig

from gongkai.applications import already_public, queries
from gongkai.applications.actions.draft_reply import draft_reply
from gongkai.applications.actions.register_application import register_application
from gongkai.applications.case_queries import sister_organs
from gongkai.applications.cautions import cautions_of
from gongkai.applications.clocks import clocks_of
from gongkai.applications.documents import reply_docx, reply_pdf
from gongkai.applications.evidence import evidence_list
from gongkai.applications.five import fitting
from gongkai.applications.identity import copies_of
from gongkai.applications.models import Application
from gongkai.applications.query_codes import query_code
from gongkai.applications.reply_rules import faults_of
from gongkai.applications.steps import STEPS, must_be_possible
from gongkai.applications.wording import due_words, service_judgement, timeline
from gongkai.approval.queries import history_of
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art36_outcomes import OUTCOMES
from gongkai.organs.actor import Actor, acting, may
from gongkai.organs.posts import Right
from gongkai.web.desk.applications.acts import ACTS
from gongkai.web.desk.applications.case_page import file_of
from gongkai.web.desk.applications.filters import ApplicationFilter
from gongkai.web.desk.applications.forms import NewApplicationForm
from gongkai.web.desk.applications.from_letters import papers_of_step, said_in_letters
from gongkai.web.desk.applications.reply_form import ReplyForm, grouped_outcomes
from gongkai.web.desk.applications.support import (
    handler,
    home_of_reader,
    person_of,
    posted,
    readers,
    status_of,
)
from gongkai.web.desk.applications.tables import ApplicationTable, exported
from gongkai.web.desk.intake.receipts import hand_over
from gongkai.web.desk.support import attempt, one

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
SAME_SHOWN = 20
LETTERS = {
    "pdf": (reply_pdf, "application/pdf"),
    "docx": (reply_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


@require_safe
@readers
def register(request: HttpRequest) -> HttpResponse:
    """The register, narrowed by the filters."""
    found = ApplicationFilter(request.GET, queries.register_of(request.user))
    table = ApplicationTable(found.qs)
    RequestConfig(request, paginate={"paginator_class": LazyPaginator, "per_page": 30}).configure(table)
    context = {"filter": found, "table": table, "handles": handler(request.user) is not None}
    context["figures"] = already_public.figures_of(request.user)
    return render(request, "desk/applications/list.html", context)


@require_safe
@readers
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """The filtered register as a file."""
    if kind not in FORMATS:
        raise Http404(kind)
    found = ApplicationFilter(request.GET, queries.register_of(request.user))
    content = exported(found.qs).export(kind)
    body = b"\xef\xbb\xbf" + content.encode() if isinstance(content, str) else content
    response = HttpResponse(body, content_type=FORMATS[kind])
    response["Content-Disposition"] = f'attachment; filename="applications.{kind}"'
    return response


@readers
def new(request: HttpRequest) -> HttpResponse:
    """Register an application that arrived by any channel."""
    actor: Actor = handler(request.user) or acting(
        request.user, Right.HANDLE_APPLICATION, home_of_reader(request.user)
    )
    organ = actor.appointment.post.organ
    form = NewApplicationForm(posted(request), request.FILES or None, initial={"client_key": uuid.uuid4()})
    if request.method == "POST" and form.is_valid():
        made = attempt(
            request,
            form,
            lambda: register_application(person_of(request), organ, form.facts()),
            "申请已登记。",
        )
        if made:
            hand_over(request, made)
            return redirect("desk-application", made.pk)
    context = {"form": form, "organ": organ}
    return render(request, "desk/applications/new.html", context, status=status_of(form))


@require_safe
@readers
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """One application: facts, clocks, what can be done next, what happened."""
    application = one(queries.case_files_of(request.user), pk=pk)
    reply = getattr(application, "reply", None)
    same = queries.same_applicant(application)
    context = {
        "case": application,
        "due": due_words(application),
        "judgement": service_judgement(application),
        "outcome": OUTCOMES.get(application.outcome_code),
        "clocks": clocks_of(application),
        "events": timeline(application),
        "cautions": cautions_of(application),
        "same": same.only("register_number")[:SAME_SHOWN],
        "same_count": same.count(),
        "reply": reply,
        "reply_outcome": OUTCOMES[reply.outcome_code] if reply else None,
        "rounds": history_of(request.user, "reply", reply.pk) if reply else (),
        "handles": may(request.user, Right.HANDLE_APPLICATION, application.organ),
        "code": query_code(application),
        "copies": copies_of(request.user).filter(application=application),
        **file_of(request.user, application),
    }
    return render(request, "desk/applications/detail.html", context)


def _case_for(request: HttpRequest, pk: int, step: str) -> Application:
    """The case, when this person's post may take the step. 404 when it is not theirs to see, 403 without the post."""
    application: Application = one(queries.register_of(request.user), pk=pk)
    acting(request.user, STEPS[step].right, application.organ)
    must_be_possible(application, step)
    return application


@readers
def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """The form of one step, and the step itself."""
    if step not in ACTS:
        raise Http404(step)
    application, act = _case_for(request, pk, step), ACTS[step]
    said = said_in_letters(application, step, act.form)
    form = act.form(posted(request), request.FILES or None, case=application, initial=said)
    run = partial(act.run, person_of(request), application)
    if form.is_valid() and (result := attempt(request, form, lambda: run(form.cleaned_data), act.done)):
        if act.after:
            act.after(request, result)
        return redirect("desk-application", pk)
    context = {"form": form, "case": application, "step": STEPS[step], "articles": STEPS[step].because}
    context["papers"] = papers_of_step(step)
    if reply := getattr(application, "reply", None) if step in ("review", "submit") else None:
        context |= {"reply": reply, "reply_outcome": OUTCOMES[reply.outcome_code]}
        context["faults"] = faults_of(reply) if step == "submit" else ()
        context["evidence"] = evidence_list(reply)
    return render(request, "desk/applications/step.html", context, status=status_of(form))


@readers
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """First the outcome, then the fields that this outcome needs."""
    application = _case_for(request, pk, "reply")
    drafted = getattr(application, "reply", None)
    code = (
        request.POST.get("outcome") or request.GET.get("outcome") or (drafted.outcome_code if drafted else "")
    )
    if code not in OUTCOMES or request.GET.get("choose"):
        fits = [OUTCOMES[each] for each in fitting(application)]
        context = {"case": application, "groups": grouped_outcomes(), "chosen": code, "fitting": fits}
        return render(request, "desk/applications/outcome.html", context)
    chosen = OUTCOMES[code]
    form = ReplyForm(posted(request), chosen=chosen, case=application)

    def save() -> Any:
        return draft_reply(person_of(request), application, form.facts())

    if form.is_valid() and attempt(request, form, save, "答复草稿已保存。"):
        return redirect("desk-application", pk)
    context = {"form": form, "case": application, "chosen": chosen}
    context["against"] = [OUTCOMES[each] for each in fitting(application) if code not in fitting(application)]
    context["organs"] = sister_organs(application.organ) if code == "N1b" else ()
    return render(request, "desk/applications/reply.html", context, status=status_of(form))


@require_GET
@readers
def letter(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The reply as a letter; a draft says that it is one."""
    row = one(queries.replies_of(request.user), application=one(queries.register_of(request.user), pk=pk))
    if kind not in LETTERS:
        raise Http404(kind)
    make, mime = LETTERS[kind]
    try:
        body = make(row)
    except Refusal as refusal:
        return render(request, "errors/refusal.html", {"refusal": refusal}, status=409)
    response = HttpResponse(body, content_type=mime)
    name = f"reply-{row.application.register_number}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
