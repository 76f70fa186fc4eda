"""The engine: every kind of rule, redistribution, shares, veto, grades; and what holds for any table."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.oversight.assessment.engine import grades, score
from gongkai.oversight.assessment.rules import Bands, Each, Earn, Fact, Gate, Hit, Months, Share, Short
from gongkai.oversight.assessment.scheme import Indicator, Kind, Redistribution, Scheme, as_data, from_data
from gongkai.oversight.assessment.schemes import NAMES, scheme_named


def leaf(code="1", points=10, rule=None, **more):
    more.setdefault("kind", Kind.BASE)
    rule = rule or Each(Decimal(1))
    return Indicator(code, f"指标{code}", None if points is None else Decimal(points), rule, **more)


def alone(rule, fact, points=10, kind=Kind.BASE):
    other = leaf("9", 100, Each(Decimal(1)))
    made = Scheme("示例", (leaf("1", points, rule, kind=kind), other))
    return score(made, {"1": fact, "9": Fact(Decimal(0))}).row("1").score


@pytest.mark.parametrize(
    ("rule", "fact", "wanted"),
    [
        (Each(Decimal(1), "条"), Fact(Decimal(3)), "7"),
        (Each(Decimal(6), "件"), Fact(Decimal(2)), "0"),
        (Each(Decimal(1), "条", per=5), Fact(Decimal(9)), "9"),
        (Each(Decimal(1), "次", free=2), Fact(Decimal(5)), "7"),
        (Each(Decimal("0.5"), "处", cap=Decimal(3)), Fact(Decimal(50)), "7"),
        (
            Months(Decimal(40), Decimal(2), Decimal(4)),
            Fact(months=(Decimal(40), Decimal(39), Decimal(0))),
            "4",
        ),
        (Short(Decimal(12), Decimal("0.5")), Fact(Decimal(10)), "9"),
        (Short(Decimal(3)), Fact(Decimal(2)), "0"),
        (Short(Decimal(3)), Fact(Decimal(3)), "10"),
        (Bands(((Decimal(90), Decimal(10)), (Decimal(80), Decimal(6)))), Fact(Decimal("89.99")), "6"),
        (Bands(((Decimal(90), Decimal(10)), (Decimal(80), Decimal(6)))), Fact(Decimal(5)), "0"),
        (Bands(((Decimal(1), Decimal(10)), (Decimal(5), Decimal(6))), rising=False), Fact(Decimal(3)), "6"),
        (Share(Decimal(100)), Fact(Decimal("33.33")), "3.33"),
        (Earn(Decimal(2)), Fact(Decimal(3)), "6"),
        (Earn(Decimal(2)), Fact(Decimal(30)), "10"),
        (Each(Decimal(1)), Fact(given=Decimal("8.5")), "8.5"),
        (Each(Decimal(1)), Fact(given=Decimal(99)), "10"),
    ],
)
def test_a_rule_gives_its_points(rule, fact, wanted):
    assert alone(rule, fact) == Decimal(wanted)


@pytest.mark.parametrize(
    ("percent", "wanted"), [(10, 0), (11, 1), (30, 1), (49, 1), (50, 2), (90, 4), (500, 5)]
)
def test_bonus_beyond_a_gate(percent, wanted):
    gate = Gate(Decimal(10), Decimal(1), Decimal(30), Decimal(20), Decimal(1), cap=Decimal(5))
    assert alone(gate, Fact(Decimal(percent)), None, Kind.BONUS) == wanted


def pool(points, *rules):
    children = tuple(leaf(f"1.{n}", None, rule) for n, rule in enumerate(rules, 1))
    return Indicator("1", "主动公开", Decimal(points), children=children)


def test_deductions_of_a_pool_end_at_zero():
    made = Scheme("示例", (pool(10, Each(Decimal(5)), Each(Decimal(1))), leaf("2", 90)))
    facts = {"1.1": Fact(Decimal(1)), "1.2": Fact(Decimal(2)), "2": Fact(Decimal(0))}
    assert score(made, facts).base == Decimal(93)
    assert score(made, facts | {"1.1": Fact(Decimal(7))}).base == Decimal(90)


def test_children_above_the_points_of_their_group_are_capped():
    group = Indicator("1", "载体", Decimal(6), children=tuple(leaf(f"1.{n}", 2) for n in range(5)))
    assert score(
        Scheme("示例", (group,), Decimal(6)), {f"1.{n}": Fact(Decimal(0)) for n in range(5)}
    ).total == Decimal(6)


def test_what_does_not_apply_is_redistributed_as_the_scheme_says():
    tree = (leaf("1", 75), leaf("2", 25, applies_to=frozenset({"TOWN"})))
    facts = {"1": Fact(Decimal(15)), "2": Fact(Decimal(0))}

    def total(how):
        return score(Scheme("示例", tree, redistribution=how), facts, frozenset({"DEPARTMENT"})).total

    assert total(Redistribution.SCALE) == Decimal(80)  # 60 × 4/3
    assert total(Redistribution.FULL) == Decimal(85)
    assert total(Redistribution.NONE) == Decimal(60)


def test_redistribution_inside_the_group():
    first = Indicator("1", "甲", children=(leaf("1.1", 20), leaf("1.2", 20, applies_to=frozenset({"TOWN"}))))
    made = Scheme("示例", (first, leaf("2", 60)), redistribution=Redistribution.GROUP)
    facts = {"1.1": Fact(Decimal(10)), "2": Fact(Decimal(0))}
    assert score(made, facts, frozenset({"OFFICE"})).total == Decimal(80)  # 10 × 40/20 + 60


def test_online_and_on_site_shares():
    tree = (leaf("1", 50, share="线上"), leaf("2", 10, share="现场"))
    made = Scheme("示例", tree, shares=(("线上", Decimal(80)), ("现场", Decimal(20))))
    result = score(made, {"1": Fact(Decimal(25)), "2": Fact(Decimal(5))})
    assert result.total == Decimal(50)  # half of 80 and half of 20


def test_a_veto_ends_in_the_last_grade_or_in_zero():
    ladder = ((Decimal(90), "优秀"), (Decimal(0), "不合格"))
    tree = (leaf("1", 100), leaf("v", None, Hit(), kind=Kind.VETO))
    made = Scheme("示例", tree, grades=ladder)
    hit = score(made, {"1": Fact(Decimal(0)), "v": Fact(Decimal(1))})
    assert (hit.total, hit.vetoed_by, grades(made, {"a": hit})) == (Decimal(100), ("v",), {"a": "不合格"})
    zero = Scheme("示例", tree, grades=ladder, veto_zero=True)
    assert score(zero, {"1": Fact(Decimal(0)), "v": Fact(Decimal(1))}).total == 0


def test_the_best_grade_has_room_for_a_part_only():
    made = Scheme(
        "示例",
        (leaf("1", 100),),
        grades=((Decimal(90), "优秀"), (Decimal(60), "合格")),
        best_limit=Decimal(40),
    )
    totals = {str(n): score(made, {"1": Fact(Decimal(lost))}) for n, lost in enumerate((0, 2, 2, 3, 50))}
    assert grades(made, totals) == {"0": "优秀", "1": "合格", "2": "合格", "3": "合格", "4": "合格"}


def test_what_nobody_scored_is_named_and_gives_nothing():
    made = Scheme("示例", (leaf("1", 60), leaf("2", 40)))
    result = score(made, {"1": Fact(Decimal(0))})
    assert (result.pending, result.total) == (("2",), Decimal(60))


def test_bonus_ends_at_its_cap_and_penalties_reach_the_total():
    tree = (
        leaf("1", 100),
        leaf("b", 9, kind=Kind.BONUS),
        leaf("p", None, Each(Decimal(3)), kind=Kind.PENALTY),
    )
    made = Scheme("示例", tree, bonus_cap=Decimal(5))
    result = score(made, {"1": Fact(Decimal(10)), "b": Fact(Decimal(9)), "p": Fact(Decimal(1))})
    assert (result.base, result.bonus, result.penalty, result.total) == (
        Decimal(90),
        Decimal(5),
        Decimal(3),
        Decimal(92),
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_schemes_that_come_along(name):
    made = scheme_named(name)
    base = [group for group in made.indicators if group.kind is Kind.BASE]
    assert sum(group.full for group in base) == 100
    assert from_data(as_data(made)) == made
    assert all(one.source for one in made.leaves())


counts = st.integers(0, 40).map(Decimal)
CODES = [one.code for one in scheme_named("county").leaves()]
facts_of_all = st.fixed_dictionaries(
    {code: st.builds(Fact, count=counts, months=st.just((Decimal(1),) * 12)) for code in CODES}
)
TOWN = frozenset({"TOWN"})


@given(facts_of_all)
def test_the_same_facts_give_the_same_score_in_any_order(facts):
    made = scheme_named("county")
    turned = dict(reversed(facts.items()))
    assert score(made, facts, TOWN) == score(made, turned, TOWN)


@given(facts_of_all)
def test_no_score_leaves_its_bounds(facts):
    result = score(scheme_named("county"), facts, TOWN)
    assert 0 <= result.base <= 100
    assert 0 <= result.bonus <= 5
    assert all(row.score <= row.full or row.kind is not Kind.BASE for row in result.rows)


@given(facts_of_all, st.sampled_from([c for c in CODES if c.startswith(("2", "3", "5"))]))
def test_one_fault_more_never_gives_a_higher_score(facts, code):
    made = scheme_named("county")
    worse = facts | {code: Fact((facts[code].count or Decimal(0)) + 1, facts[code].months)}
    assert score(made, worse, TOWN).total <= score(made, facts, TOWN).total


@given(facts_of_all, st.sampled_from(CODES))
def test_a_changed_fact_moves_its_own_line_only(facts, code):
    made = scheme_named("county")
    before = score(made, facts, TOWN)
    after = score(made, facts | {code: Fact(Decimal(0), facts[code].months)}, TOWN)
    other = [
        (a, b) for a, b in zip(before.rows, after.rows, strict=True) if not a.is_group and a.code != code
    ]
    assert all(a == b for a, b in other)
