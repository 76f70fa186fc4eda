"""Looking at items: the list, one item, its preview, its versions side by side."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django_tables2 import LazyPaginator, RequestConfig

from gongkai import clock
from gongkai.approval import queries as approvals
from gongkai.approval.comparison import compare as compare_versions
from gongkai.disclosure import duty_queries, queries
from gongkai.disclosure.clocks import clock_of
from gongkai.disclosure.models import Item
from gongkai.disclosure.next_steps import next_steps
from gongkai.organs.queries import home_of
from gongkai.web.desk.files.downloads import table_file
from gongkai.web.desk.items import tables
from gongkai.web.desk.items.forms import UploadForm
from gongkai.web.desk.items.showing import as_on_portal, as_on_portal_page
from gongkai.web.desk.support import desk, one, one_organ_hides
from gongkai.workplan.citing import outdated_in

TRAIL_SHOWN = 12


def _filtered(request: HttpRequest) -> tables.ItemFilter:
    rows = queries.items_of(request.user)
    return tables.ItemFilter(
        request.GET or None, queryset=rows, categories=queries.categories_seen(request.user)
    )


@require_safe
@desk
def item_list(request: HttpRequest) -> HttpResponse:
    """Every item the person may see."""
    chosen = _filtered(request)
    table = tables.ItemTable(chosen.qs.defer("body"), exclude=one_organ_hides(request, "organ"))
    RequestConfig(request, paginate={"paginator_class": LazyPaginator, "per_page": 30}).configure(table)
    context = {
        "filter": chosen,
        "table": table,
        "query": request.GET.urlencode(),
        "may_draft": queries.drafting_organs(request.user).exists(),
    }
    return render(request, "desk/items/list.html", context)


@require_safe
@desk
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """The filtered list as a file."""
    rows = tables.rows_of(_filtered(request).qs)
    return table_file(kind, f"公开信息{clock.today():%Y%m%d}", tables.HEADERS, rows)


def seen_item(request: HttpRequest, pk: int) -> Item:
    """The item, if the person may see it."""
    return one(queries.items_of(request.user), pk=pk)


@require_safe
@desk
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """One item: content, clock, approval, versions, trail, and what may be done next."""
    return render(request, "desk/items/item.html", item_context(request, seen_item(request, pk)))


def item_context(request: HttpRequest, row: Item) -> dict[str, Any]:
    """What the page of an item shows."""
    person = request.user
    publication = getattr(row, "publication", None)
    rounds = list(approvals.history_of(person, "item", row.pk))
    current = rounds[0] if rounds else None
    running = current if current and current.awaited else None
    steps = next_steps(person, row, publication, running)
    return {
        "item": row,
        "publication": publication,
        "public_address": queries.public_address(publication) if publication else "",
        "clock": clock_of(row, _day(publication)),
        "rounds": rounds,
        "current": current,
        "progress": approvals.progress_of(current) if current else [],
        "steps": steps,
        "may_write": any(step.verb == "edit" and step.possible for step in steps),
        "attachments": queries.attachments_of(person, row),
        "upload": UploadForm(),
        "versions": queries.versions_of(person, row),
        "trail": queries.trail_of(person, row)[:TRAIL_SHOWN],
        "shown": as_on_portal(row),
        "channels": queries.channel_labels(row.channels),
        "duties": duty_queries.duties_of_item(person, row),
        "suggested": duty_queries.suggestions_for(row),
        "readings": duty_queries.interpretations_of(person, row) if row.is_normative else None,
        "old_rules": outdated_in(person, row),
        "release_trouble": queries.release_trouble(row),
        "today": clock.today(),
    }


def _day(publication: Any) -> date | None:
    return publication.published_at.astimezone(clock.CHINA).date() if publication else None


@require_safe
@desk
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole page as the portal will show it, drawn from the working copy."""
    return as_on_portal_page(seen_item(request, pk))


@require_safe
@desk
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Two versions side by side: those asked for, else the last two."""
    row = seen_item(request, pk)
    versions = {version.number: version for version in queries.versions_of(request.user, row)}
    numbers = sorted(versions)
    if len(numbers) < 2:
        raise Http404("fewer than two versions")
    old = versions.get(_number(request, "old", numbers[-2]))
    new = versions.get(_number(request, "new", numbers[-1]))
    if old is None or new is None:
        raise Http404("no such version")
    context = {
        "item": row,
        "old": old,
        "new": new,
        "numbers": numbers,
        "differences": compare_versions(old, new),
    }
    return render(request, "desk/items/compare.html", context)


def _number(request: HttpRequest, name: str, default: int) -> int:
    asked = request.GET.get(name, "")
    return int(asked) if asked.isdecimal() and len(asked) < 6 else default


@require_safe
@desk
def index_numbers(request: HttpRequest) -> HttpResponse:
    """Whether the index numbers of a year are without gap and double."""
    organ = home_of(request.user)
    if organ is None:
        raise Http404("no organ")
    year = _number(request, "year", clock.today().year)
    check = queries.index_check(request.user, organ, year)
    return render(request, "desk/items/index_numbers.html", {"check": check, "year": year})
