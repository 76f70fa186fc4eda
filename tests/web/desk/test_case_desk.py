"""The case desk on the web: the five questions, every step's page, lateness in the list, corrections."""

import pytest
from django.urls import reverse

from gongkai.applications.actions.ask_reasons import ReasonsFacts, ask_reasons
from gongkai.applications.actions.draft_reply import draft_reply
from gongkai.applications.actions.issue_document import DocumentFacts, issue_document
from gongkai.applications.desk_models import FiveAnswer, RecordCorrection, SearchRecord
from gongkai.applications.models import Application
from gongkai.applications.steps import STEPS, why_not
from gongkai.clock import today
from gongkai.web.desk.applications.acts import ACTS
from tests.applications.stories import GRANTED, case_on, clerk, on, ready


@pytest.fixture
def town(world):
    ready(world.caoba)
    with on("2026-09-16"):
        yield world.caoba


@pytest.fixture
def case(town):
    return case_on(town, "2026-09-15")


@pytest.fixture
def desk(client, town):
    client.force_login(clerk(town))
    return client


def page(client, name: str, *args) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def post(client, step: str, case, **fields):
    return client.post(reverse("desk-application-step", args=[case.pk, step]), fields)


def test_every_step_has_its_page():
    assert set(STEPS) - set(ACTS) == {"reply", "question"}


def test_the_walk_is_shown_and_answered(desk, case):
    assert "五问" in page(desk, "desk-application", case.pk)
    form = page(desk, "desk-application-question", case.pk, "supplement")
    assert "第三十条" in form
    assert "七个工作日" in form or "7个工作日" in form
    address = reverse("desk-application-question", args=[case.pk, "supplement"])
    assert desk.post(address, {"answer": "CLEAR"}).status_code == 302
    address = reverse("desk-application-question", args=[case.pk, "competence"])
    assert desk.post(address, {"answer": "PETITION"}).status_code == 422
    assert desk.post(address, {"answer": "PETITION", "note": "内容是投诉。"}).status_code == 302
    assert FiveAnswer.objects.count() == 2
    assert "信访、投诉、举报" in page(desk, "desk-application-reply", case.pk)


def test_a_reply_against_the_walk_is_pointed_out(desk, case):
    address = reverse("desk-application-question", args=[case.pk, "supplement"])
    desk.post(address, {"answer": "NEVER_CAME", "note": "示例"})
    reply = reverse("desk-application-reply", args=[case.pk])
    assert "与现在选的不一致" in desk.get(reply, {"outcome": "G2"}).content.decode()
    assert "与现在选的不一致" not in desk.get(reply, {"outcome": "O1"}).content.decode()


def test_every_possible_step_opens(desk, town, case):
    ask_reasons(clerk(town), case, ReasonsFacts("示例", today(), today().replace(day=30)))
    draft_reply(clerk(town), case, GRANTED)
    case = Application.objects.get(pk=case.pk)
    names = [name for name in ACTS if why_not(case, name) is None and name != "extend"]
    assert len(names) >= 13
    for name in names:
        page(desk, "desk-application-step", case.pk, name)


def test_a_search_is_recorded_and_shown(desk, case):
    fields = {"searched_on": "2026-09-16", "searched_by": "档案员", "places": "库房", "keywords": "村道"}
    assert post(desk, "search", case, **fields).status_code == 422
    fields |= {"scope": "全部合同", "result": "没有找到。"}
    assert post(desk, "search", case, **fields).status_code == 302
    assert SearchRecord.objects.get().found is False
    assert "关键词“村道”" in page(desk, "desk-application", case.pk)


def test_the_reviewer_is_another(desk, client, town, case):
    draft_reply(clerk(town), case, GRANTED)
    fields = {"secrecy": "yes", "secrecy_basis": "不涉密", "legality": "yes", "legality_basis": "妥当"}
    assert "拟稿人不能审查" in post(desk, "review", case, **fields).content.decode()
    client.force_login(town.person("DISCLOSURE_HEAD"))
    assert post(client, "review", case, **fields).status_code == 302
    assert "对应现在的文字" in page(client, "desk-application", case.pk)


def test_a_link_names_the_other_by_its_number(desk, town, case):
    twin = case_on(town, "2026-09-15")
    assert "内容相似" in page(desk, "desk-application", case.pk)
    assert post(desk, "link", case, other="2026-999", kind="PARALLEL").status_code == 422
    assert post(desk, "link", case, other=twin.register_number, kind="PARALLEL").status_code == 302


def test_the_evidence_is_shown_before_it_is_sent(desk, town, case):
    from gongkai.applications.actions.draft_reply import ReplyFacts

    draft_reply(clerk(town), case, ReplyFacts("D6", body="不予公开。", reason="讨论记录。"))
    sent = page(desk, "desk-application-step", case.pk, "submit")
    assert "还缺：" in sent
    assert "讨论记录、过程稿" in sent


def test_those_that_were_late_are_found(desk, case):
    with on("2026-10-21"):
        rows = desk.get(reverse("desk-application-list"), {"due": "was-late"}).content.decode()
        assert case.register_number in rows
        assert "按逾期记录" in page(desk, "desk-application", case.pk)
    rows = desk.get(reverse("desk-application-list"), {"due": "was-late"}).content.decode()
    assert case.register_number not in rows


def test_a_correction_from_the_counter_to_the_answer(desk, town):
    fields = {
        "kind": "natural", "name": "示例甲", "received_on": "2026-09-15", "record": "出生日期", "evidence": "出生证明",
    }  # fmt: skip
    assert desk.post(reverse("desk-correction-new"), {**fields, "evidence": ""}).status_code == 422
    assert desk.post(reverse("desk-correction-new"), fields).status_code == 302
    row = RecordCorrection.objects.get()
    address = reverse("desk-correction", args=[row.pk])
    end = {
        "result": "CORRECTED", "verified": "与档案不一致", "decided_on": "2026-09-16", "told_on": "2026-09-16",
    }  # fmt: skip
    assert desk.post(address, end).status_code == 302
    assert "已更正并告知" in page(desk, "desk-correction", row.pk)
    assert "示例甲" in page(desk, "desk-correction-list")


def test_the_inspector_reads_and_answers_nothing(client, town, case):
    client.force_login(town.person("INSPECTOR"))
    assert "改答" not in page(client, "desk-application", case.pk)
    address = reverse("desk-application-question", args=[case.pk, "supplement"])
    assert client.get(address).status_code == 403
    assert client.post(reverse("desk-correction-new"), {}).status_code == 403


def test_a_neighbour_finds_nothing(client, world, town, case):
    client.force_login(clerk(world.neighbour))
    assert client.get(reverse("desk-application-question", args=[case.pk, "supplement"])).status_code == 404


def test_what_the_letter_says_is_not_typed_again(town, desk, case):
    town.organ.phone, town.organ.address = "示例电话9", "示例路9号"
    town.organ.save()
    typed = {"what": "请写明合同年份。", "how": "写出年份。", "respond_by": "2026年10月9日"}
    issue_document(clerk(town), case, "F04", DocumentFacts(typed))
    page = desk.get(f"/desk/applications/{case.pk}/supplement/").content.decode()
    assert "请写明合同年份。</textarea>" in page
    assert 'value="2026-10-09"' in page
    assert "《政府信息公开申请补正告知书》" in page
