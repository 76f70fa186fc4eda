"""The pages as files of every kind: what is planted is found there too, and what a workbook hides."""

import re

import pytest

from gongkai.papers.extraction import extract
from gongkai.screening.detectors.finding import Finding, Severity
from gongkai.screening.page_samples import Page, Spot, is_of
from gongkai.screening.report import Located, screen_extracted
from gongkai.screening.samples import TEST_OPTIONS
from tests.screening import page_files
from tests.screening.test_detectors import numbers
from tests.screening.test_pages import ALL, PAGES

MAKERS = {"docx": page_files.word, "xlsx": page_files.workbook, "pdf": page_files.pdf}
TABLES = [page for page in PAGES if "\t" in page.text]
SCANNED = ("信访答复", "驾驶员名单", "红头文件 密级", "高龄津贴 按行")


def look(page: Page, kind: str, content: bytes) -> list[Located]:
    return list(screen_extracted(f"示例.{kind}", extract(content, f"示例.{kind}"), ALL).found)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text).replace("（", "(").replace("）", ")").replace("，", ",")


def missed(page: Page, found: list[Located]) -> list[str]:
    return [
        page.text[spot.start : spot.end]
        for spot in page.spots
        if spot.code and not any(tells(page, spot, one.finding) for one in found)
    ]


def tells(page: Page, spot: Spot, finding: Finding) -> bool:
    words, said = squeezed(page.text[spot.start : spot.end]), squeezed(finding.text)
    return is_of(spot, finding) and (said in words or words in said or "栏有" in finding.sentence)


@pytest.mark.parametrize("page", TABLES, ids=lambda page: page.name)
@pytest.mark.parametrize("kind", MAKERS)
def test_lists_as_files(page, kind):
    found = look(page, kind, MAKERS[kind](page.text))
    assert not missed(page, found)
    planted = squeezed("".join(page.text[max(0, s.start - 8) : s.end + 8] for s in page.spots))
    grave = [one.finding.text for one in found if one.finding.severity is not Severity.HINT]
    assert not [text for text in grave if squeezed(text) not in planted]


@pytest.mark.parametrize("name", SCANNED)
def test_scans(name):
    page = next(page for page in PAGES if page.name == name)
    assert not missed(page, look(page, "png", page_files.scan(page.text)))


def test_what_a_workbook_hides():
    content = page_files.workbook("示例公示\n姓名\t金额\n张示例\t100", hidden=f"电话{numbers()['mobile']}")
    found = screen_extracted("示例.xlsx", extract(content, "示例.xlsx"), TEST_OPTIONS).found
    places = {one.place for one in found if one.hidden and one.finding.code == "privacy.mobile"}
    assert len(places) == 3, places
