"""公开时限 in the words of catalogues, and the periods they make."""

from datetime import date

import pytest

from gongkai.law.catalogue_terms import Rhythm, TermKind, due_of_event, periods_of, read_term
from gongkai.law.regulation.art18_reassessment import reassessment_due
from gongkai.law.regulation.art26_publication import OTHER_TERMS


@pytest.mark.parametrize(
    ("text", "kind", "length"),
    [
        ("自信息形成或者变更之日起20个工作日内", TermKind.WITHIN, 20),
        ("二十个工作日内公开", TermKind.WITHIN, 20),
        ("批准后20日内", TermKind.WITHIN, 20),
        ("公示不少于10个工作日", TermKind.SHOWN, 10),
        ("公告期至少三十日", TermKind.SHOWN, 30),
        ("每季度公开一次", TermKind.PERIODIC, 0),
        ("每季度结束后10个工作日内", TermKind.PERIODIC, 10),
        ("每年1月31日前", TermKind.BY_DAY, 0),
        ("长期公开", TermKind.STANDING, 0),
        ("实时", TermKind.AT_ONCE, 0),
    ],
)
def test_words_are_read(text, kind, length):
    term = read_term(text)
    assert term is not None
    assert (term.kind, term.length) == (kind, length)


@pytest.mark.parametrize("text", ["", "按规定", "0个工作日", "每年2月30日前", "每年13月1日前"])
def test_what_names_no_term_is_no_term(text):
    assert read_term(text) is None


def test_every_statutory_key_is_a_term():
    assert all(read_term("", key) is not None for key in OTHER_TERMS)


def test_quarters_that_touch_the_span():
    found = list(periods_of(read_term("每季度"), date(2026, 11, 24), date(2027, 1, 1)))
    assert [(p.key, p.due.due) for p in found] == [
        ("2026-Q04", date(2026, 12, 31)),
        ("2027-Q01", date(2027, 3, 31)),
    ]


@pytest.mark.parametrize(("rhythm", "count"), [(r, 12 // r.value) for r in Rhythm])
def test_a_year_has_its_periods(rhythm, count):
    found = list(periods_of(read_term(rhythm.label), date(2026, 1, 1), date(2026, 12, 31)))
    assert (len(found), found[0].first, found[-1].last) == (count, date(2026, 1, 1), date(2026, 12, 31))


def test_31_january_comes_once_a_year():
    found = list(periods_of(read_term("每年1月31日前"), date(2026, 2, 1), date(2027, 2, 1)))
    assert [p.due.due for p in found] == [date(2027, 1, 31)]


def test_after_the_quarter_counts_working_days():
    (period,) = periods_of(read_term("每季度结束后10个工作日内"), date(2026, 7, 1), date(2026, 9, 1))
    assert period.due.due == date(2026, 10, 20)


def test_at_once_is_at_the_longest_article_26():
    assert due_of_event(read_term("及时公开"), date(2026, 9, 28)).due == date(2026, 10, 30)


def test_what_is_withheld_comes_back_after_a_year():
    assert reassessment_due(date(2025, 11, 24)).due == date(2026, 11, 24)
