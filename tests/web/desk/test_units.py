"""Offices and villages on the desk: the administrator sets them up, nobody else."""

import pytest
from django.urls import reverse

from gongkai.organs.models import Office, Village


@pytest.fixture
def administrator(world, client):
    client.force_login(world.caoba.person("ADMINISTRATOR"))
    return client


def send(client, name, /, *args, **data):
    return client.post(reverse(name, args=args), data)


def test_the_administrator_adds_and_renames(world, administrator):
    organ = world.caoba.organ
    send(administrator, "desk-office-new", name="经济发展办公室")
    send(administrator, "desk-village-new", name="新示例村", code="xincun")
    office, village = (
        Office.objects.get(organ=organ, name="经济发展办公室"),
        Village.objects.get(code="xincun"),
    )
    send(administrator, "desk-office-edit", office.pk, name="乡村振兴办公室")
    send(administrator, "desk-village-edit", village.pk, name="新示例社区", is_community="on")
    text = administrator.get(reverse("desk-organ-units")).text
    assert all(word in text for word in ("乡村振兴办公室", "新示例社区", "xincun"))
    assert "经济发展办公室" not in text
    assert "邻镇" not in text


def test_a_taken_name_keeps_what_was_typed(world, administrator):
    answer = send(administrator, "desk-office-new", name="党政综合办公室")
    assert answer.status_code == 422
    assert "已经有“党政综合办公室”" in answer.text
    answer = send(administrator, "desk-village-new", name="新示例村", code="caoba-v1")
    assert answer.status_code == 422
    assert "新示例村" in answer.text


def test_the_organ_page_leads_there_for_the_administrator_only(world, administrator):
    link = reverse("desk-organ-units")
    assert link in administrator.get(reverse("desk-organ")).text
    administrator.force_login(world.caoba.person("DISCLOSURE_CLERK"))
    assert link not in administrator.get(reverse("desk-organ")).text


def test_others_may_not(world, client):
    office, village = world.caoba.office, world.caoba.villages[0]
    client.force_login(world.caoba.person("DISCLOSURE_CLERK"))
    assert client.get(reverse("desk-organ-units")).status_code == 403
    assert send(client, "desk-office-new", name="新科室").status_code == 403
    client.force_login(world.neighbour.person("ADMINISTRATOR"))
    assert send(client, "desk-office-edit", office.pk, name="新科室").status_code == 404
    assert send(client, "desk-village-edit", village.pk, name="新村").status_code == 404
    client.logout()
    assert "/accounts/login/" in client.get(reverse("desk-organ-units"))["Location"]
