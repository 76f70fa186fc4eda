"""Organs, offices and villages are founded with checks and a trail."""

import pytest

from gongkai.law.finding import Refusal
from gongkai.organs.models import Office, Organ
from gongkai.people.actions.begin import begin
from gongkai.people.actions.create_office import create_office, rename_office
from gongkai.people.actions.create_organ import OrganFacts, create_organ
from gongkai.people.actions.create_village import create_village, rename_village
from gongkai.trail.models import OutboxMessage, TrailEntry

TOWN = OrganFacts(code="xinzhen", name="新示例镇人民政府", level="TOWN")


def test_an_organ_has_its_place_in_the_tree_and_its_own_trail(world):
    organ = create_organ(OrganFacts("xinzhen", "新示例镇人民政府", "TOWN", parent=world.county))
    assert (organ.path, organ.short_name) == ("/shili/xinzhen/", "新示例镇")
    assert TrailEntry.objects.get(organ=organ).verb == "建立机关"
    assert OutboxMessage.objects.get(organ=organ).topic == "organ.changed"


WRONG = [
    ({"code": "caoba"}, "已经是草坝镇"),
    ({"code": "desk"}, "系统保留"),
    ({"code": "x y"}, "代码"),
    ({"name": "草坝镇人民政府"}, "已经建立"),
    ({"name": ""}, "机关全称"),
    ({"level": "CITY"}, "层级“CITY”不对"),
    ({"credit_code": "123"}, "18位"),
]


@pytest.mark.parametrize(("changes", "word"), WRONG)
def test_a_faulty_organ_is_refused(world, changes, word):
    with pytest.raises(Refusal, match=word):
        create_organ(
            OrganFacts(**{"code": "xinzhen", "name": "新示例镇人民政府", "level": "TOWN", **changes})
        )
    assert not Organ.objects.filter(code="xinzhen").exists()


def test_a_county_stands_on_top_and_a_town_has_nothing_below(world):
    with pytest.raises(Refusal, match="最上一级"):
        create_organ(OrganFacts("xinxian", "新示例县人民政府", "COUNTY", parent=world.county))
    with pytest.raises(Refusal, match="没有下级机关"):
        create_organ(OrganFacts("xinzhen", "新示例镇人民政府", "TOWN", parent=world.caoba.organ))


def test_an_office_is_made_once_and_renamed(world):
    organ = world.caoba.organ
    office = create_office(None, organ, " 经济发展办公室 ")
    with pytest.raises(Refusal, match="已经有“经济发展办公室”"):
        create_office(None, organ, "经济发展办公室")
    with pytest.raises(Refusal, match="已经有"):
        rename_office(None, office, "党政综合办公室")
    assert rename_office(None, office, "乡村振兴办公室").name == "乡村振兴办公室"
    verbs = TrailEntry.objects.filter(subject_type="office").values_list("verb", flat=True)
    assert list(verbs) == ["设置科室", "更改科室名称"]
    assert Office.objects.filter(organ=world.neighbour.organ).count() == 1


def test_a_village_is_made_once_and_renamed(world):
    organ = world.caoba.organ
    village = create_village(None, organ, "xincun", "新示例村")
    with pytest.raises(Refusal, match="代码“xincun”"):
        create_village(None, organ, "xincun", "别的村")
    with pytest.raises(Refusal, match="已经有“新示例村”"):
        create_village(None, organ, "xincun-2", "新示例村")
    with pytest.raises(Refusal, match="不是乡镇"):
        create_village(None, world.county, "xincun", "新示例村")
    renamed = rename_village(None, village, "新示例社区", True)
    assert (renamed.code, renamed.is_community) == ("xincun", True)


def test_the_first_start_happens_once(db):
    organ, person = begin(TOWN, username="guanli", name="示例管理员", password="chang-mima-2021")
    assert person.appointments.get().post.kind == "ADMINISTRATOR"
    with pytest.raises(Refusal, match="已经有机关"):
        begin(TOWN, username="guanli2", name="示例管理员", password="chang-mima-2021")
    assert Organ.objects.get() == organ


def test_a_weak_password_leaves_nothing_behind(db):
    with pytest.raises(Refusal, match="密码不合要求"):
        begin(TOWN, username="guanli", name="示例管理员", password="123")
    assert not Organ.objects.exists()
