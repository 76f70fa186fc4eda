"""The trial form of 国办公开办函〔2019〕60号, for the report years 2019 and 2020.

It differs from the later form in table 二, in one single row （六）其他处理 of table 三, in the title of
section 五, and in having no limit of length for section 一.
"""

from dataclasses import replace
from datetime import date

from gongkai.law.annual_report import form_2021 as later
from gongkai.law.annual_report.form import Block, Column, Form, Kind, Row
from gongkai.law.annual_report.layout import table_2, table_3, table_4
from gongkai.law.citation import Citation, Instrument

SOURCE = Citation(Instrument.REPORT_FORMAT_2019)
ARTICLES = (50,)
CHECKED_ON = date(2026, 11, 23)

_PROJECTS = (
    Column("projects_before", "上一年项目数量", unit="项"),
    Column("change", "本年增/减", Kind.CHANGE, unit="项"),
)
_DECIDED = (*_PROJECTS, Column("decisions", "处理决定数量"))

BLOCKS = (
    Block(
        "第二十条第（一）项",
        (
            Column("made", "本年新制作数量"),
            Column("published", "本年新公开数量"),
            Column("public", "对外公开总数量"),
        ),
        (Row("rules", "规章"), Row("normative", "规范性文件")),
        (1, 1, 2, 1),
    ),
    Block(
        "第二十条第（五）项",
        _DECIDED,
        (Row("license", "行政许可"), Row("other_services", "其他对外管理服务事项")),
        (1, 1, 2, 1),
    ),
    Block(
        "第二十条第（六）项",
        _DECIDED,
        (Row("penalty", "行政处罚"), Row("coercion", "行政强制")),
        (1, 1, 2, 1),
    ),
    Block("第二十条第（八）项", _PROJECTS, (Row("fee", "行政事业性收费"),), (1, 2, 2)),
    Block(
        "第二十条第（九）项",
        (
            Column("projects", "采购项目数量", unit="项"),
            Column("amount", "采购总金额", Kind.AMOUNT, unit="元"),
        ),
        (Row("procurement", "政府集中采购"),),
        (1, 2, 2),
    ),
)

ROWS = (
    later.NEW,
    later.CARRIED_IN,
    *later.RESULTS_WITHOUT_OTHERWISE,
    Row("R3.6", later.OTHERWISE),
    later.RESULTS_TOTAL,
    later.CARRIED_OUT,
)

_OVERVIEW, _PROACTIVE, _APPLICATIONS, _DISPUTES, _PROBLEMS, _OTHER = later.SECTIONS

SECTIONS = (
    replace(_OVERVIEW, subheads=(), longest=None, because=_OVERVIEW.because[1:]),
    _PROACTIVE,
    _APPLICATIONS,
    _DISPUTES,
    replace(_PROBLEMS, title="五、政府信息公开工作存在的主要问题及改进情况"),
    _OTHER,
)

FORM_2019 = Form(
    id="2019",
    citation=SOURCE,
    first_year=2019,
    last_year=2020,
    sections=SECTIONS,
    table_2=table_2(BLOCKS),
    table_3=table_3(ROWS),
    table_4=table_4(),
)
