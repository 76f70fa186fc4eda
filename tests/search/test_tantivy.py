"""The embedded engine: every word of two characters is found, filters hold, odd questions do no harm."""

import random
import threading

import pytest

from gongkai.search.engine import Document, Question
from gongkai.search.tantivy_backend import TantivyEngine

CHARACTERS = "草坝镇政府信息公开预算决算低保村务民生补贴土地"


@pytest.fixture
def engine(tmp_path):
    return TantivyEngine(tmp_path / "index")


def document(key, body="", **more):
    values = {"organ": "caoba", "category": "budget", "year": 2021, "title": f"示例{key}"}
    return Document(key=key, body=body, **{**values, **more})


def test_every_word_of_two_characters_is_found_and_only_where_it_stands(engine):
    chance = random.Random(20211231)
    texts = {key: "".join(chance.choices(CHARACTERS + "，", k=40)) for key in range(1, 201)}
    engine.index(document(key, text) for key, text in texts.items())
    for word in {text[i : i + 2] for text in texts.values() for i in range(0, 38, 7)}:
        if "，" not in word:
            wanted = {key for key, text in texts.items() if word in text}
            assert set(engine.search(Question(word, limit=200)).keys) == wanted, word


def test_longer_words_and_single_characters_are_found_whole(engine):
    engine.index([document(1, "三公经费预算"), document(2, "三公开，经费"), document(3, "井")])
    assert engine.search(Question("三公经费")).keys == (1,)
    assert engine.search(Question("井")).keys == (3,)
    assert set(engine.search(Question("公")).keys) == {1, 2}


def test_titles_come_before_bodies(engine):
    engine.index([document(1, "低保公示"), document(2, "其他", title="低保公示")])
    assert engine.search(Question("低保")).keys == (2, 1)


def test_numbers_are_found(engine):
    engine.index(
        [document(1, numbers="caoba/2021-00007 草府〔2021〕3号"), document(2, numbers="caoba/2021-00008")]
    )
    assert engine.search(Question("草府〔2021〕3号")).keys == (1,)
    assert engine.search(Question("caoba/2021-00008")).keys == (2,)


def test_a_long_question_finds_what_is_near_and_says_so(engine):
    engine.index([document(1, "草坝镇2021年预算公开"), document(2, "天气")])
    hits = engine.search(Question("草坝镇人民政府的预算在哪里"))
    assert (hits.keys, hits.exact) == ((1,), False)


def test_filters_narrow(engine):
    engine.index([document(1, "低保"), document(2, "低保", organ="linzhen"), document(3, "低保", year=2022)])
    engine.index([document(4, "低保", category="township-news")])
    assert engine.search(Question("低保", organ="linzhen")).keys == (2,)
    assert engine.search(Question("低保", year=2022)).keys == (3,)
    assert engine.search(Question("低保", category="township-news")).keys == (4,)


def test_the_same_key_replaces_and_removal_forgets(engine):
    engine.index([document(1, "旧文"), document(2, "旧文")])
    engine.index([document(1, "新文")])
    engine.remove([2, 77])
    assert engine.search(Question("旧文")).keys == ()
    assert engine.search(Question("新文")).keys == (1,)


def test_another_process_sees_the_last_commit(engine):
    reader = TantivyEngine(engine.folder)
    engine.index([document(1, "低保")])
    assert reader.search(Question("低保")).keys == (1,)
    engine.rebuild([document(2, "低保")])
    assert reader.search(Question("低保")).keys == (2,)


def test_writers_wait_for_each_other(engine):
    writers = [
        threading.Thread(target=TantivyEngine(engine.folder).index, args=([document(key, "低保")],))
        for key in range(1, 7)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(30)
    assert set(engine.search(Question("低保")).keys) == {1, 2, 3, 4, 5, 6}


ODD = [
    "",
    " ",
    "\x00",
    "*",
    "title:x",
    '"',
    "[a TO",
    "(((",
    "AND",
    "。，",
    "~",
    "😀",
    "\ud7ff",
    "x" * 10_000,
    "预" * 10_000,
]


@pytest.mark.parametrize("text", ODD)
def test_odd_questions_find_nothing_and_do_no_harm(engine, text):
    assert engine.search(Question(text)).keys == ()
    engine.index([document(1, "低保")])
    assert engine.search(Question(text)).keys == ()
