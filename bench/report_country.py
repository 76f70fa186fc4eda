"""A country of annual reports, taken in, checked and added up on both databases: a section of docs/benchmarks.md.

`python -m bench.report_country [--organs N] [--years N]` measures by `gongkai bench report` and writes the section;
`make bench` leaves it as it stands, because it takes a quarter of an hour.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from gongkai import clock

ROOT = Path(__file__).resolve().parent.parent
GONGKAI = Path(sys.executable).with_name("gongkai")
PAGE = ROOT / "docs/benchmarks.md"
HEADING = "## A country of annual reports"


def measured(*wrapper: str | Path, organs: int, years: int) -> dict[str, Any]:
    """The figures of one database; stops when the command fails."""
    command = [*wrapper, GONGKAI, "bench", "report", "--organs", str(organs), "--years", str(years), "--json"]
    own = {name: value for name, value in os.environ.items() if not name.startswith("GONGKAI_")}
    answer = subprocess.run(command, cwd=ROOT, env=own, stdout=subprocess.PIPE, text=True, check=False)
    if answer.returncode:
        sys.exit(answer.returncode)
    return dict(json.loads(answer.stdout))


def section(figures: list[dict[str, Any]], machine: str) -> str:
    """The section as Markdown."""
    first = figures[0]
    rows = (
        ("taking in the files, s", "import_seconds"),
        ("checking all identities, s", "check_seconds"),
        ("adding up to provinces and country, s", "aggregate_seconds"),
        ("bare SQL sum of the same cells, s", "bare_sum_seconds"),
        (f"adding up ÷ bare sum (wanted ≤ {first['wanted_ratio']:g})", "aggregate_to_bare"),
        ("checking and adding up ÷ bare sum", "check_and_aggregate_to_bare"),
        (f"most memory of the process, MiB (wanted < {first['wanted_mib']})", "peak_mib"),
        ("reports made wrong", "made_wrong"),
        ("of them found", "found_wrong"),
    )
    lines = [
        HEADING,
        "",
        (
            f"Measured on {clock.today().isoformat()} by `gongkai bench report`: {machine}. "
            f"{first['organs']:,} organs in "
            f"{first['counties']:,} counties of {first['provinces']} provinces, {first['years']} years, "
            f"{first['reports']:,} reports (totals of counties among them)."
        ),
        "",
        "| | " + " | ".join(one["database"] for one in figures) + " |",
        "|---" * (len(figures) + 1) + "|",
    ]
    lines += [f"| {name} | " + " | ".join(str(one[key]) for one in figures) + " |" for name, key in rows]
    return "\n".join(lines) + "\n"


def split() -> tuple[str, str, str]:
    """The page before the section, the section itself ("" before the first measurement), and what follows it."""
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    before, heading, rest = text.partition(HEADING)
    body, next_, after = rest.partition("\n## ")
    return before, heading + body, next_ + after


def write(figures: list[dict[str, Any]], machine: str) -> None:
    """Put the section in place of an earlier one, or at the end of the page."""
    before, _, after = split()
    PAGE.write_text(before.rstrip("\n") + "\n\n" + section(figures, machine) + after, encoding="utf-8")


def main() -> int:
    from bench.__main__ import machine

    ask = argparse.ArgumentParser(description="A country of annual reports on SQLite and PostgreSQL.")
    ask.add_argument("--organs", type=int, default=45_000)
    ask.add_argument("--years", type=int, default=7)
    given = vars(ask.parse_args())
    figures = [measured(**given), measured(ROOT / "scripts/with_postgres.sh", **given)]
    write(figures, machine().removesuffix(", SQLite"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
