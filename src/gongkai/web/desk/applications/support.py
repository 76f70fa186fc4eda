"""What the pages of the register and of the disputes share."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse

from gongkai.organs import gate
from gongkai.organs.actor import Actor
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import HOLDERS, PostKind, Right
from gongkai.web.desk.support import desk

View = Callable[..., HttpResponse]


def _held(person: Any, right: Right) -> Any:
    for appointment in gate.appointments_of(person):
        if PostKind(appointment.post.kind) in HOLDERS[right]:
            return appointment
    return None


def readers(view: View) -> View:
    """A desk page for those who may read applications; for everybody else it does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if _held(request.user, Right.READ_APPLICATION) is None:
            raise Http404("no post that reads applications")
        return view(request, *args, **kwargs)

    return desk(guarded)


def handler(person: Any) -> Actor | None:
    """The person in the first post that handles applications; None without one."""
    appointment = _held(person, Right.HANDLE_APPLICATION)
    return Actor(person, appointment) if appointment else None


def home_of_reader(person: Any) -> Organ:
    """The organ whose applications the person reads."""
    return _held(person, Right.READ_APPLICATION).post.organ


def status_of(form: BaseForm) -> int:
    """422 for a form that came back with faults, 200 for a fresh one."""
    return 422 if form.is_bound and form.errors else 200


def posted(request: HttpRequest) -> Any:
    """What was sent with a POST, even when that is nothing; None for a page that is only looked at."""
    return request.POST if request.method == "POST" else None


def person_of(request: HttpRequest) -> Person:
    """Who is signed in; on a page behind `readers` somebody is."""
    return cast(Person, request.user)
