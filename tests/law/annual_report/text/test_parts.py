"""A total and its parts: what adds up is left alone, what does not is pointed out, doubt is silence."""

import pytest

from gongkai.law.annual_report.form import Place
from gongkai.law.annual_report.text.parts import listings, parts_findings


def codes(text):
    return [finding.code for finding in parts_findings(text, Place("overview"))]


@pytest.mark.parametrize(
    "text",
    [
        "全年公开信息48条，其中工作动态35条，通知公告9条，采购1条，财政2条，年报1条。",
        "全年公开信息308条。其中：预算1条，决算1条；公告34条；动态16条；动态80条，动态105条。通过公示栏张贴71条。",
        "收到申请100件，其中网上60件，信函40件，予以公开70件，不予公开30件。",
        "公开信息800余条，其中网站471条，其他渠道300余条。",
        "公开信息217条，其中门户网站公开125条。",
        "公开信息500条，其中政策解读20条、其他政策文件10条。",
        "对25件申请收取信息处理费2950元。其中，甲局1件，收取420元；乙局24件，收取2530元。",
        "公开信息86条，其中：目录13条、制度2条、其他5条、计划",
        "公开信息471条，其中专题（含专栏135条）200条，动态271条。",
    ],
)
def test_lists_that_add_up_or_need_not_are_left_alone(text):
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "added", "total"),
    [
        ("公布信息2602条（其中机构类1000条，政策类1000条，其他类603条）", 2603, 2602),
        ("公布信息2599条,(其中机构类1000条，政策类1000条，其他应公开信息533条)", 2533, 2599),
        ("公开信息72条，其中包括甲3条、乙10条、丙36条、丁6条、戊7条、己9条等。", 71, 72),
        ("公开信息382条，包括网站35条，媒体80条，公众号2443条。", 2558, 382),
        ("公开信息1,217条，其中门户网站1,125条，公众号91条。", 1216, 1217),
    ],
)
def test_a_wrong_sum_is_told_with_both_numbers(text, added, total):
    (finding,) = parts_findings(text, Place("overview"))
    assert finding.code == "P1"
    assert dict(finding.numbers) == {"总数": total, "分项之和": added}
    assert f"相差{abs(added - total)}" in finding.message


def test_money_and_cases_of_one_sentence_are_added_apart():
    text = "对25件申请收取信息处理费2950元。其中，甲局1件，收取420元；乙局23件，收取2530元。"
    (finding,) = parts_findings(text, Place("other"))
    assert dict(finding.numbers) == {"总数": 25, "分项之和": 24}


def test_a_name_listed_twice_is_pointed_out():
    text = "公开信息40条，其中政务动态36条、规划总结2条、规划总结2条。"
    assert codes(text) == ["P2"]


def test_nested_parts_belong_to_the_inner_total():
    text = "公开114条，其中网站公开72条，其中动态36条，公告36条。"
    assert [listing.total.value for listing in listings(text)] == [72]
