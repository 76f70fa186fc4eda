"""The register names every article once, and only modules that exist."""

from importlib.util import find_spec

import pytest

from gongkai.law.coverage import State, modules_by_article, register

REGISTER = register()


def test_each_of_the_56_articles_is_present_in_order():
    assert [entry.article for entry in REGISTER] == list(range(1, 57))


@pytest.mark.parametrize("entry", REGISTER, ids=lambda entry: str(entry.article))
def test_an_entry_says_what_and_why(entry):
    assert entry.subject
    assert entry.why
    assert entry.source.startswith("国务院令第711号")
    assert (entry.state is State.NOT_COMPUTABLE) == (not entry.modules)
    assert all(find_spec(module) for module in entry.modules)


@pytest.mark.parametrize("article", [26, 30, 31, 32, 33, 34, 35, 36, 42, 49, 50, 51])
def test_articles_with_a_clock_or_a_number_have_a_module(article):
    assert modules_by_article()[article]


def test_article_33_is_found_by_its_name():
    assert "gongkai.law.regulation.art33_reply" in modules_by_article()[33]


def test_an_entry_is_plain_data():
    assert REGISTER[32].as_json() == {
        "article": 33,
        "citation": "《中华人民共和国政府信息公开条例》第三十三条",
        "subject": "答复期限",
        "state": "implemented",
        "state_label": "已实现",
        "why": REGISTER[32].why,
        "modules": ["gongkai.law.regulation.art33_reply"],
        "source": REGISTER[32].source,
        "checked_on": "2026-11-23",
    }
