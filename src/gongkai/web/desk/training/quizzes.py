"""Tests: what came of one, entering paper answers, stopping."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.organs.actor import acting, may
from gongkai.organs.posts import Right
from gongkai.training import queries
from gongkai.training.actions.hold_quiz import close_quiz, enter_attempt
from gongkai.training.results import outcome_of
from gongkai.web.desk.support import attempt, desk, form_page, one, person_of
from gongkai.web.desk.training.forms import EnterQuizForm


@require_safe
@desk
def quiz(request: HttpRequest, pk: int) -> HttpResponse:
    """The questions as they were drawn, the seed, and how often each was answered right."""
    shown = one(queries.quizzes(request.user), pk=pk)
    found = outcome_of(shown)
    counted = [
        (question, right) for question, (_, right) in zip(shown.questions, found.by_question, strict=True)
    ]
    context = {
        "quiz": shown,
        "found": found,
        "counted": counted,
        "takes": may(request.user, Right.RECORD_WORK, shown.session.organ)
        and shown.session.running
        and not shown.closed_at,
    }
    return render(request, "desk/training/quiz.html", context)


@require_POST
@desk
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """No more answers."""
    shown = one(queries.quizzes(request.user), pk=pk)
    acting(request.user, Right.RECORD_WORK, shown.session.organ)
    attempt(request, None, partial(close_quiz, person_of(request), shown), "已收卷。")
    return redirect("desk-quiz", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """A paper, entered; then the next."""
    shown = one(queries.quizzes(request.user), pk=pk)
    acting(request.user, Right.RECORD_WORK, shown.session.organ)
    waiting = queries.waiting_for(shown)
    data = request.POST if request.method == "POST" else None
    form = EnterQuizForm(data, questions=shown.questions, people=waiting)
    if request.method == "POST" and form.is_valid():
        verb = partial(
            enter_attempt, person_of(request), shown, form.cleaned_data["participant"], form.answers()
        )
        if attempt(request, form, verb, "已登记，可以接着登记下一份。"):
            return redirect("desk-quiz-enter", pk)
    return form_page(
        request, form, f"登记{shown.get_phase_display()}答卷", "登记", reverse("desk-quiz", args=[pk])
    )
