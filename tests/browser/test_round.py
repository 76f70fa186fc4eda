"""A whole round at the screen: opened, reminded, signed, handed in, returned, mended, accepted, added up, public."""

import pytest

from tests.annual_report.rounds import LEADERS, county_leaders
from tests.browser.people import Official
from tests.browser.test_annual_report import PROBLEMS, opens_the_report

OVERVIEW = "2026年没有收到政府信息公开申请。"
REASON = "请补充政务新媒体的情况。"


@pytest.fixture
def county(world, someone):
    """The county's office for disclosure at the screen."""
    return someone(Official).arrives(world.supervisor)


def signs_all(sign_in) -> None:
    for post in LEADERS:
        sign_in(post).signs("2026年")


def writes(clerk, overview) -> None:
    clerk.presses("编写正文").fills("一、总体情况", overview)
    clerk.fills("五、存在的主要问题及改进情况", PROBLEMS).presses("保存")
    clerk.presses("检查和送审").presses("送三级审批")


def hands_in(clerk) -> None:
    clerk.opens("/desk/rounds/").opens("2026年度").presses("报送").sees("已报送，等待审核", "待审")


def test_a_round_from_the_first_notice_to_the_public_total(world, county, sign_in, someone, visitor, site):
    site.at(2027, 1, 12)
    county.opens("/desk/rounds/").presses("开始征集").fills("年度", "2026").fills("要求", "纸质件一份。")
    county.presses("开始征集").sees("征集已经开始", "未报", "草坝镇人民政府", "邻镇人民政府")
    county.presses("催报未报和退回的单位").sees("已催报")

    clerk = sign_in("DISCLOSURE_CLERK").sees("2026年度")
    clerk.opens("/desk/rounds/").opens("2026年度").sees("纸质件一份。", "未报").presses("报送")
    clerk.sees("还没有经过三级签批")
    writes(opens_the_report(clerk), OVERVIEW)
    assert county.asks("/desk/reports/1/") == 404  # not yet signed: the organ's own
    signs_all(sign_in)
    hands_in(clerk)

    county.opens("/desk/").opens("草坝镇").opens("第1次报送").unfolds("退回更正").fills(
        "退回意见", REASON
    ).presses("退回").sees("已退回")
    clerk.opens("/desk/").opens("/desk/rounds/").opens("2026年度").sees(REASON, "已退回").presses("报送")
    clerk.sees("完全相同")
    clerk.opens("/desk/reports/").opens("2026年度")
    writes(clerk, OVERVIEW + "政务新媒体发布1条。")
    signs_all(sign_in)
    hands_in(clerk)

    county.opens("/desk/rounds/1/").opens("第2次").presses("接收").sees("已接收", "计入汇总")
    county.opens("/desk/rounds/1/").presses("汇总报告").fills("一、总体情况", "全县总体情况。")
    county.fills("五、存在的主要问题及改进情况", "公开不及时，下一步每月核对。").presses("保存正文").presses(
        "送三级审批"
    )
    for leader in county_leaders(world):
        assert visitor.asks("/shili/annual/years/2026/total/") == 404
        someone(Official).arrives(leader).signs("2026年")
    visitor.opens("/shili/annual/years/2026/total/").sees("全县总体情况。")
    site.at(2027, 2, 1)
    county.opens("/desk/rounds/1/").sees("邻镇人民政府", "逾期")
