"""Every template is used, and every template that is named exists."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.house.tree import SOURCE, parsed, project_files, python_files, report

# Looked up by Django or a library under a fixed name.
FOUND_BY_OTHERS = re.compile(
    r"^(account/|mfa/|allauth/|usersessions/|django/|django_tables2/|registration/|[45]\d\d\.html$|robots\.txt$)"
)


@cache
def templates() -> dict[str, Path]:
    """Our templates by the name they are asked for."""
    return {
        path.as_posix().split("/templates/", 1)[1]: path
        for path in project_files()
        if path.is_relative_to(SOURCE) and "/templates/" in path.as_posix()
    }


def named_in_code(path: Path) -> set[str]:
    """String constants of a Python file; an f-string is given as a pattern with `*` for its parts."""
    names = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            names.add(node.value)
        if isinstance(node, ast.JoinedStr):
            names.add(
                "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values)
            )
    return names


def named_in_templates(path: Path) -> set[str]:
    return set(re.findall(r"""["']([\w/.\-]+\.\w+)["']""", path.read_text(encoding="utf-8")))


@cache
def names() -> frozenset[str]:
    found: set[str] = set()
    for path in python_files(SOURCE):
        found |= named_in_code(path)
    for path in templates().values():
        found |= named_in_templates(path)
    return frozenset(found)


def is_named(name: str) -> bool:
    patterns = [known for known in names() if "*" in known and known.strip("*/")]
    return name in names() or any(
        Path(name).match(pattern) for pattern in patterns if pattern.endswith(name[-5:])
    )


def test_every_template_is_used():
    if not templates():
        pytest.skip("no templates yet")
    wrong = [name for name in templates() if not FOUND_BY_OTHERS.match(name) and not is_named(name)]
    assert not wrong, report("No page and no other template names these; delete them:", wrong)


def test_every_included_template_exists():
    wrong = []
    for name, path in templates().items():
        for wanted in re.findall(
            r"""{%\s*(?:extends|include)\s+["']([^"']+)["']""", path.read_text(encoding="utf-8")
        ):
            if wanted not in templates() and not FOUND_BY_OTHERS.match(wanted):
                wrong.append(f"{name} wants {wanted}")
    assert not wrong, report("These templates are asked for and do not exist:", wrong)
