"""A scheme (考核方案): the tree of indicators with their weights and rules, as plain data. Standard library only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any

from gongkai.law.finding import Refusal
from gongkai.oversight.assessment.rules import KINDS, ZERO, Hit, Judged, Rule, plain


class Kind(Enum):
    """What an indicator does to the total."""

    BASE = "base"
    BONUS = "bonus"
    PENALTY = "penalty"
    VETO = "veto"

    @property
    def label(self) -> str:
        return {"base": "基本分", "bonus": "加分", "penalty": "倒扣", "veto": "一票否决"}[self.value]


class Redistribution(Enum):
    """What becomes of points of indicators that do not apply to a unit."""

    SCALE = "scale"
    GROUP = "group"
    FULL = "full"
    NONE = "none"

    @property
    def label(self) -> str:
        return {
            "scale": "按其余指标的得分折算到满分",
            "group": "在同一大类里折算",
            "full": "不适用的指标记满分",
            "none": "不折算",
        }[self.value]


@dataclass(frozen=True)
class Indicator:
    """指标. With children a group; a group whose children have no points of their own is a pool they deduct from.

    `points` in 分; `applies_to` names kinds of units or single units (empty: all); `share` is 线上 or 现场, taken from
    the group above when empty; `measure` is a key of the measures, empty where people count; `evidence`: a file is
    required with the self-score; `standard` is the wording of the table, `source` where the indicator comes from.
    """

    code: str
    title: str
    points: Decimal | None = None
    rule: Rule = field(default_factory=Judged)
    kind: Kind = Kind.BASE
    children: tuple[Indicator, ...] = ()
    applies_to: frozenset[str] = frozenset()
    share: str = ""
    measure: str = ""
    evidence: bool = False
    standard: str = ""
    source: str = ""

    @property
    def is_pool(self) -> bool:
        """Whether the children deduct from the points of this group."""
        scored = any(leaf.points for leaf in self.leaves()) if self.children else True
        return not scored and self.points is not None

    @property
    def is_capped(self) -> bool:
        """Whether the children together could have more than the points of this group: 一项2分，最高6分."""
        parts = sum((child.full for child in self.children), ZERO)
        return self.points is not None and not self.is_pool and parts > self.points

    @property
    def full(self) -> Decimal:
        """Points that can be had here at most, all children applying."""
        if self.points is not None:
            return self.points
        return sum((child.full for child in self.children), ZERO)

    def leaves(self) -> Iterator[Indicator]:
        """The indicators that are scored, in order."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()


@dataclass(frozen=True)
class Scheme:
    """考核方案. `shares`: share name → percent; `grades` from the best down: (at least, name); `best_limit` percent of
    units that may get the best grade (None: any number)."""

    name: str
    indicators: tuple[Indicator, ...]
    full: Decimal = Decimal(100)
    redistribution: Redistribution = Redistribution.SCALE
    shares: tuple[tuple[str, Decimal], ...] = ()
    bonus_cap: Decimal | None = None
    veto_zero: bool = False
    grades: tuple[tuple[Decimal, str], ...] = ()
    best_limit: Decimal | None = None
    note: str = ""

    def leaves(self) -> list[Indicator]:
        """Every scored indicator in order."""
        return [leaf for group in self.indicators for leaf in group.leaves()]

    def paths(self) -> dict[str, tuple[Indicator, ...]]:
        """Code of every leaf → its groups from the top, the leaf last."""
        found: dict[str, tuple[Indicator, ...]] = {}

        def walk(node: Indicator, above: tuple[Indicator, ...]) -> None:
            if not node.children:
                found[node.code] = (*above, node)
            for child in node.children:
                walk(child, (*above, node))

        for group in self.indicators:
            walk(group, ())
        return found


def as_data(scheme: Scheme) -> dict[str, Any]:
    """The scheme as JSON data; numbers as text so that nothing is rounded."""
    return {
        "name": scheme.name,
        "full": plain(scheme.full),
        "redistribution": scheme.redistribution.value,
        "shares": {name: plain(percent) for name, percent in scheme.shares},
        "bonus_cap": None if scheme.bonus_cap is None else plain(scheme.bonus_cap),
        "veto_zero": scheme.veto_zero,
        "grades": [[plain(limit), name] for limit, name in scheme.grades],
        "best_limit": None if scheme.best_limit is None else plain(scheme.best_limit),
        "note": scheme.note,
        "indicators": [_indicator_data(node) for node in scheme.indicators],
    }


def _indicator_data(node: Indicator) -> dict[str, Any]:
    data: dict[str, Any] = {"code": node.code, "title": node.title, "kind": node.kind.value}
    if node.points is not None:
        data["points"] = plain(node.points)
    if node.children:
        data["children"] = [_indicator_data(child) for child in node.children]
    else:
        data["rule"] = rule_data(node.rule)
    if node.applies_to:
        data["applies_to"] = sorted(node.applies_to)
    for name in ("share", "measure", "evidence", "standard", "source"):
        if value := getattr(node, name):
            data[name] = value
    return data


def rule_data(rule: Rule) -> dict[str, Any]:
    """A rule as JSON data."""
    data: dict[str, Any] = {"kind": rule.kind}
    for part in fields(rule):
        value = getattr(rule, part.name)
        if part.name == "bands":
            value = [[plain(limit), plain(score)] for limit, score in value]
        elif isinstance(value, Decimal):
            value = plain(value)
        if value is not None:
            data[part.name] = value
    return data


