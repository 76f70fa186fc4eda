"""The check before release for a page that is moved in: its text and its attachments. Runs in worker processes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from gongkai.disclosure.bodies import tabled_text_of
from gongkai.disclosure.written_links import ill_written, links_of
from gongkai.screening.detectors.finding import Options, Severity
from gongkai.screening.detectors.scan import scan
from gongkai.screening.report import screen_file
from gongkai.upkeep.moving.html_page import read_page
from gongkai.upkeep.moving.page import Page, Site

_MOST = 20  # local policy: findings of one page kept as sentences
_TEXTS = frozenset({".doc", ".docx", ".xls", ".xlsx", ".pdf", ".txt", ".ofd", ".wps", ".et"})


def read_and_look(path: str, site: Site) -> Page:
    """One HTML page with its findings."""
    return looked(read_page(Path(path), site), site)


def looked(page: Page, site: Site) -> Page:
    """`page` with what the check found in it; one that could not be read is not checked."""
    if page.unread:
        return page
    notes: list[str] = [said for address in links_of(page.body) if (said := ill_written(address))]
    errors = tuple(_errors(page, site, notes))[:_MOST]
    return replace(page, errors=errors, notes=(*page.notes, *notes[:_MOST]))


def _errors(page: Page, site: Site, notes: list[str]) -> Iterator[str]:
    """What must be mended; into `notes` goes what nobody has looked at."""
    options = Options(today=site.today)
    for place, text in (("标题", page.title), ("正文", tabled_text_of(page.body))):
        for found in scan(text, options):
            if found.severity is Severity.ERROR:
                yield f"{place}：{found.sentence}"
    for file, name in page.files:
        if Path(file).suffix.lower() not in _TEXTS:
            notes.append(f"附件“{name}”没有检查里面的文字，请人工看过。")
            continue
        report = screen_file(Path(file), options, ocr=False)
        notes += [f"附件“{name}”：{note}" for note in (*report.notes, report.unread) if note]
        yield from (
            f"附件“{name}”：{one.finding.sentence}"
            for one in report.found
            if one.finding.severity is Severity.ERROR
        )
