"""Stock-taking, giving back, destroying, handing to the archive."""

from datetime import timedelta

import pytest

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.law.paper_keeping import faults_of_witnesses
from gongkai.organs.actor import NotAllowed
from gongkai.registers.actions.circulate import add_readers, sign_reading
from gongkai.registers.actions.close_year import TransferFacts, TransferLine, hand_to_archive
from gongkai.registers.actions.dispose import (
    Disposal,
    carry_out_list,
    decide_list,
    draw_up_list,
    write_off,
)
from gongkai.registers.actions.finish_handling import file_paper
from gongkai.registers.actions.take_stock import count_paper, finish_stocktaking, start_stocktaking
from gongkai.registers.models import ReturnState
from gongkai.trail.models import TrailEntry
from tests.registers.stories import DAY, keeper, received


def destruction(town, **more) -> Disposal:
    facts = {
        "done_on": clock.today(),
        "method": "送销毁机构化浆",
        "first_witness": "示例甲",
        "second_witness": "示例乙",
    }
    return Disposal(**{**facts, **more})


def to_destroy(town, copies=3):
    paper = received(town)
    return paper, draw_up_list(
        keeper(town), town.organ, "DESTROY", "县涉密载体销毁中心（示例）", {paper: copies}
    )


def approved(town, made):
    return decide_list(town.person("DEPUTY_LEADER"), made, approved=True)


def test_a_destruction_from_list_to_end(world):
    town = world.caoba
    paper, made = to_destroy(town)
    carry_out_list(keeper(town), approved(town, made), destruction(town))
    paper.refresh_from_db()
    made.refresh_from_db()
    assert (paper.held, made.state, made.register_number) == (
        0,
        ReturnState.DONE,
        f"退〔{clock.today().year}〕1号",
    )
    assert TrailEntry.objects.get(verb="销毁公文").content["second_witness"] == "示例乙"


def test_nothing_is_destroyed_before_approval_or_twice(world):
    town = world.caoba
    _, made = to_destroy(town)
    with pytest.raises(Refusal, match="待批准"):
        carry_out_list(keeper(town), made, destruction(town))
    carry_out_list(keeper(town), approved(town, made), destruction(town))
    with pytest.raises(Refusal, match="已完成"):
        carry_out_list(keeper(town), made, destruction(town))


@pytest.mark.parametrize(
    ("approver", "first", "second", "words"),
    [
        ("丙", "甲", "", "2名监销人"),
        ("丙", "甲", "甲", "不能是同一人"),
        ("甲", "甲", "乙", "不能同时监销"),
    ],
)
def test_witnesses(approver, first, second, words):
    assert words in faults_of_witnesses(approver, first, second)[0]


def test_two_witnesses_who_did_not_approve_are_right():
    assert faults_of_witnesses("丙", "甲", "乙") == []


def test_a_leader_approves_and_the_keeper_does_not(world):
    town = world.caoba
    _, made = to_destroy(town)
    with pytest.raises(NotAllowed):
        decide_list(keeper(town), made, approved=True)
    with pytest.raises(Refusal, match="写明原因"):
        decide_list(town.person("DEPUTY_LEADER"), made, approved=False)


def test_a_paper_is_on_one_open_list(world):
    town = world.caoba
    paper, _ = to_destroy(town, 1)
    with pytest.raises(Refusal, match="没有重复列入"):
        draw_up_list(keeper(town), town.organ, "DESTROY", "销毁中心", {paper: 1})


def test_what_a_reader_has_on_the_desk_is_not_destroyed(world):
    town = world.caoba
    leader, paper = town.person("PRINCIPAL_LEADER"), received(town)
    (reading,) = add_readers(keeper(town), paper, [leader])
    with pytest.raises(Refusal, match="处传阅，请先签阅收回"):
        draw_up_list(keeper(town), town.organ, "DESTROY", "销毁中心", {paper: 3})
    made = draw_up_list(keeper(town), town.organ, "DESTROY", "销毁中心", {paper: 2})
    assert made.lines.get().copies == 2
    sign_reading(leader, reading, "已阅")
    other = received(town)
    later = draw_up_list(keeper(town), town.organ, "DESTROY", "销毁中心", {other: 3})
    approved(town, later)
    add_readers(keeper(town), other, [leader])
    with pytest.raises(Refusal, match="处传阅"):
        carry_out_list(keeper(town), later, destruction(town))


