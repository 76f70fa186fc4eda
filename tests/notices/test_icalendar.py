"""The calendar file against RFC 5545: lines, folding, escaping; read back by a reader written for the test."""

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from gongkai import clock
from gongkai.notices.icalendar import Event, calendar, escaped, folded

WRITTEN = datetime(2026, 10, 12, 8, tzinfo=clock.CHINA)
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=300)


def unfolded(text: str) -> list[str]:
    assert text.endswith("\r\n")
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def unescaped(text: str) -> str:
    found, signs = "", iter(text)
    for sign in signs:
        if sign == "\\":
            sign = {"n": "\n", "N": "\n"}.get(following := next(signs), following)
        found += sign
    return found


def test_an_event_has_what_the_standard_demands():
    event = Event(
        "reply-1@example", date(2026, 12, 31), "答复申请人：申请2026-1", "说明", "https://example.cn/desk/"
    )
    lines = unfolded(calendar("期限", [event], WRITTEN))
    assert lines[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//gongkai//notices//ZH"]
    assert lines[-1] == "END:VCALENDAR"
    wanted = {"UID:reply-1@example", "DTSTAMP:20261012T000000Z", "DTSTART;VALUE=DATE:20261231"}
    assert wanted | {"DTEND;VALUE=DATE:20270101", "SUMMARY:答复申请人：申请2026-1"} <= set(lines)


@given(TEXT)
def test_any_text_comes_back_and_no_line_is_longer_than_75_octets(text):
    whole = calendar("x", [Event("u", date(2026, 1, 1), text)], WRITTEN)
    assert all(len(line.encode()) <= 75 for line in whole.split("\r\n"))
    summary = next(line for line in unfolded(whole) if line.startswith("SUMMARY:"))
    assert unescaped(summary.removeprefix("SUMMARY:")) == text


def test_signs_with_a_meaning_are_escaped():
    assert escaped("a,b;c\\d\ne\x07") == "a\\,b\\;c\\\\d\\ne"
    assert folded("期" * 26) == "期" * 25 + "\r\n " + "期"
