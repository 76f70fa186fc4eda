import pytest

from gongkai.law.annual_report.forms import FORMS
from gongkai.law.annual_report.text_checks import likeness, text_hints
from gongkai.law.annual_report.wording import period_sentence

FORM = FORMS["2021"]
OVERVIEW, PROBLEMS = FORM.sections[0], FORM.sections[4]


def codes(text, section=OVERVIEW, last_year="", form=FORM):
    return [finding.code for finding in text_hints(form, section, text, 2021, last_year)]


def test_a_thousand_characters_are_within_the_limit_and_one_more_is_not():
    assert codes("公" * 1000) == []
    assert codes("公" * 1001) == ["L1"]
    assert codes("公 " * 1000) == []


def test_the_older_form_has_no_limit():
    old = FORMS["2019"]
    assert codes("公" * 3000, section=old.sections[0], form=old) == []


@pytest.mark.parametrize("text", ["2020年我镇加强了信息公开。", "到 2019 年底已经完成。"])
def test_another_year_is_pointed_out(text):
    assert codes(text) == ["L2"]


@pytest.mark.parametrize(
    "text", ["2021年我镇加强了信息公开。", "按照国办函〔2020〕109号的规定。", "贯彻《2020年工作要点》。"]
)
def test_the_own_year_and_document_numbers_are_not(text):
    assert codes(text) == []


def test_next_year_is_usual_in_a_plan_only():
    assert codes("2022年将继续改进。", section=PROBLEMS) == []
    assert codes("2022年将继续改进。") == ["L2"]


def test_another_period_is_pointed_out():
    assert "L3" in codes("统计期限自2021年1月1日起至2021年11月30日止。")
    assert "L3" not in codes(period_sentence(2021))
    assert "L3" not in codes("自2021年1月1日至12月31日。")


def test_last_years_text_again_is_pointed_out():
    last = "部分村对信息公开工作认识不足，缺少专业人员，更新不及时，下一步将加强培训。"
    assert codes(last.replace("培训", "学习"), section=PROBLEMS, last_year=last) == ["L4"]
    assert codes("档案移交还不规范，明年增设查阅点两处。", section=PROBLEMS, last_year=last) == []


def test_likeness_leaves_figures_out():
    assert likeness("公开信息41条，更新网站3次", "公开信息57条，更新网站9次") == 1
    assert likeness("", "公开信息") == 0


def test_an_instrument_no_longer_in_force_is_pointed_out():
    assert codes("按照国办公开办函〔2019〕60号编制。") == ["L5"]
    assert codes("按照国办公开办函〔2021〕30号编制。") == []
