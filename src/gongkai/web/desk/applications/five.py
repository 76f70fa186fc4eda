"""The walk through the five questions: one page for each, with its articles, its evidence and what follows."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from gongkai.applications import queries
from gongkai.applications.actions.answer_question import AnswerFacts, answer_question
from gongkai.applications.five import given_answers
from gongkai.applications.steps import STEPS, must_be_possible
from gongkai.law.five_questions import Question, Station, outcomes_of, station
from gongkai.law.regulation.art36_outcomes import OUTCOMES
from gongkai.organs.actor import acting
from gongkai.web.desk.applications.forms import long_text
from gongkai.web.desk.applications.support import person_of, posted, readers, status_of
from gongkai.web.desk.support import attempt, one


class FiveForm(forms.Form):
    """The answers of one question, and what the chosen one rests on."""

    answer = forms.ChoiceField(
        label="判断", widget=forms.RadioSelect, error_messages={"required": "请选择一项。"}
    )
    note = long_text(
        "根据和材料", "写明事实、依据和材料存放在哪里；以后举证要用。不要写申请人的个人信息。", False
    )

    def __init__(self, *args: Any, here: Station, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = [(each.code, each.label) for each in here.answers]  # type: ignore[attr-defined]


@readers
def question(request: HttpRequest, pk: int, question: str) -> HttpResponse:
    """One question of the walk."""
    application: Any = one(queries.register_of(request.user), pk=pk)
    if question.upper() not in Question.__members__:
        raise Http404(question)
    here = station(Question[question.upper()])
    acting(request.user, STEPS["question"].right, application.organ)
    must_be_possible(application, "question")
    given = given_answers(application).get(here.question)
    form = FiveForm(posted(request), here=here, initial={"answer": given})

    def keep() -> Any:
        facts = AnswerFacts(here.question, form.cleaned_data["answer"], form.cleaned_data["note"])
        return answer_question(person_of(request), application, facts)

    if form.is_valid() and attempt(request, form, keep, f"“{here.question.value}”已回答。"):
        return redirect("desk-application", pk)
    follows = [
        (each, [OUTCOMES[code] for code in outcomes_of(here.question, each.code)]) for each in here.answers
    ]
    context = {"form": form, "case": application, "here": here, "follows": follows}
    return render(request, "desk/applications/five.html", context, status=status_of(form))
