"""Papers in use: passed round in order, sent, lent, copied, filed; every copy accounted for."""

from datetime import date, timedelta

import pytest

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed
from gongkai.people.actions.hand_over import hand_over
from gongkai.registers.actions.circulate import add_readers, note_reading, sign_reading
from gongkai.registers.actions.finish_handling import file_paper, finish_handling
from gongkai.registers.actions.lend import LoanFacts, lend, take_back
from gongkai.registers.actions.put_away import add_custody_place, put_away
from gongkai.registers.actions.send_copies import SendingFacts, note_signature, send_copies
from gongkai.registers.due import due_days_of_papers
from gongkai.registers.keeping import copies_of
from gongkai.registers.models import LoanKind
from gongkai.registers.queries import papers, to_read
from gongkai.trail.models import TrailEntry
from tests.registers.stories import DAY, issued, keeper, received

LEADERS = ("OFFICE_DIRECTOR", "DEPUTY_LEADER", "PRINCIPAL_LEADER")


def sent_round(town, kinds=LEADERS):
    paper = received(town)
    return paper, add_readers(keeper(town), paper, [town.person(kind) for kind in kinds])


def loan(town, **more) -> LoanFacts:
    facts = {
        "borrower": town.person("OFFICE_STAFF"),
        "purpose": "起草方案",
        "approved_by": "示例主任",
        "lent_on": DAY,
        "due_on": date(2026, 3, 12),
    }
    return LoanFacts(**{**facts, **more})


def test_readers_get_the_paper_one_after_another(world):
    town = world.caoba
    paper, readings = sent_round(town)
    assert [one.state for one in paper.circulations.all()] == ["在阅", "待送", "待送"]
    sign_reading(town.person("OFFICE_DIRECTOR"), readings[0], "请防火办落实")
    assert [one.state for one in paper.circulations.all()] == ["已阅", "在阅", "待送"]
    assert [one.paper for one in to_read(town.person("DEPUTY_LEADER"))] == [paper]


def test_nobody_signs_for_another_or_out_of_turn(world):
    town = world.caoba
    _, readings = sent_round(town)
    with pytest.raises(NotAllowed, match="不能代签"):
        sign_reading(town.person("DEPUTY_LEADER"), readings[0])
    with pytest.raises(Refusal, match="还没有送到"):
        sign_reading(town.person("DEPUTY_LEADER"), readings[1])


def test_a_second_signature_is_refused(world):
    town = world.caoba
    _, readings = sent_round(town)
    sign_reading(town.person("OFFICE_DIRECTOR"), readings[0])
    with pytest.raises(Refusal, match="不需要再签"):
        sign_reading(town.person("OFFICE_DIRECTOR"), readings[0])


def test_a_late_signature_is_recorded_as_such(world):
    town = world.caoba
    _, readings = sent_round(town)
    with pytest.raises(Refusal, match="补签"):
        note_reading(keeper(town), readings[0], DAY, "同意")
    kept = note_reading(keeper(town), readings[0], DAY, "同意", "领导下乡，当日在纸上签阅")
    assert (kept.state, kept.on_paper) == ("补签", True)
    assert TrailEntry.objects.get(verb="签阅公文").content["late_reason"]


def test_a_reader_sees_the_paper_and_no_other(world):
    town = world.caoba
    staff = town.person("OFFICE_STAFF")
    paper, _ = sent_round(town, ("OFFICE_STAFF",))
    received(town)
    assert list(papers(staff)) == [paper]
    assert not papers(world.neighbour.person("REGISTRAR")).exists()


@pytest.mark.parametrize("twice", [True, False])
def test_readers_who_cannot_be(world, twice):
    town = world.caoba
    paper, _ = sent_round(town, ("OFFICE_DIRECTOR",))
    wrong = town.person("OFFICE_DIRECTOR") if twice else world.neighbour.person("OFFICE_DIRECTOR")
    with pytest.raises(Refusal, match="已经在传阅名单上" if twice else "没有任职"):
        add_readers(keeper(town), paper, [wrong])


def test_printed_is_sent_plus_archived_plus_left_over(world):
    town = world.caoba
    paper = issued(town)
    sending = send_copies(keeper(town), paper, SendingFacts("示例一村", DAY, 12))
    note_signature(keeper(town), sending, "示例村主任", DAY)
    file_paper(keeper(town), paper, DAY, "2026-01", 2)
    copies = copies_of(paper)
    assert (copies.taken_in, copies.sent, copies.archived, copies.left_over) == (20, 12, 2, 6)


