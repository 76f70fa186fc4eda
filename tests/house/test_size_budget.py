"""Small enough to be held in the head: the tail of long functions and files is what makes code hard to read.

Functions: 95 of 100 have at most 30 lines, none over 60. Files: 95 of 100 at most 250, none over 400.
Tests: 95 of 100 at most 25 lines. A line has at most 120 characters. Migrations are not counted.
"""

import pytest

from tests.house.tree import ROOT, SOURCE, functions, place, python_files, report

OUR_FOLDERS = (SOURCE, ROOT / "scripts", ROOT / "bench")
OUR_FILES = [path for folder in OUR_FOLDERS for path in python_files(folder)]
TEST_FILES = python_files(ROOT / "tests")


def longest(lengths: list[tuple[int, str]], most: int) -> list[str]:
    return [f"{name}  {length} lines" for length, name in sorted(lengths, reverse=True) if length > most]


def share_within(lengths: list[tuple[int, str]], most: int) -> float:
    return sum(length <= most for length, _ in lengths) / max(1, len(lengths))


def function_lengths() -> list[tuple[int, str]]:
    return [(n, f"{place(path, line)} {name}") for path in OUR_FILES for name, line, n in functions(path)]


def file_lengths() -> list[tuple[int, str]]:
    return [(len(path.read_text(encoding="utf-8").splitlines()), place(path)) for path in OUR_FILES]


def lengths_of_tests() -> list[tuple[int, str]]:
    return [
        (n, f"{place(path, line)} {name}")
        for path in TEST_FILES
        for name, line, n in functions(path)
        if name.startswith("test_")
    ]


BUDGETS = [
    pytest.param(function_lengths, 30, 60, id="functions"),
    pytest.param(file_lengths, 250, 400, id="files"),
    pytest.param(lengths_of_tests, 25, 60, id="tests"),
]


@pytest.mark.parametrize(("measure", "usual", "most"), BUDGETS)
def test_none_is_over_the_limit(measure, usual, most):
    wrong = longest(measure(), most)
    assert not wrong, report(f"Longer than {most} lines; take a part with a name of its own out:", wrong)


@pytest.mark.parametrize(("measure", "usual", "most"), BUDGETS)
def test_ninety_five_of_a_hundred_are_small(measure, usual, most):
    lengths = measure()
    assert share_within(lengths, usual) >= 0.95, report(
        f"Fewer than 95 of 100 have at most {usual} lines; these are longer:", longest(lengths, usual)
    )


def test_lines_are_short():
    wrong = [
        f"{place(path, number)}  {len(line)} characters"
        for path in [*OUR_FILES, *TEST_FILES]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > 120
    ]
    assert not wrong, report("A line has at most 120 characters (the formatter wraps code at 110):", wrong)
