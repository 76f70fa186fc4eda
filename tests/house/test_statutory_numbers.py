"""A statutory term has a source and a date: it lives in gongkai.law, never as a bare number elsewhere.

Looked for: a number of 2 or more given to a name that speaks of days, terms or deadlines. Local policy (how many
days ahead the desk warns, say) is allowed when the line says so: `# local policy: …`.
"""

import ast
import re
from collections.abc import Iterator

from tests.house.tree import SOURCE, parsed, place, python_files, report

SPEAKS_OF_TERMS = re.compile(r"(^|_)(days?|workdays?|term|terms|deadline|due)($|_)", re.IGNORECASE)


def bare_numbers(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and text of every number given to a name that speaks of terms."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.keyword)
            and node.arg
            and SPEAKS_OF_TERMS.search(node.arg)
            and number(node.value)
        ):
            yield node.value.lineno, ast.unparse(node)
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(SPEAKS_OF_TERMS.search(ast.unparse(target)) for target in targets) and given(node.value):
                yield node.lineno, ast.unparse(node)
        if isinstance(node, ast.FunctionDef):
            yield from defaults(node)


def defaults(function: ast.FunctionDef) -> Iterator[tuple[int, str]]:
    named = function.args.args[len(function.args.args) - len(function.args.defaults) :]
    pairs = [*zip(named, function.args.defaults, strict=True)]
    pairs += [(name, value) for name, value in zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
              if value]  # fmt: skip
    for argument, value in pairs:
        if SPEAKS_OF_TERMS.search(argument.arg) and number(value):
            yield value.lineno, f"{argument.arg}={ast.unparse(value)}"


def number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) is int and node.value >= 2


def given(node: ast.expr) -> bool:
    """The number itself, or a model field or call whose default it is."""
    return number(node) or (
        isinstance(node, ast.Call)
        and any(k.arg in {"default", "initial"} and number(k.value) for k in node.keywords)
    )


def test_terms_are_named_in_law_only():
    wrong = []
    for path in python_files(SOURCE):
        if path.is_relative_to(SOURCE / "law"):
            continue
        lines = path.read_text(encoding="utf-8").splitlines()
        for line, text in bare_numbers(parsed(path)):
            if "local policy" not in "\n".join(lines[max(0, line - 2) : line]):
                wrong.append(f"{place(path, line)}  {text}")
    assert not wrong, report("Take the number from gongkai.law, or say «# local policy: why»:", wrong)


def test_the_rule_sees_a_bare_term():
    tree = ast.parse(
        "reply_days = 20\nt = timedelta(days=15)\nf = Field(default=15)\ndue_days = F(default=7)\nn = 20"
    )
    assert {line for line, _ in bare_numbers(tree)} == {1, 2, 4}
