"""Public evaluation on pages: questionnaire, browser mark, entering, result, approval, portal."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai import clock
from gongkai.approval.models import Approval
from gongkai.oversight.evaluation import sheets
from gongkai.oversight.evaluation.actions.take_answers import send_answers
from gongkai.oversight.models.evaluation import AnswerSheet, PublicEvaluation
from gongkai.papers.sheets import as_xlsx
from gongkai.web.portal.apply import rate
from tests.oversight.evaluation.stories import LEADERS, OPEN, OVER, answered, chosen, started
from tests.web.desk.test_training import signed_in


@pytest.fixture(autouse=True)
def _open(db, settings, tmp_path):
    settings.PRIVATE_FILES = tmp_path / "private"
    with clock.frozen(OPEN):
        yield


@pytest.fixture
def clerk(world) -> Client:
    return signed_in(world.caoba.person("DISCLOSURE_CLERK"))


def leaders_sign(world) -> None:
    """The three leaders read what waits for them and agree, each on the page."""
    approval = Approval.objects.in_progress().get()
    for level, post in enumerate(LEADERS, 1):
        leader = signed_in(world.caoba.person(post))
        fields = {
            "level": level,
            "digest": approval.version.digest,
            "decision": "AGREED",
            "manner": "IN_PERSON",
        }
        assert leader.post(f"/desk/approvals/{approval.pk}/sign/", fields).status_code == 302


def ticked(row: PublicEvaluation, *places: str) -> dict[str, str]:
    return {f"q{q.pk}": place for q, place in zip(row.questions.all(), places, strict=False)}


def test_the_clerk_sets_it_up_and_sends_it_out(world, clerk):
    fields = {"client_key": str(uuid4()), "title": "示例评议", "year": 2026}
    days = {"opens_on": "2026-11-10", "closes_on": "2026-11-20"}
    assert clerk.post("/desk/evaluations/new/", {**fields, **days}).status_code == 302
    page = f"/desk/evaluations/{PublicEvaluation.objects.get().pk}/"
    more = {"kind": "SINGLE", "text": "您知道条例吗？", "options": "知道\n不知道", "required": "on"}
    assert clerk.post(f"{page}questions/new/", more).status_code == 302
    public = page.replace("/desk/", "/caoba/")
    assert clerk.post(f"{page}send/").status_code == 302
    assert "等待办公室主任签批" in clerk.get(page).content.decode()
    assert Client().get(public).status_code == 404
    leaders_sign(world)
    assert "您知道条例吗" in Client().get(public).content.decode()
    assert clerk.get(f"{page}paper/").content.startswith(b"%PDF")


def test_a_visitor_answers_once_in_a_browser(world):
    row, browser = started(world.caoba), Client()
    path = f"/caoba/evaluations/{row.pk}/"
    assert "每个浏览器只计一份" in browser.get(path).content.decode()
    answer = browser.post(path, ticked(row, "0", "1", "2"))
    assert "谢谢您" in answer.content.decode()
    assert "谢谢您" in browser.get(path).content.decode()
    again = browser.post(path, ticked(row, "4", "4", "4"))
    assert again.status_code == 422
    assert "一个浏览器只计一份" in again.content.decode()
    assert AnswerSheet.objects.count() == 1


def test_a_browser_without_its_mark_is_asked_to_allow_it(world):
    row = started(world.caoba)
    answer = Client().post(f"/caoba/evaluations/{row.pk}/", ticked(row, "0", "0", "0"))
    assert answer.status_code == 422
    assert "Cookie" in answer.content.decode()
    assert not AnswerSheet.objects.exists()


def test_the_form_needs_its_token_and_names_what_is_missing(world):
    row, browser = started(world.caoba), Client()
    path = f"/caoba/evaluations/{row.pk}/"
    browser.get(path)
    missing = browser.post(path, {**ticked(row, "0"), f"q{row.questions.last().pk}": "多开会"})
    assert missing.status_code == 422
    assert all(said in missing.content.decode() for said in ("第2题没有回答", "多开会"))
    assert Client(enforce_csrf_checks=True).post(path, {}).status_code == 403


def test_fresh_browsers_of_one_address_are_braked(world):
    row, statuses = started(world.caoba), []
    path = f"/caoba/evaluations/{row.pk}/"
    for _ in range(rate.SUBMISSIONS + 1):
        browser = Client()
        browser.get(path)
        statuses.append(browser.post(path, ticked(row, "0", "0", "0")).status_code)
    assert statuses == [200] * rate.SUBMISSIONS + [429]
    assert AnswerSheet.objects.count() == rate.SUBMISSIONS


def test_lines_by_keyboard_name_the_wrong_one_and_keep_the_text(world, clerk):
    row = started(world.caoba)
    path = f"/desk/evaluations/{row.pk}/lines/"
    bad = clerk.post(path, {"client_key": str(uuid4()), "text": "1 1 1 0 13\n1 1"})
    assert bad.status_code == 422
    assert "第2行：应当有5组数字" in bad.content.decode()
    assert "1 1 1 0 13" in bad.content.decode()
    assert clerk.post(path, {"client_key": str(uuid4()), "text": "1 1 1 0 13"}).status_code == 302
    assert AnswerSheet.objects.get().way == "PAPER"


def key_on(answer):
    return re.search(r'name="client_key" value="([0-9a-f-]+)"', answer.content.decode())[1]


def test_other_answers_on_a_page_sent_before_are_said_and_can_be_sent_again(world, clerk):
    row, key = started(world.caoba), str(uuid4())
    path = f"/desk/evaluations/{row.pk}/lines/"
    for text, status in (("1 1 1 0 13\n2 2 2 0 0", 302), ("1 1 1 0 13", 422), ("1 1 1 0 13\n3 3 3 0 0", 422)):
        answer = clerk.post(path, {"client_key": key, "text": text})
        assert answer.status_code == status
    assert "已经登记了一批" in answer.content.decode()
    assert AnswerSheet.objects.count() == 2
    assert clerk.post(path, {"client_key": key_on(answer), "text": "3 3 3 0 0"}).status_code == 302
    assert AnswerSheet.objects.count() == 3


def test_another_call_on_a_page_sent_before_keeps_every_tick(world, clerk):
    row, key = started(world.caoba), str(uuid4())
    path = f"/desk/evaluations/{row.pk}/call/"
    several = {f"q{row.questions.all()[4].pk}": ["0", "2"]}
    for first, status in (("0", 302), ("1", 422)):
        call = {"client_key": key, "way": "PHONE", **ticked(row, first, "0", "0"), **several}
        answer = clerk.post(path, call)
        assert answer.status_code == status
    assert answer.content.decode().count(" checked") == 5
    assert clerk.post(path, {**call, "client_key": key_on(answer)}).status_code == 302
    assert AnswerSheet.objects.count() == 2


def test_what_people_wrote_is_read_page_by_page(world, clerk):
    row = started(world.caoba)
    asked = row.questions.get(kind="TEXT")
    for at in range(60):
        given = {**chosen(row, [0], [0], [0]), asked.pk: f"示例意见{at}"}
        send_answers(row, given, f"browser {at}")
    page = clerk.get(f"/desk/evaluations/{row.pk}/results/").content.decode()
    assert "看全部60条" in page
    assert page.count("示例意见") == 10
    path = f"/desk/evaluations/questions/{asked.pk}/words/"
    first, second = (clerk.get(path, {"page": at}).content.decode() for at in (1, 2))
    assert (first.count("示例意见"), second.count("示例意见")) == (50, 10)
    stranger = signed_in(world.neighbour.person("DISCLOSURE_CLERK"))
    assert stranger.get(path).status_code == 404


def test_a_call_and_a_sheet_are_entered(world, clerk):
    row = started(world.caoba)
    page = f"/desk/evaluations/{row.pk}/"
    call = {"client_key": str(uuid4()), "way": "PHONE", **ticked(row, "0", "0", "0")}
    for _ in range(2):
        assert clerk.post(f"{page}call/", call).status_code == 302
    header = [sheets.heading(one) for one in row.questions.all()]
    lines = [["1", "1", "1", "", "", ""], ["1", "1", "", "", "", ""]]
    sheet = SimpleUploadedFile("答卷.xlsx", as_xlsx({sheets.SHEET: [header, *lines]}))
    answer = clerk.post(f"{page}import/", {"sheet": sheet, "only_good": "on"})
    assert "第3行：第3题没有回答" in answer.content.decode()
    assert sorted(AnswerSheet.objects.values_list("way", flat=True)) == ["PAPER", "PHONE"]
    assert clerk.get(f"{page}template/").status_code == 200


def test_the_result_goes_from_the_clerk_by_the_leader_to_the_portal(world, clerk):
    row = started(world.caoba)
    answered(world.caoba, row, ["1 1 1 0 12"] * 31)
    page, public = f"/desk/evaluations/{row.pk}/", f"/caoba/evaluations/{row.pk}/results/"
    with clock.frozen(OVER):
        assert clerk.post(f"{page}submit/", {"remark": "示例说明"}).status_code == 302
        assert Client().get(public).status_code == 404
        approval = f"/desk/approvals/{Approval.objects.in_progress().get().pk}/"
        deputy = signed_in(world.caoba.person("DEPUTY_LEADER"))
        read = deputy.get(approval).content.decode()
        assert all(said in read for said in ("有效答卷31份", "<svg", "占总票数", "示例说明"))
        leaders_sign(world)
        shown = Client().get(public).content.decode()
        assert all(said in shown for said in ("有效答卷31份", "100.0%", "<svg", "占总票数", "示例说明"))
        assert deputy.post(f"{page}unpublish/", {"reason": "数字有误"}).status_code == 403
        assert clerk.post(f"{page}unpublish/", {"reason": ""}).status_code == 422
        clerk.post(f"{page}unpublish/", {"reason": "数字有误"})
        assert Client().get(public).status_code == 404


def test_few_answers_show_numbers_only_and_words_stay_at_the_desk(world, clerk):
    row = started(world.caoba)
    browser = Client()
    browser.get(f"/caoba/evaluations/{row.pk}/")
    browser.post(
        f"/caoba/evaluations/{row.pk}/", {**ticked(row, "0", "0", "0"), f"q{row.questions.last().pk}": "路灯"}
    )
    with clock.frozen(OVER):
        clerk.post(f"/desk/evaluations/{row.pk}/submit/", {})
        leaders_sign(world)
        shown = Client().get(f"/caoba/evaluations/{row.pk}/results/").content.decode()
    assert "不足30人，不计算百分比" in shown
    assert "占答题人数" not in shown
    assert "路灯" not in shown
    assert "路灯" in clerk.get(f"/desk/evaluations/{row.pk}/results/").content.decode()


def test_drafts_and_neighbours_stay_apart(world, clerk):
    row = started(world.caoba)
    stranger = signed_in(world.neighbour.person("DISCLOSURE_CLERK"))
    for what in ("", "lines/", "results/", "results/file/", "import/"):
        assert stranger.get(f"/desk/evaluations/{row.pk}/{what}").status_code == 404
    assert Client().get(f"/linzhen/evaluations/{row.pk}/").status_code == 404
    village = signed_in(world.caoba.person("VILLAGE_CLERK:caoba-v1"))
    assert village.get(f"/desk/evaluations/{row.pk}/").status_code == 404
    reader = signed_in(world.caoba.person("INSPECTOR"))
    assert reader.get(f"/desk/evaluations/{row.pk}/results/").status_code == 200
    assert reader.post(f"/desk/evaluations/{row.pk}/lines/", {}).status_code == 403


def test_pages_of_evaluation_ask_few_queries(world, clerk, django_assert_max_num_queries):
    row = started(world.caoba)
    answered(world.caoba, row, ["1 1 1 0 12"] * 40)
    with django_assert_max_num_queries(12):
        clerk.get("/desk/evaluations/")
    with django_assert_max_num_queries(16):
        clerk.get(f"/desk/evaluations/{row.pk}/results/")
    with django_assert_max_num_queries(8):
        Client().get(f"/caoba/evaluations/{row.pk}/")
