"""Whole pages as offices write them: what is planted is found, nothing else is taken for personal data or a mark."""

from dataclasses import replace

import pytest

from gongkai.screening import samples
from gongkai.screening.detectors.finding import Options, Severity
from gongkai.screening.detectors.scan import scan
from gongkai.screening.page_samples import Page, Spot, counted, pages, tells

ALL = replace(samples.TEST_OPTIONS, families=Options().families)
PAGES = pages()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_planted_is_found(page):
    found = scan(page.text, ALL)
    missed = [
        page.text[s.start : s.end] for s in page.spots if s.code and not any(tells(page, s, f) for f in found)
    ]
    assert not missed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_nothing_else_is_found(page):
    extra = [
        (finding.code, finding.text)
        for finding in scan(page.text, ALL)
        if finding.severity is not Severity.HINT
        and not any(finding.start < spot.end and spot.start < finding.end for spot in page.spots)
    ]
    assert not extra


def test_there_are_enough_of_them():
    assert len(PAGES) >= 60
    assert sum(bool(spot.code) for page in PAGES for spot in page.spots) >= 150


def test_the_count_tells_found_missed_and_invented():
    number = "51019919620304001"
    text = f"手机13800138000 {number}"
    page = Page("示例", text, (Spot("identity", 14, 14 + len(number)),))
    counts = counted([page], ALL)
    assert counts["identity"].missed == 1
    assert counts["mobile"].invented == 1
    assert counted(PAGES[:1], ALL)
    assert not any(count.missed or count.invented for count in counted(PAGES[:1], ALL).values())
