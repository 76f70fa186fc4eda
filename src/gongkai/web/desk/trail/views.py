"""The trail: read it, filter it, see that it holds."""

import django_filters
import django_tables2 as tables
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.views.decorators.http import require_safe
from django_tables2 import LazyPaginator, RequestConfig

from gongkai.organs.posts import Right
from gongkai.organs.queries import organs_with
from gongkai.trail import queries
from gongkai.trail.models import TrailEntry
from gongkai.trail.verify import verify
from gongkai.web.desk.support import desk, one_organ_hides
from gongkai.web.templatetags.gongkai import moment


class TrailFilter(django_filters.FilterSet):
    word = django_filters.CharFilter(label="对象含有", field_name="subject_title", lookup_expr="contains")
    verb = django_filters.CharFilter(label="事项含有", lookup_expr="contains")
    account = django_filters.CharFilter(label="账号")

    class Meta:
        model = TrailEntry
        fields = ["word", "verb", "account"]


class TrailTable(tables.Table):
    organ = tables.Column(verbose_name="机关", accessor="organ__short_name")
    number = tables.Column(verbose_name="序号")
    at = tables.Column(verbose_name="时间")
    actor = tables.Column(verbose_name="岗位和姓名")
    verb = tables.Column(verbose_name="事项")
    subject_title = tables.Column(verbose_name="对象")
    articles = tables.Column(verbose_name="依据", orderable=False)
    digest = tables.Column(verbose_name="摘要", orderable=False)

    class Meta:
        order_by = ()
        orderable = False
        empty_text = "还没有留痕。"

    def render_at(self, value: object) -> str:
        return moment(value)  # type: ignore[arg-type]

    def render_articles(self, value: list[str]) -> str:
        return "；".join(value)

    def render_digest(self, value: str) -> str:
        return format_html('<span class="digest" title="{}">{}…</span>', value, value[:12])


@require_safe
@desk
def trail(request: HttpRequest) -> HttpResponse:
    """The entries of the organs whose trail this person may read; with ?check=1 the chains are recomputed."""
    readable = organs_with(request.user, Right.READ_TRAIL)
    found = TrailFilter(request.GET, queries.entries(request.user))
    table = TrailTable(found.qs, exclude=one_organ_hides(request, "organ"))
    RequestConfig(request, paginate={"paginator_class": LazyPaginator, "per_page": 40}).configure(table)
    proofs = [verify(organ) for organ in readable] if "check" in request.GET else []
    return render(
        request,
        "desk/trail/list.html",
        {"table": table, "filter": found, "proofs": proofs, "readable": readable.exists()},
    )
