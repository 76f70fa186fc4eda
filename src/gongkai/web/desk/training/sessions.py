"""Sessions: list, one, planning, the acts on one, materials, coverage."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import uuid4

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_tables2 import LazyPaginator, RequestConfig

from gongkai.organs.actor import acting, may
from gongkai.organs.posts import Right
from gongkai.organs.queries import home_of
from gongkai.training import queries
from gongkai.training.actions.finish_session import finish_session, reopen_session
from gongkai.training.actions.hold_quiz import draw_quiz
from gongkai.training.actions.keep_list import invite_lines, invite_serving
from gongkai.training.actions.keep_materials import add_material as keep_material
from gongkai.training.actions.keep_materials import remove_material
from gongkai.training.actions.plan_session import cancel_session, change_session, plan_session, set_cases
from gongkai.training.coverage import coverages
from gongkai.training.models import Session
from gongkai.training.results import comparison_of
from gongkai.web.charts import lying
from gongkai.web.desk.files.views import opened
from gongkai.web.desk.support import attempt, desk, form_page, one, one_organ_hides, person_of
from gongkai.web.desk.training.forms import (
    CasesForm,
    DrawForm,
    LinesForm,
    MaterialForm,
    NothingForm,
    ReasonForm,
    SessionFilter,
    SessionForm,
    YearForm,
    initial_of,
)
from gongkai.web.desk.training.tables import SessionTable
from gongkai.web.desk.work.acting import Act, act_page, offered

GET_AND_POST = ["GET", "HEAD", "POST"]


def keeps(person: Any, session: Session) -> bool:
    """Whether `person` keeps this session."""
    return may(person, Right.RECORD_WORK, session.organ)


def _over(session: Session) -> str:
    if session.cancelled_at:
        return "已经取消。"
    return "已经结束登记，要改动名册、签到、测试，请先重新打开。" if session.entry_id else ""


def _plain(kind: Any) -> Any:
    """The maker of a form that needs nothing of the session."""
    return lambda data, session: kind(data)


def _cases_form(data: Any, session: Session) -> CasesForm:
    chosen = {"cases": session.cases.all()}
    return CasesForm(data, cases=queries.cases_in_use(session.organ), initial=chosen)


def _change_form(data: Any, session: Session) -> SessionForm:
    return SessionForm(data, initial=initial_of(session))


def _not_over(session: Session) -> str:
    return "" if session.entry_id else "没有结束登记，可以直接改动。"


ACTS = (
    Act("invite", "在任人员全部列入名册", _plain(NothingForm),
        lambda who, it, form: invite_serving(who, it), keeps, _over),
    Act("list", "粘贴名单", _plain(LinesForm),
        lambda who, it, form: invite_lines(who, it, **form.cleaned_data), keeps, _over),
    Act("draw", "抽取测试题", _plain(DrawForm),
        lambda who, it, form: draw_quiz(who, it, **form.cleaned_data), keeps, _over),
    Act("cases", "选定案例", _cases_form,
        lambda who, it, form: set_cases(who, it, list(form.cleaned_data["cases"])), keeps, _over),
    Act("change", "变更安排", _change_form,
        lambda who, it, form: change_session(who, it, form.facts()), keeps, _over),
    Act("finish", "结束登记", _plain(NothingForm), lambda who, it, form: finish_session(who, it), keeps, _over),
    Act("cancel", "取消培训", _plain(ReasonForm),
        lambda who, it, form: cancel_session(who, it, **form.cleaned_data), keeps, _over),
    Act("reopen", "重新打开", _plain(ReasonForm),
        lambda who, it, form: reopen_session(who, it, **form.cleaned_data), keeps, _not_over),
)  # fmt: skip


@require_safe
@desk
def listing(request: HttpRequest) -> HttpResponse:
    """Sessions, the latest first."""
    found = SessionFilter(request.GET, queries.sessions(request.user))
    table = SessionTable(found.qs, exclude=one_organ_hides(request, "organ"))
    RequestConfig(request, paginate={"paginator_class": LazyPaginator, "per_page": 30}).configure(table)
    context = {
        "filter": found,
        "table": table,
        "keeps": queries.keeping_organ(request.user) is not None,
        "reads": queries.reading_organs(request.user).exists(),
    }
    return render(request, "desk/training/list.html", context)


@require_http_methods(GET_AND_POST)
@desk
def new(request: HttpRequest) -> HttpResponse:
    """Plan a session."""
    organ: Any = queries.keeping_organ(request.user) or home_of(request.user)
    acting(request.user, Right.RECORD_WORK, organ)
    initial = {"client_key": uuid4(), "organiser": organ.disclosure_unit or organ.name}
    form = SessionForm(request.POST) if request.method == "POST" else SessionForm(initial=initial)
    if request.method == "POST" and form.is_valid():
        verb = partial(plan_session, person_of(request), organ, form.facts())
        if made := attempt(request, form, verb, "已安排。请编制名册。"):
            return redirect("desk-session", made.pk)
    return form_page(request, form, "安排培训", "保存", reverse("desk-session-list"))


@require_safe
@desk
def session(request: HttpRequest, pk: int) -> HttpResponse:
    """One session: list, materials, cases, tests, and what may be done now."""
    shown: Session = one(queries.session_pages(request.user), pk=pk)
    people = list(queries.participants(request.user, shown))
    compared = comparison_of(shown)
    context = {
        "shown": shown,
        "people": people,
        "keeps": keeps(request.user, shown) and shown.running,
        "reads": may(request.user, Right.READ_DESK, shown.organ) or len(people) > 1,
        # Eight times the same reason says less than once.
        "acts": [act for act in offered(request.user, ACTS, shown, "desk-session-act") if not act.why_not],
        "over": _over(shown) if keeps(request.user, shown) else "",
        "compared": compared,
        "chart": lying(
            "compare", "前测后测平均分", ("前测", "后测"), (compared.before, compared.after), 100, "分"
        )
        if compared and compared.both
        else "",
    }
    return render(request, "desk/training/session.html", context)


@require_http_methods(GET_AND_POST)
@desk
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """List, tests, cases, change, finish, call off, open again."""
    shown = one(queries.sessions(request.user), pk=pk)
    return act_page(request, ACTS, shown, act, reverse("desk-session", args=[pk]))


@require_http_methods(GET_AND_POST)
@desk
def add_material(request: HttpRequest, pk: int) -> HttpResponse:
    """A file to hand out."""
    shown = one(queries.sessions(request.user), pk=pk)
    acting(request.user, Right.RECORD_WORK, shown.organ)
    form = MaterialForm(request.POST, request.FILES) if request.method == "POST" else MaterialForm()
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        verb = partial(keep_material, person_of(request), shown, data["file"], data["title"])
        if attempt(request, form, verb, "已添加。"):
            return redirect("desk-session", pk)
    return form_page(request, form, "添加培训材料", "上传", reverse("desk-session", args=[pk]))


@require_safe
@desk
def material(request: HttpRequest, pk: int) -> HttpResponse:
    """The file, for everyone who sees the session: a village clerk on its list too."""
    stored = one(queries.materials(request.user), pk=pk).file
    answer: Any = FileResponse(
        opened(stored), as_attachment=True, filename=stored.name, content_type=stored.mime
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer  # type: ignore[no-any-return]


@require_POST
@desk
def drop_material(request: HttpRequest, pk: int) -> HttpResponse:
    """No longer handed out."""
    row = one(queries.materials(request.user), pk=pk)
    acting(request.user, Right.RECORD_WORK, row.session.organ)
    attempt(request, None, partial(remove_material, person_of(request), row), "已移除。")
    return redirect("desk-session", row.session_id)


@require_safe
@desk
def coverage(request: HttpRequest) -> HttpResponse:
    """By organ, office and village: who was trained this year, and who never was."""
    year = YearForm.year_of(request.GET)
    organs = queries.reading_organs(request.user)[:200]  # local policy: organs on one page
    found = coverages(organs, year)
    context = {"year": year, "form": YearForm(initial={"year": year}), "found": found}
    return render(request, "desk/training/coverage.html", context)
