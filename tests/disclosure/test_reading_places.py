"""Reading places: what is public reaches archive and library once, with a receipt; visitors are counted, not named."""

import uuid
from datetime import date, timedelta

import pytest

from gongkai import clock
from gongkai.disclosure.actions.draw_up_delivery import draw_up_delivery
from gongkai.disclosure.actions.keep_reading_place import ReadingPlaceFacts, keep_reading_place
from gongkai.disclosure.actions.receive_delivery import receive_delivery
from gongkai.disclosure.actions.record_visit import VisitFacts, record_visit
from gongkai.disclosure.models import Publication
from gongkai.disclosure.reading_models import Delivery, ReadingPlace, Visit
from gongkai.disclosure.reading_queries import undelivered, use_by_year
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed
from tests.disclosure.posting_world import clerk_of, make_public
from tests.web.reading_world import a_library


@pytest.fixture
def library(world):
    make_public(world.caoba)
    make_public(world.neighbour, "邻镇", "l/1")
    return a_library(world.caoba)


def deliver(world, place, **more):
    return draw_up_delivery(clerk_of(world.caoba), place, **more)


def test_a_list_holds_what_was_not_sent_and_nothing_twice(world, library):
    first = deliver(world, library)
    assert [line.publication.title for line in first.lines.all()] == ["示例决算公开"]
    with pytest.raises(Refusal, match="都移送过"):
        deliver(world, library)
    make_public(world.caoba, "示例新公开", "caoba/2")
    second = deliver(world, library)
    assert ([line.publication.title for line in second.lines.all()], second.number) == (["示例新公开"], 2)


def test_a_withdrawn_item_is_not_sent(world, library):
    Publication.objects.update(withdrawn_at=clock.now())
    assert undelivered(library).count() == 0


def test_the_same_form_twice_is_one_list(world, library):
    key = uuid.uuid4()
    assert deliver(world, library, client_key=key) == deliver(world, library, client_key=key)
    assert Delivery.objects.count() == 1


@pytest.mark.parametrize(
    ("copies", "electronic", "said"),
    [(0, False, "至少移送一种"), (-1, True, "0到1000"), (1001, True, "0到1000")],
)
def test_copies_that_cannot_be(world, library, copies, electronic, said):
    with pytest.raises(Refusal, match=said):
        deliver(world, library, copies=copies, electronic=electronic)


def test_the_receipt_is_noted_once_with_who_and_when(world, library):
    clerk, sent = clerk_of(world.caoba), deliver(world, library)
    for on, by, said in (
        (clock.today() - timedelta(days=1), "示例李四", "不能早于"),
        (clock.today() + timedelta(days=1), "示例李四", "还没有到"),
        (clock.today(), " ", "签收人"),
    ):
        with pytest.raises(Refusal, match=said):
            receive_delivery(clerk, sent, on, by)
    assert receive_delivery(clerk, sent, clock.today(), "示例李四", "缺1份").missing == "缺1份"
    with pytest.raises(Refusal, match="已经在"):
        receive_delivery(clerk, sent, clock.today(), "示例王五")


def test_visitors_are_counted_by_year_and_way(world, library):
    for day, people, way in (
        (date(2026, 3, 1), 3, "PAPER"),
        (date(2026, 4, 1), 2, "PAPER"),
        (date(2025, 4, 1), 1, "COPY"),
    ):
        record_visit(clerk_of(world.caoba), library, VisitFacts(day, people, way))
    counted = [(row["visited_on__year"], row["way"], row["people"]) for row in use_by_year(library)]
    assert counted == [(2026, "PAPER", 5), (2025, "COPY", 1)]


def test_every_fault_of_a_visit_at_once(world, library):
    with pytest.raises(Refusal) as refused:
        record_visit(
            clerk_of(world.caoba), library, VisitFacts(clock.today() + timedelta(days=1), 0, "?", "字" * 101)
        )
    assert len(refused.value.sentences) == 4
    assert not Visit.objects.exists()


def test_a_place_needs_what_a_reader_must_know(world):
    with pytest.raises(Refusal) as refused:
        keep_reading_place(clerk_of(world.caoba), world.caoba.organ, ReadingPlaceFacts("?", "", " ", ""))
    assert len(refused.value.sentences) == 4


def test_the_name_is_given_once_and_a_place_is_changed(world, library):
    clerk, organ = clerk_of(world.caoba), world.caoba.organ
    facts = ReadingPlaceFacts("ARCHIVE", library.name, "示例路2号", "每天")
    with pytest.raises(Refusal, match="已经登记过"):
        keep_reading_place(clerk, organ, facts)
    assert keep_reading_place(clerk, organ, facts, library).address == "示例路2号"
    assert ReadingPlace.objects.count() == 1


def test_others_deliver_nothing_and_see_nothing(world, library):
    for person in (clerk_of(world.neighbour), world.caoba.person("INSPECTOR")):
        with pytest.raises(NotAllowed):
            draw_up_delivery(person, library)
    assert not ReadingPlace.objects.visible_to(clerk_of(world.neighbour)).exists()
