import pytest

from gongkai.law.annual_report.forms import FORMS
from gongkai.law.annual_report.text.replies import growth_findings, reply_findings

FORM = FORMS["2021"]


@pytest.fixture
def tables():
    two, three = FORM.table_2.zeros(), FORM.table_3.zeros()
    for row, total in (("R1", 12), ("R3.1", 5), ("R3.2", 1), ("R3.3.2", 2), ("R3.3.4", 1), ("R3.7", 9)):
        three[row]["total"] = total
    two["normative"] |= {"issued": 3, "abolished": 1, "valid": 20}
    return two, three


def told(text, tables):
    return [dict(finding.numbers) for finding in reply_findings(FORM, text, *tables)]


@pytest.mark.parametrize(
    "text",
    [
        "答复申请9件，其中予以公开5件，部分公开1件，不予公开3件，无法提供0件。",
        "予以公开和部分公开共6件申请。",
        "办结申请9件，5件予以公开，3件不予公开。",
        "其中自然人申请予以公开4件。",
        "依法对行政规范性文件备案7件，公开规范性文件5件。",
        "制发行政规范性文件3件，废止行政规范性文件1件，现行有效规范性文件20件。",
        "无法提供的信息申请人可另行申请5件。",
    ],
)
def test_what_agrees_or_is_unclear(text, tables):
    assert told(text, tables) == []


@pytest.mark.parametrize(
    ("text", "prose", "table"),
    [
        ("答复申请9件，其中予以公开7件。", 7, 5),
        ("答复申请9件：不予公开的2件。", 2, 3),
        ("答复中予以公开及部分公开5件。", 5, 6),
        ("全年制发行政规范性文件4件。", 4, 3),
        ("现行有效行政规范性文件21件。", 21, 20),
    ],
)
def test_what_differs(text, prose, table, tables):
    assert told(text, tables) == [{"正文": prose, "表": table}]


def test_growth_against_last_year(tables):
    _, three = tables
    before = FORM.table_3.zeros()
    before["R1"]["total"] = 10
    assert growth_findings(FORM, "收到申请12件，比去年增加2件。", three, before) == []
    assert growth_findings(FORM, "收到申请12件，同比增长20%。", three, before) == []
    (finding,) = growth_findings(FORM, "收到申请12件，比上年增加3件。", three, before)
    assert finding.code == "W8"
