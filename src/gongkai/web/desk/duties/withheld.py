"""What is withheld, looked at again every year (《条例》第十八条)."""

from __future__ import annotations

from functools import partial

import django_tables2 as tables
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe
from django_tables2 import LazyPaginator, RequestConfig

from gongkai import clock
from gongkai.organs.actor import acting, may
from gongkai.organs.posts import Right
from gongkai.registers import withheld as queries
from gongkai.registers.actions.review_withheld import review_withheld
from gongkai.registers.models import WithheldReview
from gongkai.web.desk.duties.forms import ReviewForm
from gongkai.web.desk.support import attempt, desk, one, person_of, posted


class ReviewTable(tables.Table):
    title = tables.Column("信息或者公文", linkify=("desk-withheld", {"pk": tables.A("pk")}), orderable=False)
    why = tables.Column("现在的理由和依据", orderable=False, default="（没有登记）")
    since = tables.TemplateColumn("{{ record.since|day }}", verbose_name="上次确定")
    due_on = tables.TemplateColumn("{{ record.due_on|day }}", verbose_name="最迟评估")
    state = tables.TemplateColumn(
        '{% if record.decided_on %}<span class="state state-done">{{ record.get_decision_display }}</span>'
        '{% elif record.due_on < today %}<span class="state state-late">逾期未评估</span>'
        '{% else %}<span class="state state-soon">待评估</span>{% endif %}',
        verbose_name="状态",
        orderable=False,
    )

    class Meta:
        empty_text = "没有需要评估的不予公开信息。"


@require_safe
@desk
def review_list(request: HttpRequest) -> HttpResponse:
    """Open reviews first."""
    table = ReviewTable(queries.reviews(request.user))
    RequestConfig(request, paginate={"paginator_class": LazyPaginator, "per_page": 30}).configure(table)
    return render(request, "desk/duties/withheld_list.html", {"table": table, "today": clock.today()})


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """One review: what is on record, and the decision."""
    row: WithheldReview = one(queries.reviews(request.user), pk=pk)
    form = None
    if row.decided_on is None and may(request.user, Right.REVIEW_WITHHELD, row.organ):
        form = ReviewForm(posted(request), organ=row.organ, paper=row.paper_id is not None)
    if request.method == "POST":
        acting(request.user, Right.REVIEW_WITHHELD, row.organ)
        if form is not None and form.is_valid():
            data = form.cleaned_data
            verb = partial(
                review_withheld,
                person_of(request),
                row,
                data["decision"],
                data["reason"],
                data["basis"],
                category=data.get("category"),
            )
            if done := attempt(request, form, verb, "评估结论已登记。"):
                return (
                    redirect("desk-item", done.draft_id) if done.draft_id else redirect("desk-withheld", pk)
                )
    context = {"review": row, "form": form, "past": queries.past_reviews(row), "today": clock.today()}
    return render(request, "desk/duties/withheld.html", context, status=422 if form and form.errors else 200)