def test_giving_back_takes_two_people(world):
    town = world.caoba
    made = draw_up_list(keeper(town), town.organ, "GIVE_BACK", "县机要局（示例）", {received(town): 1})
    approved(town, made)
    with pytest.raises(Refusal, match="两人签名"):
        carry_out_list(keeper(town), made, Disposal(clock.today(), handed_over_by="示例甲"))


def test_a_stocktaking_keeps_each_count_and_wants_reasons(world):
    town = world.caoba
    received(town), received(town)
    taking = start_stocktaking(keeper(town), town.organ)
    first, second = taking.lines.all()
    count_paper(keeper(town), first, 3)
    with pytest.raises(Refusal, match="还有1件没有清点"):
        finish_stocktaking(keeper(town), taking, "相符")
    count_paper(keeper(town), second, 2)
    with pytest.raises(Refusal, match="应存3份、实存2份"):
        finish_stocktaking(keeper(town), taking, "相符")
    count_paper(keeper(town), second, 2, "一份在县档案局复印，未登记")
    finish_stocktaking(keeper(town), taking, "一件短少一份，已追查")
    assert TrailEntry.objects.get(verb="完成盘点").content["differences"][0]["found"] == 2


def test_two_counting_differently_are_told(world):
    town = world.caoba
    received(town)
    line = start_stocktaking(keeper(town), town.organ).lines.get()
    count_paper(keeper(town), line, 3)
    count_paper(town.person("DISCLOSURE_CLERK"), line, 3)  # sent again over a bad line: no fault
    with pytest.raises(Refusal, match="当面核对"):
        count_paper(town.person("DISCLOSURE_CLERK"), line, 2)
    assert count_paper(town.person("DISCLOSURE_CLERK"), line, 2, again=True).found == 2


def test_a_running_stocktaking_is_gone_on_with(world):
    town = world.caoba
    received(town)
    start_stocktaking(keeper(town), town.organ)
    with pytest.raises(Refusal, match="接着盘"):
        start_stocktaking(keeper(town), town.organ)


def test_lost_copies_leave_on_a_leaders_word(world):
    town = world.caoba
    paper = write_off(town.person("PRINCIPAL_LEADER"), received(town), 1, DAY, "搬迁时遗失，已报告")
    assert paper.held == 2
    with pytest.raises(NotAllowed):
        write_off(keeper(town), paper, 1, DAY, "遗失")


def test_filed_papers_go_to_the_archive_with_an_opinion(world):
    town = world.caoba
    paper = file_paper(keeper(town), received(town), DAY, "2026-01")
    facts = TransferFacts("示例县档案馆", DAY + timedelta(days=1), "示例甲", "示例乙")
    with pytest.raises(Refusal, match="延期开放的"):
        hand_to_archive(keeper(town), town.organ, facts, [TransferLine(paper, "CONTROLLED", "不予公开")])
    made = hand_to_archive(keeper(town), town.organ, facts, [TransferLine(paper, "OPEN", "已主动公开")])
    assert made.register_number == "移〔2026〕1号"
    with pytest.raises(Refusal, match="已经移交过"):
        hand_to_archive(keeper(town), town.organ, facts, [TransferLine(paper, "OPEN", "已主动公开")])


def test_an_unfiled_paper_does_not(world):
    town = world.caoba
    facts = TransferFacts("示例县档案馆", DAY, "示例甲", "示例乙")
    with pytest.raises(Refusal, match="还没有归卷"):
        hand_to_archive(keeper(town), town.organ, facts, [TransferLine(received(town), "OPEN", "已主动公开")])
