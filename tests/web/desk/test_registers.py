"""Registers at the desk: a line entered and corrected, a paper passed round, counted, given back; in words."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai import clock
from gongkai.papers.sheets import as_xlsx
from gongkai.registers.actions.circulate import add_readers
from gongkai.registers.models import Circulation, Paper, StocktakingLine
from gongkai.registers.sheets import COLUMNS
from tests.registers.stories import keeper, received


@pytest.fixture
def at(world):
    def client(post: str, town=None) -> Client:
        made = Client()
        made.force_login((town or world.caoba).person(post), "django.contrib.auth.backends.ModelBackend")
        return made

    return client


def line(**more) -> dict:
    facts = {
        "client_key": str(uuid4()),
        "registered_on": "2026-03-05",
        "counterpart": "示例县人民政府办公室",
        "title": "春季防火通知（示例）",
        "grade": "NONE",
        "urgency": "NORMAL",
        "copies": "3",
    }
    return {**facts, **more}


def test_a_line_is_entered_and_shown(at):
    answer = at("REGISTRAR").post("/desk/papers/new/INCOMING/", line(), follow=True)
    assert "收〔2026〕1号" in answer.content.decode()
    assert "余存3份" in answer.content.decode()


def test_what_is_refused_stays_typed_in(at):
    answer = at("REGISTRAR").post("/desk/papers/new/INCOMING/", line(handle_by="2026-03-01"))
    assert (answer.status_code, Paper.objects.count()) == (422, 0)
    assert "春季防火通知" in answer.content.decode()


def test_a_marked_paper_with_a_file_is_refused_with_the_reason(at):
    upload = SimpleUploadedFile("示例.txt", "正文".encode())
    answer = at("REGISTRAR").post("/desk/papers/new/INCOMING/", line(grade="SECRET", upload=upload))
    assert answer.status_code == 422
    assert "只登记数据，不能上传正文" in answer.content.decode()


def test_a_correction_from_the_page(at, world):
    paper = received(world.caoba)
    facts = {**line(title="夏季防火通知（示例）"), "reason": "看错"}
    answer = at("REGISTRAR").post(f"/desk/papers/{paper.pk}/correct/", facts, follow=True)
    assert "夏季防火通知" in answer.content.decode()


def test_a_leader_signs_on_the_phone(at, world):
    town = world.caoba
    one = add_readers(keeper(town), received(town), [town.person("PRINCIPAL_LEADER")])[0]
    client = at("PRINCIPAL_LEADER")
    assert "春季防火" in client.get("/desk/papers/readings/").content.decode()
    client.post(f"/desk/papers/readings/{one.pk}/", {"opinion": "照办"})
    assert Circulation.objects.get().opinion == "照办"


def test_a_stocktaking_goes_on_after_the_line_was_lost(at, world):
    received(world.caoba), received(world.caoba)
    client = at("REGISTRAR")
    client.post("/desk/papers/custody/stocktakings/new/", {"place": ""})
    first = StocktakingLine.objects.order_by("pk")[0]
    for _ in range(2):  # the answer to the first was lost
        client.post(f"/desk/papers/custody/lines/{first.pk}/", {"found": "3"})
    page = client.get(f"/desk/papers/custody/stocktakings/{first.stocktaking_id}/").content.decode()
    assert "已盘1件，共2件" in page


def test_a_destruction_on_the_pages(at, world):
    received(world.caoba)
    client = at("REGISTRAR")
    asked = {"kind": "DESTROY", "counterpart": "销毁中心（示例）", "papers": "收2026-1 3"}
    made = client.post("/desk/papers/returns/new/", asked, follow=True)
    pk = made.request["PATH_INFO"].rstrip("/").rsplit("/", 1)[1]
    at("DEPUTY_LEADER").post(f"/desk/papers/returns/{pk}/decide/", {"approved": "1"})
    facts = {
        "done_on": clock.today().isoformat(),
        "method": "化浆",
        "first_witness": "甲",
        "second_witness": "甲",
    }
    refused = client.post(f"/desk/papers/returns/{pk}/done/", facts)
    assert "不能是同一人" in refused.content.decode()


@pytest.mark.parametrize("text", ["收2026", "x", "收2026-99", "收2026-1 很多"])
def test_a_list_of_papers_that_cannot_be_read(at, world, text):
    received(world.caoba)
    asked = {"kind": "DESTROY", "counterpart": "销毁中心（示例）", "papers": text}
    assert at("REGISTRAR").post("/desk/papers/returns/new/", asked).status_code == 422


def sheet_of(rows: int, bad: int) -> SimpleUploadedFile:
    lines = [["2026-03-05", "示例机关", f"通知{n}（示例）"] for n in range(rows)]
    lines[bad][0] = "三月五日"
    content = as_xlsx({"收文登记": [list(COLUMNS[:3]), *lines]})
    return SimpleUploadedFile("收文.xlsx", content)


def test_one_bad_row_in_five_thousand(at):
    client = at("REGISTRAR")
    refused = client.post("/desk/papers/import/", {"sheet": sheet_of(5000, 2500)})
    assert (refused.status_code, Paper.objects.count()) == (422, 0)
    assert "第2502行：“收文日期”“三月五日”不是日期" in refused.content.decode()
    client.post("/desk/papers/import/", {"sheet": sheet_of(5000, 2500), "only_good": "on"})
    assert Paper.objects.count() == 4999
    again = client.post("/desk/papers/import/", {"sheet": sheet_of(5000, 2500), "only_good": "on"})
    assert Paper.objects.count() == 4999
    assert "没有重复登记" in again.content.decode()


def test_the_register_as_file_and_book(at, world):
    received(world.caoba)
    client = at("OFFICE_DIRECTOR")
    assert "春季防火" in client.get("/desk/papers/export/csv/?year=2026").content.decode()
    assert client.get("/desk/papers/book/INCOMING/2026/").content.startswith(b"%PDF")


def test_a_colleague_without_the_post_and_a_neighbour(at, world):
    paper = received(world.caoba)
    assert at("OFFICE_STAFF").get(f"/desk/papers/{paper.pk}/").status_code == 404
    assert at("INSPECTOR").get(f"/desk/papers/{paper.pk}/correct/").status_code == 403
    assert at("REGISTRAR", world.neighbour).get(f"/desk/papers/{paper.pk}/").status_code == 404
