"""Where a rule that is no longer in force is still cited. Packages above register their own texts in `ready()`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from gongkai import clock
from gongkai.disclosure.models import Item
from gongkai.organs.models import Organ
from gongkai.registers.models import Paper
from gongkai.workplan.figures import Record
from gongkai.workplan.organisation_models import HouseRule

Source = Callable[[Any, Organ, tuple[str, ...]], Iterator[Record]]
MOST = 100

_sources: list[Source] = []


def register(source: Source) -> None:
    """Called once from an app's `ready`: person, organ and words → the records that hold one of the words."""
    if source not in _sources:
        _sources.append(source)


def words_of(rule: HouseRule) -> tuple[str, ...]:
    """The words that name this version and not the one in force: its number, and its name where the name changed."""
    newest = rule
    while newest.successor is not None:
        newest = newest.successor
    words = []
    if rule.document_number and rule.document_number != newest.document_number:
        words.append(rule.document_number)
    if newest == rule or rule.name != newest.name:
        words += [rule.name] + ([rule.document_number] if newest == rule and rule.document_number else [])
    return tuple(words)


def citations_of(person: Any, rule: HouseRule) -> list[Record]:
    """Items, papers and reports that still name a rule out of force, as far as `person` sees them; none while it is in
    force."""
    words = words_of(rule)
    if rule.in_force or rule.in_force_on > clock.today() or not words:
        return []
    return [record for source in _sources for record in source(person, rule.organ, words)][:MOST]


def outdated_in(person: Any, item: Item) -> list[HouseRule]:
    """Rules out of force that the item names in its title, its text or as its legal basis."""
    text = "\n".join((item.title, item.body, item.legal_basis))
    rows = HouseRule.objects.visible_to(person).filter(organ=item.organ_id)
    rows = rows.select_related("replaced_by").defer("text", "replaced_by__text")
    named = [row for row in rows if row.name in text or (row.document_number and row.document_number in text)]
    over = [row for row in named if not row.in_force and row.in_force_on <= clock.today()]
    return [row for row in over if any(word in text for word in words_of(row))]


def holding(rows: QuerySet[Any], fields: tuple[str, ...], words: tuple[str, ...]) -> QuerySet[Any]:
    """Rows with one of the words in one of the fields."""
    return rows.filter(reduce(or_, (Q(**{f"{name}__icontains": word}) for name in fields for word in words)))


def in_items(person: Any, organ: Organ, words: tuple[str, ...]) -> Iterator[Record]:
    """Items, drafts and public ones, that were not withdrawn."""
    rows = (
        Item.objects.visible_to(person).filter(organ=organ).exclude(publication__withdrawn_at__isnull=False)
    )
    for row in holding(rows, ("title", "body", "legal_basis"), words).order_by("-formed_on")[:MOST]:
        yield Record(f"公开信息：{row.title}", row.formed_on, "item", (row.pk,))


def in_papers(person: Any, organ: Organ, words: tuple[str, ...]) -> Iterator[Record]:
    """Papers whose title names the rule."""
    rows = Paper.objects.visible_to(person).filter(organ=organ)
    for row in holding(rows, ("title",), words).order_by("-registered_on")[:MOST]:
        yield Record(f"公文：{row.title}", row.registered_on, "paper", (row.pk,))
