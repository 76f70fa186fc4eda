"""A town that can reply, on one day, and one application of the day before."""

from collections.abc import Iterator

import pytest

from gongkai.applications.actions.register_application import register_application
from gongkai.applications.models import Application
from tests.applications.stories import clerk, facts, on, ready
from tests.conftest import Town, World

TODAY = "2026-09-16"


@pytest.fixture
def town(world: World) -> Iterator[Town]:
    ready(world.caoba)
    with on(TODAY):
        yield world.caoba


@pytest.fixture
def case(town: Town) -> Application:
    return register_application(clerk(town), town.organ, facts())
