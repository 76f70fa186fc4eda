"""Texts that lost stretches, separators or cells, or print rows twice: nothing certain is wrong."""

import random

import pytest
from bench.reading.__main__ import PRINTS, judged
from bench.reading.hostile import HARMS, repeated
from bench.reading.truth import truth

from gongkai.annual_report.reading.read import read_text

SEEDS = range(200, 206)
APART = ("制表符", "竖线", "空格分列", "标签折行、表头重复")


def read_after(harm, name, seed):
    """The truth of a report, and what is read of its print after the harm."""
    chance = random.Random(f"{harm}{name}{seed}")
    report = truth(seed, "2021" if seed % 3 else "2019")
    return report, read_text(HARMS[harm](PRINTS[name](report, chance), chance), "示例")


def answers(report, found):
    for (table, row, column), true in report.cells().items():
        yield (table, row, column), judged(found.tables.get(table, {}).get(row, {}).get(column), true)


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("name", PRINTS)
def test_nothing_certain_is_wrong_in_a_damaged_text(name, harm):
    for seed in SEEDS:
        report, (found, *_) = read_after(harm, name, seed)
        assert not [place for place, kind in answers(report, found) if kind == "wrong"], seed


@pytest.mark.parametrize("name", APART)
def test_rows_repeated_behind_a_page_break_are_one_report_read_wholly(name):
    for seed in SEEDS:
        report, found = read_after("换页重印", name, seed)
        assert len(found) == 1
        assert {kind for _, kind in answers(report, found[0])} == {"read"}


def test_a_form_pasted_twice_is_one_report():
    report, chance = truth(3), random.Random(3)
    text = PRINTS["一格一行"](report, chance)
    twice = text + text[text.index("二、主动公开") :]
    (found,) = read_text(twice, "示例")
    assert {kind for _, kind in answers(report, found)} == {"read"}
    assert repeated("".join(text.split("\n")), chance) != text


def test_a_number_behind_lost_rows_is_read_where_its_column_leaves_nothing_else():
    report, chance = truth(2), random.Random(2)
    lines = PRINTS["空格分列"](report, chance).split("\n")
    lost = [line for line in lines if "重复申请" not in line]
    (found,) = read_text("\n".join(lost), "示例")
    before = found.tables["table_3"]["R3.5.1"]
    assert {value.status.value for value in before.values()} <= {"restored", "ambiguous"}
    assert all(value.candidates for value in before.values())
