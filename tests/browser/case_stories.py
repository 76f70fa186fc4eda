"""What a clerk does with one application, from the counter to the served reply; the signatures come by the verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai import clock
from gongkai.applications.models import Application
from gongkai.approval.models import Approval
from tests.applications.stories import reviewed, sign_thrice
from tests.browser.people import Official
from tests.browser.site import Site

if TYPE_CHECKING:
    from tests.conftest import Town

QUESTIONS = ("补不补", "该不该", "有没有", "给不给", "当不当")


def takes_in(
    clerk: Official, day: str = "2026-10-19", description: str = "示例：2025年村道工程的中标合同"
) -> str:
    """登记申请 at the counter; gives the address of the case."""
    clerk.opens("/desk/applications/new/").chooses("申请渠道", "当面提交")
    clerk.fills("提交（签收）日期", day).chooses("申请人类别", "自然人")
    clerk.fills("姓名或者名称", "示例甲").fills("证件号码", "示例证件0001")
    clerk.fills("联系电话", "示例电话0001").fills("所需政府信息", description).chooses("获取方式", "邮寄")
    clerk.presses("登记").sees("申请已登记", "还有20个工作日")
    return clerk.address


def case_at(address: str) -> Application:
    return Application.objects.get(pk=int(address.strip("/").rsplit("/", 1)[-1]))


def at_case(clerk: Official, address: str) -> Official:
    """On the page of the case, gone to only from elsewhere."""
    return clerk if clerk.address.split("#")[0] == address else clerk.opens(address)


def takes_step(clerk: Official, address: str, name: str, **typed: str) -> None:
    """A step of the case page: its button, its form by the labels, its button again."""
    at_case(clerk, address).presses(name)
    for label, value in typed.items():
        clerk.enters(label, value)
    clerk.presses(name)


def answers_the_five(clerk: Official, address: str, answers: tuple[str, ...]) -> None:
    """Each question in its order, until the walk has come to its end."""
    for question, answer in zip(QUESTIONS, answers, strict=False):
        at_case(clerk, address).presses(f"回答“{question}”").ticks(answer)
        clerk.fills("根据和材料", "示例：材料在案卷第1卷。").presses("记下判断").sees(f"“{question}”已回答")


def drafts(clerk: Official, address: str, outcome: str, typed: dict[str, str]) -> None:
    """拟答复 with this outcome: the way through the five questions when they lead there, else the list."""
    at_case(clerk, address)
    if clerk.page.locator("#walk").get_by_role("link", name=outcome, exact=True).count():
        clerk.page.locator("#walk").get_by_role("link", name=outcome, exact=True).first.click()
    else:
        clerk.presses("拟答复").ticks(outcome).presses("下一步")
    clerk.sees(f"拟答复：{outcome}")
    for label, words in typed.items():
        clerk.enters(label, words)
    clerk.presses("保存草稿").sees("答复草稿已保存")


def is_signed(town: Town, site: Site, address: str) -> None:
    """The three leaders sign what was sent for approval."""
    with clock.frozen(site.now):
        sign_thrice(town, Approval.objects.latest("pk"))
    site.settle()
    assert case_at(address).state == "REPLY_APPROVED"


def is_reviewed(town: Town, site: Site, address: str) -> None:
    """Secrecy and legality, by the head of the unit."""
    with clock.frozen(site.now):
        reviewed(town, case_at(address))


def goes_out(clerk: Official, town: Town, site: Site, address: str) -> None:
    """Reviewed, sent, signed, handed over in person, closed."""
    is_reviewed(town, site, address)
    clerk.opens(address).presses("送审").presses("送审").sees("答复已送审")
    is_signed(town, site, address)
    day = site.now.date().isoformat()
    clerk.opens(address).presses("登记送达").chooses("送达方式", "直接送达").fills("送达（交邮）日期", day)
    clerk.presses("登记送达").sees("已登记送达")
