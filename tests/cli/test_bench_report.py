"""`gongkai bench report` in a process and a database of its own: small, and every figure it prints comes out of it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

GONGKAI = Path(sys.executable).with_name("gongkai")


def bench(*arguments: str) -> subprocess.CompletedProcess[str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith(("GONGKAI_", "DJANGO_"))}
    command = [GONGKAI, "bench", "report", *arguments]
    return subprocess.run(command, env=own, capture_output=True, text=True, check=False, timeout=300)


def test_a_small_country_is_taken_in_checked_and_added_up():
    answer = bench("--organs", "300", "--years", "3", "--json")
    data = json.loads(answer.stdout)
    assert (data["organs"], data["years"], data["database"]) == (300, 3, "sqlite")
    assert data["reports"] == 3 * (300 + data["counties"])
    assert data["made_wrong"] > 0
    assert data["found_wrong"] == data["made_wrong"]
    assert data["received"] > 0
    assert data["import_to_bare_write"] == pytest.approx(
        data["import_seconds"] / data["bare_write_seconds"], rel=0.2
    )


def test_numbers_that_make_no_country_are_refused():
    answer = bench("--organs", "0")
    assert answer.returncode == 2
    assert "机关数应当在1到" in answer.stderr
