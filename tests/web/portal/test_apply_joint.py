"""Several people on one public form: one application, the first acts for all; without scripts."""

import re

import pytest

from gongkai.applications.models import Application
from gongkai.applications.personal import names_of
from tests.applications.stories import on
from tests.web.portal.test_apply import ADDRESS, FIELDS

JOINT = {**FIELDS, "co_1_name": "示例丁", "co_1_identity": "示例证件0004", "co_1_kind": "natural"}


@pytest.fixture(autouse=True)
def september(db):
    with on("2026-09-15"):
        yield


def test_one_form_is_one_application_with_everybody_on_it(world, client):
    for _ in range(2):
        assert (
            client.post(ADDRESS, {**JOINT, "co_3_name": "示例戊", "co_3_identity": "0005"}).status_code == 200
        )
    case = Application.objects.get()
    assert names_of(case) == "示例丙、示例丁、示例戊"
    assert case.co_applicants.first().applicant.identity_number == "示例证件0004"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"co_1_name": ""}, "请写明这位共同申请人的姓名"),
        ({"co_1_identity": ""}, "请填写这位共同申请人的证件号码"),
        ({"co_1_name": "示例丙"}, "已经填写过"),
    ],
)
def test_what_is_missing_is_said_where_it_is_and_nothing_is_lost(world, client, typed, said):
    page = client.post(ADDRESS, {**JOINT, **typed})
    text = page.content.decode()
    assert page.status_code == 422
    assert said in text
    assert '<details class="joint" open>' in text
    assert re.search(r'value="示例丙"', text)
    assert not Application.objects.exists()


def test_alone_the_part_stays_shut(world, client):
    assert '<details class="joint">' in client.get(ADDRESS).content.decode()
    client.post(ADDRESS, FIELDS)
    assert not Application.objects.get().co_applicants.exists()
