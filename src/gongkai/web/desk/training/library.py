"""The case library: list, one, a new one, out of use."""

from __future__ import annotations

from functools import partial
from uuid import uuid4

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.organs.actor import acting, may
from gongkai.organs.posts import Right
from gongkai.training import queries
from gongkai.training.actions.keep_cases import add_case, retire_case
from gongkai.web.desk.support import attempt, desk, form_page, one, person_of
from gongkai.web.desk.training.bank import keeping
from gongkai.web.desk.training.forms import ReasonForm, StudyForm

GET_AND_POST = ["GET", "HEAD", "POST"]
PER_PAGE = 20  # local policy


@require_safe
@desk
def cases(request: HttpRequest) -> HttpResponse:
    """The library, the newest first; those out of use are marked."""
    word = request.GET.get("word", "").strip()[:50]
    rows = queries.cases_with(request.user, word)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page", "1"))
    context = {"page": page, "word": word, "keeps": queries.keeping_organ(request.user) is not None}
    return render(request, "desk/training/cases.html", context)


@require_http_methods(GET_AND_POST)
@desk
def new(request: HttpRequest) -> HttpResponse:
    """A case, looked through before it is kept."""
    organ = keeping(request)
    form = StudyForm(request.POST) if request.method == "POST" else StudyForm(initial={"client_key": uuid4()})
    if request.method == "POST" and form.is_valid():
        verb = partial(add_case, person_of(request), organ, form.facts())
        if made := attempt(request, form, verb, "已收入案例库。"):
            return redirect("desk-study", made.pk)
    return form_page(request, form, "新增案例", "检查并保存", reverse("desk-study-list"))


@require_safe
@desk
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """One case."""
    shown = one(queries.cases(request.user), pk=pk)
    keeps = may(request.user, Right.RECORD_WORK, shown.organ) and not shown.retired_at
    taught = queries.sessions(request.user).filter(cases=shown)
    return render(request, "desk/training/case.html", {"shown": shown, "keeps": keeps, "taught": taught})


@require_http_methods(GET_AND_POST)
@desk
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Out of use, with the reason."""
    shown = one(queries.cases(request.user), pk=pk)
    acting(request.user, Right.RECORD_WORK, shown.organ)
    form = ReasonForm(request.POST) if request.method == "POST" else ReasonForm()
    if request.method == "POST" and form.is_valid():
        verb = partial(retire_case, person_of(request), shown, form.cleaned_data["reason"])
        if attempt(request, form, verb, "已停用。"):
            return redirect("desk-study", pk)
    return form_page(request, form, "停用案例", "停用", reverse("desk-study", args=[pk]))
