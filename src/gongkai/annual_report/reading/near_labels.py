"""Labels with a slip of the pen: found by likeness, and only where the form wants a row that was not found."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from gongkai.annual_report.reading.find import Hit
from gongkai.annual_report.reading.labels import TABLE_3_STOPS
from gongkai.annual_report.reading.normalise import Stream

_CORES = {
    "R1": "本年新收政府信息公开申请数量",
    "R2": "上年结转政府信息公开申请数量",
    "R3.1": "予以公开",
    "R3.2": "部分公开",
    "R3.3.1": "属于国家秘密",
    "R3.3.2": "其他法律行政法规禁止公开",
    "R3.3.3": "危及三安全一稳定",
    "R3.3.4": "保护第三方合法权益",
    "R3.3.5": "属于三类内部事务信息",
    "R3.3.6": "属于四类过程性信息",
    "R3.3.7": "属于行政执法案卷",
    "R3.3.8": "属于行政查询事项",
    "R3.4.1": "本机关不掌握相关政府信息",
    "R3.4.2": "没有现成信息需要另行制作",
    "R3.4.3": "补正后申请内容仍不明确",
    "R3.5.1": "信访举报投诉类申请",
    "R3.5.2": "重复申请",
    "R3.5.3": "要求提供公开出版物",
    "R3.5.4": "无正当理由大量反复申请",
    "R3.5.5": "要求行政机关确认或重新出具已获取信息",
    "R3.6.1": "申请人无正当理由逾期不补正",
    "R3.6.2": "申请人逾期未按收费通知要求缴纳费用",
    "R4": "结转下年度继续办理",
}
"""The telling part of each label, without numbering and notes."""

LIKE = 0.74
"""One character of four may be another one."""

_LONGEST_GAP = 260
LEAST_FOUND = 8
"""So many rows must be found by their own labels before others are looked for."""

_NUMBERING = re.compile(r"(?:\(?\d[.、．)]|\(?[一二三四五六七八][)、.])[\u4e00-\u9fff]{0,2}$")

Span = tuple[int, int, str, str]


def nearly(stream: Stream, found: Sequence[Hit], order: Sequence[str]) -> list[Span]:
    """Begin and end in bare text, row id and no number, of labels that are nearly those of rows not found."""
    if len({hit.row for hit in found}) < LEAST_FOUND:
        return []
    rank = {row: i for i, row in enumerate(order)}
    ends = [(hit.end, rank[hit.row], hit.start) for hit in found]
    edges = [*ends, (len(stream.bare), len(order), len(stream.bare))]
    spans: list[Span] = []
    for (start, low, _), (_, high, until) in pairwise(edges):
        missing = [row for row in order[low + 1 : high] if row in _CORES]
        if missing:
            spans += _between(stream, missing, start, min(until, start + _LONGEST_GAP))
    return spans


def _between(stream: Stream, missing: Sequence[str], start: int, until: int) -> list[Span]:
    """Where each missing row's label stands, best first; the rows keep the order of the form."""
    best = [one for row in missing if (one := _best(stream.bare, row, start, until))]
    taken: list[tuple[float, int, int, str]] = []
    for one in sorted(best, reverse=True):
        if all(_fits(one, other, missing) for other in taken):
            taken.append(one)
    return [(_with_numbering(stream.bare, begin), end, row, "") for _, begin, end, row in taken]


def _fits(one: tuple[float, int, int, str], other: tuple[float, int, int, str], order: Sequence[str]) -> bool:
    earlier, later = sorted((one, other), key=lambda each: order.index(each[3]))
    return earlier[2] <= later[1]


def _best(bare: str, row: str, start: int, until: int) -> tuple[float, int, int, str] | None:
    core = _CORES[row]
    matcher = SequenceMatcher(None, "", core, autojunk=False)
    best: tuple[float, int, int, str] | None = None
    for begin in range(start, until - 2):
        if not "\u4e00" <= bare[begin] <= "\u9fff":
            continue
        for length in (len(core) - 1, len(core), len(core) + 1):
            printed = bare[begin : begin + length]
            if begin + length > until or TABLE_3_STOPS.search(printed) or any(c.isdigit() for c in printed):
                continue
            if sum(c in core for c in printed) < LIKE * length:
                continue
            matcher.set_seq1(printed)
            like = matcher.ratio()
            if like >= LIKE and (best is None or like > best[0]):
                best = (like, begin, begin + length, row)
    return best


def _with_numbering(bare: str, begin: int) -> int:
    """The beginning with the label's own number, which is no cell of the row above."""
    numbering = _NUMBERING.search(bare, max(0, begin - 5), begin)
    return numbering.start() if numbering else begin
