"""Which reports belong together: the same organ's years, and the same year's organs with a like section 五.

Only a little of each report is kept (`kept`), so ten thousand files fit into memory. Comparing every pair would take
hours: a sample of the passages of each section 五 finds the few pairs that are worth a full comparison.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from zlib import crc32

from gongkai.annual_report.reading.checks import PROBLEMS, beside, once, since, text_of
from gongkai.annual_report.reading.report import ReadReport
from gongkai.law.annual_report.finding import Finding
from gongkai.law.annual_report.text.plain import plain

_KEPT_ROWS = {"table_3": ("R1", "R2", "R4")}
_KEPT_TEXT = 4000
_GRAM, _ONE_IN = 12, 4
_COMMON = 40
"""A passage that stands in more reports than this is nobody's own."""
_SHARED = 0.3
_MOST = 3


def kept(report: ReadReport) -> ReadReport:
    """What comparing with other reports needs: some rows, section 五, the sentences on applications."""
    tables = {
        name: {row: cells for row, cells in table.items() if row in _KEPT_ROWS.get(name, tuple(table))}
        for name, table in report.tables.items()
    }
    sections = tuple(
        replace(section, text=section.text[:_KEPT_TEXT])
        for section in report.sections
        if section.id in {"overview", PROBLEMS}
    )
    return replace(report, tables=tables, sections=sections, text="", findings=(), notes=())


def together(reports: Sequence[ReadReport]) -> dict[int, list[Finding]]:
    """Findings between these reports, by the place of the report in the sequence."""
    found: dict[int, list[Finding]] = defaultdict(list)
    for at, before in _years(reports).items():
        found[at] += since(reports[at], reports[before])
    for at, others in _like(reports).items():
        for other in others:
            found[at] += beside(reports[at], reports[other])
    return {at: once(findings) for at, findings in found.items() if findings}


def _years(reports: Sequence[ReadReport]) -> dict[int, int]:
    """For each report the one of the same organ for the year before; none where two claim to be it."""
    by_year: dict[tuple[str, int], list[int]] = defaultdict(list)
    for at, report in enumerate(reports):
        if report.organ and report.year:
            by_year[same_organ(report.organ), report.year].append(at)
    pairs: dict[int, int] = {}
    for (organ, year), places in by_year.items():
        before = by_year.get((organ, year - 1), []) if year else []
        if len(before) == 1:
            pairs |= dict.fromkeys(places, before[0])
    return pairs


def same_organ(name: str) -> str:
    """The name as it is compared: without the tail that one year's title has and another's has not."""
    return "".join(name.split()).removesuffix("办公室").removesuffix("人民政府").removesuffix("办事处")


def _like(reports: Sequence[ReadReport]) -> dict[int, list[int]]:
    """For each report the few of the same year and another organ that share much of section 五."""
    samples = [_sample(text_of(report, PROBLEMS)) for report in reports]
    holders: dict[tuple[int | None, int], list[int]] = defaultdict(list)
    for at, (report, sample) in enumerate(zip(reports, samples, strict=True)):
        for gram in sample:
            holders[report.year, gram].append(at)
    return {
        at: likely for at, sample in enumerate(samples) if (likely := _likely(at, reports, sample, holders))
    }


def _likely(
    at: int,
    reports: Sequence[ReadReport],
    sample: Iterable[int],
    holders: Mapping[tuple[int | None, int], Sequence[int]],
) -> list[int]:
    mine, shared, size = reports[at], Counter[int](), 0
    for gram in sample:
        others = holders[mine.year, gram]
        size += 1
        if len(others) <= _COMMON:
            shared.update(others)
    likely = [
        other
        for other, times in shared.most_common(_MOST * 3)
        if times >= _SHARED * size and other != at and _another(mine, reports[other])
    ]
    return likely[:_MOST]


def _another(one: ReadReport, other: ReadReport) -> bool:
    if one.organ and other.organ:
        return same_organ(one.organ) != same_organ(other.organ)
    return one.file != other.file and one.tables != other.tables


def _sample(text: str) -> set[int]:
    even = plain(text).replace("\n", "")
    hashes = (crc32(even[i : i + _GRAM].encode()) for i in range(len(even) - _GRAM + 1))
    return {number for number in hashes if number % _ONE_IN == 0}
