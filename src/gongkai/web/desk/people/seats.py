"""A seat changes its holder: appointment, hand-over, leaving, and the sheet of what goes along."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gongkai import clock
from gongkai.law.wording import chinese_date
from gongkai.organs import queries
from gongkai.organs.actor import NotAllowed, acting, may
from gongkai.organs.posts import Right
from gongkai.people.actions.fill_post import fill_post
from gongkai.people.actions.leave_post import leave_post
from gongkai.people.actions.sign_hand_over import (
    cancel_hand_over,
    digest_now,
    draw_up_hand_over,
    sheet_now,
    sign_hand_over,
)
from gongkai.people.handover import in_hand
from gongkai.people.queries import hand_overs, managed_posts, open_hand_over, sheet_of, successor_of
from gongkai.web.desk.people.forms import (
    AppointForm,
    CancelForm,
    HandOverForm,
    LeaveForm,
    SignSheetForm,
)
from gongkai.web.desk.support import attempt, desk, one, person_of, posted


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
    """Draw up the hand-over of a post: in force when both have signed the sheet."""
    appointment = one(queries.appointments(request.user), pk=pk)
    actor = acting(request.user, Right.MANAGE_PEOPLE, appointment.post.organ)
    form = HandOverForm(posted(request), organ=appointment.post.organ, giver=appointment.person)
    if request.method == "POST" and form.is_valid():
        taker, last_day = form.cleaned_data["taker"], form.cleaned_data["last_day"]
        done = f"交接已拟好，请{appointment.person}和{taker}分别登录签字。"
        if made := attempt(
            request, form, partial(draw_up_hand_over, actor, appointment, taker, last_day), done
        ):
            return redirect("desk-hand-over", made.pk)
    waiting = open_hand_over(appointment)
    context = {"form": form, "appointment": appointment, "sheet": sheet_of(appointment), "waiting": waiting}
    return render(request, "desk/people/hand_over.html", context, status=status_of(form))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def signing(request: HttpRequest, pk: int) -> HttpResponse:
    """The hand-over before its two parties, of whom the taker may hold no post yet."""
    person = person_of(request)
    shown = one(hand_overs(person), pk=pk)
    party = person.pk in (shown.appointment.person_id, shown.taker_id)
    if request.method == "POST" and not party:
        raise NotAllowed(f"交接清单由{shown.appointment.person.name}和{shown.taker.name}本人签字。")
    digest = digest_now(shown) if shown.is_open else ""
    form = SignSheetForm(posted(request), initial={"digest": digest}) if party and shown.is_open else None
    if request.method == "POST" and form is not None and form.is_valid():
        verb = partial(sign_hand_over, person, shown, form.cleaned_data["digest"])
        if attempt(request, form, verb, "已签字。"):
            return redirect("desk-hand-over", pk)
    context = {
        "shown": shown,
        "sheet": sheet_now(shown),
        "in_hand": in_hand(shown.appointment.post.organ, shown.appointment.person) if shown.is_open else [],
        "form": form,
        "giver_current": shown.giver_digest == digest,
        "taker_current": shown.taker_digest == digest,
        "manages": may(person, Right.MANAGE_PEOPLE, shown.appointment.post.organ),
    }
    refused = request.method == "POST" and (form is None or bool(form.errors))
    return render(request, "desk/people/signing.html", context, status=422 if refused else 200)


@desk
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """The hand-over does not take place as drawn up."""
    shown = one(hand_overs(request.user), pk=pk)
    actor = acting(request.user, Right.MANAGE_PEOPLE, shown.appointment.post.organ)
    form = CancelForm(posted(request))
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(
            request, form, partial(cancel_hand_over, actor, shown, form.cleaned_data["reason"]), "已取消。"
        )
    ):
        return redirect("desk-people-list")
    return render(
        request, "desk/people/form.html", {"form": form, "heading": f"取消{shown}"}, status=status_of(form)
    )


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
