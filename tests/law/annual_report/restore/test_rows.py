"""One row: which ways to cut its digits its own sum allows."""

import pytest

from gongkai.law.annual_report.restore.evidence import Mark, RowSeen, ordered, placed
from gongkai.law.annual_report.restore.rows import choose
from gongkai.law.annual_report.restore.splits import TooManyError, ways


def row(*tokens, width=7):
    return RowSeen((ordered(width, tokens),))


def test_glued_digits_are_cut_by_the_total():
    choice = choose(row("640020470"), 7)
    assert [way.numbers for way in choice.ways] == [(64, 0, 0, 2, 0, 4, 70)]


def test_two_ways_to_cut_stay_two():
    choice = choose(row("270020130"), 7)
    assert len(choice.ways) > 1
    assert (27, 0, 0, 2, 0, 1, 30) in [way.numbers for way in choice.ways]


def test_a_number_does_not_begin_with_0():
    assert [way.numbers for way in ways(row("10000000"))] == [(10, 0, 0, 0, 0, 0, 0)]


def test_tokens_keep_their_borders():
    choice = choose(row("20", "0", "00", "0", "121"), 7)
    assert [way.numbers for way in choice.ways] == [(20, 0, 0, 0, 0, 1, 21)]


def test_a_sum_that_never_holds_is_said():
    assert not choose(row("10000003"), 7).sum_holds


def test_a_blank_cell_is_a_gap():
    choice = choose(RowSeen((placed(["5", *["0"] * 5, Mark.BLANK]),)), 7)
    assert choice.ways[0].kinds == "ppppppg"


def test_more_tokens_than_columns_are_joined():
    choice = choose(row("1", "0", "0", "0", "0", "0", "0", "1", "0"), 7)
    assert (10, 0, 0, 0, 0, 0, 10) in [way.numbers for way in choice.ways]


def test_three_groups_each_with_its_total():
    choice = choose(row("10203120001200000", width=15), 15, sums=3)
    assert [way.numbers for way in choice.ways] == [(1, 0, 2, 0, 3, 12, 0, 0, 0, 12, 0, 0, 0, 0, 0)]


def test_an_endless_string_is_given_up():
    with pytest.raises(TooManyError):
        ways(row("1" * 40))
