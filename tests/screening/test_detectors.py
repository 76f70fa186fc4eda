"""Hard cases by hand, as data with twins; the labelled set made by dice."""

import random
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gongkai.screening import samples
from gongkai.screening.detectors.finding import Leader, Options, Wrong
from gongkai.screening.detectors.identity import check_digit
from gongkai.screening.detectors.scan import scan
from gongkai.screening.detectors.words import Lexicon, listed
from gongkai.screening.measuring import scores

ALL = replace(samples.TEST_OPTIONS, families=Options().families)
WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


def numbers() -> dict[str, str]:
    dice = random.Random(5)
    identity, mobile, card = "51019919620304001", "15400001234", "6200000000012345"
    identity += check_digit(identity)
    child = "51019920200304001"
    with_x = next(f"51019919620304{n:03}" for n in range(999) if check_digit(f"51019919620304{n:03}") == "X")
    card = next(number for _ in range(99) if len(number := samples.card(dice)) == 16)
    return {
        "identity": identity, "identity_wide": identity.translate(WIDE), "identity_x": with_x + "x",
        "identity_spaced": f"{identity[:6]} {identity[6:14]} {identity[14:]}",
        "identity_broken": f"{identity[:9]}\n{identity[9:]}",
        "identity_wrong": identity[:16] + str((int(identity[16]) + 1) % 10) + identity[17],
        "identity_child": child + check_digit(child), "old": "510199620304001",
        "mobile": mobile, "mobile_spaced": f"{mobile[:3]} {mobile[3:7]} {mobile[7:]}", "fixed": "0440-2622345",
        "card": card, "card_grouped": " ".join(card[n : n + 4] for n in range(0, 16, 4)),
        "card_wrong": card[:-1] + str((int(card[-1]) + 1) % 10),
    }  # fmt: skip


def cases() -> list[dict[str, str]]:
    folder = Path(__file__).with_name("examples")
    return [
        case
        for path in sorted(folder.glob("*.toml"))
        for case in tomllib.loads(path.read_text("utf-8"))["case"]
    ]


def codes(text: str, options: Options = ALL) -> set[str]:
    for name, number in numbers().items():
        text = text.replace(f"{{{name}}}", number)
    return {finding.code for finding in scan(text, options)}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["what"])
def test_by_hand(case):
    assert case["finds"] in codes(case["text"]), case["text"]
    assert case["finds"] not in codes(case["twin"]), case["twin"]


def test_the_labelled_set_is_found_and_little_else():
    for score in scores(samples.samples(600, 4800, seed=42)).values():
        assert score.recall >= 0.99, score.examples
        assert score.precision >= 0.98, score.examples


def test_no_number_of_the_set_can_belong_to_anybody():
    made = samples.identity(random.Random(1))
    assert made[4:6] == "99"
    assert samples.mobile(random.Random(1))[:3] in samples.NOBODYS_MOBILE
    assert not scan(samples.mobile(random.Random(1)), replace(ALL, more_mobile=frozenset()))


def test_what_is_found_stands_where_it_says():
    text = "前言\n" * 3000 + "电话：" + numbers()["mobile"]
    (found,) = scan(text, samples.TEST_OPTIONS)
    assert text[found.start : found.end] == found.text == numbers()["mobile"]
    assert found.mask == "154****1234"


def test_own_lists():
    own = replace(
        ALL,
        words=Lexicon([Wrong("示列镇", "示例镇", "本地词表")]),
        leaders=(Leader("张示例", "镇长"),),
        allowed=frozenset({"0440-2622345"}),
    )
    assert "words.own" in codes("在示列镇召开", own)
    assert "words.leader" in codes("县长张示例出席", own)
    assert "words.leader" not in codes("镇长张示例出席", own)
    assert not codes("电话：{fixed}", own)


def test_the_day_of_signing_fits():
    formed = replace(ALL, formed_on=date(2026, 3, 5))
    assert "dates.signed" in codes("关于示例的通知\n正文\n2025年3月5日\n", formed)
    assert "dates.signed" not in codes("关于示例的通知\n正文\n2026年3月5日\n", formed)


def test_the_list_is_sound():
    words = listed()
    assert len(words) > 500
    assert not [w.wrong for w in words if w.wrong == w.right]
    right = {w.right for w in words}
    assert not [w.wrong for w in words if not (w.after or w.before or w.but) and w.wrong in right]
