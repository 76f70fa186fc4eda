"""Local days off: a festival of a minority area counts, an office closed for weather does not."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.law.finding import Refusal
from gongkai.law.regulation.art33_reply import reply_due
from gongkai.law.workdays import NATIONAL
from gongkai.law.workdays.local import LocalHoliday, LocalKind, check_local, local_calendar

TORCH = LocalHoliday("火把节", "示例府办〔2026〕8号", date(2026, 8, 6), date(2026, 8, 7), (date(2026, 8, 8),))


def test_a_festival_moves_the_last_day_and_its_notice_is_named():
    calendar = local_calendar("示例", [TORCH])
    due = reply_due(date(2026, 7, 20), calendar=calendar)
    assert (due.due, reply_due(date(2026, 7, 20)).due) == (date(2026, 8, 18), date(2026, 8, 17))
    assert "示例府办〔2026〕8号" in due.notices
    notes = {day.day: (day.number, day.note) for day in due.days}
    assert notes[date(2026, 8, 6)] == (None, "火把节放假（当地规定）")
    assert notes[date(2026, 8, 8)][1] == "火把节上班（当地规定）"


def test_a_term_that_does_not_meet_the_festival_names_no_local_notice():
    assert (
        "示例府办〔2026〕8号"
        not in reply_due(date(2026, 3, 2), calendar=local_calendar("示例", [TORCH])).notices
    )


def test_without_local_days_it_is_the_national_calendar():
    assert local_calendar("示例", []) is NATIONAL


@pytest.mark.parametrize(
    ("kind", "said"), [(LocalKind.CLOSING, "不是法定放假"), (LocalKind.PARTIAL, "部分公民放假")]
)
def test_what_is_no_day_off_by_law_does_not_change_the_count(kind, said):
    with pytest.raises(Refusal, match=said):
        check_local(kind, TORCH)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"last_off": date(2026, 8, 5)}, "早于第一天"),
        ({"last_off": date(2026, 8, 20)}, "超过10天"),
        ({"first_off": date(2026, 8, 8), "last_off": date(2026, 8, 9), "worked": ()}, "本来就是休息日"),
        ({"worked": (date(2026, 8, 6),)}, "既写放假又写上班"),
        ({"worked": (date(2026, 8, 10),)}, "本来就是工作日"),
    ],
)
def test_days_that_cannot_be_are_refused(changed, said):
    with pytest.raises(Refusal, match=said):
        check_local(LocalKind.FESTIVAL, replace(TORCH, **changed))


def test_a_festival_as_the_notice_has_it_is_taken():
    check_local(LocalKind.FESTIVAL, TORCH)
