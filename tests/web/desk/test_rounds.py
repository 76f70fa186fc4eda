"""Rounds on the desk: the county's and the town's side, refusals with everything kept, who sees what."""

import json
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gongkai import clock
from gongkai.annual_report.actions.add_unit import UnitFacts, add_unit
from gongkai.annual_report.actions.open_report import open_report
from gongkai.annual_report.documents import file_of
from gongkai.annual_report.models import AnnualReport
from gongkai.annual_report.round_models import CountedTwice, HandIn, ReportRound, RoundEntry, UnitFigures
from gongkai.cli.made_up_country import empty
from gongkai.law.annual_report.forms import FORMS
from gongkai.organs.models import Organ, OrganLevel
from tests.annual_report.other_county import supervisor_of
from tests.annual_report.records import apply, seed_year
from tests.annual_report.rounds import accepted, entry_of, handed_in, opened, signed_report


@pytest.fixture(autouse=True)
def january():
    with clock.frozen(datetime(2022, 1, 10, 9, tzinfo=clock.CHINA)):
        yield


@pytest.fixture
def round_(world):
    return opened(world)


@pytest.fixture
def handed(world, round_):
    seed_year(world.caoba)
    signed_report(world.caoba)
    return handed_in(round_, world.caoba)


@pytest.fixture
def county(client, world):
    client.force_login(world.supervisor)
    return client


def at(name, *args) -> str:
    return reverse(f"desk-round{name}", args=args)


def body(answer) -> str:
    return answer.content.decode()


def content(year=2021, **cells) -> dict:
    tables = empty(FORMS["2021"])
    for path, value in cells.items():
        table, row, column = path.split("__")
        tables[table][row.replace("_", ".")][column] = value
    return {"organ": "示例局", "year": year, "form": "2021", "tables": tables, "sections": []}


def upload(said, name="示例局.json") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, json.dumps(said).encode(), "application/json")


def county_pages(handed) -> list[str]:
    pk, entry = handed.entry.round_id, handed.entry_id
    return [
        at("-list"),
        at("", pk),
        at("-sums", pk),
        at("-cell", pk, "table_3", "R1", "total"),
        at("-doubles", pk),
        at("-compare", pk),
        at("-total", pk),
        at("-set", pk, "jsonl"),
        at("-set", pk, "xlsx"),
        at("-entry", entry),
        at("-report", entry, 1),
        at("-file", entry, 1, "docx"),
    ]


def test_the_county_reads_every_page(county, handed):
    assert {page: county.get(page).status_code for page in county_pages(handed)} == dict.fromkeys(
        county_pages(handed), 200
    )


def test_another_county_and_a_neighbour_town_find_nothing(client, world, handed):
    other = Organ.objects.create(
        code="qita", name="其他县人民政府", short_name="其他县", level=OrganLevel.COUNTY
    )
    for stranger in (supervisor_of(other), world.neighbour.person("DISCLOSURE_CLERK")):
        client.force_login(stranger)
        assert {client.get(page).status_code for page in county_pages(handed)[1:]} == {404}
    assert "草坝镇" not in body(client.get(at("-list")))


def test_a_town_reads_its_own_entry_and_no_page_of_the_county(client, world, handed):
    client.force_login(world.caoba.person("DISCLOSURE_CLERK"))
    answers = [client.get(page).status_code for page in county_pages(handed)[1:]]
    assert answers == [404] * 8 + [200] * 3


def test_the_county_opens_a_round_from_the_list(county, world):
    answer = county.post(at("-new"), {"organ": world.county.pk, "year": 2021, "notice": "纸质件一份。"})
    made = ReportRound.objects.get()
    assert answer["Location"] == at("", made.pk)
    assert "纸质件一份" in body(county.get(at("", made.pk)))


def test_a_day_after_the_legal_one_is_refused_and_kept(county, world):
    answer = county.post(at("-new"), {"organ": world.county.pk, "year": 2021, "due_on": "2022-03-01"})
    assert (answer.status_code, "最迟2022年1月31日" in body(answer)) == (422, True)
    assert 'value="2022-03-01"' in body(answer)


