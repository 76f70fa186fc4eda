"""The public form: three contents, a number and a code, nothing personal shown back."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.applications.actions.confirm_receipt import ConfirmFacts, confirm_receipt
from gongkai.applications.models import Application
from gongkai.web.portal.apply import rate
from gongkai.web.portal.apply.forms import ApplyForm
from tests.applications.stories import clerk, on

FIELDS = {
    "client_key": "0f5a3c1e-51a8-4b3c-8d2e-6f0d2f3b7a10", "applicant_kind": "natural", "name": "示例丙",
    "identity_number": "示例证件0003", "phone": "示例电话0003", "description": "2025年示例村道合同",
    "form_wanted": "电子邮件",
}  # fmt: skip
ADDRESS = "/caoba/apply/"


@pytest.fixture(autouse=True)
def september(db):
    with on("2026-09-15"):
        yield


def sent(client) -> tuple[str, str]:
    text = client.post(ADDRESS, FIELDS).content.decode()
    number, code = re.findall(r"<strong>([0-9A-Z-]{8,12})</strong>", text)
    return number, code


def test_the_form_asks_for_three_contents_and_no_purpose(world, client):
    text = client.get(ADDRESS).content.decode()
    assert "当面提交" in text
    assert "邮寄" in text
    assert not [name for name in ApplyForm.base_fields if "purpose" in name or "use" in name]
    assert "用途" not in re.sub("不需要说明用途", "", text)


def test_sending_gives_number_and_code_and_waits_for_confirmation(world, client):
    number, code = sent(client)
    case = Application.objects.get(register_number=number)
    assert (number, len(code)) == ("2026-001", 12)
    assert (case.state, case.received_on, case.registered_by) == ("CONFIRMING", None, None)
    assert sent(client) == (number, code)
    assert Application.objects.count() == 1


def test_nothing_personal_comes_back(world, client):
    number, code = sent(client)
    pages = [client.post(ADDRESS, FIELDS), client.post(f"{ADDRESS}query/", {"number": number, "code": code})]
    for page in pages:
        assert page.status_code == 200
        assert not [word for word in ("示例丙", "0003", "示例村道") if word in page.content.decode()]


def test_what_is_missing_is_said_and_the_rest_kept(world, client):
    answer = client.post(ADDRESS, {**FIELDS, "description": "", "phone": ""})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "请写明需要什么政府信息" in text
    assert "示例证件0003" in text
    assert not Application.objects.exists()
    answer = client.post(ADDRESS, {**FIELDS, "phone": ""})
    assert "至少留一种联系方式" in answer.content.decode()


def test_the_query_shows_state_and_clock_in_words(world, client):
    number, code = sent(client)
    client.post(f"{ADDRESS}confirm/", {"number": number, "code": code})
    case = Application.objects.get()
    assert case.applicant_confirmed_on == date(2026, 9, 15)
    confirm_receipt(clerk(world.caoba), case, ConfirmFacts(date(2026, 9, 15)))
    text = client.post(f"{ADDRESS}query/", {"number": number, "code": code.lower()}).content.decode()
    assert "2026年10月19日" in text
    assert "办理中" in text


@pytest.mark.parametrize(
    ("number", "code"), [("2026-001", "WRONGWRONG22"), ("2026-099", ""), ("2026-001", "")]
)
def test_a_wrong_code_opens_nothing(world, client, number, code):
    sent(client)
    answer = client.post(f"{ADDRESS}query/", {"number": number, "code": code})
    assert answer.status_code == 422
    assert "收到申请之日" not in answer.content.decode()


def test_a_code_of_another_town_opens_nothing(world, client):
    number, code = sent(client)
    answer = client.post("/linzhen/apply/query/", {"number": number, "code": code})
    assert answer.status_code == 422


def test_too_many_from_one_address_are_asked_to_wait(world, client):
    for _ in range(rate.TRIES):
        client.post(ADDRESS, {})
    answer = client.post(ADDRESS, FIELDS)
    assert answer.status_code == 429
    assert "一小时以后再试" in answer.content.decode()
    assert FIELDS["description"] in answer.content.decode()
    assert client.post(ADDRESS, FIELDS, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_a_closed_web_channel_says_where_to_go(world, client):
    world.caoba.organ.open_channels = ["COUNTER", "POST_SIGNED"]
    world.caoba.organ.save()
    assert "没有开通网上申请" in client.get(ADDRESS).content.decode()
    assert client.post(ADDRESS, FIELDS).status_code == 409
    assert not Application.objects.exists()


def test_a_form_of_another_site_is_refused(world):
    assert Client(enforce_csrf_checks=True).post(ADDRESS, FIELDS).status_code == 403


def test_an_unknown_organ_is_not_found(world, client):
    assert client.get("/nowhere/apply/").status_code == 404
    assert reverse("portal-apply", args=["caoba"]) == ADDRESS


def test_behind_a_proxy_everyone_has_their_own_address(world, client, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for _ in range(rate.TRIES + 1):
        last = client.post(ADDRESS, {}, headers={"X-Forwarded-For": "198.51.100.9, 192.0.2.7"})
    assert last.status_code == 429
    other = {"X-Forwarded-For": "192.0.2.7, 192.0.2.8"}
    assert client.post(ADDRESS, FIELDS, headers=other).status_code == 200


def test_a_form_already_used_at_another_organ_is_not_mixed_up(world, client):
    client.post(ADDRESS, FIELDS)
    answer = client.post("/linzhen/apply/", FIELDS)
    assert answer.status_code == 422
    assert "重新打开页面" in answer.content.decode()
