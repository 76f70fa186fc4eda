"""`gongkai law compare` and the page it writes."""

import json
from pathlib import Path

from gongkai.cli.main import gongkai
from gongkai.cli.say import CANNOT, GOOD, run

PAGE = Path(__file__).parents[2] / "docs/working-days.md"


def test_the_page_is_fresh(capsys):
    assert run(gongkai, ["law", "compare", "--markdown"]) == GOOD
    said = PAGE.read_text(encoding="utf-8")
    assert capsys.readouterr().out == said, "请运行 gongkai law compare --markdown > docs/working-days.md"


def test_the_figures_as_json(capsys):
    assert run(gongkai, ["law", "compare", "--from", "2026", "--to", "2026", "--json"]) == GOOD
    data = json.loads(capsys.readouterr().out)
    assert [(row["year"], row["length"]) for row in data["comparisons"]] == [
        (2026, 7), (2026, 15), (2026, 20), (2026, 40)
    ]  # fmt: skip
    assert all(row["days"] == 365 and 0 < row["share"] < 1 for row in data["comparisons"])


def test_years_without_a_notice_are_refused(capsys):
    assert run(gongkai, ["law", "compare", "--to", "2031"]) == CANNOT
    assert "放假安排已经公布" in capsys.readouterr().err
