"""The lists of an organ: home, columns, by category and by year, twenty a page, cut from one query."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.disclosure.categories import COMMON
from gongkai.disclosure.models import Column
from gongkai.disclosure.public import Line
from gongkai.web.portal.facts import OrganFacts, PublicItem
from gongkai.web.portal.pages import Page

PER_PAGE = 20
_ORDER = {category.code: position for position, category in enumerate(COMMON)}


@dataclass(frozen=True)
class ReportLine:
    """A published annual report in a list."""

    year: int
    title: str
    published_on: str


@dataclass(frozen=True)
class Count:
    """A way into a part of the list, with how many items (条) lie there."""

    address: str
    name: str
    items: int


@dataclass(frozen=True)
class Shelf:
    """Everything public of one organ, newest first: what its lists are made of."""

    organ: OrganFacts
    lines: Sequence[Line]
    reports: Sequence[ReportLine] = ()
    guide: PublicItem | None = None
    years: Sequence[int] = ()

    def column(self, column: Column) -> list[Line]:
        return [line for line in self.lines if line.column == column]


def organ_pages(shelf: Shelf) -> Iterator[Page]:
    """Every list page of the organ, the empty ones too: a column that exists in law exists on the portal."""
    home, shows = f"{shelf.organ.code}/", {"organ": shelf.organ}
    newest = {"newest": shelf.lines[:10], "reports": shelf.reports[:3], "total": len(shelf.lines)}
    yield Page(home, "portal/home.html", {**shows, **newest, "here": "home"})
    annual = {"reports": shelf.reports, "years": shelf.years, "here": "annual"}
    yield Page(f"{home}annual/", "portal/annual.html", {**shows, **annual})
    guide = {**shows, "here": "guide", "heading": Column.GUIDE.label, "guide": shelf.guide}
    yield from _paged(f"{home}guide/", "portal/guide.html", shelf.column(Column.GUIDE), guide)
    rules = {**shows, "here": "rules", "heading": Column.RULES.label}
    yield from _paged(f"{home}rules/", "portal/list.html", shelf.column(Column.RULES), rules)
    yield from _statutory_pages(f"{home}statutory/", shelf.column(Column.STATUTORY), shows)


def _statutory_pages(base: str, lines: list[Line], shows: dict[str, Any]) -> Iterator[Page]:
    """The third column: its front page, then one list a year, and one a category and year."""
    shows = {**shows, "here": "statutory"}
    categories = _counts(lines, lambda line: (line.category, line.category_name), f"{base}category/")
    categories.sort(key=lambda count: _ORDER.get(count.address.split("/")[-2], len(_ORDER)))
    years = _counts(lines, lambda line: (str(line.year), f"{line.year}年"), f"{base}year/")
    years.sort(key=lambda count: count.address, reverse=True)
    front = {"categories": categories, "years": years, "lines": lines[:PER_PAGE], "total": len(lines)}
    yield Page(base, "portal/statutory.html", {**shows, **front})
    for year in years:
        picked = [line for line in lines if year.name == f"{line.year}年"]
        heading = {**shows, "heading": f"{year.name}公开的信息", "up": base}
        yield from _paged(year.address, "portal/list.html", picked, heading)
    for category in categories:
        picked = [line for line in lines if category.address == f"{base}category/{line.category}/"]
        yield from _category_pages(category, picked, {**shows, "up": base})


def _category_pages(category: Count, lines: list[Line], shows: dict[str, Any]) -> Iterator[Page]:
    years = _counts(lines, lambda line: (str(line.year), f"{line.year}年"), category.address)
    front = {"heading": category.name, "years": years, "lines": lines[:PER_PAGE], "total": len(lines)}
    yield Page(category.address, "portal/list.html", {**shows, **front})
    for year in years:
        picked = [line for line in lines if year.name == f"{line.year}年"]
        heading = {**shows, "heading": f"{category.name}（{year.name}）", "up": category.address}
        yield from _paged(year.address, "portal/list.html", picked, heading)


def _paged(base: str, template: str, lines: list[Line], shows: dict[str, Any]) -> Iterator[Page]:
    """Twenty a page; the first has the address itself, the others a number below it."""
    last = max(1, -(-len(lines) // PER_PAGE))
    for number in range(1, last + 1):
        cut = lines[(number - 1) * PER_PAGE : number * PER_PAGE]
        pager = {"number": number, "last": last, "total": len(lines), "lines": cut}
        if number > 1:
            pager["newer"] = base if number == 2 else f"{base}{number - 1}/"
        if number < last:
            pager["older"] = f"{base}{number + 1}/"
        yield Page(base if number == 1 else f"{base}{number}/", template, {**shows, **pager})


def _counts(lines: Sequence[Line], part: Callable[[Line], tuple[str, str]], base: str) -> list[Count]:
    """The parts in the order of their first line, each with its number of items. Newest name wins."""
    numbers = Counter(part(line)[0] for line in lines)
    names: dict[str, str] = {}
    for line in lines:
        names.setdefault(*part(line))
    return [Count(f"{base}{code}/", names[code], number) for code, number in numbers.items()]
