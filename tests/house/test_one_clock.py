"""Time comes from gongkai.clock: legal days begin and end in China, and a test can let the clock stand."""

import ast
import re

from tests.house.tree import SOURCE, parsed, place, project_files, python_files, report

OTHER_CLOCKS = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "timezone.now", "timezone.localdate",
    "timezone.localtime", "time.time", "time.localtime", "functions.Now",
}  # fmt: skip
AUTOMATIC = {"auto_now", "auto_now_add"}


def other_clock(node: ast.AST) -> str | None:
    if isinstance(node, ast.Attribute):
        name = ".".join(ast.unparse(node).split(".")[-2:])
        return name if name in OTHER_CLOCKS else None
    if isinstance(node, ast.keyword) and node.arg in AUTOMATIC:
        return node.arg
    if isinstance(node, ast.ImportFrom) and node.module == "django.utils.timezone":
        return (
            ", ".join(alias.name for alias in node.names if alias.name in {"now", "localdate", "localtime"})
            or None
        )
    return None


def test_nothing_else_asks_the_machine_for_the_time():
    wrong = [
        f"{place(path, getattr(node, 'lineno', None))}  {found}"
        for path in python_files(SOURCE)
        if path != SOURCE / "clock.py"
        for node in ast.walk(parsed(path))
        if (found := other_clock(node))
    ]
    assert not wrong, report("Ask gongkai.clock for now() and today():", wrong)


def test_templates_do_not_ask_for_the_time():
    wrong = [
        place(path)
        for path in project_files()
        if path.is_relative_to(SOURCE) and path.suffix in {".html", ".txt", ".xml"}
        if re.search(r"{%\s*now\b", path.read_text(encoding="utf-8"))
    ]
    assert not wrong, report("A page gets the day from its view, which asks gongkai.clock:", wrong)


def test_the_rule_sees_another_clock():
    tree = ast.parse("datetime.now()\ndatetime.datetime.now()\nclock.now()\nDateTimeField(auto_now=True)")
    assert sum(other_clock(node) is not None for node in ast.walk(tree)) == 3
