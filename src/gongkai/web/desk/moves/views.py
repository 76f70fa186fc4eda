"""Moved sites: the batches, one batch with what to look at, sending it for approval, leaving a page out."""

from __future__ import annotations

from functools import partial
from typing import Any

import django_tables2 as tables2
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_tables2 import LazyPaginator, RequestConfig

from gongkai.approval import queries as approvals
from gongkai.organs.actor import acting, may
from gongkai.organs.posts import Right
from gongkai.papers.sheets import as_xlsx
from gongkai.upkeep import queries
from gongkai.upkeep.actions.submit_move import READY, leave_out, submit_move, take_move_back
from gongkai.upkeep.models import MoveState
from gongkai.web.desk.files.downloads import download
from gongkai.web.desk.support import attempt, desk, one, person_of, posted


class MoveTable(tables2.Table):
    source = tables2.Column("原网站", linkify=("desk-move", {"pk": tables2.A("pk")}), orderable=False)
    state = tables2.TemplateColumn(
        '<span class="state state-{{ record.state|lower }}">{{ record.get_state_display }}</span>',
        verbose_name="状态",
    )
    taken = tables2.Column("读入（页）")
    unread = tables2.Column("没有读成（页）")
    public = tables2.Column("已公开（页）")
    started_at = tables2.TemplateColumn("{{ record.started_at|moment }}", verbose_name="导入时间")

    class Meta:
        empty_text = "还没有迁入过旧网站。由管理员运行 gongkai import-site run。"


class PageTable(tables2.Table):
    title = tables2.TemplateColumn(
        "{% if record.item_id %}<a href=\"{% url 'desk-item' record.item_id %}\">{{ record.title }}</a>"
        "{% else %}{{ record.title|default:record.address }}{% endif %}",
        verbose_name="页面",
        orderable=False,
    )
    why = tables2.TemplateColumn(
        "{{ record.unread }}{% if record.left_out %}已移出：{{ record.left_out }}{% endif %}"
        "{% for each in record.errors %}<div>{{ each }}</div>{% endfor %}"
        '{% for each in record.notes %}<div class="soft">{{ each }}</div>{% endfor %}',
        verbose_name="要看的地方",
        orderable=False,
    )
    act = tables2.TemplateColumn(
        "{% if table.ready and record.item_id and not record.left_out %}"
        "<a href=\"{% url 'desk-move-leave-out' record.pk %}\">移出本批</a>{% endif %}",
        verbose_name="办理",
        orderable=False,
    )

    class Meta:
        empty_text = "没有要看的页面。"


class SecrecyForm(forms.Form):
    """The conclusion of the secrecy review, in words."""

    basis = forms.CharField(
        label="保密审查情况",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="何人何日复查、结论，如“原网站已公开，11月20日由党政办逐页复查，未发现涉密内容”。",
    )


class LeaveOutForm(forms.Form):
    """Why a page does not come along."""

    reason = forms.CharField(label="移出的原因", max_length=300)


@require_safe
@desk
def move_list(request: HttpRequest) -> HttpResponse:
    """Every batch."""
    table = MoveTable(queries.moves_of(request.user))
    RequestConfig(request, paginate={"paginator_class": LazyPaginator, "per_page": 30}).configure(table)
    return render(request, "desk/moves/list.html", {"table": table})


@require_safe
@desk
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """One batch."""
    return _page(request, pk, SecrecyForm())


def _page(request: HttpRequest, pk: int, form: SecrecyForm) -> HttpResponse:
    row = one(queries.moves_of(request.user), pk=pk)
    writes = may(request.user, Right.DRAFT_ITEM, row.organ)
    ready = writes and row.state in READY
    table = PageTable(queries.pages_to_look_at(request.user, row))
    table.ready = ready
    RequestConfig(request, paginate={"paginator_class": LazyPaginator, "per_page": 30}).configure(table)
    context: dict[str, Any] = {
        "move": row,
        "table": table,
        "form": form,
        "ready": ready,
        "taking_back": writes and row.state == MoveState.IN_APPROVAL,
        "current": approvals.current_round(request.user, "site_move", row.pk),
    }
    return render(request, "desk/moves/move.html", context, status=422 if form.errors else 200)


@require_safe
@desk
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """What was read and what was not, as a spreadsheet."""
    row = one(queries.moves_of(request.user), pk=pk)
    return download(
        as_xlsx({"读入结果": [queries.REPORT_HEADINGS, *queries.report_rows(row)]}), f"迁移批次{pk}.xlsx"
    )


@require_POST
@desk
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the batch for approval."""
    row = one(queries.moves_of(request.user), pk=pk)
    acting(request.user, Right.DRAFT_ITEM, row.organ)
    form = SecrecyForm(request.POST)
    if form.is_valid():
        verb = partial(submit_move, person_of(request), row, form.cleaned_data["basis"])
        if attempt(request, form, verb, "已送审，等待办公室主任签批。"):
            return redirect("desk-move", pk)
    return _page(request, pk, form)


@require_POST
@desk
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the batch back from approval."""
    row = one(queries.moves_of(request.user), pk=pk)
    attempt(request, None, partial(take_move_back, person_of(request), row), "已撤回送审。")
    return redirect("desk-move", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@desk
def leave_page_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one page out of its batch."""
    row = one(queries.every_page_of(request.user), pk=pk)
    acting(request.user, Right.DRAFT_ITEM, row.organ)
    form = LeaveOutForm(posted(request))
    if request.method == "POST" and form.is_valid():
        verb = partial(leave_out, person_of(request), row, form.cleaned_data["reason"])
        if attempt(request, form, verb, "已移出本批，这一页可以单独修改、送审。"):
            return redirect("desk-move", row.move_id)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desk/moves/leave_out.html", {"form": form, "page": row}, status=status)
