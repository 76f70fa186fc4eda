"""What every desk view shares. A view gathers, calls one verb or one query, and answers; it holds no rules."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Model, QuerySet
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from gongkai.law.finding import Refusal
from gongkai.organs import gate
from gongkai.organs.actor import NotAllowed

if TYPE_CHECKING:
    from gongkai.organs.models import Person

View = Callable[..., HttpResponse]
_Row = TypeVar("_Row", bound=Model)
_LONGEST_PAGE_NUMBER = 6  # figures; beyond it a database cannot count the rows to skip


def desk(view: View) -> View:
    """A page of the desk: signed in, with a post held today, never cached. Without a post it says so (403)."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not gate.appointments_of(request.user):
            raise NotAllowed(
                "您的账号今天没有岗位，工作台没有可以办理的内容；请联系本机关系统管理员登记任职。"
            )
        if len(request.GET.get("page", "")) > _LONGEST_PAGE_NUMBER:
            raise Http404("no such page")
        return view(request, *args, **kwargs)

    return never_cache(login_required(guarded))


def person_of(request: HttpRequest) -> Person:
    """Who is signed in; behind `desk` there is always someone."""
    return cast("Person", request.user)


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: everything posted, an empty post too (it is refused with 422); None for a mere look."""
    return request.POST if request.method == "POST" else None


def one(visible: QuerySet[_Row], **lookup: Any) -> _Row:
    """The one row of an already gated queryset; 404 otherwise, the same for missing and for another organ's."""
    row = visible.filter(**lookup).first()
    if row is None:
        raise Http404("not visible")
    return row


def attempt(request: HttpRequest, form: BaseForm | None, verb: Callable[[], Any], done: str) -> Any:
    """Call `verb`; note `done` on success and return its result (never None). A refusal becomes errors of `form`,
    or messages when there is no form, and None is returned: what was typed in stays on the page. A missing post is
    let through to the middleware (403)."""
    try:
        result = verb()
    except NotAllowed:
        raise
    except Refusal as refusal:
        for sentence in refusal.sentences:
            if form is not None:
                form.add_error(None, sentence)  # type: ignore[attr-defined]
            else:
                messages.error(request, sentence)
        return None
    messages.success(request, done)
    return True if result is None else result


def form_page(request: HttpRequest, form: BaseForm, heading: str, submit: str, back: str) -> HttpResponse:
    """A page of one form; 422 with what is wrong with it. `submit` is the word on its button."""
    context = {"form": form, "heading": heading, "submit": submit, "back": back}
    return render(request, "desk/form_page.html", context, status=422 if form.errors else 200)


def one_organ_hides(request: HttpRequest, *columns: str) -> tuple[str, ...]:
    """The columns a table leaves out for someone who sees one organ only: its name in every row would say nothing."""
    return () if gate.reads_tree(request.user) else columns
