"""Two at once: the same form sent twice, two clerks registering, two entering the service."""

import threading
import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection

from gongkai.applications.actions.record_service import ServiceFacts, record_service
from gongkai.applications.actions.register_application import register_application
from gongkai.applications.models import Application, ServiceWay
from gongkai.law.finding import Refusal
from gongkai.trail.models import TrailEntry
from tests.applications.stories import approved, case_on, clerk, facts, on

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(act: Callable[[], Any], times: int = 4) -> list[Any]:
    """What each of several threads got from `act`, or the Refusal it met; the clock stands for all of them."""
    start, got = threading.Barrier(times), []

    def run() -> None:
        try:
            start.wait(timeout=20)
            with on("2026-09-16"):
                got.append(act())
        except Refusal as refusal:
            got.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return got


def test_the_same_form_sent_several_times_is_one_application(world):
    town, key = world.caoba, uuid.uuid4()
    made = at_once(lambda: register_application(clerk(town), town.organ, facts(client_key=key)))
    assert {application.register_number for application in made} == {"2026-001"}
    assert Application.objects.count() == 1


def test_clerks_registering_at_once_leave_no_gap(world):
    town = world.caoba
    made = at_once(lambda: register_application(clerk(town), town.organ, facts()))
    assert sorted(application.register_number for application in made) == [
        f"2026-00{n}" for n in (1, 2, 3, 4)
    ]


def test_a_reply_is_served_once(world):
    town = world.caoba
    case = case_on(town, "2026-09-15")
    with on("2026-09-16"):
        approved(town, case)
    served = ServiceFacts(ServiceWay.DIRECT, date(2026, 9, 16))
    got = at_once(lambda: record_service(clerk(town), case, served))
    assert len([each for each in got if isinstance(each, Application)]) == 1
    assert len([each for each in got if isinstance(each, Refusal)]) == 3
    assert TrailEntry.objects.filter(verb="答复送达").count() == 1
