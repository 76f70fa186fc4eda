"""The throw-away PostgreSQL: the command sees it, its exit code is passed on, nothing is left behind."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT

pytestmark = pytest.mark.skipif(
    not any(Path("/usr/lib/postgresql").glob("*/bin/initdb")), reason="no PostgreSQL server on this machine"
)


ASK_FOLDER = (
    "import os, psycopg; db = psycopg.connect(os.environ['GONGKAI_DATABASE']); "
    "print(db.execute('show data_directory').fetchone()[0])"
)


def beside_postgres(command):
    # In /tmp and not in tmp_path: the user postgres must reach the folder.
    surroundings = {"PATH": "/usr/bin:/bin:/usr/sbin", "TMPDIR": "/tmp"}
    call = [ROOT / "scripts/with_postgres.sh", "bash", "-c", command]
    return subprocess.run(call, capture_output=True, text=True, check=False, timeout=120, env=surroundings)


def test_command_finds_the_database_and_its_exit_code_comes_back():
    answer = beside_postgres('echo "$GONGKAI_DATABASE"; exit 7')
    assert re.fullmatch(r"postgresql://gongkai@127\.0\.0\.1:\d+/gongkai\n", answer.stdout), answer.stderr
    assert answer.returncode == 7


def test_nothing_is_left_behind():
    answer = beside_postgres(f'{sys.executable} -c "{ASK_FOLDER}"')
    folder = Path(answer.stdout.strip())
    assert folder.name == "data", answer.stderr
    assert not folder.parent.exists()


def test_without_a_command_it_says_how_it_is_used():
    answer = subprocess.run([ROOT / "scripts/with_postgres.sh"], capture_output=True, text=True, check=False)
    assert answer.returncode == 2
    assert "用法" in answer.stderr
