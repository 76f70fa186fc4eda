"""Cases in which several things happen at once or one after the other; every day worked out by hand in its comment."""

from __future__ import annotations

from collections.abc import Callable

from gongkai.applications.desk_models import Lateness
from tests.browser.case_paths import GRANTED, Desk
from tests.browser.case_stories import case_at, drafts, goes_out, is_reviewed, is_signed, takes_step

Day = tuple[int, int]


def extends(desk: Desk, days: str) -> None:
    head = desk.sign_in("DISCLOSURE_HEAD")
    takes_step(head, desk.address, "同意延期", 延长工作日数=days, 理由="材料分散在三个村")
    head.sees("已同意延期")
    desk.clerk.opens(desk.address)


def supplement_fee_extension(desk: Desk) -> None:
    """Received 19 Oct; supplement 23 Oct; paid 2 Nov: 20 工作日 end on 30 Nov; five more on 7 Dec."""
    desk.step("告知补正", 需要补正的内容="请写明年份。", 补正期限="2026-10-30")
    desk.comes_on(10, 23)
    desk.step("收到补正").sees("2026年11月20日")
    desk.comes_on(10, 26)
    desk.step("发收费通知", 计收方式="按量计收", 件数或者页数="250").sees("等待缴费")
    desk.comes_on(11, 2)
    desk.step("登记缴费").sees("2026年11月30日")
    extends(desk, "5")
    desk.clerk.sees("2026年12月7日")
    desk.grants()


def opinion_after_supplement(desk: Desk) -> None:
    """Supplement 23 Oct: 20 Nov. Asked 26 Oct, opinion 4 Nov: seven 工作日 left out, so 1 Dec."""
    desk.step("告知补正", 需要补正的内容="请写明年份。", 补正期限="2026-10-30")
    desk.comes_on(10, 23)
    desk.step("收到补正")
    desk.comes_on(10, 26)
    desk.step("征求意见", 征求对象="示例公司", 对方收到日期="2026-10-26").sees("2026年11月16日")
    desk.comes_on(11, 4)
    desk.step("登记意见", 意见="同意公开", 收到意见日期="2026-11-04").sees("2026年12月1日")
    desk.grants()


def two_opinions_at_once(desk: Desk) -> None:
    """Asked 19 Oct (answer 28 Oct) and 26 Oct (answer 2 Nov): ten 工作日 once, 16 Nov becomes 30 Nov."""
    desk.step("征求意见", 征求对象="示例公司", 对方收到日期="2026-10-19")
    desk.comes_on(10, 26)
    asked = {"种类": "征求共同制作机关意见", "征求对象": "示例县交通局", "对方收到日期": "2026-10-26"}
    desk.step("征求意见", **asked)
    desk.comes_on(10, 28)
    desk.step("登记意见", 意见="同意公开", 收到意见日期="2026-10-28")
    desk.comes_on(11, 2)
    desk.step("登记意见", 意见="同意公开", 收到意见日期="2026-11-02").sees("2026年11月30日")
    desk.grants()


def fee_then_withdrawal(desk: Desk) -> None:
    desk.step("发收费通知", 计收方式="按量计收", 件数或者页数="250").sees("等待缴费")
    desk.comes_on(10, 26)
    desk.step("申请人撤回", 撤回情况="申请人书面提出撤回。").sees(
        "已按申请人撤回办结", "其他（如申请人撤回）"
    )
    assert case_at(desk.address).outcome_code == "O3"


def office_then_other_organ(desk: Desk) -> None:
    """The office asked says it is not ours: the case goes out as 不属于本机关负责公开."""
    takes_step(desk.clerk, desk.address, "转办、协办", 要求="请查灌溉合同。", 反馈期限="2026-10-26")
    desk.step("登记反馈", 反馈意见="由县水利局制作，本所没有。").sees("反馈已登记")
    typed = {
        "答复内容": "请向示例县水利局提出。",
        "理由": "由县水利局制作。",
        "写明负责公开的机关名称和联系方式，确实不能确定的予以注明": "示例县水利局，示例电话0008。",
    }
    drafts(desk.clerk, desk.address, "不属于本机关负责公开", typed)
    goes_out(desk.clerk, desk.town, desk.site, desk.address)
    desk.clerk.sees("不属于本机关负责公开（无法提供）", "按期办结")


def served(desk: Desk, day: Day) -> None:
    """Granted, reviewed, signed; handed over on `day`."""
    drafts(desk.clerk, desk.address, "可以公开", GRANTED)
    is_reviewed(desk.town, desk.site, desk.address)
    desk.clerk.opens(desk.address).presses("送审").presses("送审").sees("答复已送审")
    is_signed(desk.town, desk.site, desk.address)
    desk.comes_on(*day)
    desk.step("登记送达", 送达方式="直接送达")


def on_the_last_day(desk: Desk) -> None:
    """20 工作日 from 19 Oct end on 16 Nov."""
    served(desk, (11, 16))
    desk.clerk.sees("按期办结")


def a_day_late(desk: Desk) -> None:
    served(desk, (11, 17))
    desk.clerk.sees("逾期办结")
    assert Lateness.objects.filter(application=case_at(desk.address)).count() == 1


MIXTURES: dict[str, Callable[[Desk], None]] = {
    "supplement, fee, extension": supplement_fee_extension,
    "opinion after the supplement": opinion_after_supplement,
    "two opinions at once": two_opinions_at_once,
    "fee, then withdrawn": fee_then_withdrawal,
    "an office asked, then another organ": office_then_other_organ,
    "served on the last day": on_the_last_day,
    "served a day late": a_day_late,
}
