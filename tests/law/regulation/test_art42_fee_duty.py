import pytest

from gongkai.law.finding import Refusal
from gongkai.law.regulation.art42_fee_duty import may_be_charged, processing_fee


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        ({"items_new": 10}, False),
        ({"items_new": 11}, True),
        ({"items_before": 10, "items_new": 1}, True),
        ({"items_before": 40, "items_new": 0}, False),
        ({"pages": 30}, False),
        ({"pages": 31}, True),
    ],
)
def test_a_fee_arises_only_beyond_the_free_tier(facts, answer):
    assert may_be_charged(**facts).value is answer


def test_one_way_or_the_other():
    assert processing_fee(items_before=8, items_new=5).value == 300
    assert processing_fee(pages=250).value == 4700


@pytest.mark.parametrize("facts", [{}, {"items_new": 11, "pages": 31}])
def test_never_both_and_never_neither(facts):
    with pytest.raises(Refusal, match="其中一种"):
        processing_fee(**facts)


def test_telling_where_public_information_is_costs_nothing_by_page():
    with pytest.raises(Refusal, match="按量"):
        processing_fee(pages=250, already_public=True)
    assert processing_fee(items_new=11, already_public=True).value == 100
