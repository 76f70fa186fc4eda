"""A file or an item looked through: every finding with its place. No database; runs in worker processes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from gongkai.law.finding import Refusal
from gongkai.papers.extraction import extract
from gongkai.papers.extraction.blocks import Extracted, Paragraph, Picture, Table
from gongkai.screening.detectors.columns import Column, columns, head_row, is_of_people
from gongkai.screening.detectors.finding import PLAIN, Finding, Options, Severity
from gongkai.screening.detectors.scan import scan

_AROUND = 16
_MOST = 2_000  # local policy: findings of one file that are listed one by one


@dataclass(frozen=True)
class Located:
    """A finding and where it stands: `place` in words, `context` the words around it, `hidden` when nobody sees it."""

    finding: Finding
    place: str
    context: str = ""
    hidden: bool = False

    def as_json(self) -> dict[str, Any]:
        """As the command line gives it out."""
        one = self.finding
        return {
            "code": one.code,
            "severity": one.severity.value,
            "place": self.place,
            "text": one.text,
            "context": self.context,
            "hidden": self.hidden,
            "sentence": one.sentence,
            "mask": one.mask,
        }


@dataclass(frozen=True)
class Report:
    """What was found in one file. `lists` are the columns of each list of people, `notes` what could not be read,
    `unlooked` how many pictures or scanned pages nobody has read the words of (处)."""

    name: str
    found: tuple[Located, ...] = ()
    lists: tuple[tuple[Column, ...], ...] = ()
    notes: tuple[str, ...] = ()
    unread: str = field(default="")
    unlooked: int = 0

    def as_json(self) -> dict[str, Any]:
        """As the command line gives it out."""
        lists = [
            [{"column": column.place + 1, "head": column.head, "act": column.act.value} for column in table]
            for table in self.lists
        ]
        return {
            "file": self.name,
            "unread": self.unread,
            "findings": [one.as_json() for one in self.found],
            "lists": lists,
            "notes": list(self.notes),
        }


def screen_file(path: Path, options: Options = PLAIN, *, ocr: bool = True) -> Report:
    """Look a file through. One that cannot be read comes back with `unread`: the sentence why; never an exception."""
    try:
        return screen_extracted(path.name, extract(path, path.name, ocr=ocr), options)
    except Refusal as refusal:
        return Report(path.name, unread="".join(refusal.sentences))


def screen_extracted(name: str, extracted: Extracted, options: Options = PLAIN) -> Report:
    """Look through what was read from a file: paragraphs, lists by column, and what the file hides."""
    found = list(screen_text(name, options, place="文件名"))
    lists: list[tuple[Column, ...]] = []
    run: list[Paragraph] = []
    tables = 0
    for block in extracted.blocks:
        if isinstance(block, Paragraph):
            run.append(block)
            continue
        found += _running(run, options)
        run = []
        if isinstance(block, Table):
            tables += 1
            hits, known = _table(block, f"第{tables}张表", options)
            found += hits
            if known:
                lists.append(known)
    found += _running(run, options)
    found += _hidden(extracted, options)
    unlooked = _unlooked(extracted)
    notes = [*extracted.notes, *_unread_pictures(unlooked)]
    if len(found) > _MOST:
        notes.append(f"共发现{len(found)}处，只列出前{_MOST}处；请先处理这些，再检查一遍。")
    return Report(name, tuple(found[:_MOST]), tuple(lists), tuple(notes), unlooked=unlooked)


def screen_text(text: str, options: Options = PLAIN, *, place: str = "") -> list[Located]:
    """The findings of one text; the place is `place` or the number of the line."""
    return [
        Located(finding, place or f"第{line + 1}行", _context(text, finding))
        for line, finding in _by_line(text, scan(text, options))
    ]


def _by_line(text: str, found: Iterable[Finding]) -> Iterator[tuple[int, Finding]]:
    """Each finding with how many lines stand before it."""
    line = place = 0
    for finding in found:  # in the order of the text
        line += text.count("\n", place, finding.start)
        place = finding.start
        yield line, finding


def _context(text: str, finding: Finding) -> str:
    begun = max(text.rfind("\n", 0, finding.start) + 1, finding.start - _AROUND)
    end = text.find("\n", finding.end)
    return text[begun : min(end if end >= 0 else len(text), finding.end + _AROUND)].strip()


def _running(paragraphs: Sequence[Paragraph], options: Options) -> list[Located]:
    """Paragraphs as one text, so that a number or a mark broken over two lines is still one."""
    if not paragraphs:
        return []
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    lines = [(paragraph.page, line) for paragraph in paragraphs for line in paragraph.text.split("\n")]
    located = []
    for line, finding in _by_line(text, scan(text, options)):
        page, words = lines[min(line, len(lines) - 1)]
        head = f"第{page}页 " if page else ""
        located.append(Located(finding, f"{head}“{words.strip()[:20]}”一段", _context(text, finding)))
    return located


def _table(table: Table, place: str, options: Options) -> tuple[list[Located], tuple[Column, ...]]:
    """A table: its rows as lines with tabs, so that the head of a column announces what stands below it."""
    rows = [["" if cell is None else re.sub(r"[\t\n]", " ", cell.text) for cell in row] for row in table.rows]
    if table.page:
        place = f"第{table.page}页{place}"
    head = head_row(rows)
    heads = rows[head] if head is not None else []
    lines = ["\t".join(row) for row in rows]
    text = "\n".join(lines)
    found = []
    for line, finding in _by_line(text, scan(text, options)):
        column = text.count("\t", text.rfind("\n", 0, finding.start) + 1, finding.start)
        name = heads[column].strip() if column < len(heads) else ""
        where = f"{place}第{line + 1}行“{name or column + 1}”栏"
        found.append(Located(finding, where, _context(text, finding)))
    known = columns(heads)
    return found, known if is_of_people(known) else ()


def _hidden(extracted: Extracted, options: Options) -> Iterable[Located]:
    """What one does not see: looked through, and named as hidden."""
    for hidden in extracted.hidden:
        place = f"{hidden.kind}（{hidden.place}）" if hidden.place else hidden.kind
        for one in screen_text(hidden.text, options, place=place):
            yield replace(one, hidden=True)
    for kind in sorted({hidden.kind for hidden in extracted.hidden}):
        same = [hidden for hidden in extracted.hidden if hidden.kind == kind]
        said = f"文件里有{kind}{len(same)}处，打开文件时看不见，公开后别人能取出来；请核对后删除，或者用“生成遮盖副本”去掉。"
        hit = Finding("elements.hidden", Severity.WARNING, 0, 0, kind, said)
        yield Located(hit, same[0].place, same[0].text[:40], hidden=True)


def _unlooked(extracted: Extracted) -> int:
    return sum(isinstance(block, Picture) and not block.recognised for block in extracted.blocks)


def _unread_pictures(unlooked: int) -> list[str]:
    if not unlooked:
        return []
    return [f"有{unlooked}处图片或者扫描页没有识别文字，没有检查到里面的内容，请人工看过。"]
