"""People and their posts: the list, a new one, a new password."""

from functools import partial

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gongkai.organs import gate, queries
from gongkai.organs.actor import Actor, acting
from gongkai.organs.models import Appointment, Organ, Post
from gongkai.organs.posts import HOLDERS, PostKind, Right
from gongkai.people.actions.fill_post import fill_post, seat_for
from gongkai.people.actions.open_account import open_account
from gongkai.people.actions.set_password import set_password
from gongkai.web.desk.people.forms import NewPersonForm, PasswordForm
from gongkai.web.desk.people.seats import status_of
from gongkai.web.desk.support import attempt, desk, one, posted


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
    """Every post with those who hold it today, and those who will."""
    managed = managed_organ(request)
    rows = [(post, _fillable(post)) for post in queries.posts_with_holders(request.user)]
    return render(request, "desk/people/list.html", {"rows": rows, "managed": managed})


def _fillable(post: Post) -> bool:
    """Whether somebody may be appointed: the seat is vacant, or its holder's last day is known and nobody follows."""
    leaving = all(held.until for held in post.current_holders)  # type: ignore[attr-defined]
    return leaving and not post.coming_holders  # type: ignore[attr-defined]


@desk
def new(request: HttpRequest) -> HttpResponse:
    """Open an account and give it a post, or give a post to someone who has one."""
    organ = managed_organ(request)
    actor = manager(request, organ)
    form = NewPersonForm(posted(request), organ=actor.appointment.post.organ)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        verb = partial(_open_and_appoint, actor, data)
        done = f"{data['person']}已任职。" if data["person"] else f"已为{data['name']}开设账号并任职。"
        if attempt(request, form, verb, done):
            return redirect("desk-people-list")
    return render(
        request, "desk/people/form.html", {"form": form, "heading": "新增人员"}, status=status_of(form)
    )


@transaction.atomic
def _open_and_appoint(actor: Actor, data: dict) -> Appointment:  # type: ignore[type-arg]
    organ = actor.appointment.post.organ
    person = data["person"] or open_account(
        actor, organ, username=data["username"], name=data["name"], password=data["password"]
    )
    post = seat_for(actor, organ, PostKind(data["kind"]), data["title"], data["village"])
    return fill_post(actor, post, person, data["since"])


@desk
def password(request: HttpRequest, pk: int) -> HttpResponse:
    """A new password for the holder of a post."""
    appointment = one(queries.appointments(request.user), pk=pk)
    actor = manager(request, appointment.post.organ)
    form = PasswordForm(posted(request))
    if request.method == "POST" and form.is_valid():
        organ, person = appointment.post.organ, appointment.person
        verb = partial(set_password, actor, organ, person, form.cleaned_data["password"])
        if attempt(request, form, verb, f"已重设{person}的密码，请当面告知本人并提醒修改。"):
            return redirect("desk-people-list")
    heading = f"重设{appointment.person}的密码"
    return render(
        request, "desk/people/form.html", {"form": form, "heading": heading}, status=status_of(form)
    )
