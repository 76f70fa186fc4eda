"""The organ's own word lists."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.organs.actor import acting, may
from gongkai.organs.models import Organ
from gongkai.organs.posts import Right
from gongkai.organs.queries import home_of
from gongkai.screening import queries
from gongkai.screening.actions.own_words import COLUMNS, add_word, import_words, remove_word
from gongkai.screening.models import WordKind
from gongkai.web.desk.files.downloads import table_file
from gongkai.web.desk.screening.forms import ImportForm, WordForm
from gongkai.web.desk.support import attempt, desk, one, person_of, posted

_EXAMPLES = (
    (WordKind.WRONG.label, "示例错名镇", "示例正名镇", "本地地名"),
    (WordKind.LEADER.label, "示例某", "镇长", ""),
    (WordKind.ALLOWED.label, "0833-12345", "", "政务服务热线"),
    (WordKind.INTERNAL.label, "示例委", "", "该字号文件不公开"),
)


def _organ(request: HttpRequest) -> Organ:
    organ = home_of(request.user)
    if organ is None:
        raise Http404("no organ")
    return organ


def _page(request: HttpRequest, status: int = 200, **more: Any) -> HttpResponse:
    organ = _organ(request)
    context = {
        "words": queries.own_words_of(request.user),
        "may_change": may(request.user, Right.MANAGE_ORGAN, organ),
        "organ": organ,
        "form": WordForm(),
        "upload": ImportForm(),
        **more,
    }
    return render(request, "desk/screening/words.html", context, status=status)


@require_safe
@desk
def word_list(request: HttpRequest) -> HttpResponse:
    """Every line."""
    return _page(request)


@require_http_methods(["GET", "POST"])
@desk
def new(request: HttpRequest) -> HttpResponse:
    """Add a line."""
    organ = _organ(request)
    acting(request.user, Right.MANAGE_ORGAN, organ)
    form = WordForm(posted(request))
    if request.method == "POST" and form.is_valid():
        verb = partial(add_word, person_of(request), organ, form.facts())
        if attempt(request, form, verb, "已加入词表。"):
            return redirect("desk-word-list")
    return _page(request, 422 if form.is_bound else 200, form=form)


@require_POST
@desk
def read_in(request: HttpRequest) -> HttpResponse:
    """Read a spreadsheet in."""
    organ = _organ(request)
    acting(request.user, Right.MANAGE_ORGAN, organ)
    form = ImportForm(request.POST, request.FILES)
    if form.is_valid():
        verb = partial(import_words, person_of(request), organ, form.cleaned_data["file"])
        if attempt(request, form, verb, "词表已导入。"):
            return redirect("desk-word-list")
    return _page(request, 422, upload=form)


@require_safe
@desk
def template(request: HttpRequest) -> HttpResponse:
    """The spreadsheet to fill in."""
    return table_file("xlsx", "词表模板", COLUMNS, _EXAMPLES)


@require_POST
@desk
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a line away."""
    row = one(queries.own_words_of(request.user), pk=pk)
    attempt(request, None, partial(remove_word, person_of(request), row), "已从词表移除。")
    return redirect("desk-word-list")
