"""《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）: the numbers a site is judged by.

Any veto makes a site 不合格, whatever its score. The full table of deductions is not public in one place: those below
are the ones applied in published self-checks; what is not among them is the county's own policy and says so.
"""

from dataclasses import dataclass
from datetime import date

from gongkai.law.citation import Citation, Instrument

CHECKED_ON = date(2026, 11, 24)
INDICATORS = Citation(Instrument.SITE_INDICATORS_2019)
FULL_SCORE, PASSING_SCORE = 100, 60
"""Points: below PASSING_SCORE a site without veto is 不合格."""
NEWS_DAYS = 14
"""动态、要闻类 columns and the home page: two weeks."""
POLICY_MONTHS = 6
"""通知公告、政策文件类 columns."""
STALE_COLUMNS = 5
"""That many stale columns of these kinds together are a veto."""
LONG_STALE_COLUMNS = 10
"""That many columns that ought to be updated and were not for long are a veto."""
EMPTY_COLUMNS = 5
"""That many empty columns are a veto."""
MESSAGE_VETO_MONTHS, MESSAGE_DEDUCTION_MONTHS = 3, 2
"""A valid message of the last year unanswered that long is a veto, or a deduction."""
POINTS_POLICY_COLUMN, POINTS_MESSAGE = 5, 3
"""Deductions: a policy column of the first level without an update; a late answer."""
SERVICE_ELEMENTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("设定依据", ("设定依据", "办理依据", "法律依据", "政策依据", "依据")),
    ("申请条件", ("申请条件", "办理条件", "受理条件", "条件", "对象")),
    ("办理材料", ("材料",)),
    ("办理地点", ("地点", "地址", "窗口")),
    ("办理时间", ("办理时间", "办公时间", "工作时间", "受理时间")),
    ("联系电话", ("电话", "热线")),
    ("办理流程", ("流程", "程序", "步骤")),
)
"""重点要素类别 of a 办事指南 beside its name (事项名称), and the words that show each."""
LACKING_ELEMENTS, POOR_SERVICES = 4, 5
"""That many classes missing in each of that many guides are a veto. From memory: not read in the original."""
SLOW_SECONDS = 15
"""An address that has not opened after that many seconds counts as unreachable."""


@dataclass(frozen=True)
class Veto:
    """One 单项否决 item: its number and its title."""

    number: int
    title: str


SAFETY, UNREACHABLE, STALE_HOME, STALE, UNANSWERED, SERVICES = (
    Veto(1, "安全、泄密事故等严重问题（含伪造发稿日期）"),
    Veto(2, "站点无法访问"),
    Veto(3, "首页不更新"),
    Veto(4, "栏目不更新"),
    Veto(5, "互动回应差"),
    Veto(6, "服务不实用"),
)


def months_before(day: date, months: int) -> date:
    """The same day `months` calendar months earlier, or the last day of that month."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - date.resolution).day
    return date(year, month + 1, min(day.day, last))