def test_a_town_may_not_open_a_round(client, world):
    client.force_login(world.caoba.person("DISCLOSURE_CLERK"))
    assert client.get(at("-new")).status_code == 403


def test_the_town_hands_in_and_the_county_returns_with_a_reason(client, world, round_):
    seed_year(world.caoba)
    signed_report(world.caoba)
    entry = entry_of(round_, world.caoba.organ)
    client.force_login(world.caoba.person("DISCLOSURE_CLERK"))
    assert client.post(at("-hand-in", entry.pk)).status_code == 302
    client.force_login(world.supervisor)
    refused = client.post(at("-return", entry.pk, 1), {"words": ""})
    assert (refused.status_code, "写明退回的原因" in body(refused)) == (422, True)
    assert client.post(at("-return", entry.pk, 1), {"words": "请写具体。"}).status_code == 302
    client.force_login(world.caoba.person("DISCLOSURE_CLERK"))
    assert "请写具体。" in body(client.get(at("-entry", entry.pk)))


def test_handing_in_nothing_signed_is_a_sentence(client, world, round_):
    client.force_login(world.caoba.person("DISCLOSURE_CLERK"))
    answer = client.post(at("-hand-in", entry_of(round_, world.caoba.organ).pk))
    assert (answer.status_code, "三级签批" in body(answer)) == (422, True)


def test_accepting_adds_up_and_leads_to_the_records(county, world, round_):
    apply(world.caoba, datetime(2021, 3, 1).date(), "G1", datetime(2021, 3, 20).date())
    seed_year(world.caoba)
    signed_report(world.caoba)
    handed = handed_in(round_, world.caoba)
    assert county.post(at("-accept", handed.entry_id, 1)).status_code == 302
    page = body(county.get(at("-cell", round_.pk, "table_3", "R1", "total")))
    report = AnnualReport.objects.get(organ=world.caoba.organ)
    assert reverse("desk-report-cell", args=[report.pk, "table_3", "R1", "total"]) in page
    assert at("-cell", round_.pk, "table_3", "R1", "total") in body(county.get(at("-sums", round_.pk)))


def test_the_to_do_stands_on_both_workbenches(client, world, handed, round_):
    client.force_login(world.neighbour.person("DISCLOSURE_CLERK"))
    assert "年度报告报送" in body(client.get("/desk/"))
    client.force_login(world.supervisor)
    assert "草坝镇人民政府" in body(client.get("/desk/"))


def test_a_unit_is_entered_and_its_file_taken_in(county, world, round_):
    county.post(at("-unit", round_.pk), {"code": "ju", "name": "示例局", "kind": "DEPARTMENT"})
    entry = RoundEntry.objects.get(unit__code="ju")
    answer = county.post(at("-upload", entry.pk), {"file": upload(content())})
    assert answer["Location"] == at("-entry", entry.pk)
    assert HandIn.objects.get(entry=entry).file_name == "示例局.json"


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (SimpleUploadedFile("a.json", b"{"), "不是完整的JSON"),
        (SimpleUploadedFile("a.json", b'{"form": "x"}'), "缺少form"),
        (upload(content(2020)), "2020年度"),
    ],
)
def test_a_file_that_is_no_report_of_the_year_is_a_sentence(county, world, round_, file, said):
    entry = add_unit(world.supervisor, round_, UnitFacts("ju", "示例局"))
    file.seek(0)
    answer = county.post(at("-upload", entry.pk), {"file": file})
    assert (answer.status_code, said in body(answer)) == (422, True)


def test_a_blank_cell_is_filled_by_a_person_and_never_by_the_program(county, world, round_):
    entry = add_unit(world.supervisor, round_, UnitFacts("ju", "示例局"))
    asked = county.post(at("-upload", entry.pk), {"file": upload(content(table_3__R1__natural=None))})
    assert "表三“一、本年新收政府信息公开申请数量”行“自然人”列" in body(asked)
    parsed = asked.context["form"].initial["parsed"]
    empty_ = county.post(at("-upload", entry.pk), {"parsed": parsed})
    assert (empty_.status_code, HandIn.objects.exists()) == (422, False)
    data = {"parsed": parsed, "cell-table_3-R1-natural": "0", "looked": "on"}
    assert county.post(at("-upload", entry.pk), data).status_code == 302
    assert HandIn.objects.get().content["tables"]["table_3"]["R1"]["natural"] == 0


