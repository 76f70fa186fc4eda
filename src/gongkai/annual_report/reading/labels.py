"""The vocabulary of the forms: how the labels of rows are found, however they are broken, numbered or spelt."""

import re
from dataclasses import dataclass

NUMBER = r"[.、．,:)]?"


@dataclass(frozen=True)
class Label:
    """A row's label: the pattern of its telling part in bare text, and the number printed before it, if any."""

    row: str
    pattern: re.Pattern[str]
    number: str = ""


def _label(row: str, core: str, number: str = "") -> Label:
    before = rf"(?:\(?{number}[.、．)])?" if number else ""
    return Label(row, re.compile(before + core), number)


_TABLE_3 = (
    _label("R1", r"(?:\(?一[、.)]?)?本年(?:度)?新收(?:到)?(?:的)?(?:政府信息公开申请)?(?:数量|总数)?"),
    _label("R2", r"(?:\(?二[、.)]?)?上(?:一)?年(?:度)?结转(?:的)?(?:政府信息公开申请)?(?:数量|总数)?"),
    _label("R3.1", r"(?:\(一\)|1[.、])?予以公开"),
    _label("R3.2", r"(?:\(二\)|2[.、])?部分公开(?:\([^()\d]{0,40}\))?"),
    _label("R3.3.1", r"属于国家秘密", "1"),
    _label("R3.3.2", r"其[他它]法律", "2"),
    _label("R3.3.3", r"危及三?(?:安全)?", "3"),
    _label("R3.3.4", r"保护第三方", "4"),
    _label("R3.3.5", r"(?:属于)?三类内部事务", "5"),
    _label("R3.3.5", r"属于内部事务", "5"),
    _label("R3.3.6", r"(?:属于)?四类过程性", "6"),
    _label("R3.3.6", r"属于过程性", "6"),
    _label("R3.3.7", r"属于行政执法案卷", "7"),
    _label("R3.3.8", r"属于行政查询", "8"),
    _label("R3.4.1", r"本机关不掌握", "1"),
    _label("R3.4.2", r"没有现成信息", "2"),
    _label("R3.4.3", r"补正后", "3"),
    _label("R3.5.1", r"信访(?:、)?(?:举报|投诉)", "1"),
    _label("R3.5.2", r"重复申请", "2"),
    _label("R3.5.3", r"要求提供(?:公开)?(?:出版物)?", "3"),
    _label("R3.5.4", r"无正当理由大量", "4"),
    _label("R3.5.5", r"要求行政机关(?:确认)?", "5"),
    _label("R3.6.1", r"(?:申请人)?(?:无正当理由)?逾期(?:仍)?不补正", "1"),
    _label("R3.6.1", r"申请人无正当理由逾期", "1"),
    _label("R3.6.2", r"(?:申请人)?逾期未(?:按|缴)", "2"),
    _label("R3.6.2", r"逾期不缴(?:费|纳)?", "2"),
    _label("R3.6.3", r"3[.、．)]其[他它](?!处理|法律|情形|结果)"),
    _label("R3.6", r"(?:\(六\)|六、|6[.、])其[他它]处理(?:情况)?"),
    _label("R3.7", r"(?:\([七八]\)|七、|7[.、])(?:总计|合计)"),
    _label("R4", r"(?:\(?四[、.)]?)?结转(?:至|到)?下(?:一)?年(?:度)?(?:继续办理)?"),
)

_GROUPS_3 = re.compile(
    r"三、(?:本年(?:度)?)?办理结果|行政复议|(?:\([一二三四五六]\)|[1-6][.、．])?(?:不予公开|无法提供|不予处理)"
)

_NOTE = r"(?:\((?:[^()\d]|\([^()\d]*\)){0,200}\))?"

_TABLE_2 = (
    _label("rules", r"规章" + _NOTE),
    _label("normative", r"(?:行政)?规范性(?:文件|档案)" + _NOTE),
    _label("license", r"行政许可" + _NOTE),
    _label("other_services", r"其他对外管理服务事项" + _NOTE),
    _label("penalty", r"行政处罚" + _NOTE),
    _label("coercion", r"行政强制" + _NOTE),
    _label("fee", r"行政事业性收费" + _NOTE),
    _label("procurement", r"政府集中采购" + _NOTE),
)
_EXTRA_2 = re.compile(r"其他(?:主动公开|公开)?(?:文件|档案)(?:\((?:[^()\d]|\([^()\d]*\)){0,160}\))?")
_HEADS_2 = re.compile(
    r"第二十条(?:第?\(?[一二三四五六七八九]\)?项)?|信息内容|本年新?制[作发](?:件数|数量)|本年新?公开数量"
    r"|对外公开总数量?|本年废止件数|现行有效件数|上一年项目数量|本年增/?减|(?:本年)?处理决定数量|采购项目数量|采购总金额"
)

HEADINGS = (
    ("overview", r"(?:总体情况|总体概述|基本情况|概述)"),
    ("proactive", r"(?:行政机关)?主动公开(?:的)?政府信息(?:的)?(?:情况)?"),
    (
        "applications",
        r"(?:行政机关)?(?:收到和处理|依申请公开|处理)(?:的)?政府信息(?:公开申请)?(?:的)?(?:情况)?",
    ),
    (
        "disputes",
        r"(?:因)?政府信息公开(?:工作)?(?:被)?(?:申请)?(?:的)?(?:行政)?复议[^。\n]{0,14}?诉讼(?:的)?(?:情况)?",
    ),
    (
        "problems",
        r"(?:政府信息公开)?(?:工作)?(?:中)?存在的?(?:主要)?问题(?:[^。,;]{0,12}?(?:情况|措施|意见|打算|方向))?",
    ),
    ("other", r"其他(?:需要|应当|需)?(?:报告|说明)的?(?:事项|情况)"),
)
"""Section ids with the telling part of their headings, in the spellings that reports use."""

HEADER_2019 = re.compile(r"本年新制作|本年新公开|上一年项目数量|采购项目数量|对外公开总数")
HEADER_2021 = re.compile(r"本年制发件数|本年废止件数|现行有效件数|本年处理决定数量|本年收费金额")

TABLE_3_LABELS, TABLE_2_LABELS = _TABLE_3, _TABLE_2
TABLE_3_STOPS, TABLE_2_STOPS = _GROUPS_3, re.compile(f"{_EXTRA_2.pattern}|{_HEADS_2.pattern}")
EXTRA_ROWS_2 = _EXTRA_2
