"""What a person is told of, and when it begins: the levels of haste, and which days of a case are open."""

from datetime import date

import pytest

from gongkai.applications.actions.ask_supplement import SupplementFacts, ask_supplement
from gongkai.applications.actions.start_consultation import ConsultationFacts, start_consultation
from gongkai.applications.models import ConsultationKind
from gongkai.applications.warnings import DueDay, Level, due_days_of, pressing
from gongkai.law.regulation.art33_reply import REPLY
from tests.applications.stories import case_on, clerk, on


def due(day: date, *, own: bool = True) -> DueDay:
    return DueDay("reply", "答复申请人", "申请2026-1", ("application", 1), day, REPLY, own=own)


@pytest.mark.parametrize(
    ("today", "level", "left"),
    [
        ("2026-09-30", Level.LATER, 9),  # the holiday of 1–7 October, and Saturday 10 October is worked
        ("2026-10-12", Level.SOON, 5),
        ("2026-10-13", Level.SOON, 4),
        ("2026-10-14", Level.URGENT, 3),
        ("2026-10-19", Level.URGENT, 0),
        ("2026-10-20", Level.OVERDUE, -1),
    ],
)
def test_levels_count_working_days(today, level, left):
    day, on_day = due(date(2026, 10, 19)), date.fromisoformat(today)
    assert (day.level(on_day), day.left(on_day)) == (level, left)


def test_the_sentence_names_day_and_article():
    said = due(date(2026, 10, 19)).sentence(date(2026, 10, 14))
    assert said == (
        "申请2026-1：答复申请人还有3个工作日，最迟2026年10月19日，"
        "依据《中华人民共和国政府信息公开条例》第三十三条第二款。"
    )
    assert "已超期1个工作日" in due(date(2026, 10, 19)).sentence(date(2026, 10, 20))


def test_another_partys_term_lapses_and_is_not_the_organs_lateness():
    assert due(date(2026, 10, 19), own=False).level(date(2026, 10, 20)) is Level.LAPSED


def kinds(case, today: str) -> dict[str, Level]:
    case.refresh_from_db()
    day = date.fromisoformat(today)
    return {one.kind: one.level(day) for one in pressing(due_days_of(case, day), day)}


def test_the_chance_of_a_supplement_is_told_from_the_fifth_of_seven_days(world):
    case = case_on(world.caoba, "2026-09-15")
    assert kinds(case, "2026-09-20") == {}
    assert kinds(case, "2026-09-21") == {"supplement_notice": Level.URGENT}
    assert kinds(case, "2026-09-23") == {"supplement_notice": Level.URGENT}
    assert kinds(case, "2026-09-24") == {}


def test_while_the_applicant_must_supplement_only_that_term_is_open(world):
    case = case_on(world.caoba, "2026-09-15")
    with on("2026-09-16"):
        notice = SupplementFacts(date(2026, 9, 16), "请写明需要哪一年的信息。", date(2026, 9, 28))
        ask_supplement(clerk(world.caoba), case, notice)
    assert kinds(case, "2026-09-25") == {"supplement": Level.URGENT}
    assert kinds(case, "2026-09-29") == {"supplement": Level.LAPSED}


def test_an_opinion_is_told_of_from_the_tenth_of_fifteen_days(world):
    case = case_on(world.caoba, "2026-06-01")
    asked = ConsultationFacts(ConsultationKind.THIRD_PARTY, "示例公司", date(2026, 6, 2), date(2026, 6, 2))
    with on("2026-06-02"):
        start_consultation(clerk(world.caoba), case, asked)
    assert "opinion" not in kinds(case, "2026-06-15")
    assert kinds(case, "2026-06-16")["opinion"] is Level.SOON