def test_what_was_read_cannot_be_changed_on_the_way(county, world, round_):
    entry = add_unit(world.supervisor, round_, UnitFacts("ju", "示例局"))
    answer = county.post(at("-upload", entry.pk), {"parsed": "made-up", "looked": "on"})
    assert (answer.status_code, "重新上传" in body(answer)) == (422, True)


def test_a_clerk_imports_a_file_into_the_own_report(client, world):
    clerk = world.caoba.person("DISCLOSURE_CLERK")
    client.force_login(clerk)
    report = open_report(clerk, world.caoba.organ, 2021)
    said = content(table_3__R1__natural=2, table_3__R1__total=2, table_3__R4__natural=2, table_3__R4__total=2)
    file = SimpleUploadedFile("报告.xlsx", file_of({**said, "title": "示例局2021年报告"} | FILLED, "xlsx"))
    assert client.post(reverse("desk-report-import", args=[report.pk]), {"file": file}).status_code == 302
    page = body(client.get(reverse("desk-report", args=[report.pk])))
    assert "按导入的文件“报告.xlsx”填写" in page
    client.post(reverse("desk-report-import-drop", args=[report.pk]))
    assert "按导入的文件" not in body(client.get(reverse("desk-report", args=[report.pk])))


FILLED = {"sections": [{"id": s.id, "title": s.title, "text": ""} for s in FORMS["2021"].sections]}


def test_doubles_are_registered_and_taken_back(county, world, round_):
    units = {entry.unit.code: entry.unit.pk for entry in round_.entries.select_related("unit")}
    data = {
        "kind": "DOCUMENT",
        "name": "示例〔2021〕1号",
        "kept_by": units["caoba"],
        "also_in": [units["linzhen"]],
        "cells": ["normative/issued", "normative/valid"],
    }
    assert county.post(at("-doubles", round_.pk), data).status_code == 302
    assert "示例〔2021〕1号" in body(county.get(at("-doubles", round_.pk)))
    again = county.post(at("-doubles", round_.pk), data)
    assert (again.status_code, "已经登记过" in body(again)) == (422, True)
    county.post(at("-double-drop", round_.pk, CountedTwice.objects.get().pk))
    assert not CountedTwice.objects.exists()


def test_the_chart_says_in_words_what_it_shows(county, world, round_):
    seed_year(world.caoba)
    accepted(world, round_, world.caoba)
    page = body(county.get(at("-compare", round_.pk)))
    assert "<title" in page
    assert "2021年0。</desc>" in page
    assert 'role="img"' in page


@pytest.mark.parametrize("kind", ["jsonl", "xlsx"])
def test_a_set_goes_out_and_comes_back(county, world, round_, kind):
    seed_year(world.caoba)
    accepted(world, round_, world.caoba)
    before = UnitFigures.objects.values().exclude(pk=0).get()
    answer = county.get(at("-set", round_.pk, kind))
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    taken = county.post(at("-import", round_.pk), {"file": SimpleUploadedFile(f"set.{kind}", data)})
    assert "收下1份报告" in body(taken)
    after = UnitFigures.objects.values().get()
    assert {k: v for k, v in after.items() if k != "id"} == {k: v for k, v in before.items() if k != "id"}


def test_a_broken_set_is_a_sentence(county, world, round_):
    for name, data in (("a.xlsx", b"PK"), ("a.txt", b"x")):
        answer = county.post(at("-import", round_.pk), {"file": SimpleUploadedFile(name, data)})
        assert answer.status_code == 422
    answer = county.post(at("-import", round_.pk), {"file": SimpleUploadedFile("a.jsonl", b"{\n{}\n")})
    assert "没有收下" in body(answer)


def test_odd_queries_are_404_or_the_usual_page(county, round_):
    for query in ("?below=x", "?below=999999", "?below=99999999999999999999"):
        assert county.get(at("-compare", round_.pk) + query).status_code == 404
    assert county.get(at("-compare", round_.pk) + "?measure=x").status_code == 200
    assert county.get(at("-cell", round_.pk, "table_3", "R99", "total")).status_code == 404
