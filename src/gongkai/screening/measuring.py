"""How well and how fast the detectors are: counts on the labelled set, and bytes a second beside a bare pass."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from gongkai.screening.detectors.finding import Options
from gongkai.screening.detectors.scan import scan
from gongkai.screening.page_samples import counted, pages
from gongkai.screening.samples import CODES, KINDS, PROSE, TEST_OPTIONS, Sample, samples

BARE = re.compile(r"\d{17}[\dXx]|1[3-9]\d{9}|\d{16,19}|0\d{2,3}-\d{7,8}")
"""What a quick script would use: one compiled pass without any judgement, the limit of speed."""


_PRIVACY = TEST_OPTIONS
_EVERYTHING = replace(TEST_OPTIONS, families=Options().families)


@dataclass
class Score:
    """Of one kind: found, missed, and found where nothing was."""

    kind: str
    found: int = 0
    missed: int = 0
    wrong: int = 0
    examples: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.wrong) if self.found + self.wrong else 1.0


def scores(made: Iterable[Sample], options: Options = TEST_OPTIONS) -> dict[str, Score]:
    """The score of each kind. A label counts as found when a finding of its kind covers exactly its figures."""
    result = {kind: Score(kind) for kind in KINDS}
    for sample in made:
        _count(sample, options, result)
    return result


def _count(sample: Sample, options: Options, result: dict[str, Score]) -> None:
    hits = {
        (CODES[one.code], _bare(sample.text[one.start : one.end])): one
        for one in scan(sample.text, options)
        if one.code in CODES
    }
    for label in sample.labels:
        number = _bare(sample.text[label.start : label.end])
        if hits.pop((label.kind, number), None):
            result[label.kind].found += 1
        else:
            result[label.kind].missed += 1
            _example(result[label.kind], "missed", sample.text, label.start, label.end)
    for (kind, _), one in hits.items():
        result[kind].wrong += 1
        _example(result[kind], "wrong", sample.text, one.start, one.end)


def _bare(written: str) -> str:
    figures = "".join(
        str(int(sign)) if sign.isdigit() else "X" for sign in written if sign.isdigit() or sign in "xXｘＸ"
    )
    return (
        figures.removeprefix("86")
        if len(figures) == 13
        else figures.removeprefix("0")
        if len(figures) == 12
        else figures
    )


def _example(score: Score, what: str, text: str, start: int, end: int) -> None:
    if len(score.examples) < 10:
        score.examples.append(
            f"{what}: {text[max(0, start - 12) : start]}[{text[start:end]}]{text[end : end + 8]}"
        )


def speed(texts: list[str], passes: int, look: Callable[[str], object]) -> float:
    """MB (10⁶ bytes of UTF-8) a second of processor time on one core: the best of `passes`."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    best = 0.0
    for _ in range(passes):
        begun = time.process_time()
        for text in texts:
            look(text)
        best = max(best, size / (time.process_time() - begun))
    return best


def measure(positives: int, negatives: int, seed: int, passes: int = 5) -> dict[str, Any]:
    """Everything `gongkai bench screen` says: quality on the labelled set, speed on it and on office prose."""
    made = list(samples(positives, negatives, seed))
    kinds = [
        {
            "kind": score.kind,
            "label": KINDS[score.kind],
            "found": score.found,
            "missed": score.missed,
            "wrong": score.wrong,
            "recall": round(score.recall, 5),
            "precision": round(score.precision, 5),
        }
        for score in scores(made).values()
    ]
    counts = numbers_of(made)
    return {
        "seed": seed,
        "positives": sum(counts[kind] for kind in KINDS),
        "negatives": counts["negative"],
        "kinds": kinds,
        "pages": _pages(),
        "speed": [
            *_speeds("标注集（数字极密）", [one.text for one in made], passes),
            *_speeds("公文", prose(made), passes),
        ],
    }


def _pages() -> dict[str, Any]:
    """The second part: whole pages as town sites publish them, by kind."""
    written = pages()
    counts = counted(written, _EVERYTHING)
    return {
        "count": len(written),
        "kinds": [{"kind": kind, **asdict(count)} for kind, count in counts.items()],
    }


def _speeds(name: str, texts: list[str], passes: int) -> list[dict[str, Any]]:
    looks: tuple[tuple[str, Callable[[str], object]], ...] = (
        ("单遍正则（不作判断，极限）", lambda text: [found.span() for found in BARE.finditer(text)]),
        ("个人信息", lambda text: scan(text, _PRIVACY)),
        ("全部检查（个人信息、密级、词语、日期）", lambda text: scan(text, _EVERYTHING)),
    )
    size = sum(len(text.encode()) for text in texts) / 1e6
    return [
        {
            "text": name,
            "what": what,
            "mb": round(size, 2),
            "mb_per_second": round(speed(texts, passes, look), 1),
        }
        for what, look in looks
    ]


def prose(made: Iterable[Sample]) -> list[str]:
    """Papers as they come in an office: a dozen paragraphs of words, then a few lines with numbers."""
    pages = []
    for number, sample in enumerate(made):
        turned = PROSE[number % len(PROSE) :] + PROSE[: number % len(PROSE)]
        pages.append("\n".join(turned * 3) + "\n" + sample.text[:200])
    return pages


def numbers_of(made: Iterable[Sample]) -> Counter[str]:
    """How many labels of each kind, and how many negatives."""
    counts: Counter[str] = Counter()
    for sample in made:
        counts.update(label.kind for label in sample.labels)
        counts["negative"] += sample.negatives
    return counts
