"""Each kind of fault, put into a few sound reports: it is found, and sound reports have none."""

import random

import pytest
from bench.reading.drafts import sound
from bench.reading.fault_register import FAULTS
from bench.reading.faults import codes

SEEDS = range(6100, 6103)


@pytest.mark.parametrize("year", [0, 2020])
def test_nothing_is_found_in_sound_reports(year):
    assert [code for seed in range(6100, 6112) for code in codes(sound(seed, year))] == []


@pytest.mark.parametrize("one", FAULTS, ids=lambda one: f"{one.code} {one.words}")
def test_the_fault_is_found_and_nothing_else(one):
    tried = 0
    for seed in range(6100, 6110):
        draft, luck = sound(seed, one.year), random.Random(seed)
        if tried == len(SEEDS) or not one.put(draft, luck):
            continue
        tried += 1
        found = set(codes(draft))
        assert found <= {one.code, *one.also}
        if one.code != "S4":  # what is told of elsewhere counts as told
            assert one.code in found
    assert tried
