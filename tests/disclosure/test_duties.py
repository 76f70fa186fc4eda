"""应公开任务: made ahead, answered, late for ever, explained; moved by the calendar."""

from datetime import date

import pytest

from gongkai import clock
from gongkai.disclosure.actions.answer_duty import answer_duty, draft_for_duty, post_for_duty
from gongkai.disclosure.actions.explain_nothing import explain_nothing, take_back_nothing
from gongkai.disclosure.actions.open_duty import open_duty
from gongkai.disclosure.actions.record_posting import record_posting
from gongkai.disclosure.actions.take_down_posting import take_down_posting
from gongkai.disclosure.actions.withdraw_item import withdraw_item
from gongkai.disclosure.completeness import completeness
from gongkai.disclosure.duties import tend
from gongkai.disclosure.duty_models import Duty, DutyState
from gongkai.disclosure.duty_queries import choices_for, suggestions_for
from gongkai.disclosure.models import Posting
from gongkai.disclosure.posting_rules import PostingFacts
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed
from gongkai.organs.models import LocalFestival
from gongkai.trail import outbox
from gongkai.trail.models import TrailEntry
from tests.disclosure.duty_stories import adopted, duties_of
from tests.disclosure.item_stories import approve, clerk, facts, october, sent
from tests.disclosure.posting_world import make_place


def test_quarterly_duties_are_made_once_and_a_quarter_ahead(world):
    with october(20):
        adopted(world, "20.11")
        tend(world.caoba.organ)
    found = [(duty.period, duty.due_on) for duty in duties_of(world, "20.11")]
    assert found == [("2026-Q04", date(2026, 12, 31)), ("2027-Q01", date(2027, 3, 31))]


def test_the_report_is_due_on_31_january_and_the_county_day_is_its_own(world):
    with clock.frozen(clock.now().replace(year=2026, month=11, day=24)):
        adopted(world, "20.15-report")
    assert [duty.due_on for duty in duties_of(world, "20.15-report")][-1] == date(2027, 1, 31)


def test_village_affairs_are_a_duty_of_each_village(world):
    with october(20):
        adopted(world, "21.T-village-finance")
    q4 = [duty.village for duty in duties_of(world, "21.T-village-finance") if duty.period == "2026-Q04"]
    assert q4 == world.caoba.villages


@pytest.mark.parametrize(
    ("key", "base", "due"),
    [
        (
            "20.10",
            date(2026, 9, 28),
            date(2026, 10, 30),
        ),  # rulebook example 7: 20 工作日 over the National Day
        (
            "20.7-budget",
            date(2026, 9, 11),
            date(2026, 10, 8),
        ),  # 20 calendar days end on 1 October: next working day
        ("20.6-withdrawn", date(2026, 10, 15), date(2026, 10, 19)),  # 3 days end on a Sunday
        ("21.T-expropriation-notice", date(2026, 9, 15), date(2026, 9, 29)),  # at least 10 工作日
        ("21.T-expropriation-plan", date(2026, 9, 15), date(2026, 10, 15)),  # at least 30 days
    ],
)
def test_an_event_is_due_as_its_law_says(world, key, base, due):
    with october(20):
        (entry,) = adopted(world, key)
        assert open_duty(clerk(world), entry, base, "示例事件").due_on == due


def test_publishing_the_item_fulfils_the_duty(world):
    with october(20):
        (entry,) = adopted(world, "20.10")
        item = draft_for_duty(clerk(world), world.caoba.organ, facts("major-projects"), f"entry-{entry.pk}")
        (duty,) = duties_of(world, "20.10")
        assert (duty.state, duty.base_on) == (DutyState.OPEN, item.formed_on)
        publish(world, item)
    duty.refresh_from_db()
    assert (duty.state, duty.done_on, duty.late_since) == (DutyState.DONE, date(2026, 10, 20), None)


def publish(world, item):
    from gongkai.disclosure.actions.submit_item import submit_item

    approve(world, submit_item(clerk(world), item))
    outbox.drain()


def test_late_stays_late_when_it_is_published_afterwards(world):
    with october(5):
        (entry,) = adopted(world, "20.10")
        duty = open_duty(clerk(world), entry, date(2026, 9, 1), "示例项目")
    with october(20):
        item, approval = sent(world, code="major-projects", formed_on=date(2026, 9, 1))
        answer_duty(clerk(world), item, f"duty-{duty.pk}")
        approve(world, approval)
        outbox.drain()
    duty.refresh_from_db()
    assert (duty.state, duty.due_on, duty.late_since) == (
        DutyState.DONE,
        date(2026, 9, 29),
        date(2026, 9, 30),
    )
    assert TrailEntry.objects.filter(verb="应公开任务逾期", subject_id=str(duty.pk)).count() == 1


def test_withdrawing_opens_the_duty_again(world):
    with october(20):
        (entry,) = adopted(world, "20.10")
        item = draft_for_duty(clerk(world), world.caoba.organ, facts("major-projects"), f"entry-{entry.pk}")
        publish(world, item)
        withdraw_item(clerk(world), item, "示例：内容有误")
        outbox.drain()
    assert duties_of(world, "20.10")[0].state == DutyState.OPEN


