"""An application sent in through the portal: a number, a code, both sides confirm, the applicant looks it up."""

import re

import pytest


@pytest.fixture
def sent(world, visitor):
    """The visitor after sending the form, with number and code."""
    visitor.opens("/caoba/apply/").chooses("申请人类别", "自然人")
    visitor.fills("姓名或者名称", "示例乙").fills("证件号码", "示例证件0002").fills(
        "联系电话", "示例电话0002"
    )
    visitor.fills("需要什么政府信息", "示例：2025年农田水利项目清单").chooses("获取方式", "电子邮件")
    visitor.presses("提交申请").sees("登记号", "查询码")
    words = visitor.page.locator("dl.facts strong").all_inner_texts()
    return visitor, words[0], words[1]


def test_the_applicant_confirms_and_looks_it_up(sent):
    visitor, number, code = sent
    assert re.fullmatch(r"2026-\d{3}", number)
    visitor.presses("我确认提交这份申请").sees("等待本机关确认")
    visitor.opens("/caoba/apply/query/").fills("登记号", number).fills("查询码", code).presses("查询")
    visitor.sees("待双方确认").does_not_see("示例乙", "示例证件0002")


def test_after_both_sides_the_clock_runs(sent, sign_in):
    visitor, number, code = sent
    visitor.presses("我确认提交这份申请")
    clerk = sign_in("CASE_OFFICER").opens("依申请公开").opens(number).sees("示例乙", "待双方确认")
    clerk.presses("双方确认").presses("双方确认").sees("双方已确认", "期限开始计算")
    visitor.opens("/caoba/apply/query/").fills("登记号", number).fills("查询码", code).presses("查询")
    visitor.sees("2026年10月19日", "答复期限", "2026年11月16日")


def test_a_wrong_code_tells_nothing(sent):
    visitor, number, _ = sent
    visitor.opens("/caoba/apply/query/").fills("登记号", number).fills("查询码", "AAAAAAAAAAAA").presses(
        "查询"
    )
    visitor.does_not_see("待双方确认", "示例乙")


def test_what_is_missing_is_named_and_what_was_typed_stays(world, visitor):
    visitor.opens("/caoba/apply/").fills("姓名或者名称", "示例丙")
    visitor.page.eval_on_selector("form.sheet", "form => form.noValidate = true")
    visitor.presses("提交申请").sees("请写明需要什么政府信息")
    assert visitor.page.get_by_label("姓名或者名称").first.input_value() == "示例丙"
