"""G-1 to G-14: each guard refuses with its sentence, and its twin goes through."""

import pytest

from gongkai.law.finding import Refusal
from tests.applications.guard_twins import TWINS, Twin, clock_of
from tests.applications.stories import ready


@pytest.mark.parametrize("twin", TWINS, ids=lambda twin: f"{twin.guard} {twin.what}")
def test_the_guard_refuses_and_its_twin_goes_through(world, twin: Twin):
    ready(world.caoba)
    with clock_of(twin):
        refused, allowed = twin.arrange(world.caoba)
        with pytest.raises(Refusal) as refusal:
            refused()
        assert twin.says in "".join(refusal.value.sentences)
        allowed()


def test_no_guard_is_missing():
    assert {twin.guard for twin in TWINS} == {f"G-{number}" for number in range(1, 15)}
