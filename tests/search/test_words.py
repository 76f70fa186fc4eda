"""Chinese text becomes pairs, other scripts whole words."""

import pytest

from gongkai.search.words import analysed

SPLIT = [
    ("低保", "低保"),
    ("三公经费", "三公 公经 经费"),
    ("草府〔2021〕3号", "草府 2021 3 号"),
    ("５Ｇ基站Wi-Fi", "5g 基站 wi fi"),
    ("", ""),
    ("，。！", ""),
    ("𠀀𠀁村", "𠀀𠀁 𠀁村"),
]


@pytest.mark.parametrize(("text", "terms"), SPLIT)
def test_terms(text, terms):
    assert analysed(text) == terms
