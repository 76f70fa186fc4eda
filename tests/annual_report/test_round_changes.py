"""After a round was opened: another day, other words, an accepted report returned, doubles beyond what there is."""

from datetime import date, datetime

import pytest

from gongkai import clock
from gongkai.annual_report.actions.accept_hand_in import accept_hand_in
from gongkai.annual_report.actions.change_report import ReportTexts
from gongkai.annual_report.actions.change_round import VERB, RoundChange, change_round
from gongkai.annual_report.actions.change_total import change_total
from gongkai.annual_report.actions.open_round import RoundFacts, open_round
from gongkai.annual_report.actions.register_double import DoubleFacts, register_double
from gongkai.annual_report.actions.return_hand_in import return_hand_in
from gongkai.annual_report.actions.submit_total import submit_total
from gongkai.annual_report.round_models import HandIn, RoundEntry, UnitFigures
from gongkai.annual_report.round_totals import totals
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed
from gongkai.trail.models import TrailEntry
from tests.annual_report.records import seed_year
from tests.annual_report.rounds import accepted, entry_of, handed_in, published_total, signed_report

EARLY, LATER, LAW = date(2022, 1, 15), date(2022, 1, 25), date(2022, 1, 31)


@pytest.fixture(autouse=True)
def january():
    with clock.frozen(datetime(2022, 1, 10, 9, tzinfo=clock.CHINA)):
        yield


@pytest.fixture
def round_(world):
    return open_round(world.supervisor, world.county, RoundFacts(2021, EARLY, "请报纸质件一份。"))


@pytest.fixture
def taken(world, round_):
    seed_year(world.caoba)
    return accepted(world, round_, world.caoba)


def changed(world, round_, due_on=LATER, notice="不用报纸质件。", why="春节前后集中"):
    return change_round(world.supervisor, round_, RoundChange(due_on, notice, why))


def test_a_later_day_holds_for_all_and_stands_in_every_trail(world, round_):
    row = changed(world, round_)
    assert (row.due_on, row.notice) == (LATER, "不用报纸质件。")
    assert set(RoundEntry.objects.values_list("due_on", flat=True)) == {LATER}
    told = TrailEntry.objects.filter(verb=VERB).values_list("organ__code", flat=True)
    assert sorted(told) == sorted([world.county.code, world.caoba.organ.code, world.neighbour.organ.code])


def test_no_day_is_the_day_of_the_law(world, round_):
    assert changed(world, round_, None).due_on == LAW


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"due_on": date(2022, 1, 12)}, "不能提前到2022年1月12日"),
        ({"due_on": date(2022, 2, 1)}, "最迟2022年1月31日"),
        ({"why": " "}, "写明修改的原因"),
        ({"why": "一" * 301}, "压缩到300字"),
        ({"due_on": EARLY, "notice": "请报纸质件一份。"}, "没有改动"),
    ],
)
def test_what_cannot_be_changed(world, round_, change, said):
    with pytest.raises(Refusal, match=said):
        changed(world, round_, **change)


def test_lateness_is_not_washed_away(world, round_):
    with clock.frozen(datetime(2022, 1, 16, 9, tzinfo=clock.CHINA)):
        with pytest.raises(Refusal, match="不能事后推后"):
            changed(world, round_)
        assert changed(world, round_, EARLY).notice == "不用报纸质件。"


def test_a_town_changes_nothing(world, round_):
    with pytest.raises(NotAllowed):
        change_round(world.caoba.person("DISCLOSURE_CLERK"), round_, RoundChange(LATER, "", "示例"))


def test_opening_again_with_other_words_says_where_to_change_them(world, round_):
    assert open_round(world.supervisor, world.county, RoundFacts(2021)) == round_
    with pytest.raises(Refusal, match="修改期限和要求"):
        open_round(world.supervisor, world.county, RoundFacts(2021, LATER))


def returned(world, hand_in):
    return return_hand_in(world.supervisor, HandIn.objects.get(pk=hand_in.pk), [], "表三与台账不符。")


def test_an_accepted_report_goes_back_and_out_of_the_sums(world, round_, taken):
    assert totals(world.county, 2021).raw.reports == 1
    returned(world, taken)
    entry = entry_of(round_, world.caoba.organ)
    assert (entry.state, entry.accepted_on, UnitFigures.objects.count()) == ("RETURNED", None, 0)
    assert TrailEntry.objects.filter(verb="退回年度报告", organ=world.caoba.organ).count() == 1
    with pytest.raises(Refusal, match="已经处理过"):
        returned(world, taken)


def test_not_while_leaders_sign_the_total(world, round_, taken):
    texts = ReportTexts("全县总体情况。", "问题一：公开不及时。", "没有收费。")
    submit_total(world.supervisor, change_total(world.supervisor, round_, texts))
    with pytest.raises(Refusal, match="正在审批"):
        returned(world, taken)
    assert UnitFigures.objects.count() == 1


def test_not_out_of_a_public_total(world, round_, taken):
    published_total(world, round_)
    with pytest.raises(Refusal, match="已经公布"):
        returned(world, taken)


def test_doubles_beyond_what_there_is_stop_signing_not_the_pages(world, round_, taken):
    signed_report(world.neighbour)
    accept_hand_in(world.supervisor, handed_in(round_, world.neighbour))
    first, second = (entry_of(round_, town.organ).unit for town in (world.caoba, world.neighbour))
    facts = DoubleFacts("DOCUMENT", "示联发〔2021〕1号", first.pk, [second.pk], [("normative", "abolished")])
    register_double(world.supervisor, round_, facts)
    summed = totals(world.county, 2021)
    assert "小于0" in summed.faults[0]
    assert summed.values == {place: summed.raw.values.get(place) for place in summed.values}
    total = change_total(world.supervisor, round_, ReportTexts("全县总体情况。", "问题一。", ""))
    with pytest.raises(Refusal, match="小于0"):
        submit_total(world.supervisor, total)
