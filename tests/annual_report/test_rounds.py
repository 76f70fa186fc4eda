"""A round: opened, handed in, returned with reasons, handed in again, accepted; who sees what."""

from datetime import date, datetime

import pytest

from gongkai import clock
from gongkai.annual_report.actions.accept_hand_in import accept_hand_in
from gongkai.annual_report.actions.add_unit import UnitFacts, add_unit
from gongkai.annual_report.actions.change_report import ReportTexts, change_report
from gongkai.annual_report.actions.hand_in import hand_in, is_late
from gongkai.annual_report.actions.hand_in_file import hand_in_file
from gongkai.annual_report.actions.open_round import RoundFacts, open_round
from gongkai.annual_report.actions.remind_units import remind_units
from gongkai.annual_report.actions.return_hand_in import return_hand_in
from gongkai.annual_report.actions.submit_report import submit_report
from gongkai.annual_report.file_reading import Doubt, FileReport
from gongkai.annual_report.round_checks import keyed
from gongkai.annual_report.round_models import EntryState, HandIn, ReportRound, RoundEntry, UnitFigures
from gongkai.approval.actions.sign import Signature, sign
from gongkai.law.annual_report.form import Place
from gongkai.law.annual_report.forms import FORMS
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed
from gongkai.organs.models import Organ, OrganLevel
from gongkai.trail.models import TrailEntry
from tests.annual_report.conftest import PROBLEMS
from tests.annual_report.rounds import LEADERS, accepted, entry_of, handed_in, opened, signed_report


@pytest.fixture
def round_(world):
    return opened(world)


def verbs_of(organ) -> list[str]:
    return list(TrailEntry.objects.filter(organ=organ).order_by("number").values_list("verb", flat=True))


def zeros(form_id: str = "2021") -> dict:
    return {table.id: table.zeros() for table in FORMS[form_id].tables}


def from_file(year=2021, **changed) -> FileReport:
    facts = {"form": FORMS["2021"], "year": year, "organ": "示例局", "tables": zeros()}
    return FileReport(**{**facts, **changed})


def test_everyone_below_and_the_government_itself_must_report(round_, world):
    units = {entry.unit.organ_id for entry in round_.entries.all()}
    assert units == {world.county.pk, world.caoba.organ.pk, world.neighbour.organ.pk}
    assert round_.due_on == date(2022, 1, 31)


def test_the_next_round_follows_new_names_and_superiors(round_, world):
    Organ.objects.filter(pk=world.caoba.organ.pk).update(name="草坝街道办事处", level="SUB_DISTRICT")
    other = Organ.objects.create(code="qita", name="其他县人民政府", short_name="其他县", level="COUNTY")
    Organ.objects.filter(pk=world.neighbour.organ.pk).update(parent=other)
    units = {entry.unit.name for entry in opened(world, 2020).entries.select_related("unit")}
    assert units == {"示例县人民政府（本政府机关）", "草坝街道办事处"}
    assert round_.entries.count() == 3


def test_opening_again_gives_the_same_round(round_, world):
    assert opened(world) == round_
    assert verbs_of(world.county).count("开始年度报告征集") == 1


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (RoundFacts(2018), "2018年"),
        (RoundFacts(2023), "还没有开始"),
        (RoundFacts(2021, date(2022, 2, 1)), "最迟2022年1月31日"),
        (RoundFacts(2021, date(2021, 12, 31)), "2022年的日期"),
    ],
)
def test_days_and_years_that_law_does_not_know_are_refused(world, facts, said):
    with pytest.raises(Refusal, match=said):
        open_round(world.supervisor, world.county, facts)


def test_a_town_opens_no_round(world):
    with pytest.raises(NotAllowed):
        open_round(world.caoba.person("DISCLOSURE_CLERK"), world.county, RoundFacts(2021))


def test_what_three_levels_have_not_signed_is_not_handed_in(round_, world):
    with pytest.raises(Refusal, match="三级签批"):
        handed_in(round_, world.caoba)


def test_the_round_trip_stands_in_both_chains(round_, world, seed):
    report = signed_report(world.caoba)
    first = handed_in(round_, world.caoba)
    return_hand_in(world.supervisor, first, [], "第五部分请写具体。")
    change_report(
        world.caoba.person("DISCLOSURE_CLERK"),
        report,
        ReportTexts("新的总体情况。", PROBLEMS + "另有一项。", ""),
    )
    resign(world.caoba, report)
    second = handed_in(round_, world.caoba)
    accept_hand_in(world.supervisor, second)
    for organ in (world.county, world.caoba.organ):
        trip = [v for v in verbs_of(organ) if v in ("报送年度报告", "退回年度报告", "接收年度报告")]
        assert trip == ["报送年度报告", "退回年度报告", "报送年度报告", "接收年度报告"]
    assert entry_of(round_, world.caoba.organ).state == EntryState.ACCEPTED
    assert HandIn.objects.get(pk=first.pk).words == "第五部分请写具体。"


def resign(town, report):
    approval = submit_report(town.person("DISCLOSURE_CLERK"), report)
    for level, kind in enumerate(LEADERS, 1):
        sign(town.person(kind), approval, Signature(level=level, digest=approval.version.digest))


