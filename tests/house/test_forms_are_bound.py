"""A form is bound to what was posted, an empty post too: it answers 422 and says what is missing."""

import ast

from tests.house.tree import SOURCE, parsed, place, python_files, report


def leaves_an_empty_post_unbound(node: ast.AST) -> bool:
    return isinstance(node, ast.BoolOp) and ast.unparse(node).startswith("request.POST or ")


def test_no_form_takes_an_empty_post_for_a_mere_look():
    wrong = [
        place(path, node.lineno)
        for path in python_files(SOURCE / "web")
        for node in ast.walk(parsed(path))
        if leaves_an_empty_post_unbound(node)
    ]
    assert not wrong, report("Bind with posted(request) from web/desk/support.py:", wrong)


def test_the_rule_sees_an_unbound_form():
    seen = [
        node
        for node in ast.walk(ast.parse("Form(request.POST or None)"))
        if leaves_an_empty_post_unbound(node)
    ]
    assert len(seen) == 1
