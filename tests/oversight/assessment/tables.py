"""Invented scoring tables in the shapes that real ones have: merged cells, points in titles, blanks below."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import xlsxwriter


def book(rows: list[list[Any]], merges: tuple[str, ...] = (), name: str = "Sheet1") -> BytesIO:
    """An XLSX with these rows; `merges` are areas as A2:A5, whose text is that of their first cell."""
    out = BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    page = made.add_worksheet(name)
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value not in ("", None):
                page.write(number, column, value)
    for area in merges:
        first = area.split(":")[0]
        column, number = ord(first[0]) - 65, int(first[1:]) - 1
        page.merge_range(area, rows[number][column])
    made.close()
    out.seek(0)
    return out


THREE_LEVELS = book(
    [
        ["示例县2026年政务公开工作考核评分表"],
        ["序号", "一级指标", "分值", "二级指标", "分值", "评分标准", "自评得分", "备注"],
        [1, "组织领导", 10, "工作部署", 6, "未召开专题会议的扣3分；未印发方案的扣3分", "", ""],
        [2, "", "", "人员经费", 4, "酌情扣1-4分", "", ""],
        [3, "主动公开", 60, "及时性", 40, "超过20个工作日公开的，每条扣0.5分，扣完为止", "", "日常监测"],
        [4, "", "", "更新", 20, "每月更新不少于4条，缺一月扣2分，空白月扣4分", "", ""],
        [5, "依申请公开", 30, "按期答复", 30, "超期每件-6；复议诉讼被纠错的，每件扣3分", "", ""],
        ["二、加分项（最高5分）"],
        [6, "表彰", "", "上级表彰", "", "受到市级表彰加1分，省级表彰加2分", "", ""],
        ["三、否决项"],
        [7, "泄密", "", "泄密", "", "发生泄密事件的，一票否决", "", ""],
        ["合计", "", 100],
        ["注：本表由示例办公室负责解释。"],
    ],
    ("A1:H1", "B3:B4", "C3:C4", "B5:B6", "C5:C6", "A8:H8", "A10:H10"),
)

POOL = book(
    [
        ["类别", "分值", "扣分规则"],
        ["主动公开", 10, "公文提前或超期公开 每条-5"],
        ["", "", "标题/索引号等要素未规范录入 每条-1"],
        ["年度报告", 10, "未及时备案-5;未及时公开-5;被退回且未及时修改再-5"],
        ["公开栏", 80, "一项2分，最高80分"],
    ],
    ("A2:A3", "B2:B3"),
)

IN_TITLES = book(
    [
        ["考核内容", "考核细则"],
        ["一、组织领导（20分）", "未明确分管领导的不得分"],
        ["二、信息公开（80分）", "全年公开不少于12条，每少1条扣5分"],
    ]
)
