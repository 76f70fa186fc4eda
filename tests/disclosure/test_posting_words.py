"""Words of postings and photos: every run of characters is found and nothing else; the index is proved and remade."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.disclosure import posting_words
from gongkai.disclosure.actions.record_posting import record_posting
from gongkai.disclosure.actions.record_posting_batch import record_batch
from gongkai.disclosure.models import PostedPhoto, Posting
from gongkai.disclosure.picture_reading import read_picture
from gongkai.trail.models import OutboxMessage
from tests.disclosure.posting_world import clerk_of, facts, make_place, xlsx


@pytest.fixture
def town(world):
    make_place(world.caoba)
    return world.caoba


def post(town, title):
    return record_posting(clerk_of(town), town.organ, facts(town.organ.places.get(), title=title))


def found(word) -> list[str]:
    return sorted(posting_words.holding(Posting.objects.all(), word).values_list("title", flat=True))


@pytest.mark.parametrize(
    "word", ["低保", "保名单", "第0012号", "012", "abc镇", "ABC", "单", "%", "公示（示例）", " 低保 "]
)
def test_any_part_of_a_title_is_found(town, word):
    title = "示例村低保名单公示（示例）Abc镇第0012号100%"
    post(town, title)
    post(town, "示例村停水通知")
    assert found(word) == [title]


@pytest.mark.parametrize(
    "word", ["低名", "名单低保", '"', "低保 OR 停水", "低*", "'; DROP TABLE x", "a\x00b"]
)
def test_what_is_not_written_there_is_not_found(town, word):
    post(town, "示例村低保名单公示")
    assert found(word) == []


@pytest.mark.parametrize("word", ["碑", "A", "座A", "7"])
def test_a_single_character_is_looked_up_and_not_searched_for(town, word):
    title = post(town, "示例镇石碑一座A7").title
    post(town, "示例村停水通知")
    with CaptureQueriesContext(connection) as asked:
        names = found(word)
    assert names == [title]
    assert any("posting_words" in query["sql"] and "IN (" in query["sql"] for query in asked)


def test_an_index_without_single_characters_is_seen_as_lacking(town):
    kept = post(town, "示例石碑")
    pairs = " ".join(posting_words.sought("示例石碑"))
    with connection.cursor() as cursor:
        words = pairs if connection.vendor == "sqlite" else pairs.split()
        cursor.execute(posting_words._KEEP[connection.vendor], [kept.pk, words])
    assert found("碑") == []
    assert (posting_words.differing(), posting_words.rebuild(), found("碑")) == (1, 1, ["示例石碑"])


def test_a_frequent_word_is_found_without_the_index(town, monkeypatch):
    titles = [post(town, f"示例公示第{number}号").title for number in (11, 12, 13)]
    monkeypatch.setattr(posting_words, "_MANY", {connection.vendor: posting_words._FIND[connection.vendor]})
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM disclosure_posting_words")
        posting_words.keep([(0, "示例")])
    assert found("示例公示") == []
    posting_words.keep([(0, "示例公示")])
    assert found("示例公示") == titles


def test_rows_of_a_spreadsheet_are_found(town):
    record_batch(clerk_of(town), town.organ, xlsx(["T-01", "公示栏", "示例惠农补贴明细", "2026-03-05"]))
    assert found("补贴明细") == ["示例惠农补贴明细"]


def test_the_words_of_a_photo_find_its_posting(town, monkeypatch):
    posting = post(town, "示例照片一张")
    PostedPhoto.objects.create(posting=posting, organ=town.organ, print="0" * 16)
    words = "宅基地审批结果公示", ""
    monkeypatch.setattr("gongkai.disclosure.picture_reading._words", lambda _: words)
    read_picture(OutboxMessage(subject_id=str(posting.pk)))
    assert found("宅基地") == found("照片一") == ["示例照片一张"]


def test_the_index_is_proved_and_made_anew(town):
    kept = post(town, "示例低保名单")
    assert posting_words.differing() == 0
    posting_words.keep([(kept.pk, "别的内容"), (kept.pk + 9, "没有这条记录")])
    assert posting_words.differing() == 2
    assert (posting_words.rebuild(), posting_words.differing(), found("低保名单")) == (1, 0, ["示例低保名单"])
