"""Each organ sees its own: pages never take rows past the gate.

`Model.objects`, `get_object_or_404(Model, …)` and the default managers see every organ's rows. A page asks
`queries.py` of the app, or `visible_to(person)`, and gets what this person may see.
"""

import ast

from tests.house.tree import SOURCE, parsed, place, python_files, report

MANAGERS = {"objects", "_default_manager", "_base_manager"}
LOOKUPS = {"get_object_or_404", "get_list_or_404", "aget_object_or_404", "aget_list_or_404"}


def past_the_gate(node: ast.AST) -> str | None:
    if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
        return ast.unparse(node)
    if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in LOOKUPS and node.args:
        first = node.args[0]
        if isinstance(first, ast.Name) and first.id[:1].isupper():
            return ast.unparse(node)
    return None


def test_pages_do_not_touch_managers():
    wrong = [
        f"{place(path, node.lineno)}  {found}"
        for path in python_files(SOURCE / "web")
        for node in ast.walk(parsed(path))
        if (found := past_the_gate(node))
    ]
    assert not wrong, report(
        "Take rows through the gate (queries.py or visible_to), not from a manager:", wrong
    )


def test_the_rule_sees_a_way_past():
    tree = ast.parse(
        "Item.objects.all()\nget_object_or_404(Item, pk=1)\nget_object_or_404(items_for(p), pk=1)"
    )
    assert sum(past_the_gate(node) is not None for node in ast.walk(tree)) == 2
