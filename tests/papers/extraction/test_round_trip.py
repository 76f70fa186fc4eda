"""A table written into a file and read again is the same table, spans and all."""

from hypothesis import HealthCheck, given, settings

from gongkai.papers.extraction import extract
from gongkai.papers.rendering import pdf_of
from tests.papers.extraction import makers

GRIDS = makers.grids().filter(makers.begins_everywhere)
USUAL = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
FEW = settings(USUAL, max_examples=8)


def only_table(content: bytes, name: str) -> list[list[tuple[str, int, int] | None]]:
    return makers.plain(next(extract(content, name).tables(), None))


@USUAL
@given(GRIDS)
def test_html(rows):
    content = makers.page(makers.html_table(rows)).encode()
    assert only_table(content, "表.html") == makers.plain(makers.Table(rows))


@USUAL
@given(GRIDS)
def test_word(rows):
    assert only_table(makers.word(rows), "表.docx") == makers.plain(makers.Table(rows))


@USUAL
@given(GRIDS)
def test_workbook(rows):
    assert only_table(makers.sheet(rows), "表.xlsx") == makers.plain(makers.Table(rows))


@FEW
@given(GRIDS.filter(makers.has_extent_everywhere))
def test_pdf(rows):
    content = pdf_of(makers.page(makers.html_table(rows)))
    assert only_table(content, "表.pdf") == makers.plain(makers.Table(rows))
