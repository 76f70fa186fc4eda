"""How one indicator (指标) turns what was counted into points. Standard library only; exact decimals.

Every rule answers with how many points are lost or won and says in a sentence how it got there, so that the same
records always give the same score and anybody can work it out again by hand. Forms of rules: those of the published
scoring tables of towns and counties (每条扣、缺月扣、达到比例得、超过比例加、一票否决).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
ZERO = Decimal(0)


def points_of(value: Decimal) -> Decimal:
    """`value` in 分 to two places, half up."""
    return value.quantize(CENT, ROUND_HALF_UP)


def plain(value: Decimal) -> str:
    """A number without needless zeros: 5.00 → 5, 0.50 → 0.5."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True)
class Fact:
    """What is known of one indicator: a count, by month where asked, or the points somebody gave."""

    count: Decimal | None = None
    months: tuple[Decimal, ...] = ()
    given: Decimal | None = None
    why: str = ""


@dataclass(frozen=True)
class Verdict:
    """Points lost (lost ≥ 0) or won, in 分, and how."""

    points: Decimal
    how: str


@dataclass(frozen=True)
class Each:
    """每（per）条扣（加）points 分; `free` of them go without; at most `cap` in all."""

    points: Decimal
    unit: str = "次"
    per: int = 1
    free: int = 0
    cap: Decimal | None = None
    kind = "each"

    def verdict(self, fact: Fact, full: Decimal | None) -> Verdict:
        """Steps begun count only when complete: 每5条扣1分 with 9 gives 1."""
        count = fact.count or ZERO
        steps = max(ZERO, count - self.free) // self.per
        points = steps * self.points
        limits = [limit for limit in (self.cap, full) if limit is not None]
        counted = min([points, *limits])
        said = f"{plain(count)}{self.unit}，{self.words}，计{plain(counted)}分"
        return Verdict(points_of(counted), said)

    @property
    def words(self) -> str:
        every = f"每{self.per if self.per > 1 else ''}{self.unit}{plain(self.points)}分"
        beyond = f"超过{self.free}{self.unit}的部分" if self.free else ""
        most = f"，最多{plain(self.cap)}分" if self.cap is not None else ""
        return f"{beyond}{every}{most}"


@dataclass(frozen=True)
class Months:
    """每月不少于 `wanted`: a month below it loses `missing`, a month with nothing loses `empty` instead."""

    wanted: Decimal
    missing: Decimal
    empty: Decimal | None = None
    kind = "months"

    def verdict(self, fact: Fact, full: Decimal | None) -> Verdict:
        nothing = self.missing if self.empty is None else self.empty
        blank = [n for n, value in enumerate(fact.months, 1) if value == 0]
        short = [n for n, value in enumerate(fact.months, 1) if 0 < value < self.wanted]
        points = len(blank) * nothing + len(short) * self.missing
        counted = points if full is None else min(points, full)
        said = f"空白{len(blank)}个月，不足{plain(self.wanted)}条{len(short)}个月，计{plain(counted)}分"
        return Verdict(points_of(counted), said)

    @property
    def words(self) -> str:
        blank = f"，空白月每月{plain(self.empty)}分" if self.empty is not None else ""
        return f"每月不少于{plain(self.wanted)}，缺一月{plain(self.missing)}分{blank}"


@dataclass(frozen=True)
class Short:
    """不少于 `wanted`: each one missing loses `points`; without `points` everything is lost."""

    wanted: Decimal
    points: Decimal | None = None
    unit: str = "条"
    kind = "short"

    def verdict(self, fact: Fact, full: Decimal | None) -> Verdict:
        count = fact.count or ZERO
        missing = max(ZERO, self.wanted - count)
        lost = (full or ZERO) if self.points is None and missing else missing * (self.points or ZERO)
        counted = lost if full is None else min(lost, full)
        said = f"应有{plain(self.wanted)}{self.unit}，实有{plain(count)}{self.unit}，计{plain(counted)}分"
        return Verdict(points_of(counted), said)

    @property
    def words(self) -> str:
        loses = "不足的不得分" if self.points is None else f"少一{self.unit}{plain(self.points)}分"
        return f"不少于{plain(self.wanted)}{self.unit}，{loses}"


