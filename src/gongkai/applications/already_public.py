"""“是不是已经公开”: what a visitor is about to ask for may lie on the site already. The machine only shows it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F, Sum

from gongkai import clock
from gongkai.applications.intake_models import AlreadyPublicCount
from gongkai.disclosure import public
from gongkai.disclosure.models import Publication
from gongkai.organs.models import Organ
from gongkai.search.engine import LONGEST_QUERY, Question, engine
from gongkai.search.words import runs

MOST = 5
"""Published items shown at once."""
SHORTEST = 2
"""Characters that must be typed before anything is looked for."""


def matching(organ: Organ, description: str) -> list[Publication]:
    """Public items of `organ` that may be what is described, best first; at most MOST."""
    text = " ".join(description.replace("\x00", " ").split())[:LONGEST_QUERY]
    if len(text) < SHORTEST or not runs(text):
        return []
    hits = engine().search(Question(text, organ=organ.code, limit=MOST))
    rows = public.publications().filter(organ=organ).in_bulk(hits.keys)
    return [rows[key] for key in hits.keys if key in rows]


def one_public(organ: Organ, pk: int) -> Publication | None:
    """The public item of `organ` with this number, if there is one."""
    return public.publications().filter(organ=organ, pk=pk).first()


def count_shown(organ: Organ) -> None:
    """A form was shown something public. Kept as a figure of the day; no trace of who asked for what."""
    _add(organ, "shown")


def count_answered(organ: Organ) -> None:
    """A visitor said: this is what I wanted."""
    _add(organ, "answered")


@transaction.atomic
def _add(organ: Organ, column: str) -> None:
    row, _ = AlreadyPublicCount.objects.get_or_create(organ=organ, day=clock.today())
    AlreadyPublicCount.objects.filter(pk=row.pk).update(**{column: F(column) + 1})


@dataclass(frozen=True)
class Figures:
    """Forms (次) shown something public since the first of January, and visitors (次) it answered."""

    shown: int
    answered: int


def figures_of(person: Any) -> Figures:
    """This year's figures of the organs whose applications `person` reads."""
    new_year = date(clock.today().year, 1, 1)
    rows = AlreadyPublicCount.objects.visible_to(person).filter(day__gte=new_year)
    total = rows.aggregate(shown=Sum("shown"), answered=Sum("answered"))
    return Figures(total["shown"] or 0, total["answered"] or 0)
