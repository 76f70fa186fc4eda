from gongkai.annual_report.reading.neighbours import kept, together
from tests.annual_report.reading.made_up import OVERVIEW, PROBLEMS, made_up

OWN = "网站栏目检索不便，部分答复文书说理不够充分，个别科室对时限把握不严。今后逐件复核答复文书，按季度通报办理时限。"


def codes(*reports):
    found = together([kept(report) for report in reports])
    return {at: sorted({f.code for f in findings}) for at, findings in found.items()}


def test_years_of_one_organ_find_each_other():
    before = made_up(year=2021, table_3={("R4", "total"): 2})
    after = made_up(year=2022, texts={"problems": OWN})
    assert codes(after, before) == {0: ["W1"]}


def test_the_tail_of_the_name_does_not_part_them():
    before = made_up(year=2021, organ="示例县草坝镇", table_3={("R4", "total"): 2})
    assert codes(before, made_up(year=2022, texts={"problems": OWN})) == {1: ["W1"]}


def test_two_reports_of_last_year_are_left_to_people():
    before = made_up(year=2021, table_3={("R4", "total"): 2})
    assert codes(before, before, made_up(year=2022, texts={"problems": OWN})) == {}


def test_neighbours_of_one_year_with_one_text():
    other = made_up(organ="示例县清河镇人民政府", file="b.docx")
    third = made_up(organ="示例县新街镇人民政府", file="c.docx", texts={"problems": OWN})
    assert codes(made_up(), other, third) == {0: ["L6"], 1: ["L6"]}


def test_growth_is_checked_from_what_is_kept():
    text = OVERVIEW.replace("未收到政府信息公开申请", "收到政府信息公开申请5件，比去年增加3件")
    after = made_up(year=2022, table_3={("R1", "total"): 5}, texts={"overview": text, "problems": OWN})
    assert codes(made_up(year=2021), after) == {1: ["W8"]}


def test_the_same_report_twice_is_no_neighbour():
    assert codes(made_up(), made_up(file="copy.docx")) == {}
    assert PROBLEMS
