"""Drafts of a scoring table → indicators with rules: the words of the standard are read, doubts are reported."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import BinaryIO

from gongkai.law.finding import Refusal
from gongkai.oversight.assessment import table
from gongkai.oversight.assessment.grid import Grid, read_grids
from gongkai.oversight.assessment.headings import find_header
from gongkai.oversight.assessment.reading import Draft, Reading, Remark, Suggest, drafts_of
from gongkai.oversight.assessment.rules import ZERO, Bands, Earn, Hit, Judged, Rule, Share, Short, plain
from gongkai.oversight.assessment.scheme import Indicator, Kind, Scheme, faults_of, rule_from, share_of
from gongkai.oversight.assessment.sums import Sum, differing, missing_points
from gongkai.oversight.assessment.word import grids_of_word, row_and_column
from gongkai.oversight.assessment.wording import Understood, is_veto, parts_of, understand

_TARGETS = (
    (re.compile(r"乡镇|镇（街道|镇\(街道|街镇|镇街|各镇|各乡"), ("TOWN", "SUB_DISTRICT")),
    (re.compile(r"街道"), ("SUB_DISTRICT",)),
    (re.compile(r"部门|县直|区直|市直|委办局"), ("DEPARTMENT",)),
    (re.compile(r"村|社区"), ("VILLAGE",)),
    (re.compile(r"科室|内设|站所|中心"), ("OFFICE",)),
)
_TOGETHER = re.compile(r"(?:累计|合计|总计|总分|共计)[^\d]{0,6}(\d+(?:\.\d+)?)\s*分")
_GAINING = (Bands, Share, Earn)
_EVERYBODY = re.compile(r"^(?:全体|全部|所有|各单位|各被考核单位|—|-|/|全)")
_ON_SITE, _ONLINE = re.compile(r"现场|实地|线下"), re.compile(r"网上|线上|日常监测|网络")
_GRADES = ((Decimal(90), "优秀"), (Decimal(80), "良好"), (Decimal(60), "合格"), (ZERO, "不合格"))


def read_table(
    stream: BinaryIO, name: str, measures: Mapping[str, str] | None = None, suggest: Suggest | None = None
) -> Reading:
    """The scheme of the first sheet of a workbook that has a scoring table. `measures`: label or key → key; `suggest`:
    words → label of a measure that could bring the numbers. Raises Refusal when there is no such table or
    nothing can be scored."""
    return read_grid_table(read_grids(stream), name, measures, suggest)


def read_word_table(
    content: bytes, name: str, measures: Mapping[str, str] | None = None, suggest: Suggest | None = None
) -> Reading:
    """As `read_table`, from the tables of a DOCX; the report names rows and columns, Word shows no cell names."""
    found = read_grid_table(grids_of_word(content, name), name, measures, suggest)
    return replace(found, remarks=tuple(replace(one, cell=row_and_column(one.cell)) for one in found.remarks))


def read_grid_table(
    grids: Sequence[Grid],
    name: str,
    measures: Mapping[str, str] | None = None,
    suggest: Suggest | None = None,
) -> Reading:
    """The scheme of the first of `grids` that is a scoring table; the others are named."""
    found = [(grid, header) for grid in grids if (header := find_header(grid))]
    for grid, header in found[:1]:
        drafts, remarks, sums = drafts_of(grid, header)
        remarks += [
            Remark("表", "", f"“{other.name}”也有评分表，没有载入；请另存成单独的文件再导入。", True)
            for other, _ in found[1:]
        ]
        scoring = [one for one, _ in found]
        remarks += [
            Remark("表", "", f"“{other.name}”没有评分表的表头，没有载入。")
            for other in grids
            if other not in scoring
        ]
        reader = _Reader(measures or {}, suggest or (lambda words: ""), remarks)
        return Reading(reader.scheme(drafts, name, sums), tuple(reader.remarks), grid.name)
    raise Refusal(
        "没有找到评分表的表头。表头要有“指标”“考核内容”或者“项目”一列，和“分值”或者“评分标准”一列，在表的前15行里。"
    )


class _Reader:
    def __init__(self, measures: Mapping[str, str], suggest: Suggest, remarks: list[Remark]) -> None:
        self._measures, self._suggest = measures, suggest
        self.remarks = remarks
        self._percents: dict[str, Decimal] = {}

    def scheme(self, drafts: list[Draft], name: str, sums: Sequence[Sum] = ()) -> Scheme:
        if found := missing_points(sums, drafts):
            found[0].points = found[1]
            said = f"没有写分值，按合计余下的{plain(found[1])}分计，请核对。"
            self._say(found[0].cell, found[0].title, said)
        for draft in drafts:
            self._spread(draft)
        made = [one for one in (self._node(draft, str(n)) for n, draft in enumerate(drafts, 1)) if one]
        base = sum((node.full for node in made if node.kind is Kind.BASE), ZERO)
        bonus = [node.points for node in made if node.kind is Kind.BONUS and node.points]
        cap = sum(bonus, ZERO) if bonus else None
        scheme = Scheme(name.strip()[:100], tuple(made), base or Decimal(100), bonus_cap=cap, grades=_GRADES)
        scheme = replace(scheme, shares=self._shares(scheme))
        for cell, said in differing(sums, base, sum(bonus, ZERO)):
            self._say(cell, "", said)
        if base and base != 100:
            self._say(
                "表", "", f"基本分相加是{plain(base)}分，不是100分，请核对；等次按百分制的界线，请一并核对。"
            )
        if faults := faults_of(scheme):
            raise Refusal(faults)
        return scheme

    def _shares(self, scheme: Scheme) -> tuple[tuple[str, Decimal], ...]:
        """Only what the table says of each indicator; the percentages are those of the table, else the points."""
        parts: dict[str, Decimal] = {}
        for path in scheme.paths().values():
            pool = next((node for node in path[:-1] if node.is_pool), path[-1])
            if path[-1].kind is Kind.BASE and path[-1] in (pool, *pool.children[:1]):
                share = share_of(path)
                parts[share] = parts.get(share, ZERO) + pool.full
        said = {name: self._percents.get(name, ZERO) for name in parts}
        if len(said) > 1 and sum(said.values()) == 100:
            return tuple(said.items())
        if "" in parts or len(parts) < 2 or any(not value for value in parts.values()):
            return ()
        total = sum(parts.values(), ZERO)
        if any((value * 100 / total) % 1 for value in parts.values()):
            return ()
        return tuple((name, value * 100 / total) for name, value in parts.items())

    def _say(self, cell: str, title: str, said: str, by_hand: bool = True) -> None:
        self.remarks.append(Remark(cell, title, said, by_hand))

    def _spread(self, draft: Draft) -> None:
        """Points that are missing where they can only be one number; a sum that does not fit is said."""
        for child in draft.children:
            self._spread(child)
        if not draft.children or draft.kind is not Kind.BASE or draft.points is None:
            return
        bare = [child for child in draft.children if not any(leaf.points for leaf in child.leaves())]
        given = sum((_full(child) for child in draft.children), ZERO)
        if len(bare) == len(draft.children) == 1:
            bare[0].points = draft.points
        elif bare and len(bare) < len(draft.children):
            rest = draft.points - given
            if len(bare) == 1 and rest > 0:
                bare[0].points = rest
                self._say(bare[0].cell, bare[0].title, f"没有写分值，按同类余下的{plain(rest)}分计，请核对。")
        elif given == 100 and draft.points != given:
            for child in draft.children:
                child.points = _full(child) * draft.points / 100
            self._say(
                draft.cell,
                draft.title,
                f"下面各项是占本类的百分比，已按本类{plain(draft.points)}分折算，请核对。",
            )
        elif given and given != draft.points:
            said = f"本类{plain(draft.points)}分，下面各项相加{plain(given)}分，请核对。"
            self._say(draft.cell, draft.title, said)

    def _node(self, draft: Draft, code: str, in_pool: bool = False) -> Indicator | None:
        if not draft.children:
            return self._leaf(draft, code, in_pool)
        pool = in_pool or (
            draft.points is not None and not any(leaf.points for leaf in draft.leaves() if leaf is not draft)
        )
        children = [self._node(child, f"{code}.{n}", pool) for n, child in enumerate(draft.children, 1)]
        kept = tuple(child for child in children if child)
        if not kept:
            return None
        return Indicator(code, draft.title[:200], draft.points, kind=draft.kind, children=kept)

    def _leaf(self, draft: Draft, code: str, in_pool: bool) -> Indicator | None:
        text = "；".join(standard for _, standard in draft.standards)
        if is_veto(text) and draft.points is None and not in_pool:
            draft.kind = Kind.VETO
        if draft.kind is Kind.BASE and not draft.points and not in_pool:
            self._say(draft.cell, draft.title, "没有分值，没有载入；请在表里补上分值后再导入。")
            return None
        made = Indicator(
            code,
            draft.title[:200],
            None if draft.kind is Kind.VETO else draft.points,
            Hit() if draft.kind is Kind.VETO else Judged(),
            draft.kind,
            applies_to=self._targets(draft),
            share=self._share(draft.cells.get(table.SHARE, "")),
            measure=self._measure(draft),
            evidence=table.EVIDENCE in draft.cells,
            standard=text[:1000],
            source=draft.cells.get(table.NOTE, "")[:200],
        )
        return self._ruled(made, draft, text, in_pool)

    def _ruled(self, leaf: Indicator, draft: Draft, text: str, in_pool: bool) -> Indicator:
        cell = draft.standards[0][0] if draft.standards else draft.cell
        if draft.cells.get(table.RULE):
            return self._exact(leaf, draft)
        if leaf.kind is Kind.VETO:
            self._say(cell, leaf.title, "否决项，发生即否决。", by_hand=False)
            return leaf
        said = understand(text or draft.title, leaf.points, leaf.kind)
        if parts := parts_of(text, leaf.points):
            return self._parted(leaf, cell, parts)
        rules = [one for one in said if one.rule is not None or "扣" in one.text or "加" in one.text]
        gaining = [one for one in rules if _gains(one.rule)]
        if not any(one.rule for one in rules) or (gaining and (len(rules) > 1 or in_pool)):
            why = "同时有得分和扣分的写法" if gaining else "没有认出计分办法"
            self._say(cell, leaf.title, f"{why}，由考核人员评分。")
            return leaf
        if len(rules) == 1 and rules[0].rule:
            hint = self._suggest(f"{leaf.title}{text}")
            found = f"可以自动取数：{hint}。" if hint and not leaf.measure else ""
            self._say(cell, leaf.title, f"认出：{rules[0].rule.words}。{found}", by_hand=False)
            return replace(leaf, rule=rules[0].rule)
        return self._pooled(leaf, cell, rules)

    def _parted(self, leaf: Indicator, cell: str, found: list[tuple[str, Decimal]]) -> Indicator:
        """Things to be there, each with its points: a line for each, looked at by people."""
        said = "、".join(f"{title}{plain(points)}分" for title, points in found)
        self._say(cell, leaf.title, f"分成{len(found)}项（{said}），由考核人员评分。", by_hand=False)
        parts = tuple(
            Indicator(f"{leaf.code}.{n}", title, points, evidence=leaf.evidence, standard=title)
            for n, (title, points) in enumerate(found, 1)
        )
        return replace(leaf, children=parts, measure="", evidence=False)

    def _pooled(self, leaf: Indicator, cell: str, rules: list[Understood]) -> Indicator:
        """Several deductions of one indicator: each a line that deducts from its points."""
        parts = []
        if leaf.kind is Kind.BONUS and leaf.points is None and (cap := _TOGETHER.search(rules[-1].text)):
            leaf = replace(leaf, points=Decimal(cap[1]))
            self._say(cell, leaf.title, f"“累计”按各项合起来最多加{cap[1]}分，请核对。")
        for number, one in enumerate(rules, 1):
            hint = self._suggest(f"{one.text}{leaf.title}")
            found = f"可以自动取数：{hint}。" if hint and one.rule else ""
            said = (
                f"“{one.text[:30]}”认出：{one.rule.words}。{found}"
                if one.rule
                else f"“{one.text[:30]}”没有认出，由考核人员评分。"
            )
            self._say(cell, leaf.title, said, by_hand=one.rule is None)
            title, rule = one.text[:200], one.rule or Judged()
            parts.append(
                Indicator(
                    f"{leaf.code}.{number}",
                    title,
                    rule=rule,
                    kind=leaf.kind,
                    evidence=leaf.evidence and number == 1,
                    standard=one.text[:1000],
                )
            )
        return replace(leaf, rule=Judged(), children=tuple(parts), measure="", evidence=False)

    def _exact(self, leaf: Indicator, draft: Draft) -> Indicator:
        """The rule as the exported file holds it."""
        try:
            return replace(leaf, rule=rule_from(json.loads(draft.cells[table.RULE])))
        except (ValueError, KeyError, TypeError, ArithmeticError):
            self._say(
                draft.cell,
                leaf.title,
                "“规则”一列的写法不对，由考核人员评分；可以清空这一格，按评分标准重读。",
            )
            return leaf

    def _targets(self, draft: Draft) -> frozenset[str]:
        text = draft.cells.get(table.TARGET, "")
        if not text or _EVERYBODY.match(text):
            return frozenset()
        found = frozenset(kind for pattern, kinds in _TARGETS if pattern.search(text) for kind in kinds)
        if found:
            return found
        return frozenset(f"={part}" for part in re.split(r"[、，,；;\s]+", text) if part)

    def _share(self, text: str) -> str:
        """线上 or 现场; a percentage beside it is that part of the whole."""
        on_site, online = _ON_SITE.search(text), _ONLINE.search(text)
        name = "" if bool(on_site) == bool(online) else "现场" if on_site else "线上"
        if name and (percent := re.search(r"(\d+(?:\.\d+)?)\s*%", text)):
            self._percents[name] = Decimal(percent[1])
        return name

    def _measure(self, draft: Draft) -> str:
        text = draft.cells.get(table.MEASURE, "").strip()
        if text and text not in self._measures:
            self._say(draft.cell, draft.title, f"取数“{text[:30]}”不认识，改由人工计数。")
        return self._measures.get(text, "")


def _gains(rule: Rule | None) -> bool:
    return isinstance(rule, _GAINING) or (isinstance(rule, Short) and rule.points is None)


def _full(draft: Draft) -> Decimal:
    if draft.points is not None:
        return draft.points
    return sum((_full(child) for child in draft.children), ZERO)
