"""Supplement, opinions, extension, fee, other organs, withdrawal, correction, answering anew: at the screen."""

from __future__ import annotations

import pytest

from tests.applications.stories import REFUSED, approved, case_on, clerk, on
from tests.browser.case_paths import PATHS, Desk
from tests.browser.case_stories import case_at, drafts, goes_out, takes_in, takes_step
from tests.browser.stories import names_the_remedies


@pytest.mark.parametrize("path", PATHS)
def test_from_the_counter_to_the_end(world, sign_in, site, path: str):
    names_the_remedies(world.caoba)
    person = sign_in("DISCLOSURE_CLERK")
    PATHS[path](Desk(person, sign_in, site, world.caoba, takes_in(person)))


def test_a_record_about_oneself_is_corrected(world, sign_in):
    person = sign_in("CASE_OFFICER").opens("依申请公开").presses("更正申请").presses("登记更正申请")
    person.chooses("申请人类别", "自然人").fills("姓名或者名称", "示例丙")
    person.fills("要求更正的记录", "示例：户主姓名一栏").fills("申请人提供的证据", "示例：户口簿")
    person.presses("登记").sees("更正申请已登记", "示例丙")
    person.chooses("结果", "更正").fills("核实情况", "示例：经核对原档，记录有误。")
    person.presses("办结").sees("处理日期", "经核对原档").finds_no_barrier()


def decided(person, address: str) -> None:
    """The reconsideration against the case, answered and corrected."""
    person.opens("/desk/disputes/reconsideration/new/").fills("案号", "示例复〔2026〕1号")
    person.fills("事由", "不服不予公开答复").fills("相关申请", case_at(address).register_number)
    person.fills("收到申请书副本日期", "2026-10-19").presses("登记").sees("已登记", "2026年11月2日")
    person.opens("登记答复（答辩）").presses("登记").sees("按期答复")
    person.opens("登记结果").chooses("结果", "结果纠正").presses("登记").sees("结果已登记", "结果纠正")


def test_answered_anew_after_reconsideration(world, sign_in, site):
    case = case_on(world.caoba, "2026-09-15")
    with on("2026-10-12"):
        approved(world.caoba, case, REFUSED)
    person, address = sign_in("DISCLOSURE_CLERK"), f"/desk/applications/{case.pk}/"
    takes_step(person, address, "登记送达", 送达方式="直接送达")
    decided(person, address)
    takes_step(person, address, "重新答复", 文书规定的期限="2026-11-09")
    person.sees("重新答复已立件").opens("2026-001-重1").sees("2026年11月9日", "原件")
    again = person.address
    drafts(
        person,
        again,
        "可以公开",
        {"答复内容": "随信寄上。", "附上信息，或者写明获取的方式、途径和时间": "3页。"},
    )
    goes_out(person, world.caoba, site, again)
    person.sees("可以公开（予以公开）", "按期办结")
    assert case_at(address).outcome_code == "D6"
    assert clerk(world.caoba).pk == case_at(again).registered_by_id
