"""Numbers without gaps, index numbers without empty segments."""

import pytest
from django.db import transaction

from gongkai.law.finding import Refusal
from gongkai.organs.numbering import index_number, next_number


def test_numbers_count_up_per_series_and_year(world):
    organ = world.caoba.organ
    with transaction.atomic():
        assert [next_number(organ, "item", 2021) for _ in range(3)] == [1, 2, 3]
        assert next_number(organ, "item", 2022) == 1
        assert next_number(organ, "reply", 2021) == 1


def test_a_rolled_back_act_gives_its_number_back(world):
    organ = world.caoba.organ
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        next_number(organ, "item", 2021)
        raise ZeroDivisionError
    with transaction.atomic():
        assert next_number(organ, "item", 2021) == 1


def test_the_template_is_filled(world):
    organ = world.caoba.organ
    organ.index_template = "{credit_code}/{year}-{number:05d}"
    organ.credit_code = "SL0000000000000002"
    assert index_number(organ, 2021, 7) == "SL0000000000000002/2021-00007"


@pytest.mark.parametrize(
    "template",
    ["{credit_code}/{year}-{number:05d}", "{code}/{number}", "{year}-{number}-{secret}", "{code}/{year}"],
)
def test_a_template_with_an_empty_or_unknown_segment_is_refused(world, template):
    organ = world.caoba.organ
    organ.index_template = template
    with pytest.raises(Refusal, match="索引号模板"):
        index_number(organ, 2021, 1)
