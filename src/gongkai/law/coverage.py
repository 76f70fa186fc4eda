"""The register of coverage: every article of the Regulation, computed or not, and why.

Modules are found, not typed: `law/regulation/artNN_…` by name, any other module of law by its `ARTICLES`. The text
below only says what a module cannot say: what of the article is left to people or to other parts of the system.
"""

import pkgutil
import re
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from importlib import import_module

import gongkai.law
from gongkai.law.citation import regulation

SOURCE = "国务院令第711号（2019年4月3日公布，2019年5月15日施行）"
CHECKED_ON = date(2026, 11, 23)
LAST_ARTICLE = 56

OTHER_ARTICLES: dict[str, tuple[int, ...]] = {
    "gongkai.law.fees": (42,),
    "gongkai.law.remedies": (51,),
    "gongkai.law.annual_report": (50,),
    "gongkai.law.regulation.art13_16_exemptions": (14, 15),
    "gongkai.law.regulation.art20_categories": (19, 21),
    "gongkai.law.regulation.art36_outcomes": (14, 15, 16, 37, 38, 39),
}
"""Modules that carry out more articles than their name says, or are named after another instrument."""

ARTICLE_IN_NAME = re.compile(r"\.art(\d+(?:_\d+)*)_")


class State(Enum):
    """How far an article is computed; the value is the Chinese label."""

    IMPLEMENTED = "已实现"
    PARTLY = "部分实现"
    NOT_COMPUTABLE = "不可计算"


@dataclass(frozen=True)
class Coverage:
    """One article of the register: its state, why, the modules that carry it out, source and last-checked day."""

    article: int
    subject: str
    state: State
    why: str
    modules: tuple[str, ...]
    source: str = SOURCE
    checked_on: date = CHECKED_ON

    def as_json(self) -> dict[str, object]:
        """All of it as plain data; `citation` is the article in words."""
        return {
            "article": self.article,
            "citation": str(regulation(self.article)),
            "subject": self.subject,
            "state": self.state.name.lower(),
            "state_label": self.state.value,
            "why": self.why,
            "modules": list(self.modules),
            "source": self.source,
            "checked_on": self.checked_on.isoformat(),
        }


PRINCIPLE = "原则性规定，靠人判断，没有可计算的条件或期限"
BY_SYSTEM = "没有期限或公式，由系统功能落实："

SUBJECTS: dict[int, tuple[str, str]] = {
    1: ("立法目的", PRINCIPLE),
    2: ("政府信息的定义", "是否属于政府信息须由人判断；判断结果用处理结果代码表示"),
    3: ("组织领导和主管部门", "机构职责，见机关树和主管部门的设置"),
    4: ("工作制度和工作机构", "机构职责，见岗位设置"),
    5: ("公开为常态", BY_SYSTEM + "条目默认主动公开，不公开须写理由"),
    6: ("及时准确、澄清虚假信息", PRINCIPLE),
    7: ("逐步增加公开内容", PRINCIPLE),
    8: ("标准化、信息化", PRINCIPLE),
    9: ("社会监督", BY_SYSTEM + "群众意见登记"),
    10: ("由谁公开", BY_SYSTEM + "条目登记信息来源和牵头机关"),
    11: ("协调机制", BY_SYSTEM + "条目登记协商和批准情况"),
    12: ("指南和目录", "指南和目录的必备内容；是否及时更新由人判断"),
    13: ("公开的范围", "公开为常态，例外只限第十四条至第十六条；具体归入哪一类由人判断"),
    14: ("国家秘密、三安全一稳定", "例外的种类、效力和所需材料；是否属于须依法定密或者评估风险"),
    15: (
        "商业秘密、个人隐私",
        "例外的种类和两种可以公开的情形；是否损害第三方权益由人判断，程序见第三十二条",
    ),
    16: ("内部事务、过程性信息和执法案卷", "例外的种类和应当公开的除外；是否属于由人判断"),
    17: ("审查机制", BY_SYSTEM + "先审查、后公开的三级审批"),
    18: ("动态调整", "条例没有规定评估间隔，系统按每年一次提醒；情况是否变化由人判断"),
    19: ("应当主动公开的标准", "具体类别见第二十条、第二十一条；三项标准由人判断"),
    20: ("主动公开的内容", "十五项类别；一条信息属于哪一项由人判断"),
    21: ("市县乡的主动公开内容", "市县七项、乡镇八项类别；结合本地情况由人确定"),
    22: ("公开内容的扩大", PRINCIPLE),
    23: ("公开途径", BY_SYSTEM + "渠道和张贴记录"),
    24: ("政府信息公开平台", BY_SYSTEM + "检索、查阅、下载"),
    25: ("查阅场所", BY_SYSTEM + "查阅场所和移送记录"),
    26: ("主动公开的期限", "20个工作日和其他法律、行政法规另定的期限"),
    27: ("可以向谁申请", "申请人和机关的资格由登记时核对"),
    28: ("申请渠道", BY_SYSTEM + "依申请公开入口"),
    29: ("申请的形式和内容", BY_SYSTEM + "申请登记的必填项；口头申请的收到日期见第三十一条"),
    30: ("补正", "7个工作日、只告知一次、期限重新起算；申请人的合理期限由本机关确定，正当理由由人判断"),
    31: ("收到申请之日", "各渠道的收到日期；未确认的不起算"),
    32: ("征求第三方意见", "15个工作日和逾期的后果；理由是否合理由人判断"),
    33: ("答复期限", "20个工作日、最长延长20个工作日、征求意见不计入、重新起算"),
    34: ("征求共同制作机关意见", "15个工作日，逾期视为同意"),
    35: ("数量、频次明显超过合理范围", "三种处理；何为明显超过、何为合理期限，条例没有数字，由人判断"),
    36: ("答复的种类", "处理结果代码、必备内容和年报归类；事实由人认定"),
    37: ("区分处理", "何时必须区分，涂黑件及其理由条款随答复提供；能否区分由人判断"),
    38: ("加工、分析", "作为处理结果代码；是否需要加工由人判断"),
    39: ("信访投诉举报、公开出版物", "作为处理结果代码；是否属于由人判断"),
    40: ("提供信息的形式", "须结合载体安全和成本判断"),
    41: ("更正", "条例没有规定期限"),
    42: ("信息处理费", "是否可能收费、按件按量的金额和缴费期限；是否收取由人决定"),
    43: ("为有困难的公民提供帮助", PRINCIPLE),
    44: ("依申请转主动公开", "是否属于主动公开范围由人判断"),
    45: ("申请办理制度", BY_SYSTEM + "登记、审核、办理、答复、归档"),
    46: ("考核、社会评议、责任追究", "各级人民政府自行制定办法，条例没有公式"),
    47: ("指导和监督检查", BY_SYSTEM + "检查和整改"),
    48: ("培训", "条例只要求定期，没有间隔"),
    49: ("年度报告的时限", "1月31日、3月31日和国办公开办函〔2021〕30号的日期"),
    50: ("年度报告的内容和格式", "两种格式的表格、勾稽关系和必备部分；文字质量由人判断"),
    51: ("投诉举报、复议、诉讼", "救济告知、复议和诉讼的各项期限；案件结果由人登记"),
    52: ("未建立制度的责任", "责任由有权机关认定"),
    53: ("违反条例的责任", "责任由有权机关认定"),
    54: ("法律、法规授权的组织", "适用范围，见机关设置"),
    55: ("公共企事业单位", "适用行业规定，不属于本系统的机关"),
    56: ("施行日期", "2019年5月15日，工作日历和规则从2019年起"),
}
"""Article → what it is about, and what is computed or why it is not."""

