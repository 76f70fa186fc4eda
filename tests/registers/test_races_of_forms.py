"""One form sent several times at the same moment is one row: drafts, postings, visits, papers, catalogue entries."""

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gongkai.disclosure.actions.change_entry import add_entry
from gongkai.disclosure.actions.draft_item import draft_item
from gongkai.disclosure.actions.record_posting import record_posting
from gongkai.disclosure.actions.record_visit import VisitFacts, record_visit
from gongkai.disclosure.catalogue_models import CatalogueEntry
from gongkai.disclosure.models import Item, Posting
from gongkai.disclosure.posting_rules import PostingFacts
from gongkai.disclosure.reading_models import Visit
from gongkai.registers.actions.register_paper import register_paper
from gongkai.registers.models import Paper
from tests.applications.test_races import at_once
from tests.browser.stories import a_board
from tests.disclosure import item_stories
from tests.disclosure.test_catalogue import GOOD
from tests.registers.stories import incoming, keeper
from tests.web.reading_world import a_library

pytestmark = pytest.mark.django_db(transaction=True)
KEY, DAY = uuid.UUID("6f1c2f6e-3c55-4a53-9a52-0f4b1f6f7a22"), date(2026, 9, 16)


def clerk(town: Any) -> Any:
    return town.person("DISCLOSURE_CLERK")


def draft(town: Any) -> Callable[[], Any]:
    facts = item_stories.facts(formed_on=DAY)
    return lambda: draft_item(clerk(town), town.organ, facts, client_key=KEY)


def posting(town: Any) -> Callable[[], Any]:
    facts = PostingFacts(channel="BOARD", title="示例通知", posted_on=DAY, place=a_board(town))
    return lambda: record_posting(clerk(town), town.organ, facts, client_key=KEY)


def visit(town: Any) -> Callable[[], Any]:
    library, facts = a_library(town), VisitFacts(DAY, 3, "PAPER")
    return lambda: record_visit(clerk(town), library, facts, KEY)


def paper(town: Any) -> Callable[[], Any]:
    return lambda: register_paper(keeper(town), town.organ, incoming(), client_key=KEY)


def entry(town: Any) -> Callable[[], Any]:
    return lambda: add_entry(clerk(town), town.organ, GOOD, client_key=KEY)


@pytest.mark.parametrize(
    ("prepare", "model"),
    [(draft, Item), (posting, Posting), (visit, Visit), (paper, Paper), (entry, CatalogueEntry)],
)
def test_a_form_sent_at_once_is_one_row(world, prepare, model):
    got = at_once(prepare(world.caoba))
    kept = model.objects.filter(client_key=KEY).get()
    assert [getattr(one, "pk", one) for one in got] == [kept.pk] * 4
