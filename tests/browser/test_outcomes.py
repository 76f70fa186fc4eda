"""Each outcome of table 三, walked by a clerk from the counter through the five questions to the served reply."""

from __future__ import annotations

import pytest

from gongkai.law.regulation.art36_outcomes import OUTCOMES
from tests.browser.case_stories import answers_the_five, case_at, drafts, goes_out, takes_in
from tests.browser.outcome_table import ENDINGS, Ending
from tests.browser.stories import names_the_remedies


@pytest.mark.parametrize("ending", ENDINGS, ids=lambda ending: f"{ending.row} {ending.name}")
def test_from_the_counter_to_the_served_reply(world, sign_in, site, ending: Ending):
    names_the_remedies(world.caoba)
    clerk = sign_in("DISCLOSURE_CLERK")
    address = takes_in(clerk)
    for act in ending.before:
        act(clerk, site, address)
    answers_the_five(clerk, address, ending.answers)
    drafts(clerk, address, ending.name, {"答复内容": "示例：答复如下。", **ending.typed})
    goes_out(clerk, world.caoba, site, address)
    clerk.sees(ending.name, OUTCOMES[ending.code].group.value, "按期办结", "送达办结：已办")
    assert case_at(address).outcome_code == ending.code


def test_every_row_of_table_three_is_walked():
    assert {each.code for each in ENDINGS} == set(OUTCOMES)
    assert {each.row for each in ENDINGS} == {each.row_2021 for each in OUTCOMES.values()}
    assert all(OUTCOMES[each.code].row_2021 == each.row for each in ENDINGS)
