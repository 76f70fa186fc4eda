from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.fees import (
    ITEM_TIERS,
    MOST,
    PAGE_TIERS,
    fee_by_items,
    fee_by_pages,
    fee_for_new_items,
    fee_of_nth_item,
)
from gongkai.law.finding import Refusal
from tests.law.example_files import examples

small = st.integers(0, 200)


def fee_of(facts):
    if "items" in facts:
        return fee_by_items(facts["items"])
    if "pages" in facts:
        return fee_by_pages(facts["pages"])
    return fee_for_new_items(facts["before"], facts["new"])


@pytest.mark.parametrize(("facts", "outcome"), examples("fees"))
def test_example(facts, outcome):
    assert fee_of(facts).value == outcome["yuan"]


@given(small)
def test_total_is_the_sum_of_single_items(total):
    assert fee_by_items(total).value == sum(fee_of_nth_item(n) for n in range(1, total + 1))


@given(small, small)
def test_new_items_cost_the_difference_of_two_totals(before, new):
    assert (
        fee_for_new_items(before, new).value == fee_by_items(before + new).value - fee_by_items(before).value
    )


@given(st.integers(1, 2000))
def test_no_item_is_cheaper_than_the_one_before(n):
    assert fee_of_nth_item(n + 1) >= fee_of_nth_item(n)


@given(st.integers(0, 2000))
def test_every_page_costs_one_of_the_four_prices(pages):
    assert fee_by_pages(pages + 1).value - fee_by_pages(pages).value in {0, 10, 20, 40}


@given(st.integers(1, 900))
def test_marginal_price_agrees_with_the_formula_of_the_measures(n):
    by_formula = 0 if n <= 10 else 100 if n <= 30 else 100 * (2 + (n - 31) // 10)
    assert fee_of_nth_item(n) == by_formula


@given(small, small)
def test_steps_cover_every_item_once(before, new):
    steps = fee_for_new_items(before, new).steps
    covered = [n for step in steps for n in range(step.first, step.last + 1)]
    assert covered == list(range(before + 1, before + new + 1))


def test_a_clerk_can_read_the_account():
    assert [str(step) for step in fee_by_items(45).steps] == [
        "第1至10件：不收费",
        "第11至30件：20件×100元＝2000元",
        "第31至40件：10件×200元＝2000元",
        "第41至45件：5件×300元＝1500元",
    ]


def test_the_answer_names_its_articles():
    assert "国办函〔2020〕109号" in str(fee_by_items(11).because[0])
    assert "第五条" in str(fee_by_pages(31).because[0])


@pytest.mark.parametrize(
    "call",
    [
        lambda: fee_by_items(-1),
        lambda: fee_by_pages(-1),
        lambda: fee_for_new_items(-1, 1),
        lambda: fee_for_new_items(1, -1),
        lambda: fee_of_nth_item(0),
        lambda: fee_by_items(MOST + 1),
    ],
)
def test_impossible_numbers_are_refused(call):
    with pytest.raises(Refusal) as refusal:
        call()
    assert refusal.value.sentences[0].endswith("。")


@pytest.mark.parametrize("tiers", [ITEM_TIERS, PAGE_TIERS])
def test_tiers_follow_each_other_without_gap(tiers):
    assert tiers[0].first == 1
    assert tiers[-1].last is None
    assert all(low.last + 1 == high.first for low, high in pairwise(tiers))
