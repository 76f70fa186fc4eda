"""People, posts, hand-over."""

from functools import partial

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gongkai.organs import gate, queries
from gongkai.organs.actor import Actor, acting
from gongkai.organs.models import Appointment, Organ
from gongkai.organs.posts import HOLDERS, PostKind, Right
from gongkai.people.actions.appoint import appoint, create_post
from gongkai.people.actions.hand_over import hand_over
from gongkai.people.actions.open_account import open_account
from gongkai.people.actions.set_password import set_password
from gongkai.people.handover import open_work_of
from gongkai.web.desk.people.forms import HandOverForm, NewPersonForm, PasswordForm
from gongkai.web.desk.support import attempt, desk, one


def managed_organ(request: HttpRequest) -> Organ | None:
    """The organ whose people this person manages."""
    for appointment in gate.appointments_of(request.user):
        if PostKind(appointment.post.kind) in HOLDERS[Right.MANAGE_PEOPLE]:
            return appointment.post.organ
    return None


def manager(request: HttpRequest, organ: Organ | None) -> Actor:
    """The actor who may manage people here; NotAllowed otherwise."""
    return acting(request.user, Right.MANAGE_PEOPLE, organ or queries.home_of(request.user))  # type: ignore[arg-type]


@require_safe
@desk
def people(request: HttpRequest) -> HttpResponse:
    """Every post with those who hold it today."""
    context = {"posts": queries.posts_with_holders(request.user), "managed": managed_organ(request)}
    return render(request, "desk/people/list.html", context)


@desk
def new(request: HttpRequest) -> HttpResponse:
    """Open an account and give it a post."""
    organ = managed_organ(request)
    actor = manager(request, organ)
    form = NewPersonForm(request.POST or None, organ=actor.appointment.post.organ)
    if request.method == "POST" and form.is_valid():
        verb = partial(_open_and_appoint, actor, form.cleaned_data)
        if attempt(request, form, verb, f"已为{form.cleaned_data['name']}开设账号并任职。"):
            return redirect("desk-people-list")
    return render(
        request, "desk/people/form.html", {"form": form, "heading": "新增人员"}, status=_status(form)
    )


@transaction.atomic
def _open_and_appoint(actor: Actor, data: dict) -> Appointment:  # type: ignore[type-arg]
    organ = actor.appointment.post.organ
    post = create_post(actor, organ, PostKind(data["kind"]), data["title"], data["village"])
    person = open_account(
        actor, organ, username=data["username"], name=data["name"], password=data["password"]
    )
    return appoint(actor, post, person, data["since"])


@desk
def hand_over_post(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand a post to its next holder, with the sheet of what is open."""
    appointment = one(queries.appointments(request.user), pk=pk)
    actor = manager(request, appointment.post.organ)
    form = HandOverForm(request.POST or None, organ=appointment.post.organ, giver=appointment.person)
    if request.method == "POST" and form.is_valid():
        verb = partial(
            hand_over, actor, appointment, form.cleaned_data["taker"], form.cleaned_data["last_day"]
        )
        if attempt(request, form, verb, f"已将{appointment.post.title}交接给{form.cleaned_data['taker']}。"):
            return redirect("desk-people-list")
    sheet = open_work_of(appointment.post.organ, appointment.person)
    context = {"form": form, "appointment": appointment, "sheet": sheet}
    return render(request, "desk/people/hand_over.html", context, status=_status(form))


@desk
def password(request: HttpRequest, pk: int) -> HttpResponse:
    """A new password for the holder of a post."""
    appointment = one(queries.appointments(request.user), pk=pk)
    actor = manager(request, appointment.post.organ)
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        organ, person = appointment.post.organ, appointment.person
        verb = partial(set_password, actor, organ, person, form.cleaned_data["password"])
        if attempt(request, form, verb, f"已重设{person}的密码，请当面告知本人并提醒修改。"):
            return redirect("desk-people-list")
    heading = f"重设{appointment.person}的密码"
    return render(request, "desk/people/form.html", {"form": form, "heading": heading}, status=_status(form))


def _status(form) -> int:  # type: ignore[no-untyped-def]
    return 422 if form.is_bound and form.errors else 200
