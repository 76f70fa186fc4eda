"""Articles 49 and 50: the annual report, its days and its parts.

Departments of county level and above hand in and publish by 31 January; a township reports like a county department
(国办公开办函〔2021〕30号). The same letter sets earlier days for the governments above than Art 49's 31 March: county
20 February, prefecture 10 March, province 31 March. The year covered runs from 1 January to 31 December.
"""

from datetime import date
from enum import Enum

from gongkai.law.citation import Citation, Instrument, regulation
from gongkai.law.deadline import Deadline, fixed_day
from gongkai.law.finding import Refusal
from gongkai.law.workdays import FIRST_YEAR, HORIZON_YEAR

ARTICLES = (49, 50)
CHECKED_ON = date(2026, 11, 23)

FIRST_YEAR_OF_FORM_2021 = 2021
"""Reports of 2021 and later follow 国办公开办函〔2021〕30号 (2021-09-26)."""

FORM_2021 = Citation(Instrument.REPORT_FORMAT_2021)


class ReportingLevel(Enum):
    """Who reports."""

    TOWNSHIP = "乡镇人民政府、街道办事处"
    DEPARTMENT = "县级以上人民政府部门"
    COUNTY = "县级人民政府"
    PREFECTURE = "设区的市级人民政府"
    PROVINCE = "省级人民政府"


DEPARTMENT_DAY = (1, 31)
"""31 January. Art 49 first paragraph; townships likewise by 国办公开办函〔2021〕30号."""
GOVERNMENT_DAY = (3, 31)
"""31 March. Art 49 second paragraph."""
AGGREGATION_DAYS: dict[ReportingLevel, tuple[int, int]] = {
    ReportingLevel.COUNTY: (2, 20),
    ReportingLevel.PREFECTURE: (3, 10),
    ReportingLevel.PROVINCE: (3, 31),
}
"""Month and day per level. 国办公开办函〔2021〕30号, for reports of 2021 and later."""

NO_SHIFT = "这是规定的固定日期，遇休息日不顺延，请在此前的工作日办结。"

PARTS: dict[int, str] = {
    1: "主动公开政府信息",
    2: "收到和处理政府信息公开申请",
    3: "行政复议、行政诉讼",
    4: "主要问题及改进；各级人民政府另加工作考核、社会评议、责任追究结果",
    5: "其他需要报告的事项",
}
"""What Art 50 first paragraph asks for, item by item."""


def report_due(level: ReportingLevel, report_year: int) -> Deadline:
    """The last day to hand in and publish the report on `report_year`. Refuses years before 2019."""
    if not FIRST_YEAR <= report_year < HORIZON_YEAR:
        raise Refusal(
            f"没有{report_year}年度报告的时限规则；现行条例下的年度报告从{FIRST_YEAR}年度起。",
            (regulation(49),),
        )
    follows_2021 = report_year >= FIRST_YEAR_OF_FORM_2021
    (month, day), because, notes = _rule(level, follows_2021)
    return fixed_day(date(report_year + 1, month, day), because, (*notes, NO_SHIFT))


def _rule(
    level: ReportingLevel, follows_2021: bool
) -> tuple[tuple[int, int], tuple[Citation, ...], tuple[str, ...]]:
    if level is ReportingLevel.DEPARTMENT:
        return DEPARTMENT_DAY, (regulation(49, 1),), ()
    if level is ReportingLevel.TOWNSHIP:
        if follows_2021:
            return DEPARTMENT_DAY, (FORM_2021, regulation(49, 1)), ()
        return (
            DEPARTMENT_DAY,
            (regulation(49, 1),),
            ("条例没有写明乡镇的时限，按县级部门办理，以县里的通知为准。",),
        )
    if follows_2021:
        return AGGREGATION_DAYS[level], (FORM_2021, regulation(49, 2)), ()
    return GOVERNMENT_DAY, (regulation(49, 2),), ()
