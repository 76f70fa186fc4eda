"""What happens to a case between the counter and the reply: each act at the screen, and what the page says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.browser.case_stories import at_case, case_at, drafts, goes_out, takes_step
from tests.browser.people import Official
from tests.browser.site import Site

if TYPE_CHECKING:
    from tests.conftest import Town

SignIn = Callable[..., Official]
GRANTED = {"答复内容": "示例：随信寄上。", "附上信息，或者写明获取的方式、途径和时间": "复印件3页。"}


@dataclass
class Desk:
    """Who and where: the clerk at the case, the others by `sign_in`, the calendar by `site`."""

    clerk: Official
    sign_in: SignIn
    site: Site
    town: Town
    address: str

    def step(self, name: str, **typed: str) -> Official:
        takes_step(self.clerk, self.address, name, **typed)
        return self.clerk

    def grants(self, **more: str) -> Official:
        drafts(self.clerk, self.address, "可以公开", {**GRANTED, **more})
        goes_out(self.clerk, self.town, self.site, self.address)
        return self.clerk.sees("按期办结", "可以公开（予以公开）")

    def comes_on(self, month: int, day: int) -> None:
        self.site.at(2026, month, day)
        self.clerk.opens(self.address)


def supplement(desk: Desk) -> None:
    desk.step("告知补正", 需要补正的内容="请写明年份。", 补正期限="2026-10-30").sees(
        "等待补正，至2026年10月30日"
    )
    desk.comes_on(10, 23)
    desk.step("收到补正").sees("补正已收到", "2026年11月20日", "补正只能一次性告知")
    desk.grants()


def third_party_agrees(desk: Desk) -> None:
    desk.step("征求意见", 征求对象="示例公司", 对方收到日期="2026-10-19").sees("征求意见已登记")
    desk.comes_on(10, 28)
    desk.step("登记意见", 意见="同意公开", 收到意见日期="2026-10-28")
    desk.clerk.sees("2026年11月25日", "同意公开")
    desk.grants()


def third_party_is_silent(desk: Desk) -> None:
    desk.step("征求意见", 征求对象="示例公司", 对方收到日期="2026-10-19")
    desk.comes_on(11, 10)
    desk.step("登记意见", 意见="逾期未提出意见").sees("逾期未提出意见")
    desk.grants()


def third_party_objects_and_is_told(desk: Desk) -> None:
    desk.step("征求意见", 征求对象="示例公司", 对方收到日期="2026-10-19")
    desk.step("登记意见", 意见="不同意公开，有合理理由", 收到意见日期="2026-10-19", 理由="商业秘密")
    desk.step("告知第三方", 书面告知日期="2026-10-19", 告知的公开内容和理由="公开合同金额，事关饮水安全。")
    desk.clerk.sees("告知第三方已登记", "书面告知第三方公开的内容和理由")
    desk.grants(公共利益理由="事关饮水安全。")


def joint_organ(desk: Desk) -> None:
    desk.step("征求意见", 种类="征求共同制作机关意见", 征求对象="示例县交通局", 对方收到日期="2026-10-19")
    desk.clerk.sees("示例县交通局", "2026年11月9日")
    desk.comes_on(10, 26)
    desk.step("登记意见", 意见="同意公开", 收到意见日期="2026-10-26").sees("意见已登记")
    desk.grants()


def extension(desk: Desk) -> None:
    head = desk.sign_in("DISCLOSURE_HEAD")
    takes_step(head, desk.address, "同意延期", 延长工作日数="10", 理由="材料分散在三个村")
    head.sees("已同意延期", "2026年11月30日", "延期只能一次")
    desk.grants()


def fee(desk: Desk) -> None:
    desk.step("发收费通知", 计收方式="按量计收", 件数或者页数="250").sees("4700元", "等待缴费")
    desk.comes_on(10, 26)
    desk.step("登记缴费").sees("已登记缴清", "2026年11月23日")
    desk.grants()


def another_organ(desk: Desk) -> None:
    typed = {
        "理由": "由县水利局制作。",
        "写明负责公开的机关名称和联系方式，确实不能确定的予以注明": "示例县水利局，示例电话0008。",
    }
    drafts(desk.clerk, desk.address, "不属于本机关负责公开", {"答复内容": "请向示例县水利局提出。", **typed})
    goes_out(desk.clerk, desk.town, desk.site, desk.address)
    desk.clerk.sees("不属于本机关负责公开（无法提供）", "按期办结")


def another_office(desk: Desk) -> None:
    at_case(desk.clerk, desk.address).presses("转办、协办").fills("要求", "请查村道合同。")
    desk.clerk.fills("反馈期限", "2026-10-26").presses("转办、协办").sees("转办、协办已登记", "等待反馈")
    desk.step("登记反馈", 反馈意见="合同在档案室，共3页。").sees("反馈已登记", "合同在档案室")
    desk.grants()


def withdrawal(desk: Desk) -> None:
    desk.step("申请人撤回", 撤回情况="申请人书面提出撤回。").sees(
        "已按申请人撤回办结", "其他（如申请人撤回）", "办结：已办"
    )
    assert case_at(desk.address).outcome_code == "O3"


def made_public_for_all(desk: Desk) -> None:
    desk.step("建议主动公开", 理由="全村关心。").sees("建议已登记", "等待审核")
    desk.step(
        "审核主动公开建议",
        审核结果="采纳，起草公开信息",
        审核意见="同意。",
        分类="动态",
        成文日期="2026-10-12",
    )
    desk.clerk.sees("审核意见已登记", "公开信息草稿")
    desk.grants()


PATHS = {
    "补正": supplement,
    "第三方同意": third_party_agrees,
    "第三方不答复": third_party_is_silent,
    "第三方不同意，为公共利益公开": third_party_objects_and_is_told,
    "共同制作机关": joint_organ,
    "延期": extension,
    "收费并缴清": fee,
    "告知向其他机关申请": another_organ,
    "转给本机关科室": another_office,
    "撤回": withdrawal,
    "转为主动公开": made_public_for_all,
}
