"""Figures of published reports in layouts seen on published pages: nothing certain is wrong, no truth left out."""

from collections import Counter

import pytest
from bench.reading.published import cells, inputs

INPUTS = sorted(inputs())
WHOLE = (
    "bars_and_spans",
    "bars_between_lines",
    "markdown",
    "html_split_digits",
    "html_empty_heads",
    "sheet",
    "with_units",
)
"""Layouts in which each number stands in a cell of its own."""


@pytest.mark.parametrize(("name", "layout"), INPUTS)
def test_no_cell_is_wrong_and_certain(name, layout):
    found = Counter(kind for _, kind in cells(name, layout))
    assert not found["wrong"]
    assert not found["lost"]
    assert sum(found.values()) > 30


@pytest.mark.parametrize(("name", "layout"), [one for one in INPUTS if one[1] in WHOLE])
def test_numbers_in_cells_of_their_own_are_read(name, layout):
    blank = name.startswith(("statistics", "justice", "district", "city-2025-north"))
    if not blank:
        assert {kind for _, kind in cells(name, layout)} == {"right"}


def test_digits_run_together_on_real_pages_are_cut_rightly():
    found = Counter(
        kind
        for name, layout in INPUTS
        if layout in ("together", "last_two_together")
        and not name.startswith(("statistics", "justice", "city-2025-north"))
        for (table, _, _), kind in cells(name, layout)
        if table != "table_2"
    )
    assert found["right"] > 0.998 * sum(found.values())
