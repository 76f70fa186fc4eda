"""Assessment at the desk: a real table comes in, a sheet is scored, opened down to its records, contested."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gongkai import clock
from gongkai.oversight.assessment.actions.take_evidence import take_evidence
from gongkai.oversight.assessment.standing import scheme_of, score_sheet
from gongkai.oversight.models.assessment import Assessment, AssessmentScheme
from tests.oversight.assessment import tables, year
from tests.oversight.assessment.county_tables import COUNTY_TABLES
from tests.oversight.assessment.test_county_tables import word

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with clock.frozen(year.NOW):
        yield


def get(client, person, name, *args):
    client.force_login(person)
    return client.get(reverse(name, args=args))


def test_a_table_comes_in_with_its_report(client, world):
    client.force_login(world.supervisor)
    file = SimpleUploadedFile("示例评分表.xlsx", tables.THREE_LEVELS.getvalue())
    answer = client.post(reverse("desk-scheme-import"), {"file": file}, follow=True)
    assert "要核对的1处" in answer.content.decode()
    assert AssessmentScheme.objects.get(organ=world.county).name == "示例评分表"


def test_a_table_in_word_comes_in_and_its_report_names_row_and_column(client, world):
    client.force_login(world.supervisor)
    file = SimpleUploadedFile("示例细则.docx", word(COUNTY_TABLES["departments"]))
    answer = client.post(reverse("desk-scheme-import"), {"file": file}, follow=True)
    assert "第14行第5列" in answer.content.decode()
    assert AssessmentScheme.objects.get(organ=world.county).name == "示例细则"


def test_a_file_that_is_no_table_is_answered_with_a_sentence(client, world):
    client.force_login(world.supervisor)
    file = SimpleUploadedFile("通知.xlsx", tables.book([["通知"]]).getvalue())
    answer = client.post(reverse("desk-scheme-import"), {"file": file})
    assert (answer.status_code, "没有找到评分表的表头" in answer.content.decode()) == (422, True)


def test_opening_an_assessment(client, world):
    made = year.county_assessment(world)
    client.force_login(world.supervisor)
    page = client.get(reverse("desk-assessment-new"))
    data = {
        "title": "另一次", "scheme": made.scheme_id, "since": "2026-01-01", "until": "2026-06-30",
        "self_due_on": "2026-12-01", "appeal_workdays": 5, "organs": [world.caoba.organ.pk],
        "client_key": page.context["form"]["client_key"].value(),
    }  # fmt: skip
    wrong = client.post(reverse("desk-assessment-new"), data | {"until": "2025-06-30"})
    assert (wrong.status_code, "止日早于起日" in wrong.content.decode()) == (422, True)
    for _ in range(2):  # a form sent twice
        client.post(reverse("desk-assessment-new"), data)
    assert Assessment.objects.get(title="另一次").sheets.count() == 1


def test_the_score_opens_the_record_behind_it(client, world):
    late = year.published(world.caoba, "晚了的通知", date(2026, 3, 2), date(2026, 5, 20))
    made = year.county_assessment(world)
    take_evidence(world.supervisor, made)
    sheet = year.sheet_of(made, world.caoba.organ.name)
    code = next(leaf.code for leaf in scheme_of(made).leaves() if leaf.measure == "items.late")
    page = get(client, world.supervisor, "desk-sheet-line", sheet.pk, code).content.decode()
    assert reverse("desk-item", args=[late.pk]) in page


def test_a_neighbour_finds_nothing(client, world):
    made = year.county_assessment(world)
    sheet = year.sheet_of(made, world.caoba.organ.name)
    neighbour = world.neighbour.person("DISCLOSURE_CLERK")
    assert get(client, neighbour, "desk-sheet", sheet.pk).status_code == 404
    assert get(client, neighbour, "desk-sheet-line", sheet.pk, "1.1").status_code == 404
    assert get(client, neighbour, "desk-assessment-export", made.pk).status_code == 404
    assert get(client, neighbour, "desk-scheme", made.scheme_id).status_code == 404
    page = get(client, neighbour, "desk-assessment", made.pk).content.decode()
    assert world.caoba.organ.name not in page


def test_the_checker_fills_the_form_and_the_unit_does_not_see_it(client, world):
    made = year.county_assessment(world)
    sheet = year.sheet_of(made, world.caoba.organ.name)
    client.force_login(world.supervisor)
    page = client.get(reverse("desk-sheet-check", args=[sheet.pk]))
    number = next(e["entry"].number for e in page.context["entries"] if e["entry"].leaf.code == "1.3")
    data = {f"points_{number}": "2", f"reason_{number}": "只有方案", "rest_zero": "on"}
    client.post(reverse("desk-sheet-check", args=[sheet.pk]), data)
    assert score_sheet(sheet).row("1.3").score == 2
    clerk = world.caoba.person("DISCLOSURE_CLERK")
    assert "只有方案" not in get(client, clerk, "desk-sheet-line", sheet.pk, "1.3").content.decode()
    assert get(client, clerk, "desk-sheet-check", sheet.pk).status_code == 403


def test_what_was_typed_stays_when_it_is_refused(client, world):
    sheet = year.sheet_of(year.county_assessment(world), world.caoba.organ.name)
    client.force_login(world.caoba.person("DISCLOSURE_CLERK"))
    page = client.get(reverse("desk-sheet-self", args=[sheet.pk]))
    number = next(e["entry"].number for e in page.context["entries"] if e["entry"].leaf.code == "1.3")
    data = {f"points_{number}": "77", f"reason_{number}": "打错了"}
    answer = client.post(reverse("desk-sheet-self", args=[sheet.pk]), data)
    text = answer.content.decode()
    assert (answer.status_code, "77" in text, "打错了" in text, "在0到3之间" in text) == (
        422,
        True,
        True,
        True,
    )


def test_liability_is_registered_without_names(client, world):
    client.force_login(world.caoba.person("PRINCIPAL_LEADER"))
    data = {
        "unit": "示例站", "answerable": "DIRECT", "people": 1, "measure": "TALK", "article": 53,
        "facts": "目录没有更新", "decided_by": "示例镇", "decided_on": "2026-11-01",
    }  # fmt: skip
    answer = client.post(reverse("desk-accountability-new"), data, follow=True)
    assert "约谈" in answer.content.decode()
