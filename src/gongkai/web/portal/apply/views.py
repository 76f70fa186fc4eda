"""依申请公开 for everyone: the channels, the form, the state of one's own case. Nothing personal is shown back."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.applications.actions.apply_online import apply_online
from gongkai.applications.actions.confirm_by_applicant import confirm_by_applicant
from gongkai.applications.clocks import reply_clock
from gongkai.applications.models import Application
from gongkai.applications.queries import by_number_and_code, web_is_open
from gongkai.applications.wording import due_words
from gongkai.law.finding import Refusal
from gongkai.organs.models import Organ
from gongkai.organs.queries import organ_by_code
from gongkai.web.portal.apply import rate
from gongkai.web.portal.apply.forms import ApplyForm, QueryForm

TOO_OFTEN = "同一网络地址操作太频繁，请一小时以后再试；也可以当面提交或者邮寄申请，不受影响。"
NOT_FOUND = "登记号和查询码对不上，请核对后再试。"


def _organ(code: str) -> Organ:
    try:
        return organ_by_code(code)
    except Refusal as unknown:
        raise Http404(code) from unknown


def _page(
    request: HttpRequest, name: str, organ: Organ, status: int = 200, **context: object
) -> HttpResponse:
    return render(
        request, f"portal/apply/{name}.html", {"organ": organ, "here": "apply", **context}, status=status
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@csrf_protect
def apply(request: HttpRequest, organ: str) -> HttpResponse:
    """The channels and the form; sending it registers the application and shows number and query code."""
    where = _organ(organ)
    is_open = web_is_open(where)
    if request.method != "POST":
        form = ApplyForm(initial={"client_key": uuid.uuid4()})
        return _page(request, "form", where, form=form, is_open=is_open)
    form = ApplyForm(request.POST)
    if not is_open:
        return _page(request, "form", where, 409, form=form, is_open=False)
    if rate.too_many(request, "send", rate.SUBMISSIONS):
        form.add_error(None, TOO_OFTEN)
        return _page(request, "form", where, 429, form=form, is_open=True)
    return _send(request, where, form)


def _send(request: HttpRequest, organ: Organ, form: ApplyForm) -> HttpResponse:
    if form.is_valid():
        try:
            application, code = apply_online(organ, form.facts())
        except Refusal as refusal:
            for sentence in refusal.sentences:
                form.add_error(None, sentence)
        else:
            return _page(request, "done", organ, number=application.register_number, code=code)
    return _page(request, "form", organ, 422, form=form, is_open=True)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@csrf_protect
def query(request: HttpRequest, organ: str) -> HttpResponse:
    """The state of one case, by number and code. The code travels in the body, never in the address."""
    where = _organ(organ)
    if request.method != "POST":
        return _page(request, "query", where, form=QueryForm())
    form = QueryForm(request.POST)
    application, status = _found(request, where, form)
    if application is None:
        return _page(request, "query", where, status, form=form)
    return _state(request, where, application, form)


@require_POST
@never_cache
@csrf_protect
def confirm(request: HttpRequest, organ: str) -> HttpResponse:
    """The applicant's side of the confirmation (Art 31)."""
    where = _organ(organ)
    form = QueryForm(request.POST)
    application, status = _found(request, where, form)
    if application is None:
        return _page(request, "query", where, status, form=form)
    try:
        application = confirm_by_applicant(application)
    except Refusal as refusal:
        return _state(request, where, application, form, refusal.sentences)
    return _state(request, where, application, form)


def _found(request: HttpRequest, organ: Organ, form: QueryForm) -> tuple[Application | None, int]:
    """The case, or None with the status to answer with; the form then says what is wrong."""
    if rate.too_many(request, "query", rate.QUERIES):
        form.add_error(None, TOO_OFTEN)
        return None, 429
    if not form.is_valid():
        return None, 422
    application = by_number_and_code(organ, form.cleaned_data["number"], form.cleaned_data["code"])
    if application is None:
        form.add_error(None, NOT_FOUND)
    return application, 422


def _state(
    request: HttpRequest, organ: Organ, application: Application, form: QueryForm, notes: tuple[str, ...] = ()
) -> HttpResponse:
    context = {
        "case": application,
        "due": due_words(application),
        "clock": reply_clock(application),
        "number": application.register_number,
        "code": form.cleaned_data["code"],
        "notes": notes,
    }
    return _page(request, "state", organ, **context)
