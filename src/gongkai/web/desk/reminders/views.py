"""Warnings in full, a person's own reminders, the organ's quiet hours, the calendar feed."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from django_tables2 import LazyPaginator, RequestConfig

from gongkai import clock
from gongkai.applications import due_queries
from gongkai.notices import queries
from gongkai.notices.actions.change_choice import change_choice, renew_feed, revoke_feed
from gongkai.notices.actions.change_policy import change_policy
from gongkai.notices.feed import feed_of
from gongkai.notices.gathering import warning_count, warnings_for
from gongkai.organs import gate
from gongkai.organs.actor import acting, may
from gongkai.organs.posts import HOLDERS, PostKind, Right
from gongkai.organs.queries import home_of
from gongkai.web.desk.reminders.forms import ChoiceForm, PolicyForm
from gongkai.web.desk.reminders.showing import shown
from gongkai.web.desk.reminders.tables import DisputeChangeTable, DueChangeTable
from gongkai.web.desk.support import attempt, desk, person_of, posted

MESSAGES_SHOWN = 20
_DONE = {
    "choice": "提醒方式已保存。",
    "feed": "新的日历订阅地址已启用，原来的地址不再有效。",
    "revoke": "日历订阅地址已停用。",
}


@require_safe
@desk
def warnings(request: HttpRequest) -> HttpResponse:
    """Everything due soon, due now or overdue, with its article."""
    today = clock.today()
    rows = [shown(day, today) for day in warnings_for(request.user)]
    return render(request, "desk/reminders/warnings.html", {"rows": rows})


@require_safe
@never_cache
@desk
def warnings_count(request: HttpRequest) -> HttpResponse:
    """How many warnings wait for the one signed in: the number beside the navigation, asked for after the page."""
    return JsonResponse({"count": warning_count(person_of(request))})


@require_safe
@desk
def due_changes(request: HttpRequest) -> HttpResponse:
    """Due days that a new or corrected holiday notice moved."""
    if not may_read_cases(request.user):
        raise Http404("no cases")
    table = DueChangeTable(due_queries.due_changes_of(request.user))
    RequestConfig(request, paginate={"paginator_class": LazyPaginator, "per_page": 30}).configure(table)
    disputes = DisputeChangeTable(due_queries.dispute_changes_of(request.user), prefix="d-")
    RequestConfig(request, paginate={"paginator_class": LazyPaginator, "per_page": 30}).configure(disputes)
    context = {"table": table, "disputes": disputes, "loaded": due_queries.loaded_calendar()}
    return render(request, "desk/reminders/due_changes.html", context)


def may_read_cases(person: Any) -> bool:
    return any(
        PostKind(one.post.kind) in HOLDERS[Right.READ_APPLICATION] for one in gate.appointments_of(person)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def reminders(request: HttpRequest) -> HttpResponse:
    """The person's own choice, calendar address and messages."""
    person = person_of(request)
    choice = queries.choice_of(person)
    form = ChoiceForm(initial={"by_email": choice.by_email, "by_sms": choice.by_sms})
    status = 200
    if request.method == "POST":
        act, form = request.POST.get("act", ""), ChoiceForm(request.POST)
        form.is_valid()
        verbs: dict[str, Callable[[], Any]] = {
            "choice": partial(change_choice, person, **form.cleaned_data),
            "feed": partial(renew_feed, person),
            "revoke": partial(_revoke, person),
        }
        if act not in verbs:
            form.add_error(None, "没有写明要做什么，请用页面上的按钮。")
        elif attempt(request, form, verbs[act], _DONE[act]):
            return redirect("desk-reminders")
        status = 422
    return render(request, "desk/reminders/reminders.html", _page(request, form), status=status)


def _revoke(person: Any) -> None:
    revoke_feed(person)


def _page(request: HttpRequest, form: ChoiceForm) -> dict[str, Any]:
    person = person_of(request)
    home = home_of(person)
    secret = queries.choice_of(person).feed_secret
    address = reverse("desk-calendar-feed", args=[secret]) if secret else ""
    return {
        "form": form,
        "person": person,
        "feed": request.build_absolute_uri(address) if address else "",
        "sent": queries.messages_to(person)[:MESSAGES_SHOWN],
        "mail_is_set": settings.SEND_MAIL,
        "sms_is_set": bool(settings.SMS_GATEWAY),
        "policy": queries.policy_of(home) if home else None,
        "may_set_policy": home is not None and may(person, Right.MANAGE_ORGAN, home),
    }


@desk
def policy(request: HttpRequest) -> HttpResponse:
    """The organ's rules for short messages."""
    person, home = person_of(request), home_of(request.user)
    if home is None:
        raise Http404("no organ")
    acting(person, Right.MANAGE_ORGAN, home)
    now = queries.policy_of(home)
    initial = {"sms": now.sms, "quiet_from": now.quiet_from, "quiet_until": now.quiet_until}
    form = PolicyForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():  # noqa: SIM102 - reads as a question, then the act
        if attempt(
            request, form, partial(change_policy, person, home, **form.cleaned_data), "短信提醒规则已保存。"
        ):
            return redirect("desk-reminders")
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/reminders/policy.html", {"form": form}, status=status)


@require_safe
@never_cache
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar behind a secret address: no sign-in, because a calendar program cannot; 404 for any other secret."""
    person = queries.owner_of_feed(secret)
    if person is None:
        raise Http404("no such calendar")
    answer = HttpResponse(feed_of(person), content_type="text/calendar; charset=utf-8")
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex"
    return answer
