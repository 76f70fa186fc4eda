"""The rules of the house: list, one version with where it is still cited, new versions, repeal."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.organs.models import Organ
from gongkai.web.desk.organisation import forms
from gongkai.web.desk.support import attempt, desk, form_page, one, posted
from gongkai.web.desk.work.acting import Act, act_page, of_organ, offered
from gongkai.web.desk.work.plans import GET_AND_POST, keeps, recording
from gongkai.workplan import queries
from gongkai.workplan.actions.keep_rules import RuleFacts, enter_rule, repeal_rule
from gongkai.workplan.citing import citations_of
from gongkai.workplan.organisation_models import HouseRule


def _not_newest(rule: HouseRule) -> str:
    return f"已经有{rule.successor}。" if rule.successor else ""


def _next_version(person: Any, rule: HouseRule, form: Any) -> HouseRule:
    return enter_rule(person, rule.organ, RuleFacts(**form.cleaned_data, replaces=rule))


def _beginning_with(data: Any, rule: HouseRule) -> forms.RuleForm:
    kept = model_to_dict(rule, ["name", "office", "text"])
    return forms.RuleForm(data, organ=rule.organ, initial=kept)


ACTS = (
    Act("revise", "登记新版", _beginning_with, _next_version, keeps, _not_newest),
    Act(
        "repeal",
        "登记废止",
        of_organ(forms.RepealForm),
        lambda person, rule, form: repeal_rule(person, rule, **form.cleaned_data),
        keeps,
        lambda rule: "已经废止。" if rule.repealed_on else _not_newest(rule),
    ),
)


@require_safe
@desk
def rules(request: HttpRequest) -> HttpResponse:
    """Every version; those out of force that are still cited stand on top."""
    rows = list(queries.house_rules(request.user)[:500])
    cited = [(rule, len(found)) for rule in rows if (found := citations_of(request.user, rule))]
    context = {"rules": rows, "cited": cited, "records": queries.recording_organ(request.user) is not None}
    return render(request, "desk/organisation/rules.html", context)


@require_http_methods(GET_AND_POST)
@desk
def new_rule(request: HttpRequest) -> HttpResponse:
    """Enter a rule that is new."""
    organ: Organ = recording(request)
    person: Any = request.user
    form = forms.RuleForm(posted(request), request.FILES or None, organ=organ)
    if request.method == "POST" and form.is_valid():
        verb = partial(enter_rule, person, organ, RuleFacts(**form.cleaned_data))
        if made := attempt(request, form, verb, "已登记。"):
            return redirect("desk-rule", made.pk)
    return form_page(request, form, "登记制度", "登记", reverse("desk-rule-list"))


@require_safe
@desk
def rule(request: HttpRequest, pk: int) -> HttpResponse:
    """One version, and where it is still cited although it is out of force."""
    shown = one(queries.house_rules(request.user), pk=pk)
    found = citations_of(request.user, shown)
    context = {
        "rule": shown,
        "cited": [(row, reverse(f"desk-{row.page}", args=row.arguments)) for row in found],
        "acts": offered(request.user, ACTS, shown, "desk-rule-act"),
    }
    return render(request, "desk/organisation/rule.html", context)


@require_http_methods(GET_AND_POST)
@desk
def rule_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """A new version, or the end of the rule."""
    shown = one(queries.house_rules(request.user), pk=pk)
    return act_page(request, ACTS, shown, act, reverse("desk-rule", args=[pk]))
