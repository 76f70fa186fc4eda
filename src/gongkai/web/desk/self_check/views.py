"""网站自查 on the desk: the history, one day's report, checking again now."""

from __future__ import annotations

from typing import Any

import django_tables2 as tables2
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe
from django_tables2 import LazyPaginator, RequestConfig

from gongkai.law import site_indicators as law
from gongkai.organs.actor import acting, may
from gongkai.organs.posts import Right
from gongkai.organs.queries import home_of
from gongkai.upkeep import queries
from gongkai.upkeep.self_check.daily import check_organ
from gongkai.upkeep.self_check.links import scan_new
from gongkai.web.desk.support import desk, one, one_organ_hides, person_of


class CheckTable(tables2.Table):
    day = tables2.TemplateColumn(
        "<a href=\"{% url 'desk-self-check' record.pk %}\">{{ record.day|day }}</a>", verbose_name="日期"
    )
    organ = tables2.Column("机关", accessor="organ__short_name")
    score = tables2.Column("得分")
    faults = tables2.TemplateColumn("{{ record.faults|length }}", verbose_name="问题（个）", orderable=False)
    veto = tables2.TemplateColumn(
        '{% if record.vetoed %}<span class="state state-late">有</span>{% else %}无{% endif %}',
        verbose_name="单项否决",
        orderable=False,
    )

    class Meta:
        empty_text = "还没有自查过。后台任务每天自查一次，也可以现在自查。"


@require_safe
@desk
def history(request: HttpRequest) -> HttpResponse:
    """Every daily check the person may see."""
    table = CheckTable(queries.checks_of(request.user), exclude=one_organ_hides(request, "organ"))
    RequestConfig(request, paginate={"paginator_class": LazyPaginator, "per_page": 30}).configure(table)
    organ = home_of(request.user)
    able = organ is not None and may(request.user, Right.MANAGE_PLACES, organ)
    return render(request, "desk/self_check/list.html", {"table": table, "able": able})


@require_POST
@desk
def now(request: HttpRequest) -> HttpResponse:
    """Check the own organ now; today's report is replaced."""
    organ = home_of(request.user)
    if organ is None:
        raise Http404("no organ")
    acting(person_of(request), Right.MANAGE_PLACES, organ)
    scan_new()
    made = check_organ(organ)
    messages.success(request, "已自查，下面是最新结果。")
    return redirect("desk-self-check", made.pk)


@require_safe
@desk
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """One day's report."""
    made = one(queries.checks_of(request.user), pk=pk)
    rows: list[dict[str, Any]] = [{**row, "url": _url(row["page"])} for row in made.faults]
    context = {
        "check": made,
        "vetoes": [row for row in rows if row["veto"]],
        "faults": [row for row in rows if not row["veto"]],
        "basis": law.INDICATORS,
        "passing": law.PASSING_SCORE,
    }
    return render(request, "desk/self_check/check.html", context)


def _url(page: list[Any]) -> str:
    kind, pk = page
    if not kind:
        return ""
    return reverse(f"desk-{kind}", args=[pk] if pk else [])
