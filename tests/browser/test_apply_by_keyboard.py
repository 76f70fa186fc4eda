"""The whole public form without a mouse, on a phone: sending, confirming, receipt, query, letter. axe finds nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from gongkai import clock
from gongkai.applications.actions.confirm_receipt import ConfirmFacts, confirm_receipt
from gongkai.applications.models import Application, ServiceWay
from tests.applications.stories import GRANTED, approved, clerk
from tests.browser.people import Visitor
from tests.browser.test_by_keyboard import tabs_to

STORY = (
    ("需要什么政府信息", "示例：2025年村道硬化工程中标合同"),
    ("姓名或者名称", "𠮷田·示例ʼ"),
    ("证件名称", "居民身份证"),
    ("证件号码", "110105194912310021"),
    ("联系电话", "示例电话0001"),
)


def tab_to_field(person: Visitor, label: str, most: int = 60) -> None:
    """Press Tab until the field with this label has the focus."""
    script = "() => [...(document.activeElement.labels || [])].map(l => l.textContent).join('')"
    for _ in range(most):
        person.page.keyboard.press("Tab")
        if person.page.evaluate(script).strip().removesuffix("*").strip() == label:
            return
    raise AssertionError(f"Tab 键到不了“{label}”：{person.address}")


def fill_in(visitor: Visitor) -> None:
    visitor.opens("/caoba/apply/").finds_no_barrier()
    for label, words in STORY:
        tab_to_field(visitor, label)
        visitor.page.keyboard.type(words)


def test_the_whole_form_with_keys_only(world: Any, visitor: Visitor) -> None:
    fill_in(visitor)
    visitor.sees("校验码对不上").finds_no_barrier()
    tabs_to(visitor, "提交申请").page.keyboard.press("Enter")
    visitor.sees("登记号", "查询码", "申请已经登记，不受影响").finds_no_barrier()
    tabs_to(visitor, "我确认提交这份申请").page.keyboard.press("Enter")
    visitor.sees("等待本机关确认").finds_no_barrier()
    tabs_to(visitor, "接收回执").page.keyboard.press("Enter")
    visitor.sees("政府信息公开申请接收回执", "双方确认之日").finds_no_barrier()


def test_several_apply_together_with_keys_only(world: Any, visitor: Visitor) -> None:
    fill_in(visitor)
    tabs_to(visitor, "几个人（单位）一起申请").page.keyboard.press("Enter")
    visitor.finds_no_barrier()
    for label, words in (("共同申请人1的姓名或者名称", "示例丁"), ("共同申请人1的证件号码", "示例证件0004")):
        tab_to_field(visitor, label)
        visitor.page.keyboard.type(words)
    tabs_to(visitor, "提交申请").page.keyboard.press("Enter")
    visitor.sees("登记号", "查询码").finds_no_barrier()
    assert Application.objects.get().co_applicants.get().applicant.name == "示例丁"


def looks_up(visitor: Visitor, number: str, code: str) -> Visitor:
    """The page of the own case, reached with keys only."""
    visitor.opens("/caoba/apply/query/").finds_no_barrier()
    for label, words in (("登记号", number), ("查询码", code)):
        tab_to_field(visitor, label)
        visitor.page.keyboard.type(words)
    visitor.page.keyboard.press("Enter")
    return visitor.sees(f"申请{number}的办理情况")


def is_granted(town: Any, site: Any) -> None:
    """Both sides confirmed, the reply signed, to be fetched from the site."""
    case = Application.objects.get()
    town.organ.review_url = "https://shili.example.cn/fuyi/"
    with clock.frozen(site.now):
        confirm_receipt(clerk(town), case, ConfirmFacts(clock.today(), clock.today()))
        approved(town, Application.objects.get(), replace(GRANTED, planned_way=ServiceWay.ONLINE))
    site.settle()


def test_the_case_is_looked_up_and_the_letter_fetched_with_keys_only(world, visitor, site) -> None:
    fill_in(visitor)
    tabs_to(visitor, "提交申请").page.keyboard.press("Enter")
    visitor.sees("登记号", "查询码")
    number, code = visitor.page.locator("dl.facts strong").all_inner_texts()[:2]
    looks_up(visitor, number, code).sees("待双方确认").finds_no_barrier()
    is_granted(world.caoba, site)
    looks_up(visitor, number, code).sees("答复书已经签发").finds_no_barrier()
    with visitor.page.expect_download() as letter:
        tabs_to(visitor, "下载答复书").page.keyboard.press("Enter")
    assert letter.value.suggested_filename.endswith(".pdf")
    looks_up(visitor, number, code).sees("在网上领取答复书").finds_no_barrier()


def test_what_is_missing_is_read_out_beside_its_field(world: Any, visitor: Visitor) -> None:
    visitor.opens("/caoba/apply/")
    visitor.page.eval_on_selector("form#apply", "form => form.noValidate = true")
    tabs_to(visitor, "提交申请").page.keyboard.press("Enter")
    visitor.sees("请写明需要什么政府信息").finds_no_barrier()
    described = visitor.page.get_by_label("需要什么政府信息").first.get_attribute("aria-describedby") or ""
    assert "_wrong" in described
