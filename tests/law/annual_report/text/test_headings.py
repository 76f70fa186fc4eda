from gongkai.law.annual_report.forms import FORMS
from gongkai.law.annual_report.text.headings import (
    Heading,
    heading_findings,
    old_chapter_findings,
    overview_findings,
    own_count_findings,
)

FORM = FORMS["2021"]
RIGHT = [Heading(section.id, section.title) for section in FORM.sections]
OVERVIEW = (
    "本镇主动公开信息80条，未收到依申请公开，严格信息管理和审核，用好政府网站平台，加强监督保障和考核。" * 3
)


def codes(headings, *, whole=True, form=FORM):
    return [finding.code for finding in heading_findings(form, headings, whole=whole)]


def test_the_six_sections_of_the_form():
    assert codes(RIGHT) == []
    spaced = [Heading(h.id, h.printed.replace("、", "．")) for h in RIGHT]
    assert codes(spaced) == []


def test_a_missing_section_is_an_error_only_in_a_whole_text():
    (finding,) = heading_findings(FORM, RIGHT[:3] + RIGHT[4:], whole=True)
    assert (finding.code, finding.severity.value) == ("S1", "error")
    assert "四、政府信息公开行政复议、行政诉讼情况" in finding.message
    assert codes(RIGHT[:3], whole=False) == []


def test_two_missing_are_an_error_three_may_be_half_a_text():
    (two,) = heading_findings(FORM, RIGHT[:4], whole=True)
    (three,) = heading_findings(FORM, RIGHT[:3], whole=True)
    assert (two.severity.value, three.severity.value) == ("error", "hint")
    assert "不是全文" not in two.message
    assert "不是全文" in three.message


def test_another_title_another_number_another_order():
    other = [Heading("overview", "一、总体概述"), *RIGHT[1:]]
    assert codes(other) == ["S2"]
    assert codes([*RIGHT[:4], Heading("problems", "四、存在的主要问题及改进情况"), RIGHT[5]]) == ["S3"]
    assert codes([RIGHT[1], RIGHT[0], *RIGHT[2:]]) == ["S3"]


def test_the_older_form_may_leave_out_the_subject():
    old = FORMS["2019"]
    headings = [Heading(section.id, section.title) for section in old.sections]
    headings[4] = Heading("problems", "五、存在的主要问题及改进情况")
    assert codes(headings, form=old) == []


def test_what_section_one_must_cover():
    section = FORM.sections[0]
    assert overview_findings(FORM, section, OVERVIEW, whole=True) == []
    (finding,) = overview_findings(FORM, section, "本镇主动公开信息八十条，管理规范有序。" * 9, whole=True)
    assert finding.code == "S4"
    assert "监督保障" in finding.message


def test_sub_heads_begin_with_one():
    text = f"2021年，本镇认真工作。\n（二）主动公开情况。{OVERVIEW}\n（三）其他。"
    assert [f.code for f in overview_findings(FORM, FORM.sections[0], text, whole=True)] == ["S5"]


def test_the_text_counts_its_own_sections():
    listed = "全文由总体情况、主动公开情况、收到申请情况、复议情况、复议和提起行政诉讼情况、问题及改进情况、其他事项"
    assert [f.code for f in own_count_findings(f"{listed}六个部分组成。")] == ["S6"]
    assert own_count_findings(f"{listed}七个部分组成。") == []


def test_chapters_of_the_old_regulation():
    assert [f.code for f in old_chapter_findings(FORM, "全文包括政府信息公开收费及减免情况等。")] == ["S7"]
    assert old_chapter_findings(FORM, "本年度未收取信息处理费。") == []
