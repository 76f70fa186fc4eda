"""Signing in: a wrong password, no post, the right one."""

from gongkai.organs.models import Person
from tests.browser.people import Official


def test_a_wrong_password_is_said_in_a_sentence(world, someone):
    person = someone(Official)
    person.signs_in("caoba.disclosure_clerk", "bu-dui-de")
    person.is_at("/accounts/login/").sees("账号", "密码").does_not_see("工作台")
    assert person.page.get_by_role("alert").or_(person.page.get_by_role("status")).first.inner_text()


def test_the_clerk_arrives_at_the_workbench(world, someone):
    clerk = someone(Official).signs_in("caoba.disclosure_clerk")
    clerk.is_at("/desk/$").sees("信息公开员", "示例caoba.disclosure_clerk")


def test_someone_without_a_post_is_told_what_to_do(world, someone):
    Person.objects.create_user("wugang", "mima-123456", name="示例无岗")
    person = someone(Official).signs_in("wugang")
    person.sees("岗位").does_not_see("主动公开")


def test_signing_out_closes_the_desk(world, sign_in):
    clerk = sign_in("DISCLOSURE_CLERK")
    clerk.page.get_by_text("示例caoba.disclosure_clerk").click()
    clerk.presses("退出登录")
    assert clerk.asks("/desk/") == 302
