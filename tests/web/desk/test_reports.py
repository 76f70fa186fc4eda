"""The pages of the annual report: who sees them, who writes, and a number opened down to its records."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.urls import reverse

from gongkai import clock
from gongkai.annual_report.actions.change_report import ReportTexts, change_report
from gongkai.annual_report.actions.open_report import open_report
from gongkai.annual_report.actions.submit_report import submit_report
from gongkai.annual_report.models import AnnualReport
from gongkai.approval.actions.sign import Signature, sign
from gongkai.disclosure.models import AdministrativeAct
from gongkai.web.desk.reports.rows import page_of
from gongkai.workplan.models import Meeting, Training
from tests.annual_report.conftest import PROBLEMS
from tests.annual_report.records import apply, dispute, seed_year, sue
from tests.annual_report.rounds import LEADERS

CELL = ("table_3", "R1", "natural")


@pytest.fixture(autouse=True)
def january():
    with clock.frozen(datetime(2022, 1, 10, 9, tzinfo=clock.CHINA)):
        yield


@pytest.fixture
def town(world):
    seed_year(world.caoba)
    return world.caoba


@pytest.fixture
def report(town):
    clerk = town.person("DISCLOSURE_CLERK")
    opened = open_report(clerk, town.organ, 2021)
    return change_report(clerk, opened, ReportTexts(section_1="2021年正文。", section_5=PROBLEMS))


@pytest.fixture
def version(town, report):
    return submit_report(town.person("DISCLOSURE_CLERK"), report).version


def pages(report):
    """Every page that reads."""
    number = reverse("desk-report-cell", args=[report.pk, *CELL])
    names = ("desk-report", "desk-report-checks", "desk-report-versions")
    return [
        *(reverse(name, args=[report.pk]) for name in names),
        number,
        reverse("desk-report-fact", args=[report.pk, "items"]),
        reverse("desk-report-version", args=[report.pk, 1]),
        reverse("desk-report-file", args=[report.pk, "json"]),
        reverse("desk-report-version-file", args=[report.pk, 1, "html"]),
    ]


def writes(report):
    """Every address that changes something, with what it is sent."""
    return [
        (reverse("desk-report-edit", args=[report.pk]), {"section_1": "改写"}),
        (reverse("desk-report-manual", args=[report.pk, *CELL]), {"value": "1", "reason": "理由"}),
        (reverse("desk-report-clear", args=[report.pk, *CELL]), {}),
        (reverse("desk-report-answer", args=[report.pk, "W5-x"]), {"explanation": "说明"}),
        (reverse("desk-report-submit", args=[report.pk]), {}),
    ]


def body(answer) -> str:
    return answer.content.decode()


@pytest.mark.parametrize("kind", ["DISCLOSURE_CLERK", "OFFICE_STAFF", "PRINCIPAL_LEADER", "INSPECTOR"])
def test_everyone_at_the_desk_of_the_organ_reads(client, town, report, version, kind):
    client.force_login(town.person(kind))
    assert {address: client.get(address).status_code for address in pages(report)} == dict.fromkeys(
        pages(report), 200
    )


def test_a_draft_is_the_organs_own_and_not_the_supervising_authoritys(client, world, report, version):
    client.force_login(world.supervisor)
    for state in ("DRAFT", "IN_APPROVAL", "RETURNED"):
        AnnualReport.objects.filter(pk=report.pk).update(state=state)
        assert {client.get(address).status_code for address in pages(report)} == {404}
        assert "2021年度" not in body(client.get(reverse("desk-report-list")))


def test_the_supervising_authority_reads_what_is_signed_and_does_not_write(client, world, report, version):
    for level, kind in enumerate(LEADERS, 1):
        sign(world.caoba.person(kind), version.approval, Signature(level=level, digest=version.digest))
    client.force_login(world.supervisor)
    assert {client.get(address).status_code for address in pages(report)} == {200}
    assert {client.post(address, data).status_code for address, data in writes(report)} == {403}


def test_a_neighbour_finds_nothing(client, world, report, version):
    client.force_login(world.neighbour.person("DISCLOSURE_CLERK"))
    assert {client.get(address).status_code for address in pages(report)} == {404}
    assert {client.post(address, data).status_code for address, data in writes(report)} == {404}
    assert "2021年度" not in body(client.get(reverse("desk-report-list")))


def test_a_visitor_is_asked_to_sign_in(client, report, version):
    for address in pages(report):
        answer = client.get(address)
        assert (answer.status_code, "/accounts/login/" in answer["Location"]) == (302, True)


@pytest.mark.parametrize("kind", ["INSPECTOR", "OFFICE_STAFF", "DEPUTY_LEADER"])
def test_colleagues_read_but_do_not_write(client, town, report, kind):
    client.force_login(town.person(kind))
    assert {client.post(address, data).status_code for address, data in writes(report)} == {403}
    assert client.get(reverse("desk-report-new")).status_code == 403
    page = body(client.get(reverse("desk-report", args=[report.pk])))
    assert "编写正文" not in page
    assert "编制和送审由信息公开员办理" in page


@pytest.fixture
def clerk(client, town):
    person = town.person("DISCLOSURE_CLERK")
    client.force_login(person)
    return person


def test_the_clerk_opens_a_report_from_the_list(client, clerk, town):
    data = {"organ": town.organ.pk, "year": 2021}
    answer = client.post(reverse("desk-report-new"), data)
    report = AnnualReport.objects.get(organ=town.organ, year=2021)
    assert answer["Location"] == reverse("desk-report", args=[report.pk])
    assert "2021年度" in body(client.get(reverse("desk-report-list")))


def test_a_year_without_a_form_is_a_sentence_and_keeps_what_was_typed(client, clerk, town):
    answer = client.post(reverse("desk-report-new"), {"organ": town.organ.pk, "year": 2018})
    assert answer.status_code == 422
    assert "2018年的年度报告不能按现有格式生成" in body(answer)
    assert 'value="2018"' in body(answer)


def test_the_report_page_tells_the_seed_and_links_its_numbers(client, clerk, town):
    report = open_report(clerk, town.organ, 2021)
    page = body(client.get(reverse("desk-report", args=[report.pk])))
    for said in ("共41条。其中：乡镇文件1条；乡镇动态31条", "2300余条", "560余条", "未收取"):
        assert said in page
    assert reverse("desk-report-cell", args=[report.pk, *CELL]) in page
    assert 'rowspan="22"' in page


def test_a_number_opens_its_records(client, clerk, town, report):
    apply(town, date(2021, 3, 1), number="示例〔2021〕1号")
    page = body(client.get(reverse("desk-report-cell", args=[report.pk, *CELL])))
    assert "示例〔2021〕1号" in page
    assert "示例申请人" not in page


def one_record_of_each_kind(town, clerk):
    """Where the report shows each kind of record, and the record."""
    facts = {"organ": town.organ, "title": "示例事项", "recorded_by": clerk, "recorded_at": clock.now()}
    day = date(2021, 3, 1)
    return {
        ("cell", "table_4", "review", "pending"): dispute(town, day),
        ("cell", "table_4", "litigation_direct", "pending"): sue(town, day),
        ("cell", "table_2", "license", "decisions"): AdministrativeAct.objects.create(
            kind="license", decided_on=day, **facts
        ),
        ("fact", "meeting-special"): Meeting.objects.create(kind="SPECIAL", held_on=day, **facts),
        ("fact", "training-film"): Training.objects.create(kind="FILM", held_on=day, **facts),
        ("fact", "channel-banner"): town.organ.postings.get(channel="BANNER"),
        ("fact", "category-first"): town.organ.publications.order_by("category__position").first(),
    }


def test_every_kind_of_record_leads_to_its_own_page(client, clerk, town, report):
    for (page, *where), record in one_record_of_each_kind(town, clerk).items():
        if where == ["category-first"]:
            where = [f"category-{record.category_id}"]
        answer = body(client.get(reverse(f"desk-report-{page}", args=[report.pk, *where])))
        address = page_of(record)
        assert f'href="{address}"' in answer
        assert client.get(address).status_code == 200, address


def test_records_that_a_post_may_not_read_are_counted_not_shown(client, town, report):
    apply(town, date(2021, 3, 1), number="示例〔2021〕1号")
    client.force_login(town.person("OFFICE_STAFF"))
    page = body(client.get(reverse("desk-report-cell", args=[report.pk, *CELL])))
    assert "示例〔2021〕1号" not in page
    assert "有1条记录您的岗位看不到" in page


@pytest.mark.parametrize("key", ["items", "channel-board", "signed"])
def test_numbers_of_the_text_open_their_records(client, clerk, report, key):
    answer = client.get(reverse("desk-report-fact", args=[report.pk, key]))
    assert answer.status_code == 200
    assert "示例" in body(answer)


@pytest.mark.parametrize("cell", [("table_3", "R9", "total"), ("table_9", "R1", "total")])
def test_a_cell_that_is_not_in_the_form_is_not_found(client, clerk, report, cell):
    assert client.get(reverse("desk-report-cell", args=[report.pk, *cell])).status_code == 404


def test_a_draft_is_inserted_without_being_saved(client, clerk, report):
    address = reverse("desk-report-edit", args=[report.pk])
    answer = client.post(address, {"section_1": "旧", "section_5": "没有保存的字", "insert": "section_1"})
    assert "共41条。其中：" in body(answer)
    assert "没有保存的字" in body(answer)
    report.refresh_from_db()
    assert report.section_1 == "2021年正文。"


def test_saving_the_text(client, clerk, report):
    address = reverse("desk-report-edit", args=[report.pk])
    answer = client.post(address, {"section_1": "新正文", "section_5": PROBLEMS, "section_6": ""})
    assert answer.status_code == 302
    report.refresh_from_db()
    assert report.section_1 == "新正文"


def test_hints_answer_what_is_typed_and_save_nothing(client, clerk, report):
    data = {"section_1": "全年共收到政府信息公开申请3件。", "section_5": PROBLEMS}
    answer = client.post(reverse("desk-report-hints", args=[report.pk]), data)
    assert "写新收申请3件" in body(answer)
    report.refresh_from_db()
    assert report.section_1 == "2021年正文。"


def test_a_manual_number_is_marked_and_can_be_taken_back(client, clerk, report):
    address = reverse("desk-report-manual", args=[report.pk, *CELL])
    assert client.post(address, {"value": "2", "reason": "纸质台账"}).status_code == 302
    page = body(client.get(reverse("desk-report", args=[report.pk])))
    assert "手填" in page
    assert "两边应当相等" in page
    client.post(reverse("desk-report-clear", args=[report.pk, *CELL]))
    assert "手填</sup>" not in body(client.get(reverse("desk-report", args=[report.pk])))


def test_a_manual_number_without_a_reason_stays_on_the_page(client, clerk, report):
    answer = client.post(reverse("desk-report-manual", args=[report.pk, *CELL]), {"value": "7", "reason": ""})
    assert answer.status_code == 422
    assert 'value="7"' in body(answer)


def test_what_is_carried_over_offers_no_manual_entry(client, clerk, report):
    page = body(client.get(reverse("desk-report-cell", args=[report.pk, "table_3", "R2", "natural"])))
    assert "手工填写" not in page
    address = reverse("desk-report-manual", args=[report.pk, "table_3", "R2", "natural"])
    answer = client.post(address, {"value": "1", "reason": "理由"})
    assert (answer.status_code, "不能手填" in body(answer)) == (422, True)


def test_a_hint_is_explained_and_the_report_submitted(client, clerk, report):
    change_report(clerk, report, ReportTexts(section_1="全年收到政府信息公开申请3件。", section_5=PROBLEMS))
    refused = client.post(reverse("desk-report-submit", args=[report.pk]))
    assert (refused.status_code, "写新收申请3件" in body(refused)) == (422, True)
    key = body(refused).split(f"/desk/reports/{report.pk}/checks/")[1].split("/")[0]
    client.post(reverse("desk-report-answer", args=[report.pk, key]), {"explanation": "其中3件是咨询。"})
    assert client.post(reverse("desk-report-submit", args=[report.pk])).status_code == 302
    report.refresh_from_db()
    assert report.state == "IN_APPROVAL"


def test_nothing_changes_by_looking(client, clerk, report):
    for address, _ in writes(report)[2:]:
        assert client.get(address).status_code == 405


@pytest.mark.parametrize("kind", ["docx", "pdf", "html", "xlsx", "json"])
def test_five_files_are_downloads(client, clerk, report, kind):
    answer = client.get(reverse("desk-report-file", args=[report.pk, kind]))
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert client.get(reverse("desk-report-file", args=[report.pk, "ofd"])).status_code == 404
