from datetime import date

import pytest

from gongkai.law.finding import Refusal
from gongkai.law.official_letters import LETTERS, Status, letter, no_longer_in_force


def test_numbers_are_unique():
    numbers = [each.number for each in LETTERS]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("each", LETTERS, ids=lambda each: each.number)
def test_a_superseded_instrument_names_its_successor(each):
    assert (each.status is Status.IN_FORCE) == (not each.superseded_by)
    assert (each.status is Status.REPEALED) == (each.ended_on is not None)


def test_a_report_of_2021_leaning_on_the_form_of_2019_is_seen():
    text = "按照国办公开办函[2019]60号和国办函〔2020〕109号的要求"
    assert [each.number for each in no_longer_in_force(text, date(2021, 12, 31))] == [
        "国办公开办函〔2019〕60号"
    ]


def test_in_its_own_time_the_form_of_2019_is_good():
    assert not no_longer_in_force("按照国办公开办函〔2019〕60号的要求", date(2020, 12, 31))


def test_an_unregistered_number_is_refused():
    with pytest.raises(Refusal, match="登记簿"):
        letter("国办发〔1999〕1号")
    assert letter("国办函〔2020〕109号").title.startswith("政府信息公开信息处理费")
