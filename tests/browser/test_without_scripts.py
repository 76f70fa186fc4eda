"""With JavaScript off everything still works."""

import pytest

from tests.browser.people import Official, Visitor
from tests.browser.stories import TITLE, drafts_an_item


@pytest.fixture
def plain_clerk(sign_in) -> Official:
    return sign_in("DISCLOSURE_CLERK", java_script_enabled=False)


def test_an_item_is_drafted_sent_and_signed(plain_clerk, sign_in, visitor):
    drafts_an_item(plain_clerk)
    plain_clerk.presses("送审").sees("等待办公室主任签批")
    for post in ("OFFICE_DIRECTOR", "DEPUTY_LEADER", "PRINCIPAL_LEADER"):
        sign_in(post, java_script_enabled=False).signs(TITLE)
    assert "各村备耕情况" in visitor.reads("/caoba/items/1/")


def test_the_navigation_of_a_phone_unfolds(plain_clerk):
    plain_clerk.opens("留痕").is_at("/desk/trail/")


def test_the_public_form_is_sent(world, someone):
    visitor = someone(Visitor, java_script_enabled=False).opens("/caoba/apply/")
    visitor.fills("姓名或者名称", "示例丁").fills("证件号码", "示例证件0004").fills(
        "联系电话", "示例电话0004"
    )
    visitor.fills("需要什么政府信息", "示例：村级公益事业清单").presses("提交申请").sees("登记号", "查询码")
