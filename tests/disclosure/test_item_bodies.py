"""The body of an item: what survives cleaning."""

import pytest

from gongkai.disclosure.bodies import as_typed, clean, text_of

CASES = [
    (
        "a table with merged cells stays",
        '<table><tr><td rowspan="2" colspan="3">甲</td></tr></table>',
        'rowspan="2"',
    ),
    ("plain lines become paragraphs", "甲\n\n乙", "<p>甲</p><p>乙</p>"),
    ("a heading of the first rank gives way to the title", "<h1>标题</h1>", "<h2>标题</h2>"),
    ("alignment stays", '<p style="text-align: center;position:fixed">甲</p>', "text-align"),
]
HOSTILE = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    '<a href="javascript:alert(1)">甲</a>',
    '<p style="position:fixed;background:url(//x)">甲</p>',
    '<iframe src="//x"></iframe>',
    '<form action="//x"><input></form>',
    "<svg><script>alert(1)</script></svg>",
]


@pytest.mark.parametrize(("name", "html", "kept"), CASES, ids=[c[0] for c in CASES])
def test_what_belongs_into_a_text_is_kept(name, html, kept):
    assert kept in clean(html)


@pytest.mark.parametrize("html", HOSTILE)
def test_nothing_that_acts_or_fetches_is_kept(html):
    cleaned = clean(html)
    assert not any(
        word in cleaned for word in ("alert", "javascript", "//x", "onerror", "<svg", "<form", "fixed")
    )


@pytest.mark.parametrize("html", [*[c[1] for c in CASES], *HOSTILE])
def test_cleaning_twice_changes_nothing(html):
    assert clean(clean(html)) == clean(html)


def test_words_of_a_body():
    assert text_of("<h2>甲</h2><table><tr><td>一</td><td>二 &amp; 三</td></tr></table>") == "甲\n一 二 & 三"


def test_a_plain_text_field_shows_paragraphs_as_lines():
    assert as_typed(clean("甲\n乙")) == "甲\n乙"
    assert as_typed("<p><b>甲</b></p>") == "<p><b>甲</b></p>"
