import pytest

from gongkai.law.annual_report.form import Place
from gongkai.law.annual_report.text.years import frame_findings, year_findings


def codes(text, year=2021):
    return [finding.code for finding in year_findings(text, year, Place("overview"))]


@pytest.mark.parametrize(
    "text",
    [
        "根据《示例市2021年政务公开工作要点》要求，现公布年度报告。",
        "贯彻《法治政府建设实施纲要（2015—2020年）》和《条例》（2019年修订）。",
        "2021年，我镇主动公开信息80条，较2020年增加12条。",
        "截至2021年12月31日，网站公开信息80条，2003年至今累计329条。",
        "上年结转的2020年申请1件，已办结。",
        "2022年，我镇将继续加强培训。",
        "依据2020年印发的办法，我镇公开预算信息。",
    ],
)
def test_years_that_belong_there(text):
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("按照《示例市2020年政务公开工作要点》要求编制。", "Y1"),
        ("2020年，我乡严格按照条例开展工作。", "Y2"),
        ("2020年，我镇主动公开政府信息80条。", "Y2"),
        ("2021年我镇将进一步加强培训。2020年，我们将完善制度。", "Y2"),
        ("截至2020年12月31日，网站公开信息80条。", "Y3"),
        ("2021年2月30日召开会议。", "Y4"),
    ],
)
def test_years_of_an_old_draft(text, code):
    assert code in codes(text)


def test_the_title_and_the_day_of_signing():
    title = "示例镇2020年政府信息公开工作年度报告\n2021年，我镇公开信息。\n2022年1月10日"
    assert [f.code for f in frame_findings(title, 2021)] == ["Y5"]
    early = "示例镇2021年政府信息公开工作年度报告\n正文。\n2021年1月10日"
    assert [f.code for f in frame_findings(early, 2021)] == ["Y5"]
    assert frame_findings("示例镇2021年政府信息公开工作年度报告\n正文。\n2022年1月10日", 2021) == []
