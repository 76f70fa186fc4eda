"""Public evaluations: the list, the questionnaire for anyone, the results that were approved."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from gongkai.law.finding import Refusal
from gongkai.organs.models import Organ
from gongkai.oversight.evaluation import queries
from gongkai.oversight.evaluation.actions.take_answers import send_answers
from gongkai.oversight.evaluation.tally import FEWEST_FOR_PERCENT
from gongkai.web.evaluation_charts import drawn
from gongkai.web.portal.apply import rate
from gongkai.web.portal.apply.support import open_to_all
from gongkai.web.portal.voices.feedback import page
from gongkai.web.questionnaires import QuestionnaireForm

READ = ("GET", "HEAD")
TOO_OFTEN = "同一网络地址提交太频繁，请一小时以后再试；也可以填写纸质问卷。"
COOKIE = "evaluation"
KEPT = (
    400 * 24 * 3600
)  # local policy: seconds a browser keeps its mark: longer than any questionnaire is open
_TOKEN_BYTES = 16


@open_to_all("evaluations", rate.LOOKS, *READ)
def evaluations(request: HttpRequest, organ: Organ) -> HttpResponse:
    """What is open now, and what came of earlier ones."""
    return page(
        request, "evaluations", organ, open=queries.open_now(organ), published=queries.published_of(organ)
    )


@open_to_all("evaluation", rate.SUBMISSIONS, *READ, "POST")
def evaluation(request: HttpRequest, organ: Organ, pk: int) -> HttpResponse:
    """The questionnaire. The mark is set with the page and must come back with the answers."""
    row = queries.started_of(organ, pk)
    if row is None:
        raise Http404("no such evaluation")
    token = request.COOKIES.get(COOKIE, "")
    answered = queries.answered_with(row, token)
    if not row.takes_web or (answered and request.method != "POST"):
        return page(request, "evaluation", organ, row=row, answered=answered)
    questions = list(row.questions.all())
    if request.method != "POST":
        answer = page(request, "evaluation", organ, row=row, form=QuestionnaireForm(questions=questions))
        return answer if token else _marked(request, answer, organ)
    form = QuestionnaireForm(request.POST, questions=questions)
    if request.braked:  # type: ignore[attr-defined]
        form.add_error(None, TOO_OFTEN)
        return page(request, "evaluation", organ, 429, row=row, form=form)
    sentences: tuple[str, ...] = ()
    if not token:
        sentences = ("浏览器没有带回标记：请允许本站使用 Cookie，刷新后再提交；也可以填写纸质问卷。",)
    elif form.is_valid():
        try:
            send_answers(row, form.given(), token)
        except Refusal as refusal:
            sentences = refusal.sentences
        else:
            return page(request, "evaluation", organ, row=row, answered=True)
    for sentence in sentences:
        form.add_error(None, sentence)
    answer = page(request, "evaluation", organ, 422, row=row, form=form)
    return answer if token else _marked(request, answer, organ)


@open_to_all("evaluation-results", rate.LOOKS, *READ)
def results(request: HttpRequest, organ: Organ, pk: int) -> HttpResponse:
    """What was approved, as it was approved."""
    row = queries.published_of(organ).filter(pk=pk).first()
    if row is None:
        raise Http404("not published")
    told: dict[str, Any] = row.results or {}
    return page(
        request,
        "evaluation_results",
        organ,
        row=row,
        results=told,
        shown=drawn(told),
        fewest=FEWEST_FOR_PERCENT,
    )


def _marked(request: HttpRequest, answer: HttpResponse, organ: Organ) -> HttpResponse:
    answer.set_cookie(
        COOKIE,
        secrets.token_urlsafe(_TOKEN_BYTES),
        max_age=KEPT,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
        path=f"/{organ.code}/evaluations/",
    )
    return answer