def test_nothing_this_period_needs_a_reason_and_a_name(world):
    with october(20):
        adopted(world, "20.11")
        duty = duties_of(world, "20.11")[0]
        with pytest.raises(Refusal, match="写明为什么"):
            explain_nothing(clerk(world), duty, "无")
        with pytest.raises(NotAllowed):
            explain_nothing(world.caoba.person("INSPECTOR"), duty, "经核实，本季度没有新的政策")
        done = explain_nothing(clerk(world), duty, "经核实，本季度没有新的政策")
        assert (done.state, done.explained_by) == (DutyState.NOTHING, clerk(world))
        assert take_back_nothing(clerk(world), duty, "补发了政策").state == DutyState.OPEN


def test_what_is_explained_late_stays_late(world):
    with october(20):
        (entry,) = adopted(world, "20.10")
        duty = open_duty(clerk(world), entry, date(2026, 9, 1), "示例项目")
        assert explain_nothing(clerk(world), duty, "经核实，项目已经取消").late_since == date(2026, 9, 30)


def test_a_notice_is_done_when_it_has_hung_long_enough(world):
    with october(8):
        (entry,) = adopted(world, "21.T-expropriation-notice")
        duty = open_duty(clerk(world), entry, date(2026, 10, 8), "示例征地预公告")
        posting = posted(world, "示例征地预公告")
        post_for_duty(clerk(world), posting, duty)
    with october(20):
        tend(world.caoba.organ)
        assert duties_of(world, entry.key)[0].state == DutyState.OPEN
    with october(22):
        tend(world.caoba.organ)
    assert duties_of(world, entry.key)[0].done_on == date(2026, 10, 21)


def posted(world, title) -> Posting:
    board = make_place(world.caoba)
    return record_posting(
        clerk(world), world.caoba.organ, PostingFacts("BOARD", clock.today(), board, title=title)
    )


def test_a_notice_taken_down_early_is_late(world):
    with october(8):
        (entry,) = adopted(world, "21.T-expropriation-notice")
        duty = open_duty(clerk(world), entry, date(2026, 10, 8), "示例征地预公告")
        posting = posted(world, "示例征地预公告")
        post_for_duty(clerk(world), posting, duty)
    with october(15):
        take_down_posting(clerk(world), posting, date(2026, 10, 15))
    with october(26):
        tend(world.caoba.organ)
    duty.refresh_from_db()
    assert (duty.state, duty.late_since) == (DutyState.OPEN, date(2026, 10, 22))


def test_a_local_festival_moves_open_days_and_says_so(world):
    with october(9):
        (entry,) = adopted(world, "20.10")
        duty = open_duty(clerk(world), entry, date(2026, 10, 8), "示例项目")
        before = duty.due_on
        LocalFestival.objects.create(
            organ=world.county, name="示例节", number="示例〔2026〕1号", issued_by="示例县人民政府",
            first_off=date(2026, 10, 13), last_off=date(2026, 10, 14), reason="示例",
            entered_by=clerk(world), entered_as="示例", entered_at=clock.now(),
        )  # fmt: skip
        tend(world.caoba.organ)
    duty.refresh_from_db()
    assert (before, duty.moved_from, duty.due_on) == (date(2026, 11, 4), before, date(2026, 11, 6))


def test_an_answer_of_another_organ_is_refused(world):
    with october(20):
        adopted(world.neighbour, "20.11")
        item, _ = sent(world)
        foreign = duties_of(world.neighbour, "20.11")[0]
        with pytest.raises(Refusal, match="没有这项"):
            answer_duty(clerk(world), item, f"duty-{foreign.pk}")


def test_items_of_the_category_are_offered_the_duty(world):
    with october(20):
        adopted(world, "20.11", "20.10", "20.13")
        item, _ = sent(world, code="livelihood-policy")
        offered = [label for _, label in suggestions_for(item)]
        groups = dict(choices_for(world.caoba.organ))
    assert [label[:4] for label in offered] == ["民生政策"]
    assert len(groups["目录事项（自成文日起算）"]) == 2


def test_completeness_counts_by_organ_field_and_village(world):
    with october(20):
        adopted(world, "20.11", "21.T-village-finance", "F-legal-service-1")
        open_duty(clerk(world), *adopted(world, "20.10"), date(2026, 9, 1), "示例项目")
        explain_nothing(clerk(world), duties_of(world, "20.11")[0], "经核实，本季度没有新的政策")
        found = completeness(clerk(world), 2026)
    assert (found.whole.total, found.whole.nothing, found.whole.overdue, found.whole.ahead) == (5, 1, 1, 3)
    assert [share.name for share in found.fields] == ["条例第二十条、第二十一条事项", "公共法律服务"]
    assert [share.total for share in found.villages] == [1, 1]
    assert found.whole.percent == 50


def test_a_neighbour_counts_nothing(world):
    with october(20):
        adopted(world, "20.11")
        assert completeness(clerk(world.neighbour), 2026).whole.total == 0
        assert completeness(world.supervisor, 2026).organs[0].name == "草坝镇人民政府"
        assert Duty.objects.visible_to(clerk(world.neighbour)).count() == 0
