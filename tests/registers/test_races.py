"""Two people at once on one paper: each step happens once, numbers have no gaps, copies never go below nothing."""

import pytest

from gongkai.law.finding import Refusal
from gongkai.registers.actions.circulate import add_readers, sign_reading
from gongkai.registers.actions.dispose import decide_list, draw_up_list
from gongkai.registers.actions.lend import LoanFacts, lend
from gongkai.registers.actions.take_stock import start_stocktaking
from gongkai.registers.models import Circulation, Loan, Paper, ReturnList, ReturnState, Stocktaking
from tests.applications.test_races import at_once
from tests.registers.stories import DAY, keeper, received

pytestmark = pytest.mark.django_db(transaction=True)


def done(results):
    """How many of the threads were let through."""
    return sum(not isinstance(one, Refusal) for one in results)


def test_numbers_given_at_once_have_no_gap(world):
    town = world.caoba
    at_once(lambda: received(town))
    assert sorted(Paper.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_a_reader_signs_once(world):
    town = world.caoba
    leader = town.person("DEPUTY_LEADER")
    (reading,) = add_readers(keeper(town), received(town), [leader])
    assert done(at_once(lambda: sign_reading(leader, reading, "已阅"))) == 1
    assert Circulation.objects.get().read_on is not None


def test_the_last_copy_is_lent_once(world):
    town = world.caoba
    paper = received(town, copies=1)
    facts = LoanFacts(town.person("CASE_OFFICER"), "填表（示例）", "示例", DAY, DAY)
    assert done(at_once(lambda: lend(keeper(town), paper, facts))) == 1
    assert (Loan.objects.count(), Paper.objects.get().at_hand) == (1, 0)


def test_two_leaders_decide_a_list_once(world):
    town = world.caoba
    made = draw_up_list(keeper(town), town.organ, "DESTROY", "示例中心", {received(town): 3})
    leaders = iter([town.person("DEPUTY_LEADER"), town.person("PRINCIPAL_LEADER")] * 2)
    assert done(at_once(lambda: decide_list(next(leaders), made, approved=True))) == 1
    assert ReturnList.objects.get().state == ReturnState.APPROVED


def test_one_stocktaking_of_one_place(world):
    town = world.caoba
    received(town)
    assert done(at_once(lambda: start_stocktaking(keeper(town), town.organ))) == 1
    assert Stocktaking.objects.count() == 1