def test_the_same_report_is_not_handed_in_twice(round_, world, seed):
    signed_report(world.caoba)
    return_hand_in(world.supervisor, handed_in(round_, world.caoba), [], "请核对。")
    with pytest.raises(Refusal, match="完全相同"):
        handed_in(round_, world.caoba)


def test_a_return_needs_a_reason_and_is_given_once(round_, world, seed):
    signed_report(world.caoba)
    waiting = handed_in(round_, world.caoba)
    with pytest.raises(Refusal, match="写明退回的原因"):
        return_hand_in(world.supervisor, waiting, [], " ")
    with pytest.raises(Refusal, match="刷新"):
        return_hand_in(world.supervisor, waiting, ["I1-nothing"], "")
    return_hand_in(world.supervisor, waiting, [], "请核对。")
    with pytest.raises(Refusal, match="处理过"):
        accept_hand_in(world.supervisor, waiting)


def test_lateness_stays_when_the_report_comes_after_all(round_, world, seed):
    signed_report(world.caoba)
    with clock.frozen(datetime(2022, 2, 9, 9, tzinfo=clock.CHINA)):
        accept_hand_in(world.supervisor, handed_in(round_, world.caoba))
        entry = entry_of(round_, world.caoba.organ)
    assert (entry.state, entry.first_on, is_late(entry)) == (EntryState.ACCEPTED, date(2022, 2, 9), True)


def test_a_unit_without_an_account_comes_as_a_file(round_, world):
    entry = add_unit(world.supervisor, round_, UnitFacts("shiliju", "示例局"))
    handed = hand_in_file(world.supervisor, entry, from_file(), "示例局.xlsx")
    accept_hand_in(world.supervisor, handed)
    assert UnitFigures.objects.get().unit.name == "示例局"


def test_a_file_in_doubt_or_of_another_year_is_refused(round_, world):
    entry = add_unit(world.supervisor, round_, UnitFacts("shiliju", "示例局"))
    doubt = (Doubt(Place("table_3", "R1", "natural"), "ambiguous"),)
    with pytest.raises(Refusal, match="没有核实"):
        hand_in_file(world.supervisor, entry, from_file(doubts=doubt), "a.pdf")
    with pytest.raises(Refusal, match="2020年度"):
        hand_in_file(world.supervisor, entry, from_file(2020), "a.pdf")


def test_a_report_that_does_not_add_up_is_returned_with_the_finding(round_, world):
    entry = add_unit(world.supervisor, round_, UnitFacts("shiliju", "示例局"))
    tables = zeros()
    tables["table_3"]["R1"]["natural"] = 3
    handed = hand_in_file(world.supervisor, entry, from_file(tables=tables), "a.json")
    with pytest.raises(Refusal, match="不能接收"):
        accept_hand_in(world.supervisor, handed)
    key = next(key for key, finding in keyed(handed).items() if finding.code == "I1")
    answered = return_hand_in(world.supervisor, handed, [key], "")
    assert "两边应当相等" in answered.reasons[0]["message"]


def test_a_wrong_code_or_name_of_a_unit_is_refused(round_, world):
    with pytest.raises(Refusal, match="小写字母"):
        add_unit(world.supervisor, round_, UnitFacts("示例", "示例局"))
    add_unit(world.supervisor, round_, UnitFacts("ju", "示例局"))
    with pytest.raises(Refusal, match="已经是示例局"):
        add_unit(world.supervisor, round_, UnitFacts("ju", "另一局"))


def test_reminding_is_once_a_day_and_only_for_those_who_are_missing(round_, world, seed):
    accepted(world, round_, world.caoba)
    assert {entry.unit.organ_id for entry in remind_units(world.supervisor, round_)} == {
        world.county.pk,
        world.neighbour.organ.pk,
    }
    with pytest.raises(Refusal, match="今天已经催过"):
        remind_units(world.supervisor, round_)


def test_a_town_sees_its_own_entry_only(round_, world, seed):
    accepted(world, round_, world.caoba)
    clerk, other = world.caoba.person("DISCLOSURE_CLERK"), world.neighbour.person("DISCLOSURE_CLERK")
    assert {e.unit.organ_id for e in RoundEntry.objects.visible_to(clerk)} == {world.caoba.organ.pk}
    assert not HandIn.objects.visible_to(other).exists()
    assert not ReportRound.objects.visible_to(clerk).exists()
    assert HandIn.objects.visible_to(world.supervisor).count() == 1


def test_a_neighbour_county_sees_nothing(round_, world, seed):
    from tests.annual_report.other_county import supervisor_of

    accepted(world, round_, world.caoba)
    other = Organ.objects.create(
        code="qita", name="其他县人民政府", short_name="其他县", level=OrganLevel.COUNTY
    )
    stranger = supervisor_of(other)
    for model in (ReportRound, RoundEntry, HandIn, UnitFigures):
        assert not model.objects.visible_to(stranger).exists()
    with pytest.raises(NotAllowed):
        remind_units(stranger, round_)
    with pytest.raises(NotAllowed):
        hand_in(stranger, entry_of(round_, world.caoba.organ))
