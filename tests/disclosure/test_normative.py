"""行政规范性文件: valid on any day, the same figures as table 二, bound to their interpretation."""

from datetime import date

import pytest

from gongkai.annual_report import records
from gongkai.disclosure import normative
from gongkai.disclosure.actions.abolish import abolish
from gongkai.disclosure.actions.link_interpretation import link_interpretation
from gongkai.law.finding import Refusal
from gongkai.trail import outbox
from tests.disclosure.duty_stories import adopted, duties_of
from tests.disclosure.item_stories import approve, clerk, october, published, sent

FORMED = date(2026, 10, 12)


def document(world, **more):
    return published(world, code="normative-document", is_normative=True, **more)


def test_valid_from_its_forming_until_the_day_it_is_abolished(world):
    with october(20):
        item, _ = document(world, effective_on=date(2026, 11, 1))
        approve(world, abolish(clerk(world), item, date(2026, 10, 19), "示例新文件"))
        rows = normative.documents(world.caoba.organ)
        days = {day: normative.valid_on(rows, date(2026, 10, day)).count() for day in (11, 12, 18, 19)}
    assert days == {11: 0, 12: 1, 18: 1, 19: 0}


def test_table_2_and_the_page_say_the_same(world):
    with october(20):
        document(world)
        document(world, effective_on=date(2027, 1, 1))
        seen = normative.seen_by(clerk(world))
        found = normative.counted(seen, date(2026, 12, 31))
    assert found.valid == records.normative_valid(world.caoba.organ, 2026).count() == 2
    assert (found.not_yet, found.abolished, found.without_reading) == (1, 0, 2)
    assert [normative.state_on(row, date(2026, 12, 31)) for row in seen] == ["尚未施行", "有效"]


def test_a_document_asks_for_its_interpretation_and_linking_answers(world):
    with october(20):
        adopted(world, "20.1-reading")
        item, _ = document(world)
        outbox.drain()
        (duty,) = duties_of(world, "20.1-reading")
        assert (duty.about, duty.due_on) == (item, date(2026, 10, 23))
        reading, approval = sent(world, title="示例：文件解读")
        link_interpretation(clerk(world), item, reading)
        approve(world, approval)
        outbox.drain()
        assert normative.counted(normative.seen_by(clerk(world)), FORMED).without_reading == 0
    duty.refresh_from_db()
    assert duty.done_on == date(2026, 10, 20)


def test_a_document_does_not_explain_itself_nor_what_is_not_normative(world):
    with october(20):
        item, _ = document(world)
        other, _ = sent(world)
        with pytest.raises(Refusal, match="不能解读自己"):
            link_interpretation(clerk(world), item, item)
        with pytest.raises(Refusal, match="没有登记为行政规范性文件"):
            link_interpretation(clerk(world), other, item)


def test_a_neighbour_sees_none(world):
    with october(20):
        document(world)
        assert not normative.seen_by(clerk(world.neighbour)).exists()
