"""评分标准 in the words real tables use."""

from decimal import Decimal

import pytest

from gongkai.oversight.assessment.rules import Bands, Each, Earn, Gate, Months, Share, Short
from gongkai.oversight.assessment.scheme import Kind
from gongkai.oversight.assessment.wording import clauses, rule_of


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("每条扣1分，扣完为止", Each(Decimal(1), "条")),
        ("每出现1例未及时回复的，扣0.5分，扣完为止。", Each(Decimal("0.5"), "例")),
        ("缺一月扣5分", Each(Decimal(5), "个月")),
        ("超期每件-6", Each(Decimal(6), "件")),
        ("少一项-2", Each(Decimal(2), "项")),
        ("每逾期一天扣0.5分", Each(Decimal("0.5"), "天")),
        ("每2条扣1分", Each(Decimal(1), "条", per=2)),
        ("超过2次的，每次扣1分", Each(Decimal(1), "次", free=2)),
        ("每发现一处错误扣0.5分，最多扣3分", Each(Decimal("0.5"), "处", cap=Decimal(3))),
        ("超过20个工作日公开的，每条扣1分", Each(Decimal(1), "条")),
        ("每月更新不少于6条，少一条扣0.1分", Each(Decimal("0.1"), "条")),
        ("未及时备案-5", Each(Decimal(5), "次", cap=Decimal(5))),
        ("未在1月31日前公开的扣5分", Each(Decimal(5), "次", cap=Decimal(5))),
        ("未制定工作方案的不得分", Each(Decimal(10), "次", cap=Decimal(10))),
        ("每月≥40条，缺一月-5，“空白月”每月-10", Months(Decimal(40), Decimal(5), Decimal(10))),
        ("全年报≥3条得5分", Short(Decimal(3), None, "条")),
        ("全年不少于10条，每少1条扣1分", Short(Decimal(10), Decimal(1), "条")),
        ("达到90%得5分，80%以上得3分", Bands(((Decimal(90), Decimal(5)), (Decimal(80), Decimal(3))))),
        ("按完成比例得分", Share(Decimal(100))),
        ("80%—90%得15分，90%以上得20分", Bands(((Decimal(90), Decimal(20)), (Decimal(80), Decimal(15))))),
        ("90%以上得5分，60%以下得1分", Bands(((Decimal(90), Decimal(5)), (Decimal(0), Decimal(1))))),
        ("2次以上得5分，1次得2分", Bands(((Decimal(2), Decimal(5)), (Decimal(1), Decimal(2))), "次")),
        ("每两周至少更新1次，每少更新1次扣1分", Each(Decimal(1), "次")),
        ("每低5个百分点扣1分", Each(Decimal(1), "个百分点", per=5)),
        (
            "每月不低于4条。低于规定标准，出现一个月扣5分。出现“空白月”的，每个月扣10分",
            Months(Decimal(4), Decimal(5), Decimal(10)),
        ),
        ("一项2分，最高6分", Earn(Decimal(2), "项")),
    ],
)
def test_known_forms(text, rule):
    assert rule_of(text, Decimal(10)) == rule


@pytest.mark.parametrize(
    "text", ["根据工作情况综合打分", "酌情扣分", "未按时完成扣1-3分", "台账规范、完整", "视情况扣2分"]
)
def test_what_is_doubtful_is_left_to_people(text):
    assert rule_of(text, Decimal(10)) is None


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("超10%+1、超30%后每20%+1", Gate(Decimal(10), Decimal(1), Decimal(30), Decimal(20), Decimal(1))),
        ("经验做法被省级推广的，每次加2分，最多加4分", Each(Decimal(2), "次", cap=Decimal(4))),
        ("市政府以上表彰+3", Each(Decimal(3), "次")),
    ],
)
def test_known_forms_of_bonus(text, rule):
    assert rule_of(text, None, Kind.BONUS) == rule


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("公文超期 每条-5;要素不全 每条-1", ["公文超期每条-5", "要素不全每条-1"]),
        ("（1）未报送扣3分（2）迟报扣1分", ["未报送扣3分", "迟报扣1分"]),
        ("少一次-5，一处非逐笔-2", ["少一次-5", "一处非逐笔-2"]),
        ("没有台账扣2分，台账不完整酌情扣分", ["没有台账扣2分", "台账不完整酌情扣分"]),
        (
            "未公开的，每项扣2分。公开不及时的，每项扣1分，扣完为止。",
            ["未公开的，每项扣2分", "公开不及时的，每项扣1分，扣完为止"],
        ),
        ("每条扣1分；扣完为止。", ["每条扣1分，扣完为止"]),
    ],
)
def test_each_deduction_stands_for_itself(text, parts):
    assert clauses(text) == parts
