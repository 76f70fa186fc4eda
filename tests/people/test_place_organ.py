"""An organ is renamed, and moved with all below it, by whoever stands above both places."""

import pytest

from gongkai.cli.main import gongkai
from gongkai.cli.say import GOOD, run
from gongkai.law.finding import Refusal
from gongkai.organs.actor import NotAllowed
from gongkai.organs.models import Organ, Post
from gongkai.people.actions.place_organ import PlaceFacts, place_organ
from gongkai.trail.models import TrailEntry
from tests.conftest import hire
from tests.disclosure.item_stories import published


@pytest.fixture
def keeper(world):
    return hire(
        "county.keeper", Post.objects.create(organ=world.county, kind="ADMINISTRATOR", title="管理员")
    )


def facts(organ, **changed):
    now = {name: getattr(organ, name) for name in ("name", "short_name", "level", "parent")}
    return PlaceFacts(**{**now, **changed})


def another_county(**more):
    return Organ.objects.create(
        code="qita", name="其他县人民政府", short_name="其他县", level="COUNTY", **more
    )


def test_the_own_administrator_renames_and_signed_papers_keep_the_old_name(world):
    town = world.caoba
    item, _ = published(world, title="示例：改名以前")
    organ = place_organ(town.person("ADMINISTRATOR"), town.organ, facts(town.organ, name="新草坝镇人民政府"))
    assert (organ.name, organ.code, organ.path) == ("新草坝镇人民政府", "caoba", "/shili/caoba/")
    assert item.publication.version.content["publisher"] == "草坝镇人民政府"
    told = TrailEntry.objects.get(organ=organ, verb="调整机关名称和隶属")
    assert told.content == {"name": {"from": "草坝镇人民政府", "to": "新草坝镇人民政府"}}


@pytest.mark.parametrize("changed", [{"level": "SUB_DISTRICT"}, {"parent": None}])
def test_level_and_superior_are_not_for_the_own_administrator(world, changed):
    town = world.caoba
    with pytest.raises(NotAllowed, match="上级机关的系统管理员"):
        place_organ(town.person("ADMINISTRATOR"), town.organ, facts(town.organ, **changed))


def test_neither_a_neighbour_nor_a_colleague_renames(world):
    town = world.caoba
    for person in (
        world.neighbour.person("ADMINISTRATOR"),
        town.person("DISCLOSURE_CLERK"),
        world.supervisor,
    ):
        with pytest.raises(NotAllowed):
            place_organ(person, town.organ, facts(town.organ, name="别的名称"))


def test_the_county_changes_the_level_of_a_town_below_it(world, keeper):
    organ = place_organ(keeper, world.caoba.organ, facts(world.caoba.organ, level="SUB_DISTRICT"))
    assert organ.level == "SUB_DISTRICT"


def test_a_county_takes_no_town_out_of_its_tree(world, keeper):
    with pytest.raises(NotAllowed, match="共同的上级"):
        place_organ(keeper, world.caoba.organ, facts(world.caoba.organ, parent=another_county()))


def test_a_prefecture_moves_a_county_with_all_below(world):
    shi = Organ.objects.create(code="shi", name="示例市人民政府", short_name="示例市", level="PREFECTURE")
    upper = place_organ(None, world.county, facts(world.county, parent=shi))
    paths = set(Organ.objects.values_list("path", flat=True))
    assert (upper.path, "/shi/shili/caoba/" in paths, "/shili/caoba/" in paths) == (
        "/shi/shili/",
        True,
        False,
    )
    above = hire("shi.keeper", Post.objects.create(organ=shi, kind="ADMINISTRATOR", title="管理员"))
    other = another_county(parent=shi)
    moved = place_organ(above, Organ.objects.get(code="caoba"), facts(world.caoba.organ, parent=other))
    assert moved.path == "/shi/qita/caoba/"


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"name": "邻镇人民政府"}, "已经有名为"),
        ({"name": ""}, "机关全称"),
        ({"level": "COUNTY"}, "不能是县级人民政府的上级"),
        ({"level": "CITY"}, "层级“CITY”不对"),
        ({"level": "DEPARTMENT"}, "设有村"),
    ],
)
def test_what_cannot_be_is_a_sentence_and_changes_nothing(world, keeper, changed, word):
    with pytest.raises(Refusal, match=word):
        place_organ(keeper, world.caoba.organ, facts(world.caoba.organ, **changed))
    assert Organ.objects.get(code="caoba").name == "草坝镇人民政府"


def test_nothing_stands_above_itself(world):
    town = world.caoba.organ
    for organ, parent in ((world.county, town), (town, town)):
        with pytest.raises(Refusal, match="自己或者它的下级"):
            place_organ(None, organ, facts(organ, parent=parent))


def test_the_machine_moves_what_has_no_common_superior(world, capsys):
    other = another_county()
    assert (
        run(gongkai, ["organs", "change", "caoba", "--parent", "qita", "--name", "新草坝镇人民政府"]) == GOOD
    )
    moved = Organ.objects.get(code="caoba")
    assert (moved.parent, moved.path, moved.name) == (other, "/qita/caoba/", "新草坝镇人民政府")
    assert run(gongkai, ["organs", "change", "caoba", "--parent", "-"]) == GOOD
    assert Organ.objects.get(code="caoba").path == "/caoba/"


def test_the_pages_for_the_county_and_for_the_town(client, world, keeper):
    town = world.caoba.organ
    client.force_login(keeper)
    assert "邻镇人民政府" in client.get("/desk/organ/placed/").content.decode()
    address = f"/desk/organ/placed/{town.pk}/"
    typed = {
        "name": "草坝街道办事处",
        "short_name": "草坝街道",
        "level": "SUB_DISTRICT",
        "parent": world.county.pk,
    }
    assert client.post(address, typed).status_code == 302
    assert Organ.objects.get(pk=town.pk).level == "SUB_DISTRICT"
    assert client.post(address, {}).status_code == 422
    client.force_login(world.caoba.person("ADMINISTRATOR"))
    page = client.get(address).content.decode()
    assert ('name="name"' in page, 'name="parent"' in page) == (True, False)
    client.force_login(world.neighbour.person("ADMINISTRATOR"))
    assert client.get(address).status_code == 404
