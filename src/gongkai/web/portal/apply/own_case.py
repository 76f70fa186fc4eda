"""One's own case by number and code: state, confirmation, receipt, letter. The code travels in the body."""

from django.http import HttpRequest, HttpResponse

from gongkai.applications.actions.confirm_by_applicant import confirm_by_applicant
from gongkai.applications.actions.fetch_letter import GONE, fetch_letter
from gongkai.applications.actions.record_site_service import record_site_service, why_not_by_site
from gongkai.applications.clocks import reply_clock
from gongkai.applications.documents import reply_pdf
from gongkai.applications.intake import receipt_of
from gongkai.applications.models import Application
from gongkai.applications.queries import by_number_and_code
from gongkai.applications.site_letters import copies_to_fetch, file_of, letters_on_site, sealed_reply
from gongkai.applications.wording import due_words
from gongkai.law.finding import Refusal
from gongkai.organs.models import Organ
from gongkai.papers.models import StoredFile
from gongkai.web.portal.apply import rate
from gongkai.web.portal.apply.forms import QueryForm
from gongkai.web.portal.apply.support import TOO_OFTEN, open_to_all, page

NOT_FOUND = "登记号和查询码对不上，请核对后再试。"
_MIMES = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png", "ofd": "application/ofd"}
TOO_MANY_WRONG = "这个登记号的查询码连续输错太多次，请一小时以后再试，或者与本机关联系。"


@open_to_all("query", rate.QUERIES, "GET", "HEAD", "POST")
def query(request: HttpRequest, organ: Organ) -> HttpResponse:
    """The state of one case, by number and code."""
    if request.method != "POST":
        return page(request, "query", organ, form=QueryForm())
    form = QueryForm(request.POST)
    application, status = _found(request, organ, form)
    if application is None:
        return page(request, "query", organ, status, form=form)
    return _state(request, organ, application, form)


@open_to_all("query", rate.QUERIES, "POST")
def confirm(request: HttpRequest, organ: Organ) -> HttpResponse:
    """The applicant's side of the confirmation (Art 31)."""
    form = QueryForm(request.POST)
    application, status = _found(request, organ, form)
    if application is None:
        return page(request, "query", organ, status, form=form)
    try:
        application = confirm_by_applicant(application)
    except Refusal as refusal:
        return _state(request, organ, application, form, refusal.sentences)
    return _state(request, organ, application, form)


@open_to_all("query", rate.QUERIES, "POST")
def receipt(request: HttpRequest, organ: Organ) -> HttpResponse:
    """接收回执, to be printed or kept."""
    form = QueryForm(request.POST)
    application, status = _found(request, organ, form)
    if application is None:
        return page(request, "query", organ, status, form=form)
    context = {"receipt": receipt_of(application), "code": form.cleaned_data["code"].strip().upper()}
    return page(request, "receipt", organ, **context)


@open_to_all("query", rate.QUERIES, "POST")
def letter(request: HttpRequest, organ: Organ) -> HttpResponse:
    """A letter served through the site: the signed reply, one of the copies going with it, or another letter of the
    case. Fetching it the first time is its service."""
    form = QueryForm(request.POST)
    application, status = _found(request, organ, form)
    if application is None:
        return page(request, "query", organ, status, form=form)
    try:
        body, name = _letter(application, request.POST.get("which", ""))
    except Refusal as refusal:
        return _state(request, organ, application, form, refusal.sentences, status=409)
    response = HttpResponse(body, content_type=_MIMES[name.rpartition(".")[2]])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _letter(case: Application, which: str) -> tuple[bytes, str]:
    """Content and name of what is fetched: "" the reply, "copy-1" what goes with it, "letter-7" another letter.

    It is read before the service is recorded: what could not be handed out was not served. Raises Refusal.
    """
    kind, _, number = which.partition("-")
    number = number if number.isascii() and number.isdigit() else ""
    if kind == "copy":
        copies = dict(enumerate(copies_to_fetch(getattr(case, "reply", None)), start=1))
        if not number or int(number) not in copies:
            raise Refusal(GONE)
        return _content(copies[int(number)], f"copy-{case.register_number}-{number}")
    if kind == "letter":
        rows = [row for row in letters_on_site(case) if str(row.pk) == number]
        if not rows:
            raise Refusal(GONE)
        found = _content(file_of(rows[0].document), f"letter-{case.register_number}-{number}")
        fetch_letter(case, rows[0])
        return found
    return _reply(case)


def _reply(case: Application) -> tuple[bytes, str]:
    reply, name = getattr(case, "reply", None), f"reply-{case.register_number}"
    found = (b"", f"{name}.pdf")
    if reply is not None and not why_not_by_site(reply):
        sealed = sealed_reply(reply)
        found = _content(sealed, name) if sealed else (reply_pdf(reply), f"{name}.pdf")
    record_site_service(case)
    return found


def _content(stored: StoredFile, name: str) -> tuple[bytes, str]:
    try:
        with stored.open_plain() as stream:
            return stream.read(), f"{name}.{stored.kind}"
    except OSError as failure:
        raise Refusal("这件文书暂时取不出来，没有记为送达；请稍后再试，或者与本机关联系。") from failure


def _found(request: HttpRequest, organ: Organ, form: QueryForm) -> tuple[Application | None, int]:
    """The case, or None with the status to answer with; the form then says what is wrong."""
    if request.braked:  # type: ignore[attr-defined]
        form.add_error(None, TOO_OFTEN)
        return None, 429
    if not form.is_valid():
        return None, 422
    number = form.cleaned_data["number"]
    whose = f"{organ.code} {number.strip()}"
    if rate.tries_of("wrong-code", whose) > rate.WRONG_CODES:
        form.add_error(None, TOO_MANY_WRONG)
        return None, 429
    application = by_number_and_code(organ, number, form.cleaned_data["code"])
    if application is None:
        rate.count("wrong-code", whose, rate.WRONG_CODES)
        form.add_error(None, NOT_FOUND)
    return application, 422


def _state(
    request: HttpRequest,
    organ: Organ,
    application: Application,
    form: QueryForm,
    notes: tuple[str, ...] = (),
    status: int = 200,
) -> HttpResponse:
    reply = getattr(application, "reply", None)
    context = {
        "case": application,
        "due": due_words(application),
        "clock": reply_clock(application),
        "number": application.register_number,
        "code": form.cleaned_data["code"],
        "notes": notes,
        "reply": reply,
        "fetchable": not why_not_by_site(reply),
        "letters": letters_on_site(application),
        "copies": copies_to_fetch(reply),
    }
    return page(request, "state", organ, status, **context)
