"""A seat changes its holder: appointment, hand-over, leaving, and the sheet of what goes along."""

from datetime import timedelta
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gongkai import clock
from gongkai.law.wording import chinese_date
from gongkai.organs import queries
from gongkai.organs.actor import acting
from gongkai.organs.posts import Right
from gongkai.people.actions.fill_post import fill_post
from gongkai.people.actions.hand_over import hand_over
from gongkai.people.actions.leave_post import leave_post
from gongkai.people.queries import managed_posts, sheet_of, successor_of
from gongkai.web.desk.people.forms import AppointForm, HandOverForm, LeaveForm
from gongkai.web.desk.support import attempt, desk, one, posted


@desk
def appoint(request: HttpRequest, pk: int) -> HttpResponse:
    """Put someone who has an account into a vacant seat."""
    post = one(managed_posts(request.user), pk=pk)
    actor = acting(request.user, Right.MANAGE_PEOPLE, post.organ)
    form = AppointForm(posted(request), organ=post.organ)
    if request.method == "POST" and form.is_valid():
        person, since = form.cleaned_data["person"], form.cleaned_data["since"]
        done = f"{person}自{chinese_date(since)}起任{post.title}。"
        if attempt(request, form, partial(fill_post, actor, post, person, since), done):
            return redirect("desk-people-list")
    return render(request, "desk/people/appoint.html", {"form": form, "post": post}, status=status_of(form))


@desk
def hand_over_post(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand a post to its next holder, with the sheet of what is open."""
    appointment = one(queries.appointments(request.user), pk=pk)
    actor = acting(request.user, Right.MANAGE_PEOPLE, appointment.post.organ)
    form = HandOverForm(posted(request), organ=appointment.post.organ, giver=appointment.person)
    if request.method == "POST" and form.is_valid():
        taker, last_day = form.cleaned_data["taker"], form.cleaned_data["last_day"]
        done = f"已将{appointment.post.title}交接给{taker}，自{chinese_date(last_day + timedelta(days=1))}起任职。"
        if attempt(request, form, partial(hand_over, actor, appointment, taker, last_day), done):
            return redirect("desk-people-sheet", appointment.pk)
    context = {"form": form, "appointment": appointment, "sheet": sheet_of(appointment)}
    return render(request, "desk/people/hand_over.html", context, status=status_of(form))


@desk
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Register that the holder leaves and nobody takes over yet."""
    appointment = one(queries.appointments(request.user), pk=pk)
    actor = acting(request.user, Right.MANAGE_PEOPLE, appointment.post.organ)
    form = LeaveForm(posted(request))
    if request.method == "POST" and form.is_valid():
        last_day = form.cleaned_data["last_day"]
        done = f"{appointment.person}任{appointment.post.title}到{chinese_date(last_day)}为止。"
        if attempt(request, form, partial(leave_post, actor, appointment, last_day), done):
            return redirect("desk-people-sheet", appointment.pk)
    context = {"form": form, "appointment": appointment, "sheet": sheet_of(appointment)}
    return render(request, "desk/people/leave.html", context, status=status_of(form))


@require_safe
@desk
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The handing-over sheet as a page to print and sign."""
    appointment = one(queries.appointments(request.user), pk=pk)
    context = {
        "appointment": appointment,
        "sheet": sheet_of(appointment),
        "successor": successor_of(appointment),
        "today": clock.today(),
    }
    return render(request, "desk/people/sheet.html", context)


def status_of(form) -> int:  # type: ignore[no-untyped-def]
    """422 for a form sent back."""
    return 422 if form.is_bound and form.errors else 200
