"""A local festival under open cases: entered with its notice, clocks computed anew, days told never shortened."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.applications.actions.ask_supplement import SupplementFacts, ask_supplement
from gongkai.applications.actions.enter_festival import FestivalFacts, enter_festival, withdraw_festival
from gongkai.applications.clocks import reply_clock
from gongkai.applications.documents.filling import current, source_for
from gongkai.applications.due_models import DueDateChange
from gongkai.applications.models import Application
from gongkai.applications.recomputing import watch_calendar
from gongkai.applications.warnings import due_days_of
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art30_supplement import supplement_notice_due
from gongkai.law.workdays import NATIONAL
from gongkai.law.workdays.local import LocalKind
from gongkai.organs.actor import NotAllowed
from gongkai.organs.calendars import calendar_of
from gongkai.organs.models import LocalFestival, Post
from gongkai.organs.posts import PostKind
from gongkai.trail.models import TrailEntry
from tests.applications.stories import case_on, clerk, on
from tests.conftest import hire

D = date.fromisoformat
TORCH = FestivalFacts(
    LocalKind.FESTIVAL, "火把节", "示例府办〔2026〕8号", "示例自治县人民政府", D("2026-08-06"), D("2026-08-07"),
    "示例县及所属乡镇机关放假两天。",
)  # fmt: skip
WITHOUT, WITH = D("2026-08-17"), D("2026-08-19")


@pytest.fixture
def case(world):
    found = case_on(world.caoba, "2026-07-20")
    assert found.due_on == WITHOUT
    return found


@pytest.fixture
def administrator(world):
    return hire(
        "county.admin", Post.objects.create(organ=world.county, kind=PostKind.ADMINISTRATOR, title="管理员")
    )


def entered(person, organ, facts=TORCH) -> LocalFestival:
    with on("2026-07-21"):
        return enter_festival(person, organ, facts)


def test_the_county_enters_it_for_its_towns_and_open_clocks_move(world, case, administrator):
    row = entered(administrator, world.county)
    found = Application.objects.get(pk=case.pk)
    assert found.due_on == reply_clock(found).due == WITH
    change = DueDateChange.objects.get()
    assert (change.before, change.effective, change.is_kept) == (WITHOUT, WITH, False)
    assert "示例府办〔2026〕8号" in change.why
    assert TrailEntry.objects.get(verb="登记当地节日放假").content["moved"] == 1
    assert calendar_of(world.neighbour.organ).off == calendar_of(world.county).off
    assert row.worked == []


def test_withdrawn_it_leaves_the_day_that_was_told(world, case, administrator):
    row = entered(administrator, world.county)
    with on("2026-07-22"):
        withdraw_festival(administrator, row, "通知已经废止。")
        with pytest.raises(Refusal, match="已经撤销过"):
            withdraw_festival(administrator, row, "通知已经废止。")
    found = Application.objects.get(pk=case.pk)
    assert (found.due_on, reply_clock(found).due) == (WITH, WITH)
    held = DueDateChange.objects.first()
    assert (held.by_calendar, held.effective, held.is_kept) == (WITHOUT, WITH, True)
    assert calendar_of(world.caoba.organ) is NATIONAL


def test_a_festival_of_one_town_is_not_the_neighbours(world, case):
    other = case_on(world.neighbour, "2026-07-20")
    entered(world.neighbour.person("ADMINISTRATOR"), world.neighbour.organ)
    assert Application.objects.get(pk=case.pk).due_on == WITHOUT
    assert Application.objects.get(pk=other.pk).due_on == WITH


def test_new_cases_and_warnings_count_by_it(world, administrator):
    entered(administrator, world.county)
    found = case_on(world.caoba, "2026-07-21")
    assert found.due_on == D("2026-08-20")
    with on("2026-08-05"):
        (day,) = [day for day in due_days_of(found, D("2026-08-05")) if day.kind == "reply"]
        assert day.left(D("2026-08-05")) == 9


def test_the_worker_sees_what_was_entered_once(world, case, administrator):
    with on("2026-07-21"):
        watch_calendar()
    entered(administrator, world.county)
    with on("2026-07-22"):
        assert watch_calendar() == 0
        assert watch_calendar() == 0
    assert DueDateChange.objects.count() == 1


def test_below_an_administrator_nobody_else_enters(world, administrator):
    with pytest.raises(Refusal, match="由示例县人民政府的系统管理员登记"):
        entered(world.caoba.person("ADMINISTRATOR"), world.caoba.organ)


@pytest.mark.parametrize("post", ["DISCLOSURE_CLERK", "OFFICE_STAFF", "INSPECTOR", "PRINCIPAL_LEADER"])
def test_only_the_administrator_enters(world, post):
    with pytest.raises(NotAllowed):
        entered(world.caoba.person(post), world.caoba.organ)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"kind": LocalKind.CLOSING}, "不能从期限里扣除"),
        ({"number": " "}, "请填写文号"),
        ({"reason": ""}, "请填写登记理由"),
        ({"issued_by": ""}, "请填写发文机关"),
    ],
)
def test_without_a_notice_there_is_no_festival(world, case, changed, said):
    with pytest.raises(Refusal, match=said):
        entered(world.caoba.person("ADMINISTRATOR"), world.caoba.organ, replace(TORCH, **changed))
    assert not LocalFestival.objects.exists()
    assert Application.objects.get(pk=case.pk).due_on == WITHOUT


def test_the_same_days_are_entered_once(world, administrator):
    entered(administrator, world.county)
    with pytest.raises(Refusal, match="已经登记过"):
        entered(administrator, world.county, replace(TORCH, name="另一名称"))


def test_receipt_and_notice_count_by_it(world, administrator):
    entered(administrator, world.county)
    world.caoba.organ.phone, world.caoba.organ.address = "示例电话9", "示例镇示例路9号"
    world.caoba.organ.save()
    found = case_on(world.caoba, "2026-07-21")
    with on("2026-07-27"):
        receipt = source_for(found, current("F03"), "", {})
        assert receipt["due"] == "2026年8月20日"
        notice = source_for(found, current("F04"), "", {})
        suggested = next(blank for blank in current("F04").blanks if blank.key == "respond_by").suggest(
            notice
        )
    assert suggested == "2026-08-19"


def test_whether_a_notice_was_in_time_is_settled_when_it_is_made(world, case, administrator):
    with on("2026-07-30"):
        ask_supplement(clerk(world.caoba), case, SupplementFacts(D("2026-07-30"), "请写明年份"))
    early = replace(TORCH, first_off=D("2026-07-28"), last_off=D("2026-07-29"))
    with on("2026-07-31"):
        enter_festival(administrator, world.county, early)
    found = Application.objects.get(pk=case.pk)
    assert supplement_notice_due(found.received_on, calendar=calendar_of(found.organ)).due == D("2026-07-31")
    assert found.supplement.in_time is False
    assert reply_clock(found) is not None
