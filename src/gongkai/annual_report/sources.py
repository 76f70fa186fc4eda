"""Where each number of tables 二, 三 and 四 comes from: its records, how they are measured, and that in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from gongkai.annual_report import records
from gongkai.law.annual_report.form import Number, Place
from gongkai.organs.models import Organ

Records = Callable[[Organ, int], QuerySet[Any]]

YUAN_IN_TEN_THOUSAND = 10_000


@dataclass(frozen=True)
class CellSource:
    """The records behind one cell of table 二 and how they become a number."""

    label: str
    records: Records
    measure: Callable[[QuerySet[Any]], Number]


def _number(rows: QuerySet[Any]) -> Number:
    return rows.count()


def _pieces(rows: QuerySet[Any]) -> Number:
    return int(records.summed(rows, "count"))


def _yuan(rows: QuerySet[Any]) -> Number:
    return Decimal(records.summed(rows, "amount"))


def _ten_thousand_yuan(rows: QuerySet[Any]) -> Number:
    return Decimal(records.summed(rows, "amount")) / YUAN_IN_TEN_THOUSAND


def _acts(kind: str) -> Records:
    return lambda organ, year: records.acts(organ, year, kind)


def _decisions(kind: str, name: str) -> CellSource:
    return CellSource(f"行政行为台账中本年作出的{name}决定，按件数相加。", _acts(kind), _pieces)


_DOCUMENTS = "已公开的行政规范性文件，"

TABLE_2_OF_2021: dict[tuple[str, str], CellSource] = {
    ("normative", "issued"): CellSource(_DOCUMENTS + "成文日期在本年。", records.normative_issued, _number),
    ("normative", "abolished"): CellSource(
        _DOCUMENTS + "废止日期在本年。", records.normative_abolished, _number
    ),
    ("normative", "valid"): CellSource(_DOCUMENTS + "12月31日仍然有效。", records.normative_valid, _number),
    ("license", "decisions"): _decisions("license", "行政许可"),
    ("penalty", "decisions"): _decisions("penalty", "行政处罚"),
    ("coercion", "decisions"): _decisions("coercion", "行政强制"),
    ("fee", "amount"): CellSource(
        "行政行为台账中本年的行政事业性收费，元换算为万元。", _acts("fee"), _ten_thousand_yuan
    ),
}

TABLE_2_OF_2019: dict[tuple[str, str], CellSource] = {
    ("normative", "made"): CellSource(_DOCUMENTS + "成文日期在本年。", records.normative_issued, _number),
    ("normative", "published"): CellSource(
        _DOCUMENTS + "公开时间在本年。", records.normative_published, _number
    ),
    ("normative", "public"): CellSource(
        _DOCUMENTS + "到12月31日公开并且有效。", records.normative_public, _number
    ),
    ("license", "decisions"): _decisions("license", "行政许可"),
    ("other_services", "decisions"): _decisions("other_services", "其他对外管理服务事项"),
    ("penalty", "decisions"): _decisions("penalty", "行政处罚"),
    ("coercion", "decisions"): _decisions("coercion", "行政强制"),
    ("procurement", "projects"): CellSource(
        "行政行为台账中本年的政府集中采购项目。", _acts("procurement"), _pieces
    ),
    ("procurement", "amount"): CellSource(
        "行政行为台账中本年的政府集中采购金额，单位元。", _acts("procurement"), _yuan
    ),
}

TABLE_2 = {"2021": TABLE_2_OF_2021, "2019": TABLE_2_OF_2019}

_OF_TABLE_3 = {
    "R1": "申请台账：收到申请之日在本年。",
    "R2": "申请台账：以前年度收到、到上年12月31日尚未办结，由台账推出，不能手填。",
    "R3.7": "各项办理结果相加，不能手填。",
    "R4": "申请台账：到本年12月31日尚未办结，由台账推出，不能手填。",
}


def described(form_id: str, place: Place) -> str:
    """Where the number of `place` comes from, as one sentence."""
    if place.table == "table_2":
        return _of_table_2(form_id, place)
    if place.table == "table_3":
        text = _OF_TABLE_3.get(place.row, "申请台账：本年办结，最终结果属于这一项。")
        return text if place.column != "total" else f"{text}总计为各类申请人之和。"
    kind = "行政复议台账" if place.row == "review" else "行政诉讼台账"
    return f"{kind}：本年审结的按结果，12月31日未结的计入尚未审结。"


def _of_table_2(form_id: str, place: Place) -> str:
    source = TABLE_2[form_id].get((place.row, place.column))
    if source is not None:
        return source.label
    if place.row == "rules":
        return "县级机关和乡镇无权制定规章（立法法第九十三条），固定为0。"
    if place.column == "projects_before":
        return "上一年度报告的项目数量加上年增减；没有上一年度报告的，请填写并写明理由。"
    return "台账不登记事项目录，请填写并写明理由。"