@dataclass(frozen=True)
class Bands:
    """By threshold: the first band whose limit is reached gives its score. Bands run from the best downwards.

    `rising`: reaching means at least the limit (覆盖率); otherwise at most the limit (逾期率).
    """

    bands: tuple[tuple[Decimal, Decimal], ...]
    unit: str = "%"
    rising: bool = True
    kind = "bands"

    def verdict(self, fact: Fact, full: Decimal | None) -> Verdict:
        """Points lost against `full`."""
        count = fact.count or ZERO
        score = next((score for limit, score in self.bands if self._reached(count, limit)), ZERO)
        top = full if full is not None else max((score for _, score in self.bands), default=ZERO)
        said = f"{plain(count)}{self.unit}，得{plain(score)}分"
        return Verdict(points_of(max(ZERO, top - score)), said)

    def _reached(self, count: Decimal, limit: Decimal) -> bool:
        return count >= limit if self.rising else count <= limit

    @property
    def words(self) -> str:
        sign = "达到" if self.rising else "不超过"
        return "，".join(f"{sign}{plain(limit)}{self.unit}得{plain(score)}分" for limit, score in self.bands)


@dataclass(frozen=True)
class Share:
    """按比例得分: full points at `wanted`, a part of them below it."""

    wanted: Decimal
    unit: str = "%"
    kind = "share"

    def verdict(self, fact: Fact, full: Decimal | None) -> Verdict:
        count, top = fact.count or ZERO, full or ZERO
        score = points_of(top * min(Decimal(1), count / self.wanted)) if self.wanted > 0 else top
        said = f"{plain(count)}{self.unit}，按{plain(self.wanted)}{self.unit}为满分的比例得{plain(score)}分"
        return Verdict(top - score, said)

    @property
    def words(self) -> str:
        return f"{plain(self.wanted)}{self.unit}为满分，按比例得分"


@dataclass(frozen=True)
class Earn:
    """每条得 points 分, up to the points of the indicator."""

    points: Decimal
    unit: str = "项"
    kind = "earn"

    def verdict(self, fact: Fact, full: Decimal | None) -> Verdict:
        count, top = fact.count or ZERO, full or ZERO
        score = min(top, count * self.points)
        said = f"{plain(count)}{self.unit}，{self.words}，得{plain(score)}分"
        return Verdict(points_of(top - score), said)

    @property
    def words(self) -> str:
        return f"每{self.unit}得{plain(self.points)}分"


@dataclass(frozen=True)
class Gate:
    """门槛加分: beyond `gate` wins `first`; beyond `base`, every full `step` more wins `more`; at most `cap`.

    超10%+1、超30%后每20%+1 is gate 10, first 1, base 30, step 20, more 1.
    """

    gate: Decimal
    first: Decimal
    base: Decimal
    step: Decimal
    more: Decimal
    unit: str = "%"
    cap: Decimal | None = None
    kind = "gate"

    def verdict(self, fact: Fact, full: Decimal | None) -> Verdict:
        count = fact.count or ZERO
        points = self.first if count > self.gate else ZERO
        if self.step > 0 and count > self.base:
            points += (count - self.base) // self.step * self.more
        limits = [limit for limit in (self.cap, full) if limit is not None]
        counted = min([points, *limits])
        return Verdict(
            points_of(counted), f"超过{plain(count)}{self.unit}，{self.words}，计{plain(counted)}分"
        )

    @property
    def words(self) -> str:
        then = f"，超过{plain(self.base)}{self.unit}后每{plain(self.step)}{self.unit}加{plain(self.more)}分"
        most = f"，最多{plain(self.cap)}分" if self.cap is not None else ""
        return f"超过{plain(self.gate)}{self.unit}加{plain(self.first)}分{then if self.step else ''}{most}"


@dataclass(frozen=True)
class Hit:
    """一票否决: one is enough."""

    unit: str = "次"
    kind = "hit"

    def verdict(self, fact: Fact, full: Decimal | None) -> Verdict:
        hit = bool(fact.count)
        return Verdict(
            Decimal(int(hit)), f"查实{plain(fact.count or ZERO)}{self.unit}" if hit else "没有发生"
        )

    @property
    def words(self) -> str:
        return "发生即否决"


@dataclass(frozen=True)
class Judged:
    """Looked at by a person; no count decides."""

    kind = "judged"

    def verdict(self, fact: Fact, full: Decimal | None) -> Verdict:
        """Never asked: the points are given."""
        raise ValueError("a judged indicator has no rule")

    @property
    def words(self) -> str:
        return "由考核人员评分"


Rule = Each | Months | Short | Bands | Share | Earn | Gate | Hit | Judged
KINDS: dict[str, type[Rule]] = {
    rule.kind: rule for rule in (Each, Months, Short, Bands, Share, Earn, Gate, Hit, Judged)
}
