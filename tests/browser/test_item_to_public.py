"""An item from the draft to the public, by four people; nothing is public before the third signature."""

from tests.browser.stories import TITLE, drafts_an_item, looks_everywhere

WORD = "春耕备耕"


def test_three_people_sign_and_then_it_is_public(sign_in, visitor):
    clerk = sign_in("DISCLOSURE_CLERK")
    drafts_an_item(clerk)
    assert looks_everywhere(visitor, WORD) == []
    clerk.presses("送审").sees("等待办公室主任签批")
    assert looks_everywhere(visitor, WORD) == []
    sign_in("OFFICE_DIRECTOR").signs(TITLE)
    assert looks_everywhere(visitor, WORD) == []
    sign_in("DEPUTY_LEADER").signs(TITLE)
    assert looks_everywhere(visitor, WORD) == []
    sign_in("PRINCIPAL_LEADER").signs(TITLE, "同意公开")
    assert len(looks_everywhere(visitor, WORD)) >= 9, looks_everywhere(visitor, WORD)
    visitor.opens("/caoba/").opens(TITLE).sees("索引号", "caoba/2026-00001", "各村备耕情况", "2026年10月12日")


def test_an_attachment_is_public_with_its_item_and_not_before(sign_in, visitor):
    clerk = sign_in("DISCLOSURE_CLERK")
    drafts_an_item(clerk)
    clerk.attaches("附件", {"name": "名单.txt", "mimeType": "text/plain", "buffer": "示例名单".encode()})
    clerk.presses("上传").sees("附件已添加", "名单.txt")
    inside = clerk.page.get_by_role("link", name="名单.txt").first.get_attribute("href")
    assert visitor.asks(inside) == 302
    clerk.presses("送审")
    for post in ("OFFICE_DIRECTOR", "DEPUTY_LEADER", "PRINCIPAL_LEADER"):
        assert "名单.txt" not in visitor.reads("/caoba/items/1/")
        sign_in(post).signs(TITLE)
    visitor.opens("/caoba/items/1/").sees("名单.txt")
    outside = visitor.page.get_by_role("link", name="名单.txt").first.get_attribute("href")
    assert visitor.reads(outside) == "示例名单"
    assert visitor.asks(inside) == 302


def test_the_leader_does_not_sign_before_the_director(sign_in):
    drafts_an_item(clerk := sign_in("DISCLOSURE_CLERK"))
    clerk.presses("送审")
    leader = sign_in("PRINCIPAL_LEADER").opens("待我签批").sees("没有等您签批的")
    leader.opens(TITLE).sees("办公室主任")
    assert leader.page.get_by_role("button", name="同意", exact=True).count() == 0


def test_a_neighbour_finds_neither_page_nor_approval(sign_in):
    address = drafts_an_item(clerk := sign_in("DISCLOSURE_CLERK"))
    clerk.presses("送审")
    for post in ("DISCLOSURE_CLERK", "PRINCIPAL_LEADER"):
        neighbour = sign_in(post, town="neighbour")
        assert neighbour.asks(address) == 404
        assert neighbour.asks("/desk/approvals/1/") == 404
        neighbour.opens("主动公开").does_not_see(TITLE)


def test_withdrawn_it_is_gone_with_its_reason(sign_in, visitor, site):
    clerk = sign_in("DISCLOSURE_CLERK")
    address = drafts_an_item(clerk)
    clerk.presses("送审")
    for post in ("OFFICE_DIRECTOR", "DEPUTY_LEADER", "PRINCIPAL_LEADER"):
        sign_in(post).signs(TITLE)
    clerk.opens(address).presses("撤回公开").fills("撤回原因", "内容有误，正在核实").presses("撤回公开")
    site.settle()
    assert looks_everywhere(visitor, "各村备耕情况") == []
    assert visitor.asks("/caoba/items/1/") == 410
    assert "内容有误，正在核实" in visitor.reads("/caoba/items/1/")
