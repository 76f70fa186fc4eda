"""Faults put into sound reports, one at a time, and what the checks say: `python -m bench.reading faults [reports]`.

Each fault is put into as many reports as it fits. Recall of a code: in how many of the faulty reports meant for it it
is found. Precision: what share of its findings stands in a report whose fault brings it about; in sound reports none
may stand.
"""

import random
from collections import Counter, defaultdict

from bench.reading import faults_of_tables, faults_of_words
from bench.reading.drafts import Draft, sound
from bench.reading.fault_register import FAULTS
from gongkai.annual_report.reading.checks import check
from gongkai.annual_report.reading.read import read_text
from gongkai.annual_report.reading.report import ReadReport

KINDS = (faults_of_tables, faults_of_words)
"""Each puts its faults into the register."""
NOT_JUDGED = frozenset(("U1", "N0", "E3"))
"""Words on what could not be checked or was restored follow from others."""
FIRST_SEED = 5000


def printed(draft: Draft) -> str:
    """The report as text: a table row a line, tabs between cells."""
    lines = [draft.title, draft.opening]
    tables = {
        "proactive": draft.form.table_2,
        "applications": draft.form.table_3,
        "disputes": draft.form.table_4,
    }
    for section in draft.form.sections:
        if section.id in draft.left_out:
            continue
        lines.append(draft.heads.get(section.id, section.title))
        lines.append(draft.texts.get(section.id, ""))
        if section.id in tables:
            values = draft.tables[tables[section.id].id]
            for row in tables[section.id].grid:
                places = [cell.place for cell in row if cell.place]
                if any(place.row not in values for place in places):
                    continue
                lines.append(
                    "\t".join(
                        cell.text if not cell.place else str(values[cell.place.row][cell.place.column])
                        for cell in row
                    )
                )
    return "\n".join(line for line in [*lines, draft.signed] if line)


def codes(draft: Draft) -> list[str]:
    """Every code found in the report, read from its print, beside last year's and a neighbour's."""
    (report, *_) = _read(draft)
    before = _read(draft.before)[0] if draft.before else None
    neighbours = [_read(draft.neighbour)[0]] if draft.neighbour else []
    return [
        one.code
        for one in (*report.findings, *check(report, before, neighbours))
        if one.code not in NOT_JUDGED
    ]


def _read(draft: Draft) -> list[ReadReport]:
    return read_text(printed(draft), f"{draft.organ}{draft.year}.txt")


def measured(each: int) -> tuple[dict[str, Counter[str]], dict[str, Counter[str]]]:
    """(by fault in words: put, found; by code: findings brought about and invented)."""
    by_fault: dict[str, Counter[str]] = defaultdict(Counter)
    by_code: dict[str, Counter[str]] = defaultdict(Counter)
    for seed in range(FIRST_SEED, FIRST_SEED + each):
        for code in codes(sound(seed)) + codes(sound(seed, 2020)):
            by_code[code]["invented"] += 1
        for one in FAULTS:
            draft = sound(seed, one.year)
            if not one.put(draft, random.Random(f"{seed}{one.words}")):
                continue
            found = codes(draft)
            tally = by_fault[f"{one.code} {one.words}"]
            tally["put"] += 1
            tally["found"] += one.code in found
            for code in set(found):
                by_code[code]["true" if code == one.code or code in one.also else "invented"] += 1
                if code != one.code and code not in one.also:
                    tally[f"also {code}"] += 1
    return by_fault, by_code


def rows(each: int) -> list[str]:
    """A Markdown table by code, then the faults that are not always found."""
    by_fault, by_code = measured(each)
    lines = [
        "| code | faults put in | found | recall | findings | invented | precision |",
        "|---|---|---|---|---|---|---|",
    ]
    for code in sorted({one.code for one in FAULTS} | set(by_code)):
        put = sum(t["put"] for words, t in by_fault.items() if words.startswith(code + " "))
        found = sum(t["found"] for words, t in by_fault.items() if words.startswith(code + " "))
        told, invented = by_code[code]["true"], by_code[code]["invented"]
        recall = f"{100 * found / put:.1f} %" if put else "–"
        precision = f"{100 * told / (told + invented):.1f} %" if told + invented else "–"
        lines.append(
            f"| {code} | {put} | {found} | {recall} | {told + invented} | {invented} | {precision} |"
        )
    weak = [
        f"{words}: {tally['found']} of {tally['put']} {({k: v for k, v in tally.items() if k[:4] == 'also'}) or ''}"
        for words, tally in by_fault.items()
        if tally["found"] < tally["put"] or any(name.startswith("also") for name in tally)
    ]
    return [*lines, "", *weak]


def main(each: int) -> int:
    """Print the figures."""
    print("\n".join(rows(each)))
    return 0
