"""Tables 二, 三 and 四: what is certain is true, and nothing is made up."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.annual_report.form import Column, Kind
from gongkai.law.annual_report.forms import FORMS
from gongkai.law.annual_report.identities import result_rows
from gongkai.law.annual_report.restore.evidence import Certainty, Mark, RowSeen, ordered, placed
from gongkai.law.annual_report.restore.table_2 import CellsSeen, restore_row_2
from gongkai.law.annual_report.restore.table_3 import restore_table_3
from gongkai.law.annual_report.restore.table_4 import restore_table_4

FORM = FORMS["2021"]
ROWS = tuple(row.id for row in FORM.table_3.rows)
PARTS = result_rows(FORM)
small = st.sampled_from([0, 0, 0, 0, 0, 1, 2, 5, 10, 11, 23, 120])


def with_total(line):
    return (*line, sum(line))


@st.composite
def tables(draw):
    """A table in which every sum holds."""
    lines = {row: with_total(draw(st.lists(small, min_size=6, max_size=6))) for row in PARTS}
    lines["R3.7"] = tuple(sum(lines[row][c] for row in PARTS) for c in range(7))
    lines["R4"] = with_total(draw(st.lists(small, min_size=6, max_size=6)))
    lines["R2"] = (0,) * 7
    lines["R1"] = tuple(a + b for a, b in zip(lines["R3.7"], lines["R4"], strict=True))
    return {row: lines[row] for row in ROWS}


def glued(lines):
    return {row: RowSeen((ordered(7, ["".join(map(str, line))]),)) for row, line in lines.items()}


def spaced(lines):
    return {row: RowSeen((placed(map(str, line)),)) for row, line in lines.items()}


def certain(answer, lines):
    for row, cells in answer.cells.items():
        for cell, true in zip(cells, lines[row], strict=True):
            if cell.value is not None:
                yield row, cell.value, true


@settings(max_examples=12, deadline=None)
@given(tables())
def test_what_is_restored_from_glued_digits_is_true(lines):
    answer = restore_table_3(glued(lines), PARTS)
    assert all(value == true for _, value, true in certain(answer, lines))


@settings(max_examples=12, deadline=None)
@given(tables(), st.sampled_from(ROWS), st.integers(0, 6), st.integers(1, 9))
def test_with_a_wrong_number_nothing_contradicts_the_print(lines, row, column, more):
    lines[row] = tuple(n + (more if c == column else 0) for c, n in enumerate(lines[row]))
    answer = restore_table_3(glued(lines), PARTS)
    assert all(value == true for _, value, true in certain(answer, lines))


def test_a_row_that_can_be_cut_to_fit_its_wrong_total_is_not_believed():
    """0|0|32|0|0|0|23 is wrong in print; 0|0|3|20|0|0|23 would add up, beside a row that is not settled."""
    lines = dict.fromkeys(ROWS, (0,) * 7) | {
        "R3.4.1": (0, 0, 32, 0, 0, 0, 23),
        "R3.3.2": (27, 0, 0, 2, 0, 1, 30),
    }
    for row in ("R1", "R3.7"):
        lines[row] = (27, 0, 23, 2, 0, 1, 53)
    answer = restore_table_3(glued(lines), PARTS)
    assert all(value == true for _, value, true in certain(answer, lines))


@settings(max_examples=12, deadline=None)
@given(tables(), st.sets(st.tuples(st.sampled_from(ROWS), st.integers(0, 6)), min_size=1, max_size=4))
def test_lost_cells_are_filled_truly_or_not_at_all(lines, places):
    seen = spaced(lines)
    for row in {row for row, _ in places}:
        tokens = [Mark.BLANK if (row, c) in places else str(n) for c, n in enumerate(lines[row])]
        seen[row] = RowSeen((placed(tokens),))
    answer = restore_table_3(seen, PARTS)
    assert all(value == true for _, value, true in certain(answer, lines))


@settings(max_examples=12, deadline=None)
@given(tables(), st.sets(st.sampled_from(PARTS), min_size=1, max_size=5))
def test_lost_rows_are_at_most_proven_to_be_0(lines, lost):
    seen = spaced(lines) | dict.fromkeys(lost, RowSeen())
    answer = restore_table_3(seen, PARTS)
    assert all(value == true == 0 for row, value, true in certain(answer, lines) if row in lost)


def test_a_printed_number_stays_as_printed_where_it_breaks_a_sum():
    lines = dict.fromkeys(ROWS, (0,) * 7) | {"R3.1": (5, 0, 0, 0, 0, 0, 4)}
    cells = restore_table_3(spaced(lines), PARTS).cells["R3.1"]
    assert [cell.value for cell in cells] == [5, 0, 0, 0, 0, 0, 4]
    assert {cell.certainty for cell in cells} == {Certainty.READ}


def test_a_blank_total_with_nothing_to_bear_it_out_is_a_suggestion():
    seen = {row: RowSeen() for row in ROWS} | {"R3.1": RowSeen((placed([*["0"] * 6, Mark.BLANK]),))}
    cell = restore_table_3(seen, PARTS).cells["R3.1"][6]
    assert (cell.value, cell.certainty, cell.candidates) == (None, Certainty.MISSING, (0,))


def test_of_a_table_cut_off_nothing_is_made_up():
    seen = {row: RowSeen() for row in ROWS} | {r: RowSeen((placed(["0"] * 7),)) for r in ("R1", "R2")}
    cells = restore_table_3(seen, PARTS).cells
    assert all(cell.value is None and not cell.candidates for row in ROWS[2:] for cell in cells[row])


def test_a_scan_is_not_believed_where_its_row_does_not_add_up():
    lines = {row: RowSeen((placed(["0"] * 7),), doubtful=True) for row in ROWS}
    lines["R3.2"] = RowSeen((placed(["7", *["0"] * 5, "1"]),), doubtful=True)
    cell = restore_table_3(lines, PARTS).cells["R3.2"][0]
    assert (cell.value, cell.certainty, cell.candidates) == (None, Certainty.AMBIGUOUS, (7,))


def test_table_4_is_cut_by_its_three_totals():
    answer = restore_table_4(RowSeen((ordered(15, ["10203120001200000"]),)), ("a", "b", "c"))
    assert [cell.value for cell in answer.cells["b"]] == [12, 0, 0, 0, 12]


def test_blanks_of_table_4_are_0_where_the_total_is_reached():
    line = RowSeen((placed(["5", Mark.BLANK, Mark.BLANK, "2", "7"]),))
    answer = restore_table_4(RowSeen(), ("review",), {"review": line})
    assert [cell.value for cell in answer.cells["review"]] == [5, 0, 0, 2, 7]


def test_table_2_is_cut_only_where_there_is_one_way():
    counts = [Column("a", "甲"), Column("b", "乙"), Column("c", "丙")]
    assert [cell.value for cell in restore_row_2(CellsSeen(("007",)), counts)] == [0, 0, 7]
    ambiguous = restore_row_2(CellsSeen(("693665",)), counts)
    assert {cell.certainty for cell in ambiguous} == {Certainty.AMBIGUOUS}
    assert 69 in ambiguous[0].candidates


def test_a_sign_tells_where_a_change_begins():
    columns = [Column("before", "上年"), Column("change", "增减", Kind.CHANGE)]
    assert [cell.value for cell in restore_row_2(CellsSeen(("35-15",)), columns)] == [35, -15]


def test_an_amount_keeps_its_decimals():
    cell = restore_row_2(CellsSeen(layouts=(("24252.311082",),)), [Column("m", "金额", Kind.AMOUNT)])[0]
    assert cell.value == Decimal("24252.311082")


def _one_word_a_row(word, **others):
    rows = {row.id: RowSeen((ordered(7, (word,)),)) for row in FORM.table_3.rows}
    return restore_table_3(rows | others, result_rows(FORM)).cells


def test_one_zero_in_every_row_is_a_table_of_zeros():
    cells = _one_word_a_row("0")
    assert all(
        cell.value == 0 and cell.certainty is Certainty.RESTORED for line in cells.values() for cell in line
    )


@pytest.mark.parametrize(
    "other",
    [RowSeen(), RowSeen((ordered(7, ("1",)),)), RowSeen((ordered(7, ("0", "0")),)), RowSeen(torn=True)],
)
def test_one_row_that_is_otherwise_leaves_the_places_open(other):
    cells = _one_word_a_row("0", **{"R3.1": other})
    assert all(cell.value is None for cell in cells["R2"][:6])


@pytest.mark.parametrize(
    ("word", "candidates"),
    [("135", [(0, 1, 13, 135), (0, 1, 3, 5, 13, 35, 135), (0, 5, 35, 135)]), ("000", None)],
)
def test_digits_that_may_skip_a_column_leave_no_number_out(word, candidates):
    columns = FORMS["2021"].table_2.columns_of("normative")
    cells = restore_row_2(CellsSeen((word,)), columns, prints_0=False)
    if candidates is None:
        assert [cell.value for cell in cells] == [0, 0, 0]
    else:
        assert [cell.candidates for cell in cells] == candidates
        assert all(cell.value is None for cell in cells)
