"""The annual report: opened, its numbers followed to their records, written, signed by three, public."""

import pytest

from tests.browser.stories import a_board
from tests.conftest import Town
from tests.disclosure.item_stories import published

PROBLEMS = "示例一村公开栏更新不及时。下一步由党政综合办公室每月核对一次公开栏。"


@pytest.fixture
def year(world, site) -> Town:
    """A year with one public item and one board."""
    published(world, title="示例：全年动态")
    a_board(world.caoba)
    site.settle()
    site.at(2027, 1, 12)
    return world.caoba


def opens_the_report(clerk):
    return clerk.opens("年度报告").presses("编制年度报告").fills("年度", "2026").presses("打开")


def test_a_number_leads_to_its_records(year, sign_in):
    clerk = opens_the_report(sign_in("DISCLOSURE_CLERK"))
    clerk.sees("一、总体情况", "二、主动公开政府信息情况", "三、", "四、", "统计期限")
    clerk.opens("主动公开的政府信息 1条").sees("示例：全年动态").opens("示例：全年动态").is_at("/desk/items/")


def test_a_cell_tells_where_it_comes_from(year, sign_in):
    clerk = opens_the_report(sign_in("DISCLOSURE_CLERK"))
    clerk.page.locator("article table a").first.click()
    clerk.sees("来源", "这个数字的记录", "依据")


def test_without_section_five_it_is_not_sent(year, sign_in):
    clerk = opens_the_report(sign_in("DISCLOSURE_CLERK")).presses("检查和送审")
    clerk.sees("“五、存在的主要问题及改进情况”还没有写")
    clerk.presses("送三级审批").sees("“五、存在的主要问题及改进情况”还没有写").opens("/desk/reports/").sees(
        "编制中"
    )


def test_written_signed_and_public(year, sign_in, visitor):
    clerk = opens_the_report(sign_in("DISCLOSURE_CLERK"))
    clerk.presses("编写正文").fills("一、总体情况", "2026年主动公开政府信息1条。")
    clerk.fills("五、存在的主要问题及改进情况", PROBLEMS).presses("保存")
    clerk.presses("检查和送审").presses("送三级审批").sees("审批")
    for post in ("OFFICE_DIRECTOR", "DEPUTY_LEADER", "PRINCIPAL_LEADER"):
        assert visitor.asks("/caoba/annual/2026/") == 404
        sign_in(post).signs("2026年")
    visitor.opens("/caoba/").opens("政府信息公开年报").opens("2026").sees("2026年", PROBLEMS)
    assert visitor.page.locator("table").count() >= 3
