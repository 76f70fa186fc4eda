"""Chinese text without a dictionary: runs of Chinese characters become overlapping pairs (bigrams).

Pairs never miss a two-character word, which word lists do, and need no data beside the text itself.
"""

import re
import unicodedata

_RUN = re.compile(
    r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+|[^\W_\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)


def is_chinese(run: str) -> bool:
    first = ord(run[0])
    return 0x3400 <= first <= 0x9FFF or 0xF900 <= first <= 0xFAFF or first >= 0x20000


def runs(text: str) -> list[str]:
    """Stretches of Chinese characters, and words or numbers of other scripts, in order; wide forms made narrow."""
    return _RUN.findall(unicodedata.normalize("NFKC", text).lower())


def terms(run: str) -> list[str]:
    """The terms one run is indexed under: pairs for Chinese, the word itself otherwise."""
    if not is_chinese(run) or len(run) == 1:
        return [run]
    return [run[i : i + 2] for i in range(len(run) - 1)]


def analysed(text: str) -> str:
    """All terms of `text`, blank-separated: what the index takes in."""
    return " ".join(term for run in runs(text) for term in terms(run))
