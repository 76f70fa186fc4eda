"""The whole public form without a mouse, on a phone: fields, sending, confirming, receipt. axe finds nothing."""

from __future__ import annotations

from typing import Any

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


def test_what_is_missing_is_read_out_beside_its_field(world: Any, visitor: Visitor) -> None:
    visitor.opens("/caoba/apply/")
    visitor.page.eval_on_selector("form#apply", "form => form.noValidate = true")
    tabs_to(visitor, "提交申请").page.keyboard.press("Enter")
    visitor.sees("请写明需要什么政府信息").finds_no_barrier()
    described = visitor.page.get_by_label("需要什么政府信息").first.get_attribute("aria-describedby") or ""
    assert "_wrong" in described
