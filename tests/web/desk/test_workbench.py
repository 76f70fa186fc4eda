"""The workbench shows each post what to do next."""

from datetime import date

from gongkai.approval.actions.sign import Signature, sign
from gongkai.approval.models import Decision
from gongkai.registers.models import Paper
from tests.disclosure.item_stories import sent
from tests.registers.stories import keeper, received


def bench(client, person):
    client.force_login(person)
    return client.get("/desk/").content.decode()


def returned(world):
    item, approval = sent(world, title="示例：退回的信息")
    back = Signature(1, approval.version.digest, Decision.RETURNED, opinion="请补充附件")
    sign(world.caoba.person("OFFICE_DIRECTOR"), approval, back)
    return item


def test_what_waits_for_a_signature_stands_on_the_desk_of_its_level_only(client, world):
    sent(world, title="示例：待签的信息")
    assert "待我签批" in bench(client, world.caoba.person("OFFICE_DIRECTOR"))
    assert '<h2 id="to-sign">' not in bench(client, world.caoba.person("DEPUTY_LEADER"))
    assert "示例：待签的信息" not in bench(client, world.neighbour.person("OFFICE_DIRECTOR"))


def test_what_was_returned_stands_on_the_drafters_desk_until_it_is_sent_again(client, world):
    item = returned(world)
    clerk = world.caoba.person("DISCLOSURE_CLERK")
    body = bench(client, clerk)
    assert "退回修改" in body
    assert f"/desk/items/{item.pk}/" in body
    client.post(f"/desk/items/{item.pk}/submit/")
    assert "退回修改" not in bench(client, clerk)


def test_an_empty_desk_says_so(client, world):
    assert "今天没有待办" in bench(client, world.caoba.person("INSPECTOR"))


def test_an_empty_register_says_whose_post_opens_it(client, world):
    client.force_login(world.caoba.person("ADMINISTRATOR"))
    assert "没有“查看本机关的公开工作”的权限" in client.get("/desk/items/").content.decode()
    client.force_login(world.caoba.person("CASE_OFFICER"))
    assert "的权限" not in client.get("/desk/items/").content.decode()


def test_one_old_paper_keeps_nobody_from_the_desk(client, world):
    """No calendar reaches 2017: the day is over all the same."""
    paper = received(world.caoba, handle_by=date(2026, 3, 10))
    Paper.objects.filter(pk=paper.pk).update(handle_by=date(2017, 3, 10))
    body = bench(client, keeper(world.caoba))
    assert "2017年3月10日" in body
    assert "已超期" in body
