"""A phone in the room: sign with name and unit, then the tests. The code of the picture opens it, a signed cookie
remembers who this browser signed as: one browser signs one person."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.law.finding import Refusal
from gongkai.organs.models import Organ
from gongkai.training import queries
from gongkai.training.actions.hold_quiz import hand_in
from gongkai.training.actions.mark_attendance import SPENT, sign_by_code
from gongkai.training.models import Participant, Quiz, Session
from gongkai.training.results import score_of
from gongkai.training.signing import is_good
from gongkai.web.desk.training.forms import QuizForm
from gongkai.web.portal.apply.support import open_to_all

ROOM = 400  # local policy: tries from one address an hour; a whole hall shares the address of its network
KEPT = 12 * 3600  # local policy: seconds a phone remembers who signed
TOO_OFTEN = "同一网络地址操作太频繁，请在纸质签到表上签名。"
TEST_TOO_OFTEN = "同一网络地址操作太频繁，这次没有交卷。选好的答案还在，请过一会儿再点“交卷”。"
TWICE = "这部手机已经签到过一个人，不能再替别人签；没有手机的，请在纸质签到表上签名。"


class SignForm(forms.Form):
    """Who one is."""

    name = forms.CharField(
        label="姓名",
        max_length=60,
        error_messages={"required": "请填写姓名。"},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    unit = forms.CharField(
        label="单位",
        max_length=100,
        error_messages={"required": "请填写单位。"},
        widget=forms.TextInput(attrs={"list": "units", "autocomplete": "organization"}),
        help_text="科室或者村（社区）的名称，如“党政综合办公室”。",
    )


def _page(
    request: HttpRequest, name: str, session: Session, status: int = 200, **context: Any
) -> HttpResponse:
    shared = {"organ": session.organ, "session": session, "here": "training", **context}
    return render(request, f"portal/training/{name}.html", shared, status=status)


@open_to_all("attend", ROOM, "GET", "HEAD", "POST")
def attend(request: HttpRequest, organ: Organ, pk: int, code: str) -> HttpResponse:
    """The form while the code is good; who signed sees that, and the tests."""
    session = _session(organ, pk)
    if (who := _who(request, session)) and request.method != "POST":
        return _signed(request, session, who)
    if not is_good(session, code):
        return _page(request, "spent", session, 404, sentence=SPENT)
    units = [*organ.offices.all(), *organ.villages.all()]
    if request.method != "POST":
        return _page(request, "sign", session, form=SignForm(), units=units)
    form = SignForm(request.POST)
    if request.braked:  # type: ignore[attr-defined]
        form.add_error(None, TOO_OFTEN)
        return _page(request, "sign", session, 429, form=form, units=units)
    if who:
        form.add_error(None, TWICE)
    if form.is_valid():
        try:
            who = sign_by_code(session, code, person=_account(request), **form.cleaned_data)
        except Refusal as refusal:
            for sentence in refusal.sentences:
                form.add_error(None, sentence)
        else:
            return _remembered(request, session, who)
    return _page(request, "sign", session, 422, form=form, units=units)


@open_to_all("attend-test", ROOM, "GET", "HEAD", "POST")
def test(request: HttpRequest, organ: Organ, pk: int, phase: str) -> HttpResponse:
    """The questions; handing in shows what was right and on which article it rests."""
    session = _session(organ, pk)
    who, quiz = _who(request, session), _quiz(session, phase)
    if who is None:
        return _page(request, "spent", session, 404, sentence="请先扫会场屏幕上的二维码签到，再答题。")
    if request.method != "POST":
        return _page(request, "test", session, form=QuizForm(questions=quiz.questions), quiz=quiz, who=who)
    form = QuizForm(request.POST, questions=quiz.questions)
    if request.braked:  # type: ignore[attr-defined]
        form.add_error(None, TEST_TOO_OFTEN)
        return _page(request, "test", session, 429, form=form, quiz=quiz, who=who)
    if form.is_valid():
        try:
            made = hand_in(quiz, who, form.answers())
        except Refusal as refusal:
            for sentence in refusal.sentences:
                form.add_error(None, sentence)
        else:
            told = zip(quiz.questions, made.answers, strict=True)
            return _page(
                request, "marked", session, quiz=quiz, told=list(told), score=score_of(made, quiz), who=who
            )
    return _page(request, "test", session, 422, form=form, quiz=quiz, who=who)


def _session(organ: Organ, pk: int) -> Session:
    found = queries.open_session(organ, pk)
    if found is None:
        raise Http404("no such session, or over")
    return found


def _quiz(session: Session, phase: str) -> Quiz:
    found = queries.open_quizzes(session).filter(phase=phase.upper()).first()
    if found is None:
        raise Http404("no such test, or closed")
    return found


def _account(request: HttpRequest) -> Any:
    return request.user if request.user.is_authenticated else None


def _cookie(session: Session) -> str:
    return f"attend-{session.pk}"


def _who(request: HttpRequest, session: Session) -> Participant | None:
    """Whom this browser signed as."""
    kept = request.get_signed_cookie(_cookie(session), default="", salt="attendance")
    return queries.who_signed(session, int(kept)) if kept and kept.isdecimal() else None


def _remembered(request: HttpRequest, session: Session, who: Participant) -> HttpResponse:
    answer = redirect(request.path)
    answer.set_signed_cookie(
        _cookie(session),
        str(who.pk),
        salt="attendance",
        max_age=KEPT,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
        path=f"/{session.organ.code}/training/",
    )
    return answer


def _signed(request: HttpRequest, session: Session, who: Participant) -> HttpResponse:
    done = queries.handed_in(who)
    tests = [
        (quiz, reverse("portal-attend-test", args=[session.organ.code, session.pk, quiz.phase.lower()]))
        for quiz in queries.open_quizzes(session)
        if quiz.pk not in done
    ]
    return _page(request, "signed", session, who=who, tests=tests)
