"""Feedback from anyone: the form (its address may carry a place or an item), the answer by number and code, and the
answers that are public."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.law.finding import Refusal
from gongkai.organs.models import Organ
from gongkai.oversight.models.supervision import Feedback, FeedbackState
from gongkai.oversight.supervision import feedback_queries as queries
from gongkai.oversight.supervision.actions import answer_feedback
from gongkai.oversight.supervision.actions.receive_feedback import send_feedback
from gongkai.web.portal.apply import rate
from gongkai.web.portal.apply.support import open_to_all
from gongkai.web.portal.voices.forms import AnswerQueryForm, FeedbackForm, RateForm

READ = ("GET", "HEAD")
TOO_OFTEN = "同一网络地址提交太频繁，请一小时以后再试；也可以打电话，或者写在大厅的意见簿上。"
NOT_FOUND = "编号和查询码对不上，请核对后再试。"
PER_PAGE = 20  # local policy: answers on one page


def page(request: HttpRequest, name: str, organ: Organ, status: int = 200, **context: Any) -> HttpResponse:
    return render(
        request, f"portal/voices/{name}.html", {"organ": organ, "here": "voices", **context}, status=status
    )


@open_to_all("feedback", rate.SUBMISSIONS, *READ, "POST")
def send(request: HttpRequest, organ: Organ) -> HttpResponse:
    """The form; sending it registers what was said and shows number, code and the day of the answer."""
    place = queries.place_of(organ, request.GET.get("place", "")[:40])
    publication = queries.publication_of(organ, request.GET.get("item", ""))
    about: dict[str, Any] = {"place": place, "publication": publication}
    if request.method != "POST":
        form = FeedbackForm(
            initial={"client_key": uuid.uuid4(), "kind": request.GET.get("kind", "SUGGESTION")}
        )
        return page(request, "feedback", organ, form=form, **about)
    form = FeedbackForm(request.POST)
    if request.braked:  # type: ignore[attr-defined]
        form.add_error(None, TOO_OFTEN)
        return page(request, "feedback", organ, 429, form=form, **about)
    if not form.is_valid():
        return page(request, "feedback", organ, 422, form=form, **about)
    try:
        row, code = send_feedback(organ, form.facts(place, publication))
    except Refusal as refusal:
        for sentence in refusal.sentences:
            form.add_error(None, sentence)
        return page(request, "feedback", organ, 422, form=form, **about)
    return page(request, "feedback_done", organ, row=row, code=code)


@open_to_all("feedback-query", rate.QUERIES, *READ, "POST")
def query(request: HttpRequest, organ: Organ) -> HttpResponse:
    """The state and the answer, by number and code. The code travels in the body."""
    if request.method != "POST":
        return page(request, "feedback_query", organ, form=AnswerQueryForm())
    form = AnswerQueryForm(request.POST)
    row, status = _found(request, organ, form)
    if row is None:
        return page(request, "feedback_query", organ, status, form=form)
    return _answer(request, organ, row, form)


@open_to_all("feedback-query", rate.QUERIES, "POST")
def rate_answer(request: HttpRequest, organ: Organ) -> HttpResponse:
    """How satisfied whoever asked is."""
    opening, form = AnswerQueryForm(request.POST), RateForm(request.POST)
    row, status = _found(request, organ, opening)
    if row is None:
        return page(request, "feedback_query", organ, status, form=opening)
    try:
        given = form.cleaned_data["satisfaction"] if form.is_valid() else "0"
        row = answer_feedback.rate_answer(row, int(given))
    except Refusal as refusal:
        return _answer(request, organ, row, opening, refusal.sentences, 422)
    return _answer(request, organ, row, opening)


@open_to_all("feedback-answers", rate.LOOKS, *READ)
def answers(request: HttpRequest, organ: Organ) -> HttpResponse:
    """Answered and published, the newest first."""
    pages = Paginator(queries.published_of(organ), PER_PAGE)
    return page(request, "answers", organ, shown=pages.get_page(request.GET.get("page", "1")[:6]))


def _found(request: HttpRequest, organ: Organ, form: AnswerQueryForm) -> tuple[Feedback | None, int]:
    if request.braked:  # type: ignore[attr-defined]
        form.add_error(None, TOO_OFTEN)
        return None, 429
    if not form.is_valid():
        return None, 422
    number, code = form.cleaned_data["number"], form.cleaned_data["code"]
    whose = f"{organ.pk}:{number.strip()}"
    row = None
    if rate.tries_of("wrong-feedback-code", whose) < rate.WRONG_CODES:
        row = queries.by_number_and_code(organ, number, code)
    if row is None:
        rate.count("wrong-feedback-code", whose, rate.WRONG_CODES)
        form.add_error(None, NOT_FOUND)
        return None, 404
    return row, 200


def _answer(
    request: HttpRequest,
    organ: Organ,
    row: Feedback,
    form: AnswerQueryForm,
    sentences: tuple[str, ...] = (),
    status: int = 200,
) -> HttpResponse:
    answered = row.state == FeedbackState.ANSWERED
    rate_form = RateForm(initial=form.cleaned_data) if answered and row.satisfaction is None else None
    return page(
        request,
        "feedback_answer",
        organ,
        status,
        row=row,
        answered=answered,
        rate_form=rate_form,
        sentences=sentences,
    )
