"""A holiday entered under an open case: the day moves, is listed with its reason, and a day told is never shortened."""

from __future__ import annotations

from tests.browser.case_stories import takes_in


def enters_holiday(administrator, first: str, last: str) -> None:
    administrator.opens("/desk/local-festivals/new/")
    administrator.page.get_by_label("属于哪一种").select_option(index=1)
    administrator.fills("节日", "示例节").fills("文号", "示例县政发〔2026〕9号").fills(
        "发文机关", "示例自治县人民政府"
    )
    administrator.fills("放假第一天", first).fills("放假最后一天", last).fills(
        "登记理由", "示例：放假办法第四条。"
    )
    administrator.page.locator("main form [type=submit]").last.click()


def test_a_local_holiday_moves_the_day_and_never_back(world, sign_in):
    clerk = sign_in("DISCLOSURE_CLERK")
    address = takes_in(clerk)
    clerk.sees("2026年11月16日")
    administrator = sign_in("ADMINISTRATOR")
    enters_holiday(administrator, "2026-11-05", "2026-11-06")
    administrator.sees("示例节")
    clerk.opens(address).sees("2026年11月18日")
    clerk.opens("/desk/due-changes/").sees("2026年11月16日", "2026年11月18日", "示例县政发〔2026〕9号")
    administrator.opens("/desk/local-festivals/").opens("撤销").fills("撤销原因", "示例：县政府已收回通知。")
    administrator.page.locator("main form [type=submit]").last.click()
    administrator.sees("撤销")
    clerk.opens(address).sees("2026年11月18日", "此前已告知")


def test_a_holiday_that_does_not_add_up_is_refused(world, sign_in):
    administrator = sign_in("ADMINISTRATOR")
    enters_holiday(administrator, "2026-11-06", "2026-11-05")
    administrator.sees("放假的最后一天2026年11月5日早于第一天2026年11月6日，请核对。")
    assert administrator.page.get_by_label("文号").input_value() == "示例县政发〔2026〕9号"
