"""Law is a library: it knows the standard library and the clock, and nothing of the web or a database."""

import ast
import sys

import pytest

from tests.house.tree import SOURCE, parsed, place, python_files, report

LAW = python_files(SOURCE / "law")
ALLOWED = ("gongkai.law", "gongkai.clock")


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and not node.level:
        inside = [f"{node.module}.{alias.name}" for alias in node.names]
        return inside if node.module == "gongkai" else [node.module or ""]
    return []


def foreign(name: str) -> bool:
    if name.split(".")[0] in sys.stdlib_module_names:
        return False
    return not any(name == allowed or name.startswith(allowed + ".") for allowed in ALLOWED)


def test_law_imports_the_standard_library_only():
    wrong = [
        f"{place(path, node.lineno)}  {name}"
        for path in LAW
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in imported(node)
        if foreign(name)
    ]
    assert not wrong, report("gongkai.law must work without anything installed:", wrong)


@pytest.mark.parametrize("word", ["os.environ", "socket", "sqlite3"])
def test_law_asks_nobody(word):
    wrong = [place(path) for path in LAW if word in path.read_text(encoding="utf-8")]
    assert not wrong, report(f"Law answers from its arguments and its own data, not from {word}:", wrong)


def test_the_rule_sees_a_foreign_import():
    tree = ast.parse(
        "import django\nfrom gongkai import papers\nfrom gongkai.law import fees\nimport datetime"
    )
    names = [name for node in tree.body for name in imported(node)]
    assert [name for name in names if foreign(name)] == ["django", "gongkai.papers"]
