"""邮件签收: a page for whoever takes the post in, and the way from a letter to its case."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gongkai.applications import intake
from gongkai.applications.actions.record_mail import MailFacts, record_mail, register_mail
from gongkai.applications.models import IntakeChannel
from gongkai.organs import gate
from gongkai.organs.actor import acting
from gongkai.organs.models import Organ
from gongkai.organs.posts import HOLDERS, PostKind, Right
from gongkai.web.desk.applications.forms import NewApplicationForm, day_field
from gongkai.web.desk.applications.support import handler, person_of, posted, readers, status_of
from gongkai.web.desk.intake.receipts import hand_over
from gongkai.web.desk.support import attempt, desk, one

PER_PAGE = 30
View = Callable[..., HttpResponse]


class MailForm(forms.Form):
    """What stands on the envelope, and the day."""

    client_key = forms.UUIDField(widget=forms.HiddenInput)
    signed_on = day_field("签收日期", "在投递单上签字的那一天。它就是收到申请之日，请当天登记。")
    tracking_number = forms.CharField(label="邮件号", max_length=40, required=False)
    sender = forms.CharField(
        label="寄件人", max_length=100, required=False, help_text="照信封写；没有邮件号的必填。"
    )
    note = forms.CharField(
        label="说明", max_length=200, required=False, help_text="例如“挂号信，已转党政办”。"
    )


def _organ(person: Any) -> Organ | None:
    """The organ for whose post room the person signs; None without such a post."""
    for appointment in gate.appointments_of(person):
        if PostKind(appointment.post.kind) in HOLDERS[Right.RECORD_MAIL]:
            organ: Organ = appointment.post.organ
            return organ
    return None


def mail_room(view: View) -> View:
    """A desk page for those who sign for mail; for everybody else it does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        organ = _organ(request.user)
        if organ is None:
            raise Http404("no post that signs for mail")
        return view(request, *args, organ=organ, **kwargs)

    return desk(guarded)


@require_safe
@mail_room
def book(request: HttpRequest, organ: Organ) -> HttpResponse:
    """Letters signed for, newest first."""
    shown = Paginator(intake.mail_book(request.user), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": shown, "organ": organ, "handles": handler(request.user) is not None}
    return render(request, "desk/intake/mail.html", context)


@mail_room
def new(request: HttpRequest, organ: Organ) -> HttpResponse:
    """Enter a letter that was signed for."""
    form = MailForm(posted(request), initial={"client_key": uuid.uuid4()})
    if form.is_valid() and attempt(
        request,
        form,
        lambda: record_mail(person_of(request), organ, MailFacts(**form.cleaned_data)),
        "签收已登记。",
    ):
        return redirect("desk-mail-list")
    return render(
        request, "desk/intake/mail_new.html", {"form": form, "organ": organ}, status=status_of(form)
    )


@readers
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """Register the application that came in a letter; the day is the day of signing and cannot be chosen."""
    mail = one(intake.mail_book(request.user), pk=pk)
    acting(request.user, Right.HANDLE_APPLICATION, mail.organ)
    if mail.application_id:
        return redirect("desk-application", mail.application_id)
    fixed = {"channel": IntakeChannel.POST_SIGNED, "arrived_on": mail.signed_on}
    form = NewApplicationForm(
        posted(request), request.FILES or None, initial={"client_key": uuid.uuid4(), **fixed}
    )
    for name in fixed:
        form.fields[name].disabled = True
    if form.is_valid() and (
        made := attempt(
            request, form, lambda: register_mail(person_of(request), mail, form.facts()), "申请已登记。"
        )
    ):
        hand_over(request, made)
        return redirect("desk-application", made.pk)
    context = {"form": form, "organ": mail.organ, "mail": mail}
    return render(request, "desk/applications/new.html", context, status=status_of(form))
