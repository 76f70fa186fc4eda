"""Without a mouse: the skip link, the way to the main act, and an act done with keys only."""

from __future__ import annotations

from tests.browser.people import Visitor
from tests.browser.stories import TITLE, drafts_an_item


def tabs_to(person: Visitor, words: str, most: int = 60) -> Visitor:
    """Press Tab until the thing with these words has the focus; it must then be visible."""
    script = """() => { const e = document.activeElement;
        return [(e.textContent || '').trim(), e.getAttribute('aria-label') || '', e.value || ''] }"""
    for _ in range(most):
        person.page.keyboard.press("Tab")
        said = person.page.evaluate(script)
        if words in (said[0], said[1], said[2]) or said[0].startswith(words):
            box = person.page.evaluate(
                "() => { const b = document.activeElement.getBoundingClientRect(); return b.width * b.height }"
            )
            assert box > 0
            return person
    raise AssertionError(f"Tab 键到不了“{words}”：{person.address}")


def test_the_skip_link_leads_past_the_navigation(sign_in):
    clerk = sign_in("DISCLOSURE_CLERK").opens("/desk/items/")
    tabs_to(clerk, "跳到正文", most=1)
    clerk.page.keyboard.press("Enter")
    tabs_to(clerk, "起草", most=3)


def test_a_leader_signs_with_keys_only(sign_in, site):
    clerk = sign_in("DISCLOSURE_CLERK")
    drafts_an_item(clerk)
    clerk.presses("送审")
    director = sign_in("OFFICE_DIRECTOR")
    tabs_to(director, TITLE).page.keyboard.press("Enter")
    director.page.wait_for_url("**/desk/approvals/*/")
    tabs_to(director, "同意").page.keyboard.press("Enter")
    director.sees("分管领导")
    clerk.comes_back().sees("等待")


def test_the_navigation_of_a_phone_opens_with_a_key(sign_in):
    clerk = sign_in("DISCLOSURE_CLERK")
    clerk.page.get_by_label("展开或收起导航").focus()
    clerk.page.keyboard.press("Space")
    assert clerk.page.locator("nav.desk-nav").get_by_role("link", name="留痕").is_visible()


def test_a_visitor_searches_with_keys_only(world, site, visitor):
    site.settle()
    visitor.opens("/search/?q=")
    visitor.page.get_by_role("searchbox").first.focus()
    visitor.page.keyboard.type("春耕")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url("**q=%E6%98%A5%E8%80%95*")
    visitor.sees("没有找到")
    assert "春耕" in [box.input_value() for box in visitor.page.get_by_role("searchbox").all()]


def test_what_has_the_focus_is_seen(sign_in):
    clerk = sign_in("DISCLOSURE_CLERK").opens("/desk/items/")
    tabs_to(clerk, "起草信息")
    outline = clerk.page.evaluate(
        "() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle + s.boxShadow }"
    )
    assert outline != "nonenone"
