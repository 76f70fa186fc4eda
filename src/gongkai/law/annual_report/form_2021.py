"""The form of 国办公开办函〔2021〕30号, for report years from 2021 on. Labels are official."""

from datetime import date

from gongkai.law.annual_report.form import Block, Column, Form, Kind, Row, Section
from gongkai.law.annual_report.layout import table_2, table_3, table_4
from gongkai.law.citation import Citation, Instrument, regulation

SOURCE = Citation(Instrument.REPORT_FORMAT_2021)
ARTICLES = (50,)
CHECKED_ON = date(2026, 11, 23)

LONGEST_OVERVIEW = 1000
"""Section 一 in principle not over this many characters (国办公开办函〔2021〕30号)."""

_DECISIONS = (Column("decisions", "本年处理决定数量", unit="件"),)

BLOCKS = (
    Block(
        "第二十条第（一）项",
        (
            Column("issued", "本年制发件数"),
            Column("abolished", "本年废止件数"),
            Column("valid", "现行有效件数"),
        ),
        (Row("rules", "规章"), Row("normative", "行政规范性文件")),
        (1, 1, 1, 1),
    ),
    Block("第二十条第（五）项", _DECISIONS, (Row("license", "行政许可"),), (1, 3)),
    Block(
        "第二十条第（六）项", _DECISIONS, (Row("penalty", "行政处罚"), Row("coercion", "行政强制")), (1, 3)
    ),
    Block(
        "第二十条第（八）项",
        (Column("amount", "本年收费金额（单位：万元）", Kind.AMOUNT, unit="万元"),),
        (Row("fee", "行政事业性收费"),),
        (1, 3),
    ),
)

WITHHELD, NOT_AVAILABLE, NOT_HANDLED, OTHERWISE = (
    "（三）不予公开",
    "（四）无法提供",
    "（五）不予处理",
    "（六）其他处理",
)

RESULTS_WITHOUT_OTHERWISE = (
    Row("R3.1", "（一）予以公开"),
    Row("R3.2", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    Row("R3.3.1", "1.属于国家秘密", WITHHELD),
    Row("R3.3.2", "2.其他法律行政法规禁止公开", WITHHELD),
    Row("R3.3.3", "3.危及“三安全一稳定”", WITHHELD),
    Row("R3.3.4", "4.保护第三方合法权益", WITHHELD),
    Row("R3.3.5", "5.属于三类内部事务信息", WITHHELD),
    Row("R3.3.6", "6.属于四类过程性信息", WITHHELD),
    Row("R3.3.7", "7.属于行政执法案卷", WITHHELD),
    Row("R3.3.8", "8.属于行政查询事项", WITHHELD),
    Row("R3.4.1", "1.本机关不掌握相关政府信息", NOT_AVAILABLE),
    Row("R3.4.2", "2.没有现成信息需要另行制作", NOT_AVAILABLE),
    Row("R3.4.3", "3.补正后申请内容仍不明确", NOT_AVAILABLE),
    Row("R3.5.1", "1.信访举报投诉类申请", NOT_HANDLED),
    Row("R3.5.2", "2.重复申请", NOT_HANDLED),
    Row("R3.5.3", "3.要求提供公开出版物", NOT_HANDLED),
    Row("R3.5.4", "4.无正当理由大量反复申请", NOT_HANDLED),
    Row("R3.5.5", "5.要求行政机关确认或重新出具已获取信息", NOT_HANDLED),
)

OTHERWISE_ROWS = (
    Row("R3.6.1", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", OTHERWISE),
    Row("R3.6.2", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", OTHERWISE),
    Row("R3.6.3", "3.其他", OTHERWISE),
)

NEW = Row("R1", "一、本年新收政府信息公开申请数量")
CARRIED_IN = Row("R2", "二、上年结转政府信息公开申请数量")
RESULTS_TOTAL = Row("R3.7", "（七）总计", computed=True)
CARRIED_OUT = Row("R4", "四、结转下年度继续办理")

SUBHEADS = ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障")

SECTIONS = (
    Section("overview", "一、总体情况", SUBHEADS, longest=LONGEST_OVERVIEW, because=(SOURCE, regulation(50))),
    Section("proactive", "二、主动公开政府信息情况", table="table_2", because=(regulation(50, item=1),)),
    Section(
        "applications",
        "三、收到和处理政府信息公开申请情况",
        table="table_3",
        because=(regulation(50, item=2),),
    ),
    Section(
        "disputes",
        "四、政府信息公开行政复议、行政诉讼情况",
        table="table_4",
        because=(regulation(50, item=3),),
    ),
    Section("problems", "五、存在的主要问题及改进情况", because=(regulation(50, item=4),)),
    Section("other", "六、其他需要报告的事项", because=(regulation(50, item=5),)),
)

FORM_2021 = Form(
    id="2021",
    citation=SOURCE,
    first_year=2021,
    last_year=None,
    sections=SECTIONS,
    table_2=table_2(BLOCKS),
    table_3=table_3(
        (NEW, CARRIED_IN, *RESULTS_WITHOUT_OTHERWISE, *OTHERWISE_ROWS, RESULTS_TOTAL, CARRIED_OUT)
    ),
    table_4=table_4(),
)
