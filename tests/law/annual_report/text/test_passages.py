"""Below the heading 依申请公开 bare counts are of applications: told where of all, left alone where of some."""

import pytest

from gongkai.law.annual_report.forms import FORMS
from gongkai.law.annual_report.prose import Meaning, numbers_in_prose
from gongkai.law.annual_report.text.passages import passages
from gongkai.law.annual_report.text.replies import reply_findings

UNDER = "（一）主动公开。办结提案5件。\n（二）依申请公开。{}\n（三）平台建设。答复留言8件，收到申请9件。"


@pytest.mark.parametrize(
    ("sentence", "meaning"),
    [
        ("收到申请7件，其中自然人6件", Meaning.NEW),
        ("新收政府信息公开申请7件（自然人6件）", Meaning.NEW),
        ("共收到依申请公开7份", Meaning.NEW),
        ("政府信息公开申请数量为7件", Meaning.ACCEPTED),
        ("全镇依申请公开政府信息的申请总数为7件", Meaning.ACCEPTED),
        ("共处理政府信息公开申请7件次", Meaning.HANDLED),
        ("已答复7件", Meaning.ANSWERED),
        ("上年度结转7件", Meaning.CARRIED_IN),
        ("7件结转下年办理", Meaning.CARRIED_OUT),
    ],
)
def test_a_count_of_all_is_told(sentence, meaning):
    (found,) = numbers_in_prose(UNDER.format(sentence + "。"))
    assert (found.meaning, found.value) == (meaning, 7)


@pytest.mark.parametrize(
    "sentence",
    [
        "近三年累计办结申请88件",
        "今年1—6月办结3件",
        "对2件申请作出延期答复",
        "制作答复书65份、补正通知书2份",
        "答复10件涉及征地的申请",
        "政务服务中心受理办事申请1300件",
        "指导各村（社区）答复申请3件",
        "代县政府答复申请5件",
        "处理重复申请2件",
        "收到咨询电话35次，现场答复群众咨询12件",
        "办结12345热线工单88件",
        "征求第三方意见函2份",
        "因申请公开引发的信访3件",
    ],
)
def test_a_count_of_some_or_of_something_else_is_left_alone(sentence):
    assert numbers_in_prose(UNDER.format(sentence + "。")) == []


def test_the_passage_ends_at_the_next_heading():
    pieces = passages("(一)主动公开。甲。\n(二)依申请公开。乙。\n(三)平台建设。丙。")
    assert [inside for _, inside in pieces] == [False, True, False]
    assert "乙" in pieces[1][0]
    assert "丙" not in pieces[1][0]


def test_replies_by_kind_are_compared_below_the_heading():
    form = FORMS["2021"]
    table_3 = {row.id: {"total": 0} for row in form.table_3.rows}
    found = reply_findings(form, UNDER.format("予以公开12件。"), {}, table_3)
    assert [one.code for one in found] == ["W5"]
    assert reply_findings(form, "予以公开12件。", {}, table_3) == []
