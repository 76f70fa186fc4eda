"""Two versions side by side."""

import pytest

from gongkai.approval.comparison import compare, texts_of
from gongkai.approval.models import Version
from gongkai.disclosure.actions.change_item import change_item
from gongkai.disclosure.actions.submit_item import submit_item
from tests.disclosure.item_stories import clerk, facts, october, sent


@pytest.fixture(autouse=True)
def _october():
    with october():
        yield


def changed(world, **changes):
    item, first = sent(world)
    change_item(clerk(world), item, facts(**changes))
    return compare(first.version, submit_item(clerk(world), item).version)


def test_only_what_changed_is_shown(world):
    differences = changed(world, title="示例：秋收工作动态")
    assert [difference.label for difference in differences] == ["信息名称"]


def test_the_changed_words_are_marked_within_the_line(world):
    (pair,) = changed(world, title="示例：秋收工作动态")[0].pairs
    assert [text for marked, text in pair.left if marked] == ["春耕"]
    assert [text for marked, text in pair.right if marked] == ["秋收"]


def test_a_new_line_stands_alone(world):
    (body,) = [d for d in changed(world, body="<p>示例正文。</p><p>新增一段。</p>") if d.label == "正文"]
    assert [(pair.left is None, pair.changed) for pair in body.pairs] == [(False, False), (True, True)]


def test_a_change_of_form_alone_is_seen(world):
    assert [d.label for d in changed(world, body="<p><strong>示例正文。</strong></p>")] == ["正文格式"]


def test_equal_versions_have_no_difference(world):
    _, approval = sent(world)
    assert compare(approval.version, approval.version) == []


def test_a_kind_without_words_of_its_own_is_flattened(world, monkeypatch):
    from gongkai.approval import comparison

    monkeypatch.setattr(comparison, "subject_of", lambda kind: object())
    version = Version(subject_type="x", content={"甲": {"乙": 1}, "丙": ["丁"]})
    assert texts_of(version) == [("甲 乙", "1"), ("丙 1", "丁")]
