"""Bulk entry on the page: nothing typed or chosen is lost."""

from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import load_workbook

from gongkai.disclosure.models import Posting
from tests.disclosure.posting_world import clerk_of, csv, make_place
from tests.papers import samples

GOOD, BAD = "T-01,公示栏,示例,2026-03-05,,2,,", "X-9,公示栏,示例坏行,2026-03-05,,1,,"


@pytest.fixture(autouse=True)
def clerk(world, client, settings, tmp_path):
    settings.PRIVATE_FILES = tmp_path
    make_place(world.caoba)
    client.force_login(clerk_of(world.caoba))


def send(client, file, **more):
    return client.post(reverse("desk-posting-batch"), {"file": file, **more}, follow=True)


def test_the_template_comes_back_filled(client):
    answer = client.get(reverse("desk-posting-template", args=["xlsx"]))
    book = load_workbook(BytesIO(answer.content))
    assert book.sheet_names == ["张贴登记", "填写说明", "点位"]
    assert book.get_sheet_by_name("点位").to_python()[1][0] == "T-01"
    header = client.get(reverse("desk-posting-template", args=["csv"])).content.decode("utf-8-sig").strip()
    assert "已登记1行，共2条" in send(client, csv(GOOD, header=header)).text


def test_one_bad_row_stops_all_and_the_file_waits(client):
    answer = send(client, csv(GOOD, BAD))
    assert answer.status_code == 422
    assert "第3行“点位编号”" in answer.text
    assert not Posting.objects.exists()
    answer = client.post(reverse("desk-posting-batch"), {"waiting": "1"}, follow=True)
    assert "已登记1行" in answer.text
    rows = load_workbook(BytesIO(client.get(reverse("desk-posting-rejected")).content)).get_sheet_by_index(0)
    assert rows.to_python()[1][2] == "示例坏行"


def test_good_rows_at_once_when_asked(client):
    answer = send(client, csv(GOOD, BAD), only_good="on")
    assert "有1行没有登记" in answer.text
    assert Posting.objects.count() == 1


def test_what_was_rejected_is_seen_by_its_clerk_only(world, client):
    send(client, csv(GOOD, BAD))
    client.force_login(clerk_of(world.neighbour))
    assert client.get(reverse("desk-posting-rejected")).status_code == 404
    answer = client.post(reverse("desk-posting-batch"), {"waiting": "1"})
    assert (answer.status_code, "请选择" in answer.text) == (422, True)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (csv(GOOD, header="编号,内容"), "缺少列"),
        (samples.upload("空.csv", b""), "0 字节"),
        (samples.upload("宏.xlsm", b"PK"), "不是 .xlsx 或 .csv"),
        ("", "请选择"),
    ],
)
def test_a_bad_file_has_its_sentence(client, file, words):
    answer = send(client, file)
    assert answer.status_code == 422
    assert words in answer.text


def test_the_same_file_twice_is_refused(client):
    send(client, csv(GOOD))
    assert "没有重复登记" in send(client, csv(GOOD)).text
    assert Posting.objects.count() == 1


def test_a_file_over_the_limit_says_so(client, settings):
    settings.UPLOAD_LIMIT = 200
    answer = send(client, csv(*[GOOD] * 50))
    assert (answer.status_code, "上限" in answer.text) == (422, True)
