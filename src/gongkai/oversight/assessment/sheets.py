"""Schemes and results as spreadsheets: what is exported is read again without loss."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, BinaryIO

from gongkai.law.finding import Refusal
from gongkai.oversight.assessment.engine import Score
from gongkai.oversight.assessment.grid import Grid, cell_name, read_grids
from gongkai.oversight.assessment.measures import registry
from gongkai.oversight.assessment.rules import plain
from gongkai.oversight.assessment.scheme import (
    Indicator,
    Kind,
    Redistribution,
    Scheme,
    as_data,
    from_data,
    rule_data,
)
from gongkai.oversight.assessment.units import TAG_LABELS, tag_label
from gongkai.oversight.models.assessment import Assessment, Sheet
from gongkai.papers.sheets import as_xlsx

SCHEME, SETTINGS = "考核方案", "方案设置"
COLUMNS = (
    "编号", "上级编号", "类型", "指标", "分值", "评分标准", "规则", "适用对象", "部分", "取数", "要求佐证", "来源",
)  # fmt: skip
_KEY = re.compile(r"[a-z_]+\.[a-z_]+")  # a measure of a package that is not there yet stays
_KINDS = {kind.label: kind for kind in Kind}
_TAGS = {label: tag for tag, label in TAG_LABELS.items()}


def scheme_book(scheme: Scheme) -> bytes:
    """The scheme as XLSX: one line for each group and indicator, and its settings on a sheet of their own."""
    lines: list[Sequence[Any]] = [COLUMNS]
    for node in scheme.indicators:
        lines += _lines(node, "")
    data = as_data(scheme)
    settings = [("项目", "内容")] + [
        (key, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
        for key, value in data.items()
        if key != "indicators"
    ]
    return as_xlsx({SCHEME: lines, SETTINGS: settings})


def _lines(node: Indicator, above: str) -> Iterator[Sequence[Any]]:
    rule = "" if node.children else json.dumps(rule_data(node.rule), ensure_ascii=False)
    yield (
        node.code,
        above,
        node.kind.label,
        node.title,
        "" if node.points is None else node.points,
        node.standard,
        rule,
        "、".join(tag_label(tag) for tag in sorted(node.applies_to)),
        node.share,
        registry.label_of(node.measure) or node.measure,
        "是" if node.evidence else "",
        node.source,
    )
    for child in node.children:
        yield from _lines(child, node.code)


def read_scheme_book(stream: BinaryIO) -> Scheme | None:
    """The scheme of a file made by `scheme_book`; None when it is some other table. Raises Refusal naming the cells."""
    grids = {grid.name: grid for grid in read_grids(stream)}
    grid = grids.get(SCHEME)
    if grid is None or tuple(grid.text(0, at) for at in range(len(COLUMNS))) != COLUMNS:
        return None
    data: dict[str, Any] = _settings(grids.get(SETTINGS))
    data["indicators"] = _tree(grid)
    return from_data(data)


def _settings(grid: Grid | None) -> dict[str, Any]:
    found: dict[str, Any] = {"name": SCHEME}
    for row in range(1, len(grid.rows) if grid else 0):
        key, text = grid.text(row, 0), grid.text(row, 1)  # type: ignore[union-attr]
        try:
            found[key] = text if key in ("name", "note", "redistribution") else json.loads(text)
        except ValueError as failure:
            raise Refusal(
                f"“{SETTINGS}”{cell_name(row, 1)}的内容“{text[:20]}”写法不对，请改正。"
            ) from failure
    if found.get("redistribution", "scale") not in {one.value for one in Redistribution}:
        raise Refusal(f"“{SETTINGS}”里不适用指标的折算办法写法不对。")
    return found


def _tree(grid: Grid) -> list[dict[str, Any]]:
    nodes: dict[str, dict[str, Any]] = {}
    tops: list[dict[str, Any]] = []
    faults: list[str] = []
    for row in range(1, len(grid.rows)):
        cells = dict(zip(COLUMNS, (grid.text(row, at) for at in range(len(COLUMNS))), strict=True))
        if not any(cells.values()):
            continue
        node = _node(cells, row, faults)
        above = cells["上级编号"]
        if above and above not in nodes:
            faults.append(f"{cell_name(row, 1)}：上级编号“{above}”在上面没有出现。")
        nodes[node["code"]] = node
        (nodes[above].setdefault("children", []) if above in nodes else tops).append(node)
    if faults:
        raise Refusal(faults)
    return tops


def _node(cells: dict[str, str], row: int, faults: list[str]) -> dict[str, Any]:
    where = {name: cell_name(row, at) for at, name in enumerate(COLUMNS)}
    node: dict[str, Any] = {"code": cells["编号"], "title": cells["指标"], "standard": cells["评分标准"]}
    node |= {"share": cells["部分"], "source": cells["来源"], "evidence": cells["要求佐证"] == "是"}
    if cells["类型"] not in _KINDS:
        faults.append(f"{where['类型']}：类型“{cells['类型']}”应当是{'、'.join(_KINDS)}之一。")
    node["kind"] = _KINDS.get(cells["类型"], Kind.BASE).value
    if cells["分值"]:
        try:
            node["points"] = str(Decimal(cells["分值"]))
        except ArithmeticError:
            faults.append(f"{where['分值']}：分值“{cells['分值']}”不是一个数。")
    if cells["规则"]:
        try:
            node["rule"] = json.loads(cells["规则"])
        except ValueError:
            faults.append(f"{where['规则']}：规则的写法不对；不会写的请清空，由考核人员评分。")
    measure = cells["取数"]
    if measure and measure not in registry.names() and not _KEY.fullmatch(measure):
        faults.append(f"{where['取数']}：没有“{cells['取数']}”这个取数项。")
    node["measure"] = registry.names().get(measure, measure)
    names = [name for name in cells["适用对象"].split("、") if name]
    node["applies_to"] = [_TAGS.get(name, f"={name}") for name in names]
    return node


def result_book(assessment: Assessment, scheme: Scheme, scored: Sequence[tuple[Sheet, Score]]) -> bytes:
    """Results as XLSX: the totals, and every unit's points for every indicator."""
    leaves = scheme.leaves()
    head = ["单位", "得分", "等次", "基本分", "加分", "倒扣", "否决"]
    totals: list[Sequence[Any]] = [head]
    details: list[Sequence[Any]] = [["单位", *(f"{leaf.code} {leaf.title}" for leaf in leaves)]]
    for sheet, result in scored:
        vetoed = "、".join(result.vetoed_by)
        totals.append(
            [sheet.name, result.total, sheet.grade, result.base, result.bonus, result.penalty, vetoed]
        )
        cells = [result.row(leaf.code) for leaf in leaves]
        details.append(
            [sheet.name, *("不适用" if not c.applies else "待评" if c.pending else c.score for c in cells)]
        )
    about = [("考核", assessment.title), ("方案", str(assessment.scheme))]
    about.append(("满分", plain(scheme.full)))
    return as_xlsx({"结果": totals, "明细": details, "说明": [("项目", "内容"), *about]})
