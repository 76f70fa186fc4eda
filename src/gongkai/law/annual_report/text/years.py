"""Years and dates that betray an old draft.

Y1 a yearly plan or report named in 《》 is of an earlier year; Y2 a sentence tells an earlier year's doings, or plans for
a year already over; Y3 figures as of another 31 December; Y4 a date no calendar has, or one run
together; Y5 the title, or the day of signing,
does not belong to the report's year. (L3, the period of the statistics, stands in `text_checks`.)
"""

import re
from collections.abc import Iterator
from datetime import date

from gongkai.law.annual_report.finding import Finding, Severity
from gongkai.law.annual_report.form import Number, Place
from gongkai.law.annual_report.text.plain import plain, quoted, sentences

_TITLED = re.compile(r"《([^《》]{2,60})》")
_YEARLY = re.compile(
    r"(?<![-—~\d〔\[(])(20\d\d)年(?!—|-|~|至|到).{0,24}(工作要点|要点|工作计划|工作安排|任务分解|年度报告)"
)
_YEAR = re.compile(r"(?<![\d〔\[(《-])(20\d\d)年(?![\d-])")
_COMPARES = re.compile(
    r"较|比|同期|上年|去年|以来|至今|历年|累计|自20|从20|截[至止]|结转|延续|印发|修订|修正|施行|实施|起施|成立|发布的|"
    r"制定|签订|届|月|—|~|至20|到20|和20|、20|与20|-20|根据|(?<!严格)按照|依据|关于|预算|决算|上一|往年|年末|年底"
)
_DOES = re.compile(
    r"^.{0,3}20\d\d年度?,?(?:以来,)?(?:我|本|全|各)?[^,。;]{0,14}(?:主动公开|共公开|公开政府信息|收到|受理|共办理|未收到|共发布|高度重视|认真贯彻|严格按照|深入贯彻|坚持)"
)
_PLANS = re.compile(r"(20\d\d)年,?[^,。;《》]{0,10}(?:将|下一步)")
_AS_OF = re.compile(r"截[至止到]*(20\d\d)年?(?:12月31日|1231|年?底)")
_DAY = re.compile(r"(?<!\d)(\d{4})年(\d{1,2})月(\d{1,2})日")
_RUN_TOGETHER = re.compile(r"(?<!\d)(?:19|20)\d{6}日")
_SIGNED = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日")
_TITLE = re.compile(r"^.{2,30}?(20\d\d)年度?(?:政府|政务)信息公开(?:工作)?(?:年度)?报告$")


def year_findings(text: str, year: int, place: Place) -> list[Finding]:
    """Y1–Y4 for a text of a report of `year`."""
    even = plain(text)
    found = [*_old_plans(even, year, place), *_other_days(even, year, place), *_impossible(even, place)]
    for sentence in sentences(even):
        found += _old_doings(sentence, year, place)
    return found


def frame_findings(text: str, year: int) -> list[Finding]:
    """Y5: the title line and the day of signing at the end, against the report's year."""
    lines = [line for line in plain(text).split("\n") if line]
    place, found = Place("report"), []
    for line in lines[:8]:
        match = _TITLE.match(line.replace(" ", ""))
        if match and int(match[1]) != year:
            message = f"标题“{quoted(line)}”写的是{match[1]}年，而正文和表格为{year}年度，请统一。"
            found.append(
                Finding("Y5", Severity.HINT, place, message, (("标题年份", int(match[1])), ("年度", year)))
            )
    signed = _SIGNED.fullmatch(lines[-1]) if lines else None
    if signed and int(signed[1]) <= year and (int(signed[2]), int(signed[3])) < (12, 31):
        message = f"落款日期{signed.group()}早于{year}年12月31日，年度数据还没有截止，请核对。"
        found.append(Finding("Y5", Severity.HINT, place, message))
    return found


def _old_plans(even: str, year: int, place: Place) -> Iterator[Finding]:
    for title in dict.fromkeys(_TITLED.findall(even)):
        match = _YEARLY.search(title)
        if match and int(match[1]) < year and "考核" not in title:
            message = (
                f"引用了{match[1]}年的《{quoted(title, 40)}》，而本报告为{year}年度，请核对是否沿用了旧稿。"
            )
            yield _hint("Y1", place, message, (("引用的年份", int(match[1])), ("年度", year)))


def _old_doings(sentence: str, year: int, place: Place) -> Iterator[Finding]:
    bare = _TITLED.sub("", sentence)
    years = [int(match) for match in _YEAR.findall(bare)]
    other = next((told for told in years if told < year), None)
    if other is None or (set(years) != {other}):
        return
    plans = _PLANS.search(bare)
    if plans is None and (_COMPARES.search(bare) or not _DOES.search(bare)):
        return
    if plans is not None and _COMPARES.search(bare[: plans.end()]):
        return
    what = "还在写打算" if plans else "写的是以前年度的工作"
    message = f"“{quoted(bare)}”出现{other}年，{what}，而本报告为{year}年度，请核对是否沿用了旧稿。"
    yield _hint("Y2", place, message, (("文中年份", other), ("年度", year)))


def _other_days(even: str, year: int, place: Place) -> Iterator[Finding]:
    for match in _AS_OF.finditer(even):
        told = int(match[1])
        if told != year:
            message = f"“{quoted(match.group())}”不是本年度的截止日，应为{year}年12月31日，请核对。"
            yield _hint("Y3", place, message, (("截止年份", told), ("年度", year)))


def _impossible(even: str, place: Place) -> Iterator[Finding]:
    for match in _DAY.finditer(even):
        try:
            date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            message = f"“{match.group()}”不是日历上有的日期，请更正。"
            yield Finding("Y4", Severity.ERROR, place, message)
    for match in _RUN_TOGETHER.finditer(even):
        yield _hint("Y4", place, f"“{match.group()}”的日期写法不对，请写成2021年12月31日这样。")


def _hint(code: str, place: Place, message: str, numbers: tuple[tuple[str, Number], ...] = ()) -> Finding:
    return Finding(code, Severity.HINT, place, message, numbers)
