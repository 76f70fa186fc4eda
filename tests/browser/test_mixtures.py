"""Several things in one case, and the Spring Festival in the middle of one: at the screen."""

from __future__ import annotations

import pytest

from tests.browser.case_paths import Desk
from tests.browser.case_stories import takes_in
from tests.browser.mixtures import MIXTURES
from tests.browser.stories import names_the_remedies


@pytest.mark.parametrize("mixture", MIXTURES)
def test_several_things_in_one_case(world, sign_in, site, mixture: str):
    names_the_remedies(world.caoba)
    person = sign_in("DISCLOSURE_CLERK")
    MIXTURES[mixture](Desk(person, sign_in, site, world.caoba, takes_in(person)))


def test_over_the_spring_festival(world, sign_in, site):
    """15 to 23 February off, the Saturdays 14 and 28 worked: 20 工作日 from 2 February end on 6 March."""
    names_the_remedies(world.caoba)
    site.at(2026, 2, 2)
    person = sign_in("DISCLOSURE_CLERK")
    desk = Desk(person, sign_in, site, world.caoba, takes_in(person, "2026-02-02"))
    person.sees("2026年3月6日")
    desk.comes_on(2, 28)
    desk.grants()
