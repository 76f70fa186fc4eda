"""Each guard G-1 … G-14 refuses at the screen with its sentence, and nothing has gone further."""

from __future__ import annotations

import pytest

from gongkai import clock
from gongkai.approval.models import Approval
from tests.browser.guard_table import GUARDS, Guard
from tests.browser.stories import names_the_remedies


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: f"{guard.number} {guard.what}")
def test_the_screen_refuses_with_a_sentence(world, sign_in, site, guard: Guard):
    names_the_remedies(world.caoba)
    with clock.frozen(site.now):
        address = guard.prepare(world.caoba)
    before = set(Approval.objects.values_list("pk", "state"))
    person = sign_in(guard.post).opens(address)
    guard.do(person)
    person.sees(guard.says).finds_no_barrier()
    assert set(Approval.objects.values_list("pk", "state")) == before


def test_no_guard_is_missing():
    assert {guard.number for guard in GUARDS} == {f"G-{number}" for number in range(1, 15)}
