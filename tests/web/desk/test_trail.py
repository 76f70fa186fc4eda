"""The trail on the desk: who reads it, and that it proves itself."""

from gongkai.organs.models import Office
from gongkai.people.actions.open_account import open_account


def told(world):
    for town in (world.caoba, world.neighbour):
        open_account(
            None, town.organ, username=f"xin.{town.organ.code}", name="新示例", password="chang-mima-21"
        )


def page(client, person, query=""):
    client.force_login(person)
    return client.get(f"/desk/trail/{query}").content.decode()


def test_the_inspector_reads_the_own_organ_only(client, world):
    told(world)
    body = page(client, world.caoba.person("INSPECTOR"), "?check=1")
    assert "草坝镇人民政府：1条留痕逐条核验，全部完好" in body
    assert "邻镇" not in body


def test_the_supervising_authority_reads_and_proves_its_tree(client, world):
    told(world)
    body = page(client, world.supervisor, "?check=1")
    assert body.count("全部完好") == 3
    assert "草坝镇" in body
    assert "邻镇" in body


def test_a_post_without_the_right_is_told_so(client, world):
    told(world)
    body = page(client, world.caoba.person("OFFICE_STAFF"), "?check=1")
    assert "不能查看留痕" in body
    assert "开设账号" not in body
    assert Office.objects.count() == 2
