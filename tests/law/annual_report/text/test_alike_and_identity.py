from gongkai.law.annual_report.form import Place
from gongkai.law.annual_report.forms import FORMS
from gongkai.law.annual_report.text.alike import like_last_year, like_neighbour, same_passages
from gongkai.law.annual_report.text.identity import identity_findings, identity_numbers

PROBLEMS = FORMS["2021"].sections[4]
TEXT = (
    "我镇政府信息公开工作还存在村级公示栏更新不及时、政策解读形式单一、业务人员流动较大的问题。"
    "下一步将建立月度巡查台账，组织两次业务培训，把解读材料送进院坝会，做到群众看得懂、找得到。"
)
OTHER = (
    "网站栏目检索不便，部分答复文书说理不够充分，个别科室对时限把握不严。今后逐件复核答复文书，"
    "请法制审核人员会签，按季度通报办理时限，并在政务大厅增设自助查询终端，方便企业随时查阅。"
)
NUMBER = "51018119900307" + "123"
"""Seventeen made-up figures; the last one is computed below."""


def with_check(first):
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return first + "10X98765432"[sum(int(f) * w for f, w in zip(first, weights, strict=True)) % 11]


def test_the_same_section_is_told_with_its_passages():
    (finding,) = like_last_year(PROBLEMS, TEXT, TEXT.replace("两次", "三次"))
    assert finding.code == "L4"
    assert "村级公示栏更新不及时" in finding.message


def test_a_neighbour_is_named():
    (finding,) = like_neighbour(PROBLEMS, TEXT, TEXT, "清河镇人民政府")
    assert finding.code == "L6"
    assert "清河镇人民政府" in finding.message


def test_another_text_or_a_very_short_one_is_not_copied():
    assert like_last_year(PROBLEMS, TEXT, OTHER) == []
    assert like_last_year(PROBLEMS, "无。", "无。") == []
    assert same_passages(TEXT, OTHER) == []


def test_an_identity_number_is_found_and_masked():
    number = with_check(NUMBER)
    (finding,) = identity_findings(f"联系人身份证号{number}。", Place("report"))
    assert finding.severity.value == "error"
    assert number not in finding.message


def test_other_long_numbers_are_not_people():
    number = with_check(NUMBER)
    wrong = number[:-1] + ("0" if number[-1] != "0" else "1")
    assert identity_numbers(f"{wrong} 116223010139324488 11331023MB1646110Y {number}7") == []
