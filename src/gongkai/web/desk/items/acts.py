"""Working on items: each view calls one verb."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.disclosure import queries
from gongkai.disclosure.actions.abolish import abolish as abolish_item
from gongkai.disclosure.actions.answer_duty import change_for_duty, draft_for_duty
from gongkai.disclosure.actions.attach_file import attach_file
from gongkai.disclosure.actions.detach_file import detach_file
from gongkai.disclosure.actions.draft_guide import draft_guide
from gongkai.disclosure.actions.release import call_off_release
from gongkai.disclosure.actions.screen_item import screen_item
from gongkai.disclosure.actions.submit_item import READY, submit_item
from gongkai.disclosure.actions.take_back import take_back as take_item_back
from gongkai.disclosure.actions.withdraw_item import withdraw_item
from gongkai.disclosure.drafting import writer
from gongkai.disclosure.models import Attribute
from gongkai.organs.actor import acting
from gongkai.organs.models import Organ
from gongkai.organs.posts import Right
from gongkai.organs.queries import home_of
from gongkai.web.desk.items.forms import AbolishForm, ItemForm, ReasonForm, UploadForm, blank, filled
from gongkai.web.desk.items.views import item_context, seen_item
from gongkai.web.desk.support import attempt, desk, one, person_of, posted


def _organ(request: HttpRequest) -> Organ:
    """The organ to draft for: the one asked for, else the first where the person may."""
    organs = queries.drafting_organs(request.user)
    if code := request.GET.get("organ"):
        return one(organs, code=code)
    organ = organs.first() or home_of(request.user)
    if organ is None:
        raise Http404("no organ")
    acting(request.user, Right.DRAFT_ITEM, organ)
    return organ


def _asked(request: HttpRequest) -> dict[str, str]:
    """The duty that the page was opened for."""
    number = request.GET.get("duty", "")
    return {"answers": f"duty-{number}"} if number.isdecimal() else {}


@require_http_methods(["GET", "POST"])
@desk
def new(request: HttpRequest) -> HttpResponse:
    """Begin an item."""
    organ = _organ(request)
    form = ItemForm(posted(request), organ=organ, initial=blank() | _asked(request))
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["client_key"]
        choice = form.cleaned_data["answers"]
        verb = partial(draft_for_duty, person_of(request), organ, form.facts(), choice, client_key=key)
        if made := attempt(request, form, verb, "草稿已保存。可以继续添加附件，核对预览后送审。"):
            return redirect("desk-item", made.pk)
    return _form_page(request, form, {"organ": organ, "back": reverse("desk-item-list")})


@require_http_methods(["GET", "POST"])
@desk
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an item."""
    row = seen_item(request, pk)
    writer(request.user, row)
    form = ItemForm(posted(request), organ=row.organ, initial=filled(row))
    if request.method == "POST" and form.is_valid():
        facts = form.facts(row.abolished_on)
        choice = form.cleaned_data["answers"]
        verb = partial(change_for_duty, person_of(request), row, facts, choice, seen=form.seen_at)
        if attempt(request, form, verb, "修改已保存。"):
            return redirect("desk-item", row.pk)
    return _form_page(
        request, form, {"item": row, "organ": row.organ, "back": reverse("desk-item", args=[row.pk])}
    )


def _form_page(request: HttpRequest, form: Any, context: dict[str, Any]) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desk/items/form.html", {"form": form, **context}, status=status)


@require_POST
@desk
def guide(request: HttpRequest) -> HttpResponse:
    """Draft the organ's guide from what is on record."""
    made = draft_guide(person_of(request), _organ(request))
    return redirect("desk-item-edit", made.pk)


@require_POST
@desk
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Send for approval."""
    row = seen_item(request, pk)
    if row.state in READY and row.attribute == Attribute.PROACTIVE:
        # What the check finds is kept even when the submission is refused.
        screen_item(person_of(request), row)
    attempt(request, None, partial(submit_item, person_of(request), row), "已送审，等待办公室主任签批。")
    return redirect("desk-item", pk)


@require_POST
@desk
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back from approval."""
    row = seen_item(request, pk)
    attempt(request, None, partial(take_item_back, person_of(request), row), "已撤回送审，现在是草稿。")
    return redirect("desk-item", pk)


@require_POST
@desk
def call_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a scheduled publication."""
    row = seen_item(request, pk)
    attempt(request, None, partial(call_off_release, person_of(request), row), "已取消定时公开，现在是草稿。")
    return redirect("desk-item", pk)


@require_http_methods(["GET", "POST"])
@desk
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take off what is public."""
    row = seen_item(request, pk)
    acting(request.user, Right.WITHDRAW_ITEM, row.organ)
    form = ReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        verb = partial(withdraw_item, person_of(request), row, form.cleaned_data["reason"])
        if attempt(request, form, verb, "已撤回，门户上不再显示内容，只显示撤回原因。"):
            return redirect("desk-item", pk)
    return _small_form(request, form, row, "撤回公开")


@require_http_methods(["GET", "POST"])
@desk
def abolish(request: HttpRequest, pk: int) -> HttpResponse:
    """Abolish a published document."""
    row = seen_item(request, pk)
    writer(request.user, row)
    form = AbolishForm(posted(request))
    if request.method == "POST" and form.is_valid():
        verb = partial(
            abolish_item, person_of(request), row, form.cleaned_data["on"], form.cleaned_data["reason"]
        )
        if attempt(request, form, verb, "废止日期已填写并送审，三级签批后对外生效。"):
            return redirect("desk-item", pk)
    return _small_form(request, form, row, "办理废止")


def _small_form(request: HttpRequest, form: Any, row: Any, heading: str) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "item": row, "heading": heading}
    return render(request, "desk/items/small_form.html", context, status=status)


@require_POST
@desk
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an attachment."""
    row = seen_item(request, pk)
    writer(request.user, row)
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        data = form.cleaned_data
        verb = partial(attach_file, person_of(request), row, data["file"], cleared=data["cleared"])
        if attempt(request, form, verb, "附件已添加。"):
            return redirect("desk-item", pk)
    return render(request, "desk/items/item.html", {**item_context(request, row), "upload": form}, status=422)


@require_POST
@desk
def detach(request: HttpRequest, pk: int, attachment: int) -> HttpResponse:
    """Remove an attachment."""
    row = seen_item(request, pk)
    found = one(queries.attachments_of(request.user, row), pk=attachment)
    attempt(request, None, partial(detach_file, person_of(request), found), "附件已移除。")
    return redirect("desk-item", pk)
