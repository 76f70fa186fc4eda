"""A public evaluation from the questionnaire to the result on the portal."""

from __future__ import annotations


def an_evaluation(clerk) -> str:
    clerk.opens("/desk/").opens("社会评议").presses("组织社会评议").fills("截止日期", "2026-10-25").presses(
        "保存"
    )
    clerk.sees("总体来说，您对政府信息公开工作满意吗？").finds_no_barrier().presses("问卷送审")
    clerk.sees("等待办公室主任签批")
    return clerk.address


def leaders_sign(sign_in, what: str) -> None:
    """The three leaders agree, each after reading it."""
    for post in ("OFFICE_DIRECTOR", "DEPUTY_LEADER", "PRINCIPAL_LEADER"):
        sign_in(post).signs(what)


def answers(visitor) -> None:
    visitor.opens("/caoba/").opens("社会评议").opens("政府信息公开工作社会评议").finds_no_barrier()
    for at in range(3):
        visitor.page.get_by_label("很满意", exact=True).nth(at).check()
    visitor.ticks("政府门户网站").presses("提交").sees("谢谢您")


def test_from_the_questionnaire_to_the_portal(sign_in, visitor, site):
    clerk = sign_in("DISCLOSURE_CLERK")
    page = an_evaluation(clerk)
    visitor.opens("/caoba/evaluations/")
    visitor.does_not_see("政府信息公开工作社会评议")
    leaders_sign(sign_in, "社会评议（问卷）")
    site.settle()
    answers(visitor)
    visitor.comes_back().sees("已经提交过")
    clerk.opens(page).presses("纸质答卷快速录入").fills("答卷", "1 1 1 0 13\n1 1").presses("登记").sees(
        "第2行"
    )
    clerk.fills("答卷", "\n".join(["1 1 1 0 13"] * 30)).presses("登记").sees("登记了30份")
    site.at(2026, 10, 26)
    clerk.opens(f"{page}results/").sees("有效答卷31份", "占总票数").finds_no_barrier()
    clerk.presses("结果送审").fills("结果说明", "示例说明").presses("送审").sees("等待办公室主任签批")
    leaders_sign(sign_in, "社会评议（结果）")
    visitor.opens("/caoba/evaluations/").opens("政府信息公开工作社会评议").sees(
        "100.0%", "示例说明", "网上1份"
    )
    visitor.finds_no_barrier()