def test_no_more_goes_out_than_there_is(world):
    with pytest.raises(Refusal, match="只有20份"):
        send_copies(keeper(world.caoba), issued(world.caoba), SendingFacts("示例一村", DAY, 21))


def test_a_marked_paper_does_not_go_by_courier(world):
    paper = received(world.caoba, grade="SECRET")
    with pytest.raises(Refusal, match="机要"):
        send_copies(keeper(world.caoba), paper, SendingFacts("示例一村", DAY, 1, way="快递"))


def test_lent_copies_are_not_at_hand_until_they_come_back(world):
    town = world.caoba
    paper = received(town)
    lent = lend(keeper(town), paper, loan(town, copies=2))
    paper.refresh_from_db()
    assert (paper.held, paper.at_hand) == (3, 1)
    with pytest.raises(Refusal, match="只有1份"):
        lend(keeper(town), paper, loan(town, copies=2))
    take_back(keeper(town), lent, date(2026, 3, 9))
    paper.refresh_from_db()
    assert paper.at_hand == 3
    with pytest.raises(Refusal, match="归还"):
        take_back(keeper(town), lent, date(2026, 3, 9))


def test_a_copy_counts_as_an_original(world):
    town = world.caoba
    paper = received(town, grade="SECRET")
    lend(keeper(town), paper, loan(town, kind=LoanKind.COPY, copies=2))
    paper.refresh_from_db()
    assert (copies_of(paper).copied, paper.held, paper.at_hand) == (2, 5, 3)


def test_top_secret_is_not_copied(world):
    town = world.caoba
    with pytest.raises(Refusal, match="绝密件不得自行复制"):
        lend(keeper(town), received(town, grade="TOP_SECRET"), loan(town, kind=LoanKind.COPY))


def test_what_is_being_read_is_not_filed(world):
    paper, _ = sent_round(world.caoba)
    with pytest.raises(Refusal, match="还在传阅"):
        file_paper(keeper(world.caoba), paper, DAY, "2026-01")


def test_a_matter_is_done_once_with_its_reply(world):
    town = world.caoba
    paper, reply = received(town, handle_by=date(2026, 3, 10)), issued(town)
    finish_handling(keeper(town), paper, date(2026, 3, 11), "已复函", reply)
    assert TrailEntry.objects.get(verb="公文办结").content["late"] is True
    with pytest.raises(Refusal, match="已在2026年3月11日办结"):
        finish_handling(keeper(town), paper, date(2026, 3, 11), "已复函")


def test_a_paper_lies_in_one_cabinet(world):
    town = world.caoba
    place = add_custody_place(keeper(town), town.organ, "档案室1号柜", keeper(town))
    paper = put_away(keeper(town), received(town), place, DAY)
    assert paper.custody_place == place
    with pytest.raises(Refusal, match="已经在"):
        put_away(keeper(town), paper, place, DAY)


def test_a_leaver_hands_everything_in_first(world):
    town = world.caoba
    staff, taker = town.person("OFFICE_STAFF"), town.person("CASE_OFFICER")
    lent = lend(keeper(town), received(town), loan(town))
    appointment = staff.appointments.get()
    today = clock.today()
    with pytest.raises(Refusal, match="借阅未还：收〔2026〕1号1份"):
        hand_over(None, appointment, taker, today)
    take_back(keeper(town), lent, DAY)
    assert hand_over(None, appointment, taker, today).since == today + timedelta(days=1)


def test_a_successor_gets_the_cabinets(world):
    town = world.caoba
    place = add_custody_place(keeper(town), town.organ, "机要柜", keeper(town))
    hand_over(None, keeper(town).appointments.get(), town.person("CASE_OFFICER"), clock.today())
    place.refresh_from_db()
    assert place.keeper == town.person("CASE_OFFICER")


def test_last_days_reach_keeper_and_borrower(world):
    town = world.caoba
    paper = received(town, handle_by=date(2026, 3, 10), give_back_by=date(2026, 6, 1))
    lend(keeper(town), paper, loan(town))
    assert [day.kind for day in due_days_of_papers(keeper(town))] == ["paper", "give_back", "loan"]
    assert [day.kind for day in due_days_of_papers(town.person("OFFICE_STAFF"))] == ["loan"]
    assert not list(due_days_of_papers(world.neighbour.person("REGISTRAR")))
