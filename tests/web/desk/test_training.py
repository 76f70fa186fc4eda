"""Training on pages: the clerk's story, a phone in the room, what others see."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai import clock
from gongkai.papers import sheets
from gongkai.training.actions.hold_quiz import draw_quiz
from gongkai.training.actions.keep_list import invite_serving
from gongkai.training.actions.mark_attendance import mark_from_sheet
from gongkai.training.models import Attempt, Participant, Question, Session
from gongkai.training.questions import COLUMNS
from gongkai.training.signing import code_now
from gongkai.workplan.models import Training
from tests.training.stories import DAY, MORNING, fill_bank, session_of

FIELDS = {
    "kind": "TRAINING", "title": "示例学习", "held_on": DAY.isoformat(), "starts_at": "09:00", "ends_at": "11:00",
    "place": "三楼", "organiser": "党政办", "audience": "全体干部",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _morning(db, settings, tmp_path):
    settings.PRIVATE_FILES = tmp_path / "private"
    with clock.frozen(MORNING):
        yield


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def clerk(world) -> Client:
    return signed_in(world.caoba.person("DISCLOSURE_CLERK"))


def room(session: Session) -> str:
    return f"/caoba/training/{session.pk}/{code_now(session)}/"


def test_the_clerk_plans_lists_marks_and_finishes(world, clerk):
    answer = clerk.post("/desk/training/new/", {**FIELDS, "client_key": str(uuid4())})
    session = Session.objects.get()
    page = f"/desk/training/{session.pk}/"
    assert answer["Location"] == page
    assert clerk.post(f"{page}act/list/", {"text": "示例甲 示例1村\n示例乙 示例2村"}).status_code == 302
    first = session.participants.order_by("pk").first()
    assert clerk.post(f"{page}attendance/", {"present": [first.pk]}).status_code == 302
    assert clerk.post(f"{page}act/finish/", {}).status_code == 302
    entry = Training.objects.get()
    assert (entry.expected, entry.attended) == (2, 1)
    assert "应到2人，实到1人" in clerk.get(page).content.decode()


def test_a_second_keeper_takes_back_no_mark_and_a_scan_meanwhile_is_no_fault(world, clerk):
    session = session_of(world.caoba)
    page = f"/desk/training/{session.pk}/"
    clerk.post(f"{page}act/list/", {"text": "示例甲 示例1村\n示例乙 示例2村\n示例丙 示例2村"})
    one, two, three = session.participants.order_by("pk").values_list("pk", flat=True)
    assert clerk.post(f"{page}attendance/", {"present": [one]}).status_code == 302
    session.participants.filter(pk=two).update(signed_at=clock.now(), way="QR")
    answer = clerk.post(f"{page}attendance/", {"present": [two, three], "shown": []})
    assert answer.status_code == 302
    assert session.participants.filter(signed_at__isnull=False).count() == 3
    assert f'name="shown" value="{one}"' in clerk.get(f"{page}attendance/").content.decode()
    assert clerk.post(f"{page}attendance/", {"present": ["x"]}).status_code == 422


def test_bad_input_is_named_and_kept(world, clerk):
    answer = clerk.post("/desk/training/new/", {**FIELDS, "client_key": str(uuid4()), "ends_at": "08:00"})
    assert answer.status_code == 422
    assert "结束时间应当晚于开始时间" in answer.content.decode()
    assert "示例学习" in answer.content.decode()
    assert clerk.post("/desk/training/new/", {}).status_code == 422


def test_the_sheet_to_print_is_a_pdf_with_every_name(world, clerk):
    session = session_of(world.caoba)
    clerk.post(f"/desk/training/{session.pk}/act/list/", {"text": "示例甲 示例1村"})
    answer = clerk.get(f"/desk/training/{session.pk}/sheet/")
    assert answer.content.startswith(b"%PDF")


def test_the_picture_changes_by_itself_and_opens_the_page(world, clerk):
    session = session_of(world.caoba)
    shown = clerk.get(f"/desk/training/{session.pk}/screen/").content.decode()
    assert 'hx-trigger="every 60s"' in shown
    assert room(session) in shown
    assert Client().get(room(session)).status_code == 200
    with clock.frozen(MORNING + timedelta(minutes=6)):
        assert room(session) not in shown


def test_a_phone_signs_one_person(world):
    session, phone = session_of(world.caoba), Client()
    path = room(session)
    assert phone.post(path, {"name": "示例甲", "unit": "示例1村"}).status_code == 302
    assert "示例甲" in phone.get(path).content.decode()
    again = phone.post(path, {"name": "示例乙", "unit": "示例1村"})
    assert again.status_code == 422
    assert "不能再替别人签" in again.content.decode()
    assert Client().post(path, {"name": "示例甲", "unit": "示例1村"}).status_code == 422
    assert Participant.objects.get().village == world.caoba.villages[0]


def test_a_cookie_written_by_hand_is_nobody(world):
    session, phone = session_of(world.caoba), Client()
    signed = Client().post(room(session), {"name": "示例甲", "unit": "示例1村"})
    assert signed.status_code == 302
    phone.cookies[f"attend-{session.pk}"] = str(Participant.objects.get().pk)
    assert "示例甲" not in phone.get(room(session)).content.decode()


def test_an_old_code_opens_nothing_but_who_signed_stays_signed(world):
    session, phone = session_of(world.caoba), Client()
    path = room(session)
    phone.post(path, {"name": "示例甲", "unit": "示例1村"})
    with clock.frozen(MORNING + timedelta(minutes=11)):
        assert "已签到" in phone.get(path).content.decode()
        late = Client().post(path, {"name": "示例乙", "unit": "示例1村"})
    assert late.status_code == 404
    assert "过期" in late.content.decode()


def test_a_phone_answers_the_test_once(world):
    clerk, session, phone = world.caoba.person("DISCLOSURE_CLERK"), session_of(world.caoba), Client()
    fill_bank(clerk, world.caoba.organ, 3)
    quiz = draw_quiz(clerk, session, "AFTER", 3)
    test = f"/caoba/training/{session.pk}/test/after/"
    assert phone.get(test).status_code == 404
    phone.post(room(session), {"name": "示例甲", "unit": "示例1村"})
    answers = {f"q{at}": list(question["answer"]) for at, question in enumerate(quiz.questions)}
    assert "100分" in phone.post(test, answers).content.decode()
    assert phone.post(test, answers).status_code == 422
    assert Attempt.objects.get().right == 3


def test_nobody_floods_the_door(world, settings):
    from gongkai.web.portal.training import views

    session = session_of(world.caoba)
    path, phone = room(session), Client()
    statuses = [phone.post(path, {}).status_code for _ in range(views.ROOM + 1)]
    assert statuses[-2:] == [422, 429]


def test_a_test_that_comes_too_often_says_so_and_keeps_what_was_chosen(world, monkeypatch):
    from gongkai.web.portal.apply import rate
    from gongkai.web.portal.training import views

    clerk, session, phone = world.caoba.person("DISCLOSURE_CLERK"), session_of(world.caoba), Client()
    fill_bank(clerk, world.caoba.organ, 3)
    quiz = draw_quiz(clerk, session, "AFTER", 3)
    phone.post(room(session), {"name": "示例甲", "unit": "示例1村"})
    monkeypatch.setattr(rate, "count", lambda *_: views.ROOM + 1)
    answers = {f"q{at}": list(question["answer"]) for at, question in enumerate(quiz.questions)}
    braked = phone.post(f"/caoba/training/{session.pk}/test/after/", answers)
    assert (braked.status_code, Attempt.objects.count()) == (429, 0)
    page = braked.content.decode()
    assert "这次没有交卷" in page
    assert page.count("checked") == sum(map(len, answers.values()))


def test_a_sheet_of_questions_names_its_bad_row(world, clerk):
    lines = [
        ["单选", "题一", "甲", "乙", "", "", "", "", "A", ""],
        ["单选", "题二", "甲", "", "", "", "", "", "A", ""],
    ]
    sheet = SimpleUploadedFile("题库.xlsx", sheets.as_xlsx({"题库": [list(COLUMNS), *lines]}))
    answer = clerk.post("/desk/training/questions/import/", {"sheet": sheet})
    assert answer.status_code == 422
    assert "第3行：选项应当有2到6个" in answer.content.decode()
    assert not Question.objects.exists()
    assert clerk.post("/desk/training/questions/import/", {}).status_code == 422


def test_a_case_with_a_telephone_number_comes_back_with_what_was_typed(world, clerk):
    typed = {
        "client_key": str(uuid4()),
        "title": "某村案例",
        "happened": "某人电话13812345678",
        "lesson": "遮盖",
    }
    answer = clerk.post("/desk/training/cases/new/", typed)
    assert answer.status_code == 422
    assert "某人电话13812345678" in answer.content.decode()
    assert "脱敏" in answer.content.decode()


def test_a_village_clerk_on_the_list_sees_the_session_and_its_material_not_the_others(world, clerk):
    session = session_of(world.caoba)
    page, village = f"/desk/training/{session.pk}/", signed_in(world.caoba.person("VILLAGE_CLERK:caoba-v1"))
    note = SimpleUploadedFile("讲义.txt", "示例".encode())
    assert village.get(page).status_code == 404
    invite_serving(world.caoba.person("DISCLOSURE_CLERK"), session)
    assert clerk.post(f"{page}materials/new/", {"file": note}).status_code == 302
    seen = village.get(page).content.decode()
    assert "示例caoba.v1" in seen
    assert "示例caoba.office_director" not in seen
    assert village.get(f"/desk/training/materials/{session.materials.get().pk}/").status_code == 200
    assert village.post(f"{page}act/finish/", {}).status_code == 403
    assert village.get(f"{page}attendance/").status_code == 403


def test_a_neighbour_finds_no_session_and_marks_nobody(world):
    session, stranger = session_of(world.caoba), signed_in(world.neighbour.person("DISCLOSURE_CLERK"))
    invite_serving(world.caoba.person("DISCLOSURE_CLERK"), session)
    one = session.participants.first()
    for path in (f"/desk/training/{session.pk}/", f"/desk/training/{session.pk}/sheet/"):
        assert stranger.get(path).status_code == 404
    assert stranger.post(f"/desk/training/participants/{one.pk}/strike/").status_code == 404
    assert Client().get(f"/linzhen/training/{session.pk}/{code_now(session)}/").status_code == 404


def test_an_entry_of_a_session_is_put_right_there(world, clerk):
    session = session_of(world.caoba)
    clerk.post(f"/desk/training/{session.pk}/act/list/", {"text": "示例甲 示例1村"})
    mark_from_sheet(world.caoba.person("DISCLOSURE_CLERK"), session, {session.participants.get().pk})
    clerk.post(f"/desk/training/{session.pk}/act/finish/", {})
    entry = Training.objects.get()
    answer = clerk.post(f"/desk/work/trainings/{entry.pk}/act/cancel/", {"reason": "试试"})
    assert answer.status_code == 422
    assert "重新打开" in answer.content.decode()
    assert not Training.objects.get().cancelled_at


def test_coverage_names_who_was_never_trained(world, clerk):
    shown = clerk.get("/desk/training/coverage/?year=2026").content.decode()
    assert "全年没有人参训" in shown
    assert "示例caoba.office_director" in shown
    county = signed_in(world.supervisor).get("/desk/training/coverage/").content.decode()
    assert "草坝镇人民政府" in county
    assert "邻镇人民政府" in county


def test_pages_of_training_ask_few_queries(world, clerk, django_assert_max_num_queries):
    session = session_of(world.caoba)
    invite_serving(world.caoba.person("DISCLOSURE_CLERK"), session)
    with django_assert_max_num_queries(12):
        clerk.get("/desk/training/")
    with django_assert_max_num_queries(32):
        clerk.get(f"/desk/training/{session.pk}/")
    with django_assert_max_num_queries(20):
        clerk.get("/desk/training/coverage/")
