"""An application handed in at the counter, from the register to the served reply."""

from tests.browser.stories import names_the_remedies


def registers(clerk):
    clerk.opens("依申请公开").presses("登记申请")
    clerk.chooses("申请渠道", "当面提交").fills("提交（签收）日期", "2026-09-15")
    clerk.chooses("申请人类别", "自然人").fills("姓名或者名称", "示例甲").fills("证件号码", "示例证件0001")
    clerk.fills("所需政府信息", "示例：2025年村道硬化工程的中标合同").chooses("获取方式", "邮寄")
    clerk.presses("登记").sees("申请已登记")
    return clerk.address


def test_the_due_day_comes_with_its_reasons(world, sign_in):
    clerk = sign_in("CASE_OFFICER")
    registers(clerk)
    clerk.sees("2026-001", "2026年10月19日", "第三十三条")
    clerk.sees("今天到期")


def test_replied_signed_served_and_closed(world, sign_in, site):
    names_the_remedies(world.caoba)
    clerk = sign_in("DISCLOSURE_CLERK")
    address = registers(clerk)
    clerk.presses("拟答复")
    clerk.page.locator("#outcome-G2").check()
    clerk.presses("下一步").fills("答复内容", "现将所申请的信息随信寄上。")
    fills_needs(clerk)
    clerk.presses("保存草稿")
    reviews(sign_in("DISCLOSURE_HEAD"), address)
    clerk.opens(address).presses("送审").presses("送审")
    for post in ("OFFICE_DIRECTOR", "DEPUTY_LEADER", "PRINCIPAL_LEADER"):
        sign_in(post).signs("2026-001")
    clerk.opens(address).presses("登记送达").chooses("送达方式", "邮寄").fills("邮件号", "XA123456789CN")
    clerk.presses("登记送达").sees("已登记送达", "按期办结")


def reviews(head, address):
    """Secrecy and legality, by somebody who did not draft it."""
    head.opens(address).presses("登记审查意见").sees("要审查的答复", "现将所申请的信息随信寄上。")
    head.chooses("保密审查", "通过").fills("保密审查意见", "不涉及国家秘密").chooses("合法性审查", "通过")
    head.fills("合法性审查意见", "主体、程序、依据妥当").presses("登记审查意见").sees("审查意见已登记")


def fills_needs(clerk):
    """Whatever else the outcome asks for."""
    for field in clerk.page.locator("textarea[name^=support_]").all():
        field.fill("示例：复印件3页。")


def test_personal_data_is_nowhere_public(world, sign_in, visitor, site):
    registers(sign_in("CASE_OFFICER"))
    site.settle()
    for place in ("/caoba/", "/caoba/apply/", "/search/?q=示例甲", "/api/v1/items", "/caoba/apply/query/"):
        assert "示例甲" not in visitor.reads(place).replace('value="示例甲"', "").replace("“示例甲”", "")


def test_office_staff_reads_no_case(world, sign_in):
    address = registers(sign_in("CASE_OFFICER"))
    staff = sign_in("OFFICE_STAFF")
    assert staff.asks(address) == 404
    assert sign_in("DISCLOSURE_CLERK", town="neighbour").asks(address) == 404
