"""Returned with a reason, changed, a second version, signed again."""

from tests.browser.stories import TITLE, drafts_an_item, looks_everywhere


def test_returned_changed_and_signed_again(sign_in, visitor):
    clerk = sign_in("DISCLOSURE_CLERK")
    address = drafts_an_item(clerk)
    clerk.presses("送审")
    sign_in("OFFICE_DIRECTOR").signs(TITLE)
    sign_in("DEPUTY_LEADER").returns(TITLE, "请补充播种面积")
    clerk.opens("/desk/").sees("退回修改").opens(TITLE).sees("已退回", "请补充播种面积")
    clerk.presses("修改").fills("内容概述", "示例概述，播种面积示例若干亩。").presses("保存草稿")
    clerk.opens(address).presses("送审")
    director = sign_in("OFFICE_DIRECTOR").opens("待我签批").opens(TITLE)
    director.sees("第2版", "与第1版相比改了", "内容概述")
    director.presses("同意")
    sign_in("DEPUTY_LEADER").signs(TITLE)
    assert looks_everywhere(visitor, TITLE) == []
    sign_in("PRINCIPAL_LEADER").signs(TITLE)
    visitor.opens("/caoba/items/1/").sees("播种面积示例若干亩")
    clerk.opens(address).sees("第1版", "第2版", "门户上是这一版")


def test_a_return_says_why(sign_in):
    drafts_an_item(clerk := sign_in("DISCLOSURE_CLERK"))
    clerk.presses("送审")
    director = sign_in("OFFICE_DIRECTOR").opens("待我签批").opens(TITLE)
    director.presses("退回").sees("理由")
    clerk.opens("主动公开").opens(TITLE).sees("审批中")


def test_a_change_during_approval_voids_the_signatures(sign_in):
    clerk = sign_in("DISCLOSURE_CLERK")
    address = drafts_an_item(clerk)
    clerk.presses("送审")
    sign_in("OFFICE_DIRECTOR").signs(TITLE)
    clerk.opens(address).presses("修改").sees("已有的签批全部作废")
    clerk.fills("内容概述", "另一句示例概述。").presses("保存草稿")
    sign_in("DEPUTY_LEADER").opens("待我签批").does_not_see(TITLE)
