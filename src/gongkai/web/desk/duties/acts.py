"""Working on duties: each view calls one verb."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.disclosure import duty_queries as queries
from gongkai.disclosure.actions.answer_duty import answer_duty, post_for_duty
from gongkai.disclosure.actions.explain_nothing import explain_nothing, take_back_nothing
from gongkai.organs.actor import acting
from gongkai.organs.posts import Right
from gongkai.web.desk.duties.forms import PostingChoice, WhyForm
from gongkai.web.desk.duties.views import duty_context
from gongkai.web.desk.items.views import seen_item
from gongkai.web.desk.support import attempt, desk, form_page, one, person_of, posted

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
@desk
def nothing(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing to publish this period."""
    row = one(queries.duties(request.user), pk=pk)
    acting(request.user, Right.KEEP_CATALOGUE, row.organ)
    form = WhyForm(posted(request))
    form.fields["why"].help_text = "写明经过核实的情况，例如“经核实，本季度没有发生土地征收”；将记您的姓名。"
    if request.method == "POST" and form.is_valid():
        verb = partial(explain_nothing, person_of(request), row, form.cleaned_data["why"])
        if attempt(request, form, verb, "已说明本期无此项。"):
            return redirect("desk-duty", pk)
    return form_page(request, form, f"说明本期无此项：{row.title}", "保存", reverse("desk-duty", args=[pk]))


@require_http_methods(FORM)
@desk
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """There is something after all."""
    row = one(queries.duties(request.user), pk=pk)
    acting(request.user, Right.KEEP_CATALOGUE, row.organ)
    form = WhyForm(posted(request))
    if request.method == "POST" and form.is_valid():
        verb = partial(take_back_nothing, person_of(request), row, form.cleaned_data["why"])
        if attempt(request, form, verb, "已撤销说明，任务重新打开。"):
            return redirect("desk-duty", pk)
    return form_page(request, form, f"撤销说明：{row.title}", "保存", reverse("desk-duty", args=[pk]))


@require_POST
@desk
def posting(request: HttpRequest, pk: int) -> HttpResponse:
    """A posting answers the duty."""
    row = one(queries.duties(request.user), pk=pk)
    acting(request.user, Right.RECORD_POSTING, row.organ, row.village)
    form = PostingChoice(request.POST, postings=queries.postings_for(request.user, row))
    if form.is_valid():
        verb = partial(post_for_duty, person_of(request), form.cleaned_data["posting"], row)
        if attempt(request, form, verb, "已登记这条张贴回应了任务。"):
            return redirect("desk-duty", pk)
    return render(request, "desk/duties/duty.html", duty_context(request, row, form), status=422)


@require_POST
@desk
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """An item fulfils a duty or an entry."""
    row = seen_item(request, pk)
    choice = request.POST.get("choice", "")
    attempt(request, None, partial(answer_duty, person_of(request), row, choice), "已对应这项应公开任务。")
    return redirect("desk-item", pk)
