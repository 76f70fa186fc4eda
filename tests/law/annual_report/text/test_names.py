import pytest

from gongkai.law.annual_report.form import Place
from gongkai.law.annual_report.text.organ_names import (
    Level,
    core_name,
    level_of,
    makes_no_rules,
    name_findings,
)

TOWN = "示例县草坝镇人民政府"


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("草坝镇人民政府", Level.TOWN),
        ("示例市示例区示例街道办事处", Level.TOWN),
        ("示例县人民政府办公室", Level.COUNTY),
        ("示例县卫生健康委员会", Level.DEPARTMENT),
        ("示例市示例区信访局", Level.DEPARTMENT),
        ("平潭综合实验区", Level.UNKNOWN),
        ("示例市人民政府", Level.UNKNOWN),
        ("示例省人民政府", Level.ABOVE),
        ("", Level.UNKNOWN),
    ],
)
def test_levels(name, level):
    assert level_of(name) is level
    assert makes_no_rules(name) is (level in {Level.TOWN, Level.COUNTY, Level.DEPARTMENT})


def test_the_last_part_of_the_name():
    assert core_name(TOWN) == "草坝镇"
    assert core_name("示例市示例区新街街道办事处") == "新街街道"


def codes(text, organ=TOWN):
    return [finding.code for finding in name_findings(text, organ, Place("overview"))]


@pytest.mark.parametrize(
    "text",
    [
        "草坝镇认真贯彻条例，我镇公开信息80条。各乡镇积极配合。",
        "县人民政府要求各镇公开。我县部署后，草坝镇人民政府严格执行。",
        "《草坝镇2021年政府信息公开工作年度报告》",
    ],
)
def test_the_own_name_is_no_finding(text):
    assert codes(text) == []


def test_another_town_and_another_kind_of_organ():
    assert codes("清河镇严格按照条例公开信息。") == ["C1"]
    assert codes("现公布《清河镇2021年政府信息公开工作年度报告》。") == ["C1"]
    assert codes("我局高度重视信息公开工作。") == ["C2"]
    assert codes("受理公民向市政府及市政府办公室提出的政府信息公开申请5件。") == ["C1"]


def test_a_county_speaks_of_its_towns():
    assert codes("清河镇积极打造公开专区。", organ="示例县人民政府") == []
