"""Citations: which instrument, article, paragraph and item a rule rests on."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

_DIGITS = "零一二三四五六七八九"


def chinese_number(n: int) -> str:
    """`n` (0–999) in the Chinese numerals used for article numbers: 33 → 三十三, 105 → 一百零五."""
    if not 0 <= n < 1000:
        raise ValueError(f"article numbers are 0–999, not {n}")
    hundreds, rest = divmod(n, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        text += "零"
    if ones or not text:
        text += _DIGITS[ones]
    return text


class Instrument(Enum):
    """The instruments that rules cite; the value is the official title, with the document number where it has one."""

    REGULATION = "中华人民共和国政府信息公开条例"
    RECONSIDERATION_LAW = "中华人民共和国行政复议法"
    LITIGATION_LAW = "中华人民共和国行政诉讼法"
    SECRECY_LAW = "中华人民共和国保守国家秘密法"
    SECRECY_RULES = "中华人民共和国保守国家秘密法实施条例"
    OFFICIAL_PAPERS = "党政机关公文处理工作条例"
    ARCHIVES_RULES = "中华人民共和国档案法实施条例"
    PERSONAL_INFORMATION_LAW = "中华人民共和国个人信息保护法"
    HOLIDAYS = "全国年节及纪念日放假办法"
    CIVIL_CODE = "中华人民共和国民法典"
    LEGISLATION_LAW = "中华人民共和国立法法"
    VILLAGE_COMMITTEE_LAW = "中华人民共和国村民委员会组织法"
    BUDGET_LAW = "中华人民共和国预算法"
    POSTAL_LAW = "中华人民共和国邮政法"
    PENALTY_LAW = "中华人民共和国行政处罚法"
    LAND_RULES = "中华人民共和国土地管理法实施条例"
    DECISION_RULES = "重大行政决策程序暂行条例"
    BUSINESS_RULES = "优化营商环境条例"
    FEE_MEASURES = "政府信息公开信息处理费管理办法（国办函〔2020〕109号）"
    REPORT_FORMAT_2021 = "中华人民共和国政府信息公开工作年度报告格式（国办公开办函〔2021〕30号）"
    REPORT_FORMAT_2019 = "国办公开办函〔2019〕60号"
    PLATFORM_2019 = "国办公开办函〔2019〕61号"
    TERM_LETTER_2015 = "国办公开办函〔2015〕207号"
    SERVICE_LETTER_2016 = "国办公开办函〔2016〕235号"
    CHANNEL_LETTER_2017 = "国办公开办函〔2017〕19号"
    ENFORCEMENT_DISCLOSURE_2018 = "国办发〔2018〕118号"
    DETAILED_RULES_2016 = "国办发〔2016〕80号"
    APPLICATION_STANDARD_2020 = "江苏省政府信息公开申请办理答复规范"
    SITE_INDICATORS_2019 = "国办秘函〔2019〕19号"
    COURT_2018 = "法释〔2018〕1号"
    COURT_2025 = "法释〔2025〕8号"


@dataclass(frozen=True)
class Citation:
    """One place in an instrument: article 条, paragraph 款, item 项 (each optional)."""

    instrument: Instrument
    article: int | None = None
    paragraph: int | None = None
    item: int | None = None

    def __str__(self) -> str:
        title, bracket, number_of_document = self.instrument.value.partition("（")
        text = title if title.endswith("号") else f"《{title}》{bracket}{number_of_document}"
        for number, unit in ((self.article, "条"), (self.paragraph, "款")):
            if number is not None:
                text += f"第{chinese_number(number)}{unit}"
        if self.item is not None:
            text += f"第（{chinese_number(self.item)}）项"
        return text


def regulation(article: int, paragraph: int | None = None, item: int | None = None) -> Citation:
    """A place in 《政府信息公开条例》(国务院令第711号)."""
    return Citation(Instrument.REGULATION, article, paragraph, item)


_PLACE = re.compile(r"(?P<instrument>《[^》]+》(?:（[^）]+）)?|[^《》]+?号)(?P<place>第.+)")


def listed(citations: Iterable[Citation | str]) -> str:
    """Places as a letter names them: an instrument once, then its articles, 《…》第三十六条第（三）项、第十六条第二款."""
    said, before = [], ""
    for text in map(str, citations):
        found = _PLACE.fullmatch(text)
        same = found is not None and found["instrument"] == before
        said.append(found["place"] if found and same else text)
        before = found["instrument"] if found else ""
    return "、".join(said)
