"""/search/: words marked in passages, only what is public now, and a sentence for every odd question."""

import pytest

from gongkai.disclosure.indexing import rebuild_index
from gongkai.search.engine import Document, engine
from gongkai.trail.outbox import drain
from gongkai.web.portal.searching import results_of
from tests.disclosure.item_stories import published, sent


def test_words_are_marked_in_title_and_passage(client, world):
    published(world, title="示例：低保公示", body="<p>本月低保对象<b>共三户</b></p>")
    drain()
    page = client.get("/search/", {"q": "低保"}).content.decode()
    assert "示例：<mark>低保</mark>公示" in page
    assert "本月<mark>低保</mark>对象共三户" in page
    assert "找到1条" in page


def test_markup_in_titles_and_questions_is_text(client, world):
    published(world, title="示例：<b>低保</b>")
    drain()
    page = client.get("/search/", {"q": "<script>低保"}).content.decode()
    assert "<script>低保" not in page
    assert "<b>低保" not in page
    assert "&lt;b&gt;" in page


def test_a_stale_index_entry_is_not_shown(client, world):
    item, _ = sent(world, title="示例：没有签批")
    engine().index([Document(item.pk, "caoba", "budget", 2026, "示例：没有签批", "机密词")])
    assert results_of({"q": "机密词"}).hits == ()


def test_results_are_narrowed_by_organ_and_year(world):
    _, here = published(world, title="示例：低保公示")
    published(world.neighbour, title="示例：低保公示")
    drain()
    assert len(results_of({"q": "低保"}).hits) == 2
    hits = results_of({"q": "低保", "organ": "caoba", "year": str(here.year)}).hits
    assert [hit.publication for hit in hits] == [here]
    assert results_of({"q": "低保", "year": "1999"}).hits == ()


def test_the_index_can_be_built_anew(world):
    _, publication = published(world, title="示例：低保公示")
    assert rebuild_index() == 1
    assert [hit.publication for hit in results_of({"q": "低保"}).hits] == [publication]


ODD = [
    ({}, "请输入要查找的词"),
    ({"q": "   "}, "请输入要查找的词"),
    ({"q": "。，*?"}, "没有看出要查找的字词"),
    ({"q": "没有的词"}, "没有找到"),
    ({"q": "长" * 5000}, "只按前100个字查找"),
    ({"q": "低保", "organ": "nobody"}, "没有这个机关"),
    ({"q": "低保", "year": "二〇二一"}, "年份请写四位数字"),
    ({"q": "低保", "year": "٢٠٢١"}, "年份请写四位数字"),
]


@pytest.mark.parametrize(("asked", "sentence"), ODD)
def test_odd_questions_are_answered_with_a_sentence(client, world, asked, sentence):
    response = client.get("/search/", asked)
    assert response.status_code == 200
    assert sentence in response.content.decode()


def test_searching_changes_nothing(client, db):
    assert client.post("/search/", {"q": "低保"}).status_code == 405
