"""Whole pages as offices write them: what is planted is found, nothing else is taken for personal data or a mark."""

from dataclasses import replace

import pytest

from gongkai.screening import samples
from gongkai.screening.detectors.finding import Finding, Options, Severity
from gongkai.screening.detectors.scan import scan
from gongkai.screening.detectors.tabbed import Tables
from tests.screening.pages_read import Page, Spot, pages

ALL = replace(samples.TEST_OPTIONS, families=Options().families)
NUMBERS = {"identity", "identity_15", "mobile", "landline", "card", "passport", "student", "plate"}
PAGES = pages()


def is_of(spot: Spot, finding: Finding) -> bool:
    return finding.code.partition(".")[2].startswith(spot.code) or finding.family == spot.code


def tells(page: Page, spot: Spot, finding: Finding) -> bool:
    """At the very place (a number: all of it), or of the whole column in which it stands."""
    if not is_of(spot, finding):
        return False
    if spot.code in NUMBERS:
        return finding.start <= spot.start + 5 and finding.end >= spot.end
    return (finding.start < spot.end and spot.start < finding.end) or column_of(
        page, spot
    ) in finding.sentence


def column_of(page: Page, spot: Spot) -> str:
    return f"“{Tables(page.text).label(spot.start)}”栏有"


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
