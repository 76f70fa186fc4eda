"""The closing line of `make test`."""

import subprocess
import sys

import pytest

from tests.house.tree import ROOT

RESULT = '<testsuites><testsuite tests="{}" failures="{}" errors="{}" skipped="{}"/></testsuites>'


def closing_line(folder):
    script = ROOT / "scripts/test_sum.py"
    answer = subprocess.run([sys.executable, script, folder], capture_output=True, text=True, check=False)
    return answer.stdout, answer.returncode


@pytest.mark.parametrize(
    ("runs", "line", "code"),
    [
        ([(5, 0, 0, 1), (7, 0, 0, 0)], "11 passed, 0 failed, 1 skipped\n", 0),
        ([(5, 1, 1, 0), (7, 0, 0, 0)], "10 passed, 2 failed, 0 skipped\n", 1),
        ([(2, 0, 0, 2)], "0 passed, 0 failed, 2 skipped\n", 1),
        ([], "0 passed, 0 failed, 0 skipped\n", 1),
    ],
)
def test_runs_are_added_up(tmp_path, runs, line, code):
    for number, counts in enumerate(runs):
        (tmp_path / f"{number}.xml").write_text(RESULT.format(*counts))
    assert closing_line(tmp_path) == (line, code)
