"""The day of an open round moves, an accepted report goes back and comes again: at the screen."""

from gongkai import clock
from gongkai.annual_report.actions.change_report import ReportTexts, change_report
from gongkai.annual_report.models import AnnualReport
from tests.annual_report.conftest import PROBLEMS
from tests.annual_report.records import seed_year
from tests.annual_report.rounds import accepted, entry_of, opened
from tests.annual_report.test_rounds import resign
from tests.applications.stories import clerk as clerk_of
from tests.browser.people import Official

REASON = "示例：表三与台账不符。"


def test_an_accepted_report_goes_back_and_comes_again(world, someone, sign_in, site):
    site.at(2022, 1, 10)
    with clock.frozen(site.now):
        round_ = opened(world)
        seed_year(world.caoba)
        accepted(world, round_, world.caoba)
    county = someone(Official).arrives(world.supervisor)
    entry = f"/desk/rounds/entries/{entry_of(round_, world.caoba.organ).pk}/"
    county.opens(f"{entry}1/").unfolds("接收后发现有错").presses("退回").sees(
        "请选择查出的问题，或者写明退回的原因"
    )
    county.fills("退回意见", REASON).presses("退回").sees("已退回").finds_no_barrier()
    county.opens(f"/desk/rounds/{round_.pk}/sums/").sees("还没有接收任何单位的报告")

    clerk = sign_in("DISCLOSURE_CLERK").opens("/desk/rounds/").opens("2021年度").sees(REASON)
    with clock.frozen(site.now):
        texts = ReportTexts(section_1="2021年主动公开工作正常，数字已核对。", section_5=PROBLEMS)
        resign(world.caoba, change_report(clerk_of(world.caoba), AnnualReport.objects.get(), texts))
    clerk.opens(entry).presses("报送").sees("已报送，等待审核")
    county.opens(f"{entry}2/").presses("接收").sees("已接收")
    county.opens(f"/desk/rounds/{round_.pk}/sums/").sees("已接收的1份报告逐格相加")


def test_the_day_is_never_put_forward(world, someone, sign_in, site):
    site.at(2022, 1, 10)
    with clock.frozen(site.now):
        round_ = opened(world)
    county = someone(Official).arrives(world.supervisor).opens(f"/desk/rounds/{round_.pk}/")
    county.presses("修改期限和要求").fills("报送期限", "2022-01-20").fills("修改的原因", "示例").presses(
        "保存"
    )
    county.sees("已经告知各单位，不能提前到2022年1月20日")
    county.fills("报送期限", "2022-01-31").fills("要求", "示例：纸质件一份。").presses("保存").sees("已修改")
    sign_in("DISCLOSURE_CLERK").opens("/desk/rounds/").opens("2021年度").sees("示例：纸质件一份。")
