"""Faults in tables 二, 三 and 四, by themselves and against last year's."""

import random

from bench.reading.drafts import Draft
from bench.reading.fault_register import fault
from gongkai.law.annual_report.layout import APPLICANT_COLUMNS


@fault("I1", "第一项加第二项不等于第三项加第四项", "W1", "W5")
def _i1(draft: Draft, luck: random.Random) -> bool:
    row, column = luck.choice(("R1", "R4")), luck.choice(("natural", "commercial"))
    for name in (column, "total"):
        draft.tables["table_3"][row][name] += luck.choice((1, 2, 9))
    three = draft.tables["table_3"][row]
    three["total"] = sum(three[c.id] for c in APPLICANT_COLUMNS if not c.computed)
    return True


@fault("I2", "各项结果之和不等于总计", "I3", "W5", "P3")
def _i2(draft: Draft, luck: random.Random) -> bool:
    row = luck.choice([row for row in draft.tables["table_3"] if row.startswith("R3.") and row != "R3.7"])
    number = luck.choice((1, 3, 10))
    draft.tables["table_3"][row]["natural"] += number
    draft.tables["table_3"][row]["total"] += number
    return True


@fault("I3", "各类申请人之和不等于总计", "I1", "I2", "W5", "W1")
def _i3(draft: Draft, luck: random.Random) -> bool:
    row = luck.choice(list(draft.tables["table_3"]))
    draft.tables["table_3"][row]["total"] += luck.choice((1, 2, 10))
    return True


@fault("I4", "四种结果之和不等于总计", "W5", "W3")
def _i4(draft: Draft, luck: random.Random) -> bool:
    group = luck.choice(list(draft.tables["table_4"]))
    draft.tables["table_4"][group][luck.choice(("total", "upheld", "other"))] += luck.choice((1, 2))
    return True


@fault("D1", "现行有效少于本年制发减废止", "W2", "W5")
def _d1(draft: Draft, luck: random.Random) -> bool:
    draft.tables["table_2"]["normative"] |= {"issued": 6, "abolished": 1, "valid": luck.randrange(0, 5)}
    return True


@fault("D2", "对外公开总数少于本年新公开", year=2020)
def _d2(draft: Draft, luck: random.Random) -> bool:
    draft.tables["table_2"]["normative"] |= {"published": 9, "public": luck.randrange(0, 8)}
    return True


@fault("D3", "减少的项目多于原有的", year=2020)
def _d3(draft: Draft, luck: random.Random) -> bool:
    row = draft.tables["table_2"][luck.choice(("license", "penalty", "coercion"))]
    row["change"] = -row["projects_before"] - luck.randrange(1, 5)
    return True


@fault("W9", "上一年项目数量与上年报告接不上", "D3", year=2020)
def _w9(draft: Draft, luck: random.Random) -> bool:
    draft.tables["table_2"][luck.choice(("license", "penalty"))]["projects_before"] += luck.randrange(1, 6)
    return True


@fault("W1", "上年结转与上年报告不符", "W5")
def _w1(draft: Draft, luck: random.Random) -> bool:
    three = draft.tables["table_3"]
    for column in ("natural", "total"):
        three["R2"][column] += 2
        three["R4"][column] += 2
    return True


@fault("W2", "现行有效与上年接不上", "D1", "W5")
def _w2(draft: Draft, luck: random.Random) -> bool:
    draft.tables["table_2"]["normative"]["valid"] += luck.randrange(1, 9)
    return draft.year > 2021


@fault("W3", "上年未审结的案件不见了", "W5")
def _w3(draft: Draft, luck: random.Random) -> bool:
    assert draft.before
    group = luck.choice(list(draft.tables["table_4"]))
    before, now = draft.before.tables["table_4"][group], draft.tables["table_4"][group]
    before["pending"] = now["total"] + 2
    before["total"] = sum(number for name, number in before.items() if name != "total")
    return True
