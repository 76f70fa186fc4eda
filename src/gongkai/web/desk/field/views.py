"""The phone page for the board. It is drawn without a word about anybody, so that a phone may keep it; everything it
knows comes as data, and what was entered without a network is sent later, once, under its own key."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from gongkai.disclosure import picture_reading
from gongkai.disclosure import posting_queries as queries
from gongkai.disclosure.actions.record_posting import record_posting
from gongkai.disclosure.actions.take_suggested_title import take_suggested_title
from gongkai.disclosure.models import Posting
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.organs.actor import NotAllowed
from gongkai.organs.models import Person
from gongkai.web.desk.field import kit
from gongkai.web.desk.postings.forms import PostingForm
from gongkai.web.desk.postings.views import organ_of_clerk
from gongkai.web.desk.support import desk, person_of

_EXPIRED = "登录已过期，请重新登录；登记都还在手机里，登录后自动发送。"


@require_safe
@desk
def page(request: HttpRequest) -> HttpResponse:
    """The empty page, the same for everyone."""
    organ_of_clerk(request)
    return render(request, "desk/field/page.html")


@require_safe
@never_cache
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker; served from here because its folder decides which pages it may look after."""
    return HttpResponse(kit.worker_source(), content_type="text/javascript; charset=utf-8")


@require_safe
@never_cache
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone needs to put the page on its first screen."""
    return JsonResponse(kit.manifest(), content_type="application/manifest+json")


@require_safe
@never_cache
def data(request: HttpRequest) -> HttpResponse:
    """Who is signed in and what they may choose from; `person` is null for nobody."""
    if not request.user.is_authenticated:
        return JsonResponse({"person": None, "said": _EXPIRED})
    try:
        organ = organ_of_clerk(request)
    except (NotAllowed, AssertionError):
        return _refused(403, ["您今天没有登记张贴的岗位；如岗位有变动，请联系系统管理员。"])
    return JsonResponse({**kit.known(person_of(request), organ), "csrf": get_token(request)})


@require_POST
@never_cache
def send(request: HttpRequest) -> HttpResponse:
    """One entry. The same key again answers with the row that is there; a refusal answers with its sentences."""
    if not request.user.is_authenticated:
        return _refused(401, [_EXPIRED])
    person = person_of(request)
    if request.POST.get("person", str(person.pk)) != str(person.pk):
        return _refused(409, ["这条登记是另一位信息员填的，请那位信息员登录后发送。"])
    if (kept := _kept(request, person)) is not None:
        return _told(kept, 200)
    try:
        organ = organ_of_clerk(request)
        form = PostingForm(request.POST, request.FILES, person=person, organ=organ)
        if not form.is_valid():
            return _refused(422, _sentences(form))
        photo, key = form.cleaned_data["photo"], form.cleaned_data["client_key"]
        posting = record_posting(person, organ, form.facts(), photo=photo, client_key=key)
    except NotAllowed as refusal:
        return _refused(403, list(refusal.sentences))
    except Refusal as refusal:
        return _refused(422, list(refusal.sentences))
    return _told(posting, 201)


@require_POST
@never_cache
def take_title(request: HttpRequest) -> HttpResponse:
    """One tap: the title read in the photo of an entry becomes its title."""
    if not request.user.is_authenticated:
        return _refused(401, [_EXPIRED])
    number = request.POST.get("posting", "")
    shown = (
        queries.postings(request.user).filter(pk=int(number))
        if number.isdecimal() and len(number) < 18
        else None
    )
    row = shown.first() if shown is not None else None
    if row is None:
        return _refused(422, ["没有这条登记，请刷新页面。"])
    try:
        done = take_suggested_title(person_of(request), row, request.POST.get("suggested", "")[:200])
    except NotAllowed as refusal:
        return _refused(403, list(refusal.sentences))
    except Refusal as refusal:
        return _refused(422, list(refusal.sentences))
    return _told(done, 200)


def _kept(request: HttpRequest, person: Person) -> Posting | None:
    """What an earlier try brought here already: it is asked for first, whatever has changed since."""
    try:
        key = UUID(request.POST.get("client_key", ""))
    except ValueError:
        return None
    return queries.posting_of_key(person, key)


def _told(posting: Posting, status: int) -> JsonResponse:
    told = {"posting": posting.pk, "title": posting.title, "hints": _hints(posting)}
    return JsonResponse(told, status=status)


def _sentences(form: PostingForm) -> list[str]:
    found = []
    for name, errors in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        found += [f"{label}：{error}" if label else str(error) for error in errors]
    return found


def _hints(posting: Posting) -> list[str]:
    """What the clerk may want to look at; nothing of it stands in the way."""
    hints = [
        f"这张照片和{chinese_date(other.posted_on)}登记的“{other.title}”像是同一张，请核对是否重复登记。"
        for other in picture_reading.same_pictures(posting)[:1]
    ]
    if queries.same_entry(posting) is not None:
        hints.append("同一点位、同一天已经登记过同名内容；如登重了，请作废其中一条。")
    return hints


def _refused(status: int, sentences: list[str]) -> JsonResponse:
    return JsonResponse({"sentences": sentences}, status=status)
