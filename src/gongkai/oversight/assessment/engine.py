"""Scores a unit by a scheme: the same facts always give the same score. Standard library only; exact decimals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.oversight.assessment.rules import ZERO, Fact, Judged, plain, points_of
from gongkai.oversight.assessment.scheme import Indicator, Kind, Redistribution, Scheme, share_of

_NO_LIMIT = Decimal(10000)


@dataclass(frozen=True)
class Scored:
    """One indicator or group of one unit, in 分. A leaf of a pool, a penalty and a veto have 0 or less.

    `pending`: nobody counted and nobody judged, so 0 stands for now. `applies` false: not counted at all.
    """

    code: str
    title: str
    depth: int
    is_group: bool
    kind: Kind
    full: Decimal
    score: Decimal
    how: str
    applies: bool = True
    pending: bool = False


@dataclass(frozen=True)
class Score:
    """得分 of one unit: every row of the sheet, and how the total came about."""

    rows: tuple[Scored, ...]
    base: Decimal
    bonus: Decimal
    penalty: Decimal
    vetoed_by: tuple[str, ...]
    total: Decimal
    steps: tuple[str, ...]

    @property
    def pending(self) -> tuple[str, ...]:
        """Codes of leaves that are not scored yet."""
        return tuple(row.code for row in self.rows if row.pending)

    def row(self, code: str) -> Scored:
        """The row of that leaf. Raises KeyError."""
        for row in self.rows:
            if row.code == code and not row.is_group:
                return row
        raise KeyError(code)


def score(
    scheme: Scheme,
    facts: Mapping[str, Fact],
    tags: frozenset[str] = frozenset(),
    left_out: frozenset[str] = frozenset(),
) -> Score:
    """The score of a unit. `facts`: by code of the leaf; `tags`: what kind of unit it is and its names;
    `left_out`: codes that a checker found not to apply."""
    worker = _Scoring(facts, tags, left_out)
    for group in scheme.indicators:
        worker.node(group, 0, frozenset())
    leaves = _Leaves(scheme, worker.results)
    base, steps = leaves.base()
    bonus, penalty = leaves.sum(Kind.BONUS), -leaves.sum(Kind.PENALTY)
    if scheme.bonus_cap is not None and bonus > scheme.bonus_cap:
        steps.append(f"加分{plain(bonus)}分，封顶{plain(scheme.bonus_cap)}分。")
        bonus = scheme.bonus_cap
    vetoed = tuple(r.code for r in worker.rows if r.kind is Kind.VETO and not r.is_group and r.score < 0)
    total = points_of(max(ZERO, base + bonus - penalty))
    steps.append(f"{plain(base)}＋加分{plain(bonus)}－倒扣{plain(penalty)}＝{plain(total)}分。")
    if vetoed:
        steps.append(
            f"否决项成立（{'、'.join(vetoed)}）" + ("，总分记0分。" if scheme.veto_zero else "，定为末等。")
        )
        total = ZERO if scheme.veto_zero else total
    return Score(tuple(worker.rows), base, bonus, penalty, vetoed, total, tuple(steps))


def grades(scheme: Scheme, scores: Mapping[str, Score]) -> dict[str, str]:
    """等次 of every unit: by its total; vetoed units get the last; the best is given to at most `best_limit` percent,
    the highest totals first, and equal totals share a fate."""
    if not scheme.grades:
        return dict.fromkeys(scores, "")
    named = {unit: _grade(scheme, result) for unit, result in scores.items()}
    if scheme.best_limit is None or len(scheme.grades) == 1:
        return named
    best, second = scheme.grades[0][1], scheme.grades[1][1]
    room = int(len(scores) * scheme.best_limit // 100)
    candidates = sorted((scores[u].total for u in named if named[u] == best), reverse=True)
    if len(candidates) <= room:
        return named
    bar = candidates[room]  # the first that has no room: it and its equals go one grade down
    return {u: second if g == best and scores[u].total <= bar else g for u, g in named.items()}


def _grade(scheme: Scheme, result: Score) -> str:
    if result.vetoed_by:
        return scheme.grades[-1][1]
    found = (name for limit, name in scheme.grades if result.total >= limit)
    return next(found, scheme.grades[-1][1])


class _Scoring:
    """Walks the tree once, children before their group, rows in the order of the table."""

    def __init__(self, facts: Mapping[str, Fact], tags: frozenset[str], left_out: frozenset[str]) -> None:
        self._facts, self._tags, self._left_out = facts, tags, left_out
        self.rows: list[Scored] = []
        self.results: dict[int, Scored] = {}

    def node(self, node: Indicator, depth: int, above: frozenset[str], in_pool: bool = False) -> Scored:
        wanted = node.applies_to or above
        at = len(self.rows)
        self.rows.append(Scored(node.code, node.title, depth, bool(node.children), node.kind, ZERO, ZERO, ""))
        if node.children:
            parts = [self.node(child, depth + 1, wanted, in_pool or node.is_pool) for child in node.children]
            made = _group(node, depth, parts)
        else:
            made = self._leaf(node, depth, wanted, in_pool)
        self.rows[at] = self.results[id(node)] = made
        return made

    def _leaf(self, leaf: Indicator, depth: int, wanted: frozenset[str], in_pool: bool) -> Scored:
        full = leaf.points or ZERO
        if leaf.code in self._left_out or (wanted and not wanted & self._tags):
            return Scored(leaf.code, leaf.title, depth, False, leaf.kind, full, ZERO, "不适用", applies=False)
        fact = self._facts.get(leaf.code, Fact())
        low, high = _bounds(leaf, in_pool)
        if fact.given is not None:
            value, how = max(low, min(high, fact.given)), fact.why or f"评定{plain(fact.given)}分"
        elif isinstance(leaf.rule, Judged) or (fact.count is None and not fact.months):
            waits = leaf.kind in (Kind.BASE, Kind.VETO)
            return Scored(leaf.code, leaf.title, depth, False, leaf.kind, full, ZERO, "待评", pending=waits)
        else:
            verdict = leaf.rule.verdict(fact, leaf.points)
            gains = leaf.kind is Kind.BONUS
            value = verdict.points if gains else (ZERO if in_pool or low < 0 else full) - verdict.points
            value, how = max(low, min(high, value)), verdict.how
        return Scored(leaf.code, leaf.title, depth, False, leaf.kind, full, points_of(value), how)


def _bounds(leaf: Indicator, in_pool: bool) -> tuple[Decimal, Decimal]:
    """Least and most points (分) a leaf may have."""
    most = leaf.points
    if leaf.kind is Kind.VETO:
        return Decimal(-1), ZERO
    if leaf.kind is Kind.PENALTY or (in_pool and leaf.kind is Kind.BASE):
        return (-_NO_LIMIT if not most else -most), ZERO
    return ZERO, (most if most is not None else _NO_LIMIT if leaf.kind is Kind.BONUS else ZERO)


def _group(node: Indicator, depth: int, parts: Sequence[Scored]) -> Scored:
    live = [part for part in parts if part.applies]
    if node.is_pool and node.kind in (Kind.BASE, Kind.BONUS):
        full = node.points or ZERO
        value = max(ZERO, full + sum((part.score for part in live), ZERO)) if live else ZERO
        lost = -sum((part.score for part in live), ZERO)
        how = f"{plain(full)}分，各项共扣{plain(lost)}分" + ("，扣完为止" if lost > full else "")
        if node.kind is Kind.BONUS:
            value, how = min(full, sum((part.score for part in live), ZERO)), f"最多{plain(full)}分"
    else:
        full = sum((part.full for part in live), ZERO)
        value = sum((part.score for part in live), ZERO)
        how = ""
        if node.kind is Kind.BASE and node.points is not None and full > node.points:
            full, value, how = node.points, min(value, node.points), f"最高{plain(node.points)}分"
        if node.kind is Kind.BONUS and node.points is not None and value > node.points:
            value, how = node.points, f"封顶{plain(node.points)}分"
        if node.kind is Kind.PENALTY and node.points and value < -node.points:
            value, how = -node.points, f"最多扣{plain(node.points)}分"
    return Scored(node.code, node.title, depth, True, node.kind, full, points_of(value), how, bool(live))


class _Leaves:
    """Adds the scored tree up: whatever stands by itself (a leaf, or a pool as a whole) is one unit of adding."""

    def __init__(self, scheme: Scheme, results: Mapping[int, Scored]) -> None:
        self._scheme, self._results = scheme, results
        self._units: list[tuple[str, str, Scored]] = []
        for top in scheme.indicators:
            self._collect(top, (), top.code)

    def _collect(self, node: Indicator, above: tuple[Indicator, ...], top: str) -> None:
        path = (*above, node)
        if not node.children or node.is_pool or node.is_capped:
            self._units.append((top, share_of(path), self._results[id(node)]))
            return
        for child in node.children:
            self._collect(child, path, top)

    def sum(self, kind: Kind) -> Decimal:
        """The tops of that kind added up: caps of groups hold."""
        tops = (self._results[id(node)] for node in self._scheme.indicators if node.kind is kind)
        return sum((row.score for row in tops if row.applies), ZERO)

    def base(self) -> tuple[Decimal, list[str]]:
        """The basic score and the steps to it."""
        units = [unit for unit in self._units if unit[2].kind is Kind.BASE]
        if not self._scheme.shares:
            return self._part(units, self._scheme.full)
        parts = [(name, percent, [u for u in units if u[1] == name]) for name, percent in self._scheme.shares]
        live = [part for part in parts if any(unit[2].applies for unit in part[2])]
        weight = sum((percent for _, percent, _ in live), ZERO)
        total, steps = ZERO, []
        for name, percent, members in live:
            of_part = self._scheme.full * percent / weight
            full = sum((row.full for _, _, row in members), ZERO)
            got, said = self._part(members, full)
            share = points_of(got * of_part / full) if full else ZERO
            steps += said
            steps.append(
                f"{name}部分{plain(got)}／{plain(full)}分，占{plain(points_of(of_part))}分，计{plain(share)}分。"
            )
            total += share
        return points_of(total), steps

    def _part(self, units: list[tuple[str, str, Scored]], full: Decimal) -> tuple[Decimal, list[str]]:
        got = sum((row.score for _, _, row in units if row.applies), ZERO)
        absent = sum((row.full for _, _, row in units if not row.applies), ZERO)
        how = self._scheme.redistribution
        if not absent or how is Redistribution.NONE:
            return points_of(got), []
        if how is Redistribution.FULL:
            return points_of(got + absent), [f"不适用的{plain(absent)}分记满分。"]
        if how is Redistribution.GROUP:
            return self._by_group(units)
        rest = sum((row.full for _, _, row in units if row.applies), ZERO)
        if not rest:
            return ZERO, []
        scaled = points_of(got * (rest + absent) / rest)
        said = f"不适用{plain(absent)}分，其余得{plain(got)}分，乘{plain(rest + absent)}／{plain(rest)}折算为{plain(scaled)}分。"
        return scaled, [said]

    def _by_group(self, units: list[tuple[str, str, Scored]]) -> tuple[Decimal, list[str]]:
        total, orphaned, said, kept = ZERO, ZERO, [], ZERO
        for top in dict.fromkeys(unit[0] for unit in units):
            rows = [row for code, _, row in units if code == top]
            rest = sum((row.full for row in rows if row.applies), ZERO)
            full = sum((row.full for row in rows), ZERO)
            got = sum((row.score for row in rows if row.applies), ZERO)
            if rest:
                total, kept = total + got * full / rest, kept + full
                if rest != full:
                    said.append(f"第{top}类：{plain(got)}分乘{plain(full)}／{plain(rest)}折算。")
            else:
                orphaned += full
        if kept and orphaned:
            total = total * (kept + orphaned) / kept
            said.append(f"整类不适用{plain(orphaned)}分，按其余各类折算。")
        return points_of(total), said