WHOLE = frozenset({26, 31, 33, 34, 49})
"""Articles with nothing left to human judgement once the facts are known."""


@lru_cache(maxsize=1)
def modules_by_article() -> dict[int, tuple[str, ...]]:
    """Article → the modules of law that carry it out, in alphabetical order."""
    found: dict[int, set[str]] = {}
    for module in pkgutil.walk_packages(gongkai.law.__path__, "gongkai.law."):
        for article in _articles_of(module.name):
            found.setdefault(article, set()).add(module.name)
    return {article: tuple(sorted(names)) for article, names in found.items()}


def _articles_of(name: str) -> tuple[int, ...]:
    numbered = ARTICLE_IN_NAME.search(name)
    named = tuple(int(number) for number in numbered.group(1).split("_")) if numbered else ()
    declared: tuple[int, ...] = getattr(import_module(name), "ARTICLES", ())
    return (*named, *declared, *OTHER_ARTICLES.get(name, ()))


def register() -> tuple[Coverage, ...]:
    """All 56 articles in order. An article without a module is never called implemented."""
    return tuple(_entry(article) for article in range(1, LAST_ARTICLE + 1))


def _entry(article: int) -> Coverage:
    subject, why = SUBJECTS[article]
    modules = modules_by_article().get(article, ())
    if not modules:
        return Coverage(article, subject, State.NOT_COMPUTABLE, why, ())
    state = State.IMPLEMENTED if article in WHOLE else State.PARTLY
    return Coverage(article, subject, state, why, modules)


def markdown() -> str:
    """The register as the page docs/law-coverage.md, which is never written by hand."""
    entries = register()
    counts = "，".join(f"{state.value}{sum(entry.state is state for entry in entries)}条" for state in State)
    lines = [
        "# 条例逐条实现情况",
        "",
        "Every article of the 政府信息公开条例 with how far it is computed, why, and by which module of `gongkai.law`.",
        "Written by `gongkai law coverage --markdown > docs/law-coverage.md`; do not edit.",
        "",
        f"来源：{SOURCE}；核对日期{CHECKED_ON.isoformat()}。{counts}。",
        "",
        "| 条 | 内容 | 情况 | 说明 | 模块 |",
        "|---|---|---|---|---|",
        *(_line(entry) for entry in entries),
    ]
    return "\n".join(lines) + "\n"


def _line(entry: Coverage) -> str:
    modules = "<br>".join(f"`{name.removeprefix('gongkai.law.')}`" for name in entry.modules)
    return f"| {entry.article} | {entry.subject} | {entry.state.value} | {entry.why} | {modules} |"
