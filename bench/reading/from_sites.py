"""Figures in the moulds of `sites`, sound and faulty: `python -m bench.reading sites`.

Figures that organs have published and invented ones, whole, with blanks or dashes for 0, with cells or rows lost, with
a sum that is wrong; counted as in `published`.
"""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator

from bench.reading import damage, sites, sites_files
from bench.reading.published import figures, judged, truth_of
from bench.reading.truth import Truth, truth
from gongkai.annual_report.reading.read import read, read_text
from gongkai.annual_report.reading.report import ReadReport

HARMS = (damage.intact, damage.blanks, damage.lost_cells, damage.wrong, damage.dashes, damage.lost_rows)
PUBLISHED = (
    "zone-2022",
    "city-2025",
    "finance-2020",
    "district-2020",
    "police-2022",
    "town-2023",
    "statistics-2023",
)
Counts = Counter[str]


def reports(each: int) -> Iterator[tuple[str, Callable[[], Truth]]]:
    """Names and makers of reports: published figures, then `each` invented ones with each harm."""
    for name in PUBLISHED if each else figures():
        yield name, lambda name=name: truth_of(name)
    for seed in range(each):
        for harm in HARMS:
            yield f"{seed} {harm.__name__}", lambda seed=seed, harm=harm: _harmed(seed, harm)


def _harmed(seed: int, harm: Callable[[Truth, random.Random], Truth]) -> Truth:
    return harm(truth(seed, "2021" if seed % 3 else "2019"), random.Random(seed))


def answers(report: Truth, found: ReadReport) -> Iterator[tuple[str, str]]:
    """Table and kind of answer for each cell; of lost rows only what is said of them and wrong."""
    for (table, row, column), true in report.cells().items():
        value = found.tables.get(table, {}).get(row, {}).get(column)
        if table == "table_3" and row in report.dropped:
            if value is not None and value.value is not None and float(value.value) != float(true):
                yield f"{table}/{row}/{column}", "wrong"
            continue
        yield f"{table}/{row}/{column}", judged(value, true)


def of_layout(layout: str, each: int) -> tuple[Counts, Counts, list[str]]:
    """Counts for tables 三 and 四, for table 二, and the places of what is wrong and certain."""
    counts, second, wrong = Counter[str](), Counter[str](), list[str]()
    for name, make in reports(each):
        report = make()
        if layout == "years_beside" and report.dropped:
            continue
        found = read_text(sites.TEXTS[layout](report), f"{name}.txt")
        chosen = next((one for one in found if one.year == report.year), found[0])
        for place, kind in answers(report, chosen):
            (second if place.startswith("table_2") else counts)[kind] += 1
            if kind == "wrong":
                wrong.append(f"{name} {place}")
    return counts, second, wrong


def main(each: int) -> int:
    """Print a Markdown row for each layout; 1 when something certain is wrong."""
    print(
        "| layout | right | wrong | unsure | lost | missing | table 二 right | wrong | unsure | lost | missing | s |"
    )
    print("|---" * 12 + "|")
    kinds = ("wrong", "unsure", "lost", "missing")
    bad = 0
    for layout in sites.TEXTS:
        begun = time.perf_counter()
        counts, second, wrong = of_layout(layout, each)
        bad += len(wrong)
        columns = [layout]
        for tally in (counts, second):
            columns += [
                f"{100 * tally['right'] / (tally.total() or 1):.1f} %",
                *(str(tally[k]) for k in kinds),
            ]
        print("| " + " | ".join([*columns, f"{time.perf_counter() - begun:.1f}"]) + " |", flush=True)
        for place in wrong[:5]:
            print("    wrong:", place)
    return int(bad > 0)


def files() -> int:
    """Print a line for each kind of file of `sites_files`, with the slowest reading; 1 when something certain is wrong.

    The time is that of reading what was extracted; opening is timed by `python -m bench.reports`.
    """
    bad = 0
    for layout, made in sites_files.FILES.items():
        tally, slowest = Counter[str](), 0.0
        for name in ("city-2025", "finance-2020", "justice-2023", "police-2022"):
            report = truth_of(name)
            if name == "police-2022":
                damage.lost_cells(report, random.Random(1))
            extracted = made(report)
            begun = time.perf_counter()
            (found, *_) = read(extracted, name)
            slowest = max(slowest, time.perf_counter() - begun)
            tally.update(kind for _, kind in answers(report, found))
        bad += tally["wrong"]
        print(f"{layout}: {dict(tally)}; slowest {slowest * 1000:.0f} ms", flush=True)
    return int(bad > 0)
