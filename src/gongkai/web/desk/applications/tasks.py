"""What the offices of a person must hand in for applications, also for those who do not read the cases themselves."""

from functools import partial

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gongkai import clock
from gongkai.applications.actions.hand_in_task import hand_in_task
from gongkai.applications.desk_models import OfficeTask
from gongkai.applications.personal import without_personal_words
from gongkai.applications.reviewers import tasks_of_offices, waiting_tasks_of
from gongkai.web.desk.applications.forms import long_text
from gongkai.web.desk.applications.support import posted, status_of
from gongkai.web.desk.support import attempt, desk, one, person_of

SHOWN = 50


class HandInForm(forms.Form):
    result = long_text(
        "反馈意见", "查到了什么、在哪里查的、材料怎样移交；没有查到的写明查找的范围和方法。", rows=5
    )


@require_safe
@desk
def tasks(request: HttpRequest) -> HttpResponse:
    """The waiting tasks of the person's offices, and those handed in lately."""
    done = tasks_of_offices(request.user).filter(returned_on__isnull=False).order_by("-returned_on", "-pk")
    context = {
        "waiting": waiting_tasks_of(request.user)[:SHOWN],
        "done": done[:SHOWN],
        "today": clock.today(),
    }
    return render(request, "desk/applications/tasks.html", context)


@desk
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """One task, and the form to hand it in."""
    row = one(tasks_of_offices(request.user), pk=pk)
    form = HandInForm(posted(request))
    if form.is_valid():
        verb = partial(hand_in_task, person_of(request), row, form.cleaned_data["result"])
        if attempt(request, form, verb, "反馈已登记，承办人在案件里可以看到。"):
            return redirect("desk-task-list")
    context = {"form": form, "task": row, "what": _shown(row, row.what), "today": clock.today()}
    context["wanted"] = _shown(row, row.application.description)
    return render(request, "desk/applications/task.html", context, status=status_of(form))


def _shown(row: OfficeTask, text: str) -> str:
    """An office learns what to look for, not who asks (个人信息保护法 Art 6)."""
    return without_personal_words(row.application, text)
