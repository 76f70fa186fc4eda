"""A training from its plan to its numbers: two phones in the room, the same test before and after."""

from __future__ import annotations

import re

from gongkai.training.models import Session
from gongkai.training.signing import code_now

TITLE = "示例条例学习"


def a_question(clerk) -> None:
    clerk.opens("/desk/training/questions/new/").chooses("题型", "单选").fills("题目", "多少个工作日内答复？")
    clerk.fills("选项", "10个\n20个").fills("答案", "B").fills("依据", "《条例》第三十三条").presses(
        "收入题库"
    )
    clerk.sees("多少个工作日内答复？")


def a_session(clerk) -> str:
    clerk.opens("/desk/").opens("学习培训").presses("安排培训").fills("主题", TITLE).fills(
        "日期", "2026-10-19"
    )
    clerk.fills("开始时间", "09:00").fills("结束时间", "11:00").fills("地点", "三楼会议室").fills(
        "对象", "村干部"
    )
    clerk.presses("保存").sees("待举办")
    page = clerk.address
    clerk.presses("粘贴名单").fills("名单", "示例甲 示例1村\n示例乙 示例2村").presses("登记")
    return page.partition("?")[0]


def signs_in_the_room(phone, clerk, page: str, name: str) -> None:
    """What the picture on the wall says is where the phone goes."""
    clerk.opens(f"{page}screen/").sees("换一个二维码").finds_no_barrier()
    picture = clerk.page.locator("img[alt^=签到二维码]").get_attribute("alt")
    phone.opens(re.search(r"/caoba/training/\S+", picture).group())
    phone.fills("姓名", name).fills("单位", "示例1村").presses("签到").sees("已签到", name)


def draws(clerk, page: str, phase: str) -> None:
    clerk.opens(page).presses("抽取测试题").chooses("前测后测", phase).fills("题数", "1").presses("登记")


def test_a_session_with_phones_tests_and_its_numbers(sign_in, visitor):
    clerk = sign_in("DISCLOSURE_CLERK")
    a_question(clerk)
    page = a_session(clerk)
    draws(clerk, page, "前测")
    signs_in_the_room(visitor, clerk, page, "示例甲")
    visitor.presses("做前测").ticks("A. 10个").finds_no_barrier().presses("交卷").sees("0分")
    draws(clerk, page, "后测")
    visitor.opens(f"/caoba{page.removeprefix('/desk')}{code_now(Session.objects.get())}/")
    visitor.presses("做后测").ticks("B. 20个").presses("交卷").sees("100分", "答对")
    clerk.opens(page).sees("前测后测对比", "提高1人").finds_no_barrier()
    clerk.presses("结束登记").presses("登记").sees("应到2人，实到1人")
    clerk.opens("/desk/training/coverage/").sees("示例2村", "全年没有人参训", "示例乙").finds_no_barrier()


def test_one_phone_signs_one_person_and_paper_the_others(sign_in, visitor):
    clerk = sign_in("DISCLOSURE_CLERK")
    page = a_session(clerk)
    signs_in_the_room(visitor, clerk, page, "示例甲")
    visitor.comes_back().sees("已签到").does_not_see("姓名")
    clerk.opens(page).presses("登记签到").ticks("示例乙（示例2村）").presses("登记签到").sees("2人，名册2人")


def test_a_case_that_names_somebody_comes_back(sign_in):
    clerk = sign_in("DISCLOSURE_CLERK")
    clerk.opens("/desk/training/cases/new/").fills("标题", "某村案例").fills("案情", "某人电话13812345678")
    clerk.fills("启示", "先遮盖").presses("检查并保存").sees("脱敏").finds_no_barrier()
    clerk.fills("案情", "某人的电话没有遮盖").presses("检查并保存").sees("已收入案例库")
