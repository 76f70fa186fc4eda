"""Pieces of a year by channel and month: by place, and for those above several organs first by organ."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai import clock
from gongkai.disclosure import posting_queries as queries
from gongkai.disclosure.duty_queries import organs_seen
from gongkai.disclosure.models import Channel
from gongkai.organs.gate import reads_tree
from gongkai.organs.models import Organ
from gongkai.web.desk.files.downloads import table_file
from gongkai.web.desk.support import desk, one

Line = dict[str, Any]


@require_safe
@desk
def counts(request: HttpRequest) -> HttpResponse:
    """Pieces of a year, month by month; `organ` narrows to one organ and its places."""
    years = queries.years(request.user) or [clock.today().year]
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else years[0]
    organ = one(organs_seen(request.user), code=code) if (code := request.GET.get("organ", "")) else None
    lines = _lines(request, year, organ)
    if kind := request.GET.get("format"):
        header = [
            "点位" if _by_place(request, organ) else "机关",
            "渠道",
            *[f"{m}月" for m in MONTHS],
            "合计",
        ]
        rows = ([line["name"], line["channel"], *line["months"], line["sum"]] for line in lines)
        return table_file(kind, f"{year}年张贴统计", header, rows)
    context = {
        "year": year,
        "years": years,
        "organ": organ,
        "by_place": _by_place(request, organ),
        "lines": lines,
        "months": MONTHS,
        "totals": [sum(column) for column in zip(*(line["months"] for line in lines), strict=True)],
        "total": sum(line["sum"] for line in lines),
    }
    return render(request, "desk/postings/counts.html", context)


MONTHS = range(1, 13)


def _by_place(request: HttpRequest, organ: Organ | None) -> bool:
    return organ is not None or not reads_tree(request.user)


def _lines(request: HttpRequest, year: int, organ: Organ | None) -> list[Line]:
    """One line for each organ (or place) and channel, in the order of the organs (places)."""
    if not _by_place(request, organ):
        organs = {
            row.pk: (row.path, row.short_name, f"?year={year}&organ={row.code}")
            for row in organs_seen(request.user)
        }
        return _ordered(queries.counts(request.user, year, queries.BY_ORGAN), organs)
    only: dict[str, Any] = {"organ": organ} if organ else {}
    rows = queries.place_choices(request.user).filter(**only)
    places = {
        place.pk: (place.code, f"{place.name}（{place.code}）", reverse("desk-place", args=[place.pk]))
        for place in rows
    }
    return _ordered(queries.counts(request.user, year, **only), {None: ("", "（不在现场）", ""), **places})


def _ordered(found: dict[tuple[Any, ...], list[int]], known: dict[Any, tuple[str, str, str]]) -> list[Line]:
    lines = [(*known[of], channel, months) for (of, channel), months in found.items()]
    return [line_of(channel, months, name, link) for _, name, link, channel, months in sorted(lines)]


def line_of(channel: str, months: list[int], name: str = "", link: str = "") -> Line:
    """One line of the table: what it is of, the channel, twelve months and their sum."""
    label = Channel(channel).label
    return {"name": name, "link": link, "channel": label, "months": months, "sum": sum(months)}
