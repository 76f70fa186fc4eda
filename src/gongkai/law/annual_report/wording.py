"""Sentences and numbers as a report writes them: rounded counts, "其中" with its sum, the fee sentence.

Numbers come from the records; these functions put them into words, and refuse words that would not be true.
"""

from collections.abc import Sequence
from datetime import date

from gongkai.law.citation import Citation, Instrument
from gongkai.law.finding import Refusal

_EXACT_BELOW = 100
_LEADING_DIGITS = 2


def approximate(count: int) -> str:
    """A count as reports round it: two leading digits and 余 (2317 → "2300余"); round and small ones stay exact.

    Raises Refusal for a negative count.
    """
    if count < 0:
        raise Refusal(f"数量是{count}，不能小于0，请更正。")
    if count < _EXACT_BELOW:
        return str(count)
    unit = 10 ** (len(str(count)) - _LEADING_DIGITS)
    rounded = count // unit * unit
    return str(count) if rounded == count else f"{rounded}余"


def of_which(total: int, parts: Sequence[tuple[str, int]], unit: str = "条") -> str:
    """The sentence "共41条。其中：乡镇文件1条；…。" for parts as (label, number).

    Raises Refusal, naming the difference, when the parts do not add up to the total.
    """
    added = sum(number for _, number in parts)
    if added != total:
        listed = "＋".join(f"{label}{number}" for label, number in parts)
        raise Refusal(
            f"总数{total}{unit}与分项之和{added}{unit}相差{abs(total - added)}{unit}（{listed}），请核对分类后再生成。"
        )
    if not parts:
        return f"共{total}{unit}。"
    return f"共{total}{unit}。其中：" + "；".join(f"{label}{number}{unit}" for label, number in parts) + "。"


def fee_sentence(year: int, yuan: int, applications: int = 0) -> str:
    """The sentence of section 六 about the processing fee (信息处理费) collected in `year`.

    `yuan` is the sum in 元, `applications` how many 件 it was collected for. Raises Refusal when only one
    of them is 0 or either is negative. Source: 国办公开办函〔2021〕30号 (the fee is reported in section 六).
    """
    because = (Citation(Instrument.REPORT_FORMAT_2021), Citation(Instrument.FEE_MEASURES))
    if yuan < 0 or applications < 0:
        raise Refusal("信息处理费的金额和件数不能小于0，请更正。", because)
    if (yuan == 0) != (applications == 0):
        raise Refusal(f"信息处理费{yuan}元与收费件数{applications}件不一致，请核对收费记录。", because)
    if yuan == 0:
        return f"{year}年未收取政府信息公开信息处理费。"
    return (
        f"{year}年依照《政府信息公开信息处理费管理办法》对{applications}件申请收取信息处理费，共计{yuan}元。"
    )


def statistics_period(year: int) -> tuple[date, date]:
    """The days a report of `year` covers: 1 January to 31 December."""
    return date(year, 1, 1), date(year, 12, 31)


def period_sentence(year: int) -> str:
    """The period in words, for the opening paragraph."""
    first, last = statistics_period(year)
    return f"本报告所列数据的统计期限自{_day(first)}起至{_day(last)}止。"


def report_title(organ: str, year: int) -> str:
    """The usual title: full name of the organ, year, 政府信息公开工作年度报告."""
    return f"{organ}{year}年政府信息公开工作年度报告"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
