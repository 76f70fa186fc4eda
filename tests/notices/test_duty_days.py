"""Duties and reviews are told to those who answer for them, by number only."""

from datetime import datetime

from gongkai import clock
from gongkai.notices.gathering import warnings_for
from gongkai.web.desk.reminders.showing import url_of
from tests.web.duties_world import duties_of

LATER = datetime(2026, 11, 24, 9)


def told(person) -> dict[str, str]:
    person.__dict__.pop("_warnings_today", None)
    found = [day for day in warnings_for(person) if day.kind in ("duty", "withheld")]
    assert all("示例" not in day.sentence(clock.today()) for day in found)
    return {day.kind: url_of(day) for day in found}


def test_the_clerk_is_told_of_what_is_overdue(world):
    with clock.frozen(datetime(2026, 10, 20, 9)):
        made = duties_of(world.caoba, "示例")
    with clock.frozen(LATER):
        clerk = told(world.caoba.person("DISCLOSURE_CLERK"))
        assert clerk == {
            "duty": f"/desk/duties/{made.duty}/",
            "withheld": f"/desk/duties/withheld/{made.review}/",
        }
        assert told(world.caoba.person("INSPECTOR")) == {}
        assert told(world.neighbour.person("DISCLOSURE_CLERK")) == {}


def test_a_village_clerk_is_told_of_the_own_quarter(world):
    with clock.frozen(datetime(2026, 10, 20, 9)):
        duties_of(world.caoba, "示例")
    with clock.frozen(datetime(2026, 12, 29, 9)):
        assert set(told(world.caoba.person("VILLAGE_CLERK:caoba-v1"))) == {"duty"}
