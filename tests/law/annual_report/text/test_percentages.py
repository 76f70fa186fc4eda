import pytest

from gongkai.law.annual_report.form import Place
from gongkai.law.annual_report.text.percentages import percentage_findings


def messages(text, totals=()):
    return [finding.message for finding in percentage_findings(text, Place("overview"), totals)]


@pytest.mark.parametrize(
    "text",
    [
        "公开65条。其中网上公开20条，占31%，公示栏公开45条，占69%。",
        "公开65条。其中网上公开20条，占30%，公示栏公开45条，占69.2%。",
        "按时办结率100%，满意率98.5%。",
        "网上公开20条，占全部公开信息的12.5%。",
        "同比增长35%，收到申请16件。",
    ],
)
def test_right_cut_off_or_unclear_shares_are_left_alone(text):
    assert messages(text) == []


def test_a_wrong_share_and_a_sum_above_a_hundred_are_told():
    wrong, above = messages("公开65条。其中网上公开20条，所占比例为30%，公示栏公开45条，所占比例75%")
    assert "45占65应为69%" in wrong
    assert "105%" in above


def test_three_shares_of_one_whole_give_the_fourth_away():
    text = "答复805件。予以公开258件，占33.9%；不予公开35件，占4.34%；无法提供265件，占32.9%；不予处理158件，占19.6%。"
    (wrong,) = messages(text)
    assert "258占805应为32.0%" in wrong


def test_a_total_of_the_tables_may_be_the_whole():
    assert messages("予以公开50件，占25%；不予公开150件，占75%。", totals=(200,)) == []
    assert len(messages("予以公开50件，占25%；不予公开150件，占57%。", totals=(200,))) == 2


def test_one_part_with_its_share_is_held_against_its_total():
    (message,) = messages("主动公开政府信息150条，其中动态类20条，占33.33%。")
    assert "20占150应为13.33%" in message


@pytest.mark.parametrize(
    "text",
    [
        "主动公开政府信息150条，其中动态类20条，占13.33%。",
        "主动公开政府信息150条，其中动态类20条，占全县的33.33%。",
        "主动公开政府信息150条，其中网站30条、公示栏60条，占网站公开量的33.33%。",
    ],
)
def test_a_share_of_something_else_is_left_alone(text):
    assert messages(text) == []