def from_data(data: Mapping[str, Any]) -> Scheme:
    """A scheme out of JSON or TOML data. Raises Refusal with every fault that keeps it from being used."""
    try:
        scheme = _scheme(data)
    except (KeyError, TypeError, ValueError, InvalidOperation, AttributeError) as failure:
        raise Refusal(f"方案文件的内容不完整或者写法不对（{failure}），请对照导出的样例改正。") from failure
    if faults := faults_of(scheme):
        raise Refusal(faults)
    return scheme


def _scheme(data: Mapping[str, Any]) -> Scheme:
    return Scheme(
        name=str(data["name"]).strip(),
        indicators=tuple(_indicator(one, Kind.BASE) for one in data["indicators"]),
        full=Decimal(str(data.get("full", 100))),
        redistribution=Redistribution(data.get("redistribution", "scale")),
        shares=tuple((name, Decimal(str(part))) for name, part in data.get("shares", {}).items()),
        bonus_cap=_maybe(data.get("bonus_cap")),
        veto_zero=bool(data.get("veto_zero", False)),
        grades=tuple((Decimal(str(limit)), str(name)) for limit, name in data.get("grades", ())),
        best_limit=_maybe(data.get("best_limit")),
        note=str(data.get("note", "")),
    )


def _indicator(data: Mapping[str, Any], above: Kind) -> Indicator:
    kind = Kind(data.get("kind", above.value))
    default = Hit() if kind is Kind.VETO else Judged()
    return Indicator(
        code=str(data["code"]),
        title=str(data["title"]).strip(),
        points=_maybe(data.get("points")),
        rule=rule_from(data["rule"]) if data.get("rule") else default,
        kind=kind,
        children=tuple(_indicator(child, kind) for child in data.get("children", ())),
        applies_to=frozenset(str(one) for one in data.get("applies_to", ())),
        share=str(data.get("share", "")),
        measure=str(data.get("measure", "")),
        evidence=bool(data.get("evidence", False)),
        standard=str(data.get("standard", "")),
        source=str(data.get("source", "")),
    )


def rule_from(data: Mapping[str, Any]) -> Rule:
    """A rule out of its data. Raises KeyError, ValueError."""
    made = KINDS[str(data["kind"])]
    values: dict[str, Any] = {}
    for part in fields(made):
        if part.name not in data:
            continue
        value = data[part.name]
        if part.name == "bands":
            value = tuple((Decimal(str(limit)), Decimal(str(score))) for limit, score in value)
        elif part.name in ("per", "free"):
            value = int(value)
        elif part.name not in ("unit", "rising"):
            value = Decimal(str(value))
        values[part.name] = value
    return made(**values)


def _maybe(value: Any) -> Decimal | None:
    return None if value is None or value == "" else Decimal(str(value))


def faults_of(scheme: Scheme) -> list[str]:
    """What keeps a scheme from being used, as sentences."""
    faults: list[str] = []
    if not scheme.name or len(scheme.name) > 100:
        faults.append("请写明方案名称，最多100字。")
    leaves = scheme.leaves()
    if not leaves:
        faults.append("方案里没有指标。")
    codes = [leaf.code for leaf in leaves]
    if doubles := sorted({code for code in codes if codes.count(code) > 1}):
        faults.append(f"指标编号重复：{'、'.join(doubles)}。")
    if scheme.shares and sum(percent for _, percent in scheme.shares) != 100:
        faults.append("线上、现场等各部分的比例相加不是100%。")
    for path in scheme.paths().values():
        faults += _leaf_faults(path, dict(scheme.shares))
    base = sum((node.full for node in scheme.indicators if node.kind is Kind.BASE), ZERO)
    if leaves and base <= 0:
        faults.append("基本分的分值相加是0，请写明各项指标的分值。")
    return faults


def _leaf_faults(path: tuple[Indicator, ...], shares: Mapping[str, Decimal]) -> list[str]:
    leaf, where = path[-1], f"指标{path[-1].code}“{path[-1].title[:20]}”"
    faults: list[str] = []
    if not leaf.title:
        faults.append(f"指标{leaf.code}没有名称。")
    bare = leaf.kind is Kind.BASE and not leaf.points and not any(node.is_pool for node in path[:-1])
    if bare:
        faults.append(f"{where}没有分值。")
    if any(node.points is not None and not (0 <= node.points < 10000) for node in path):
        faults.append(f"{where}的分值应当不小于0。")
    if isinstance(leaf.rule, Hit) != (leaf.kind is Kind.VETO):
        faults.append(f"{where}：“一票否决”只能用于否决项。")
    if shares and leaf.kind is Kind.BASE and share_of(path) not in shares:
        faults.append(f"{where}没有写明属于哪一部分（{'、'.join(shares)}）。")
    if getattr(leaf.rule, "per", 1) < 1:
        faults.append(f"{where}：每几件扣分，至少是1。")
    return faults


def share_of(path: tuple[Indicator, ...]) -> str:
    """线上 or 现场: the nearest that says so, the leaf first."""
    return next((node.share for node in reversed(path) if node.share), "")
