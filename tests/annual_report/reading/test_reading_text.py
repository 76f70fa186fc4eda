"""Single traps of published texts, with invented organs."""

from decimal import Decimal

import pytest

from gongkai.annual_report.reading.identity import organ_of, year_of
from gongkai.annual_report.reading.normalise import Stream, even
from gongkai.annual_report.reading.read import read_text
from gongkai.annual_report.reading.report import Status
from gongkai.annual_report.reading.sections import sections

HEAD_2021 = "信息内容 本年制发件数 本年废止件数 现行有效件数\n"
HEAD_2019 = "信息内容 本年新制作数量 本年新公开数量 对外公开总数量\n"


def table_2(text):
    (report,) = read_text(text, "示例")
    return report, report.tables["table_2"]


def test_the_form_is_known_by_its_headers_not_by_the_year():
    report, _ = table_2(
        "示例镇2022年政府信息公开工作年度报告\n" + HEAD_2019 + "规章 0 0 0\n规范性文件 5 5 5\n"
    )
    assert (report.year, report.form.id) == (2022, "2019")


def test_rows_a_province_added_are_left_out_and_said():
    text = (
        HEAD_2019
        + "规章 0 0 0\n规范性文件(含通知) 34 4 47\n其他主动公开文件(除规范性文件以外的) 1 2 3\n行政许可 0 0 0"
    )
    report, cells = table_2(text)
    assert [value.value for value in cells["normative"].values()] == [34, 4, 47]
    assert "E7" in [finding.code for finding in report.findings]


def test_money_in_another_unit_is_converted_and_said():
    text = HEAD_2021 + "规章 0 0 0\n行政规范性文件 1 0 3\n行政许可 8\n行政处罚 2\n行政事业性收费 5000元\n"
    report, cells = table_2(text)
    assert (cells["fee"]["amount"].value, cells["fee"]["amount"].status) == (Decimal("0.5"), Status.RESTORED)
    assert "5000元" in next(finding.message for finding in report.findings if finding.code == "E8")


def test_two_forms_in_one_report_are_said():
    rows = (
        "（五）不予处理 5.要求行政机关确认或重新出具已获取信息 0 0 0 0 0 0 0\n（六）其他处理 1 0 0 0 0 0 1\n"
    )
    report, _ = table_2(
        HEAD_2021 + "规章 0 0 0\n行政规范性文件 0 5 5\n" + rows + "（七）总计 1 0 0 0 0 0 1\n"
    )
    assert report.form.id == "2021"
    assert report.tables["table_3"]["R3.6"]["total"].value == 1
    assert "E9" in [finding.code for finding in report.findings]


def test_numbers_of_running_text_are_no_table():
    text = "示例镇2023年政府信息公开工作年度报告\n予以公开258件，占33.9%；部分公开3件；本年新收政府信息公开申请859件。"
    (report,) = read_text(text, "示例")
    assert all(v.value is None for row in report.tables["table_3"].values() for v in row.values())


def test_page_numbers_between_rows_are_no_values():
    text = even(
        "2.没有现成信息需要另行制作 3 0 0 0 0 0 3\n==p3==\n- 4 -\n3.补正后申请内容仍不明确 0 0 0 0 0 0 0\n"
    )
    assert "4" not in text


def test_another_kind_of_text_is_no_report():
    (report,) = read_text("关于召开示例会议的通知\n各村：定于3月1日上午9时开会，请准时参加。", "示例")
    assert report.form is None
    assert "不像" in report.notes[0]


@pytest.mark.parametrize(
    ("title", "organ", "year"),
    [
        ("示例镇2021年政府信息公开工作年度报告", "示例镇", 2021),
        ("2021 年示例镇政府信息公开工作 年度报告", "示例镇", 2021),
        ("示例区人民政府\n2023 年政府信息公开工作年度报告", "示例区人民政府", 2023),
        ("标题: 示例县2021年度政府信息公开工作年度报告", "示例县", 2021),
        ("现公布示例乡2024年政府信息公开工作年度报告。", "示例乡", 2024),
        ("示例局二〇二二年政府信息公开工作年度报告", "示例局", 2022),
    ],
)
def test_organ_and_year_from_the_title(title, organ, year):
    assert (organ_of(title), year_of(title)) == (organ, year)


def test_sections_in_other_words():
    text = "一、总体概述\n甲\n四、因政府信息公开工作被申请行政复议提起行政诉讼情况\n乙\n五、存在的问题及改进情况\n丙\n"
    found = list(sections(Stream(even(text))))
    assert [(one.id, one.text) for one in found] == [
        ("overview", "甲"),
        ("disputes", "乙"),
        ("problems", "丙"),
    ]


@pytest.mark.parametrize(
    "printed",
    [
        "政府信息公开行政法复议、行政诉讼情况",
        "政府信息公开行政复仪、行政诉讼情况",
        "政府信息公开政复议、行政诉讼情况",
    ],
)
def test_a_heading_with_a_slip_of_the_pen_is_known_and_its_text_is_its_own(printed):
    text = f"三、收到和处理政府信息公开申请情况。四、{printed}。本年无。六、其他需要报告的事项无。"
    found = {section.id: section for section in sections(Stream(even(text)))}
    assert list(found) == ["applications", "disputes", "other"]
    assert found["disputes"].heading == even(f"四、{printed}")


def test_a_numbered_sentence_about_disputes_is_no_heading():
    text = "三、收到和处理政府信息公开申请情况。四、政府信息公开方面的复议与应诉工作得到加强。"
    assert [one.id for one in sections(Stream(even(text)))] == ["applications"]


def test_a_long_rule_of_dashes_is_quickly_left_out():
    assert "x" in even("-" * 5000 + "x\n")
