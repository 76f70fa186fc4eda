"""Duties, catalogue, documents and reviews at the desk: the story of a clerk, and what others see."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.test import Client

from gongkai.disclosure.catalogue_models import CatalogueEntry
from gongkai.disclosure.duty_models import Duty, DutyState
from gongkai.disclosure.models import Item
from tests.disclosure.duty_stories import adopted, duties_of, uploaded
from tests.disclosure.item_stories import october, published
from tests.disclosure.test_catalogue import real_sheet
from tests.web.duties_world import duties_of as fill

BACKEND = "django.contrib.auth.backends.ModelBackend"


def client(town, kind="DISCLOSURE_CLERK") -> Client:
    found = Client()
    found.force_login(town.person(kind), BACKEND)
    return found


@pytest.fixture(autouse=True)
def _in_october():
    with october(20):
        yield


def words(answer) -> str:
    return answer.content.decode()


def test_from_the_standard_to_a_done_duty(world):
    at = client(world.caoba)
    page = at.get("/desk/duties/catalogue/standard/")
    chosen = CatalogueEntry.objects.standard().filter(key__in=["20.10", "20.11"])
    assert f'value="{chosen[0].pk}"' in words(page)
    sent = {"since": "2026-10-20", "chosen": [row.pk for row in chosen]}
    assert at.post("/desk/duties/catalogue/standard/", sent).status_code == 302
    entry = CatalogueEntry.objects.of(world.caoba.organ).get(key="20.10")
    made = at.post(f"/desk/duties/catalogue/{entry.pk}/event/", {"title": "示例大桥", "base": "2026-10-12"})
    duty = Duty.objects.get(title="示例大桥")
    assert made["Location"] == f"/desk/duties/{duty.pk}/"
    assert "2026年11月9日" in words(at.get(made["Location"]))


def test_nothing_chosen_keeps_the_day_and_says_so(world):
    answer = client(world.caoba).post("/desk/duties/catalogue/standard/", {"since": "2026-10-01"})
    assert answer.status_code == 422
    assert "没有选中任何事项" in words(answer)
    assert 'value="2026-10-01"' in words(answer)


def test_a_draft_names_its_duty_in_the_form(world):
    (entry,) = adopted(world, "20.10")
    at = client(world.caoba)
    form = at.get("/desk/items/new/").context["form"]
    data = {
        **form.initial,
        "title": "示例大桥批复",
        "category": entry.category_id,
        "answers": f"entry-{entry.pk}",
    }
    made = at.post("/desk/items/new/", {**data, "formed_on": "2026-10-12"})
    item = Item.objects.get(title="示例大桥批复")
    assert made["Location"] == f"/desk/items/{item.pk}/"
    assert duties_of(world, "20.10")[0].answers.get().item == item


def test_an_item_is_offered_the_duty_of_its_category(world):
    adopted(world, "20.11")
    item, _ = published(world, code="livelihood-policy")
    at = client(world.caoba)
    assert "就是这一项" in words(at.get(f"/desk/items/{item.pk}/"))
    duty = duties_of(world, "20.11")[0]
    at.post(f"/desk/duties/items/{item.pk}/", {"choice": f"duty-{duty.pk}"})
    assert "就是这一项" not in words(at.get(f"/desk/items/{item.pk}/"))
    duty.refresh_from_db()
    assert duty.state == DutyState.DONE


def test_a_short_explanation_is_refused_and_kept(world):
    made = fill(world.caoba, "示例")
    at = client(world.caoba)
    answer = at.post(f"/desk/duties/{made.duty}/nothing/", {"why": "没有"})
    assert answer.status_code == 422
    assert "没有</textarea>" in words(answer)
    assert "请写明为什么本期没有这一项" in words(answer)


def test_the_calendar_shows_the_month_and_bears_nonsense(world):
    made = fill(world.caoba, "示例")
    at = client(world.caoba)
    day = Duty.objects.get(pk=made.duty).due_on
    assert "示例项目" in words(at.get(f"/desk/duties/calendar/?month={day:%Y-%m}"))
    for odd in ("2026-13", "0000-01", "x", "99999-1", "２０２６-1"):
        assert at.get("/desk/duties/calendar/", {"month": odd}).status_code == 200


def test_completeness_page_and_workbook_say_the_same(world):
    fill(world.caoba, "示例")
    at = client(world.caoba)
    page = at.get("/desk/duties/completeness/?year=2026")
    book = openpyxl.load_workbook(BytesIO(at.get("/desk/duties/completeness/export/?year=2026").content))
    assert book.sheetnames == ["按机关", "按领域", "按村（社区）"]
    whole = [cell.value for cell in book["按机关"][2]]
    found = page.context["found"].whole
    assert whole[1:5] == [found.total, found.in_time, found.late, found.nothing] == [4, 0, 0, 1]


def test_a_sheet_is_imported_with_its_faults_on_the_page(world):
    answer = client(world.caoba).post("/desk/duties/catalogue/import/", {"file": uploaded(real_sheet())})
    assert answer.status_code == 200
    assert "增加2项" in words(answer)
    assert "政府网战" in words(answer)
    bad = client(world.caoba).post("/desk/duties/catalogue/import/", {"file": uploaded(b"x" * 40)})
    assert bad.status_code == 422


def test_documents_on_a_day(world):
    published(world, code="normative-document", is_normative=True, title="示例管理办法")
    at = client(world.caoba)
    assert "示例管理办法" in words(at.get("/desk/duties/documents/?on=2026-10-12"))
    assert "示例管理办法" not in words(at.get("/desk/duties/documents/?on=2026-10-11"))
    assert "缺解读" in words(at.get("/desk/duties/documents/?on=2026-10-12&show=missing"))
    assert "不是日期" in words(at.get("/desk/duties/documents/?on=2026-02-30"))


def test_a_withheld_paper_is_reviewed_at_the_desk(world):
    made = fill(world.caoba, "示例")
    at = client(world.caoba)
    assert "示例内部通知" in words(at.get("/desk/duties/withheld/"))
    empty = at.post(f"/desk/duties/withheld/{made.review}/", {"decision": "KEEP", "reason": "情况没有变化"})
    assert empty.status_code == 422
    assert "情况没有变化" in words(empty)
    sent = {"decision": "KEEP", "reason": "情况没有变化", "basis": "条例第十六条"}
    assert at.post(f"/desk/duties/withheld/{made.review}/", sent).status_code == 302


def test_a_village_clerk_sees_the_duties_of_the_own_village_only(world):
    fill(world.caoba, "示例")
    at = client(world.caoba, "VILLAGE_CLERK:caoba-v1")
    rows = at.get("/desk/duties/?state=").context["table"].data.data
    assert {row.village.code for row in rows} == {"caoba-v1"}
    assert at.get("/desk/duties/catalogue/").status_code == 404


def test_a_neighbour_finds_nothing_and_the_inspector_only_reads(world):
    made = fill(world.caoba, "示例")
    paths = [
        f"/desk/duties/{made.duty}/",
        f"/desk/duties/catalogue/{made.entry}/",
        f"/desk/duties/withheld/{made.review}/",
    ]
    neighbour, inspector = client(world.neighbour), client(world.caoba, "INSPECTOR")
    assert {neighbour.get(path).status_code for path in paths} == {404}
    assert neighbour.get("/desk/duties/catalogue/?organ=caoba").status_code == 404
    assert {inspector.get(path).status_code for path in paths} == {200}
    assert (
        inspector.post(f"/desk/duties/{made.duty}/nothing/", {"why": "经核实，没有这样的事"}).status_code
        == 403
    )
    assert Duty.objects.get(pk=made.duty).due_on > date(2026, 10, 20)
