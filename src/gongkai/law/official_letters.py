"""The register of instruments that the rules lean on: number, title, what it settles, whether it is in force.

Each entry says on which day a person last compared it with its source.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from gongkai.law.citation import Instrument
from gongkai.law.finding import Refusal

CHECKED = date(2026, 11, 23)


class Status(Enum):
    """IN_FORCE; PARTLY: superseded on some points by the later text named; REPEALED on the day given."""

    IN_FORCE = "有效"
    PARTLY = "部分内容已被后法取代"
    REPEALED = "已废止或者不再适用"


@dataclass(frozen=True)
class Letter:
    """One instrument; `number` as printed; `read_in_full` is false where only parts were seen."""

    number: str
    title: str
    rules: str
    status: Status = Status.IN_FORCE
    in_force_from: date | None = None
    ended_on: date | None = None
    superseded_by: str = ""
    read_in_full: bool = False
    last_checked: date = CHECKED
    instrument: Instrument | None = None


LETTERS: tuple[Letter, ...] = (
    Letter(
        "国务院令第711号", "中华人民共和国政府信息公开条例", "主动公开、依申请公开、监督保障的基本规则",
        in_force_from=date(2019, 5, 15), read_in_full=True, instrument=Instrument.REGULATION,
    ),
    Letter(
        "国办公开办函〔2021〕30号", "中华人民共和国政府信息公开工作年度报告格式",
        "2021年度起的年报六部分、三张表、逐级报送日期",
        in_force_from=date(2021, 9, 26), read_in_full=True, instrument=Instrument.REPORT_FORMAT_2021,
    ),
    Letter(
        "国办公开办函〔2019〕60号", "政府信息公开工作年度报告有关事项的通知（试行格式）", "2019、2020年度的年报格式",
        status=Status.REPEALED, ended_on=date(2021, 9, 26), superseded_by="国办公开办函〔2021〕30号",
        instrument=Instrument.REPORT_FORMAT_2019,
    ),
    Letter(
        "国办函〔2020〕109号", "政府信息公开信息处理费管理办法", "按件、按量两种计费方式、缴费期限、救济途径",
        in_force_from=date(2021, 1, 1), instrument=Instrument.FEE_MEASURES,
    ),
    Letter(
        "国办公开办函〔2019〕61号", "规范政府信息公开平台有关事项的通知", "公开平台的栏目设置和技术要求",
        instrument=Instrument.PLATFORM_2019,
    ),
    Letter(
        "国办公开办函〔2015〕207号", "政府信息公开期限有关问题的解释", "收到申请之日、答复期限的计算",
        status=Status.PARTLY, superseded_by="条例第三十一条（互联网、传真以双方确认之日为准）",
        instrument=Instrument.TERM_LETTER_2015,
    ),
    Letter(
        "国办公开办函〔2016〕235号", "政府信息公开答复送达有关问题的解释", "直接、委托、邮寄送达和时限的认定",
        instrument=Instrument.SERVICE_LETTER_2016,
    ),
    Letter(
        "国办公开办函〔2017〕19号", "政府信息公开申请接收渠道问题的解释", "当面、邮寄为基本渠道，其他渠道须在指南中说明",
        instrument=Instrument.CHANNEL_LETTER_2017,
    ),
    Letter("国办公开办函〔2019〕14号", "机构改革后政府信息公开申请办理问题的解释", "职权划转的，谁收到、谁处理"),
    Letter("国办发〔2019〕54号", "全面推进基层政务公开标准化规范化工作的指导意见", "基层标准目录、公开专区、村务公开衔接"),
    Letter("国办秘函〔2019〕19号", "政府网站与政务新媒体检查指标", "网站更新、互动、单项否决指标"),
    Letter(
        "法释〔2025〕8号", "关于审理政府信息公开行政案件适用法律若干问题的解释", "受案范围、举证责任、不予受理的情形",
        in_force_from=date(2025, 6, 1), read_in_full=True, instrument=Instrument.COURT_2025,
    ),
    Letter(
        "法释〔2011〕17号", "关于审理政府信息公开行政案件若干问题的规定", "此前的审理规则",
        status=Status.REPEALED, ended_on=date(2025, 6, 1), superseded_by="法释〔2025〕8号",
    ),
    Letter(
        "法释〔2018〕1号", "关于适用《中华人民共和国行政诉讼法》的解释", "起诉期限、期间计算",
        in_force_from=date(2018, 2, 8), instrument=Instrument.COURT_2018,
    ),
    Letter(
        "主席令第九号", "中华人民共和国行政复议法（2023年修订）", "复议前置、复议机关、互联网申请渠道",
        in_force_from=date(2024, 1, 1), read_in_full=True, instrument=Instrument.RECONSIDERATION_LAW,
    ),
)  # fmt: skip
"""Every registered instrument."""


def letter(number: str) -> Letter:
    """The instrument with this document number. Raises Refusal when it is not registered."""
    for each in LETTERS:
        if each.number == number:
            return each
    raise Refusal(f"文件登记簿中没有“{number}”，请核对文号，或者先登记该文件。")


def no_longer_in_force(text: str, on: date) -> tuple[Letter, ...]:
    """The registered instruments named in `text` that had ended by `on`: a report must not lean on them."""
    plain = text.replace("[", "〔").replace("]", "〕").replace("［", "〔").replace("］", "〕")
    return tuple(
        each
        for each in LETTERS
        if each.status is Status.REPEALED
        and each.ended_on is not None
        and each.ended_on <= on
        and each.number in plain
    )
