"""分立 and 无法与申请人确认 on the desk."""

from django.urls import reverse

from gongkai.applications.models import Application, IntakeChannel
from tests.applications.stories import case_on, clerk, on


def test_a_letter_is_split_on_its_page(world, client):
    case = case_on(world.caoba, "2026-09-15", description="合同；名单")
    client.force_login(clerk(world.caoba))
    address = reverse("desk-application-step", args=[case.pk, "split"])
    with on("2026-09-16"):
        assert 'id="id_kept"' in client.get(address).content.decode()
        empty = client.post(address, {"kept": "合同", "part_1": ""})
        assert empty.status_code == 422
        assert "合同</textarea>" in empty.content.decode()
        assert client.post(address, {"kept": "合同", "part_1": "名单"}).status_code == 302
        page = client.get(reverse("desk-application", args=[case.pk])).content.decode()
    assert "分立2026-002" in page
    assert Application.objects.get(register_number="2026-002").description == "名单"


def test_who_cannot_be_reached_is_kept_aside_and_listed(world, client):
    case = case_on(world.caoba, "2026-09-15", channel=IntakeChannel.FAX, phone="", name="")
    client.force_login(clerk(world.caoba))
    step = lambda name: reverse("desk-application-step", args=[case.pk, name])  # noqa: E731
    with on("2026-09-15"):
        page = client.get(reverse("desk-application", args=[case.pk])).content.decode()
        assert "登记无法与申请人确认：请先登记一次联系情况" in page
        client.post(step("attempt"), {"made_on": "2026-09-15", "way": "其他", "note": "来件没有号码"})
        assert client.post(step("unreachable"), {"reason": "空白传真。"}).status_code == 302
        listed = client.get(reverse("desk-intake-confirming")).content.decode()
        assert "空白传真。" in listed
        assert "期限没有起算" in client.get(reverse("desk-application", args=[case.pk])).content.decode()
