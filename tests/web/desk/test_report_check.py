"""Checking published reports on a page: statuses in the grid, findings that lead to cells, bad files beside good."""

from __future__ import annotations

import base64
import json
import re

import jsonschema
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gongkai.annual_report.reading.answer_schema import answer_schema
from gongkai.papers.models import StoredFile
from gongkai.web.desk.report_check import views
from tests.annual_report.reading.made_up import printed_html

WRONG = {("review", "upheld"): 2}


@pytest.fixture
def page(client, world):
    client.force_login(world.caoba.person("DISCLOSURE_CLERK"))
    return client


def send(client, *files, **fields):
    uploads = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(reverse("desk-report-check"), {"uploads": uploads, **fields})


def report(**cells):
    return printed_html(**cells).encode()


def test_nobody_and_people_without_a_post_stay_outside(client):
    assert client.get(reverse("desk-report-check")).status_code == 302


def test_a_good_report_shows_its_tables_without_findings(page):
    answer = send(page, ("a.html", report()))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "没有发现问题" in text
    assert "草坝镇" in text
    assert text.count("report-table") >= 3


def test_a_finding_leads_to_its_cell(page):
    text = send(page, ("a.html", report(table_4=WRONG))).content.decode()
    assert "I4" in text
    (anchor,) = set(re.findall(r'href="#(r0-table_4-review-total)"', text))
    assert f'id="{anchor}"' in text


def test_a_missing_cell_says_so_in_words(page):
    text = send(page, ("a.html", report(table_3={("R1", "total"): None}))).content.decode()
    assert re.search(r'<details class="cell cell-(missing|restored)" id="r0-table_3-R1-total">', text)


def test_a_bad_file_does_not_hide_the_good_one(page):
    answer = send(page, ("empty.docx", b""), ("half.docx", b"PK\x03\x04half"), ("a.html", report()))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert text.count("note-error") == 2
    assert "empty.docx" in text
    assert "草坝镇" in text


def test_only_bad_files_or_nothing_at_all(page):
    assert send(page, ("empty.docx", b"")).status_code == 422
    answer = page.post(reverse("desk-report-check"), {"text": " "})
    assert answer.status_code == 422
    assert "请选择年度报告文件" in answer.content.decode()


def test_too_many_and_too_much(page, monkeypatch):
    monkeypatch.setattr(views, "MOST_FILES", 1)
    assert "一次最多核对1个文件" in send(page, ("a.html", b"x"), ("b.html", b"y")).content.decode()
    monkeypatch.setattr(views, "MOST_BYTES", 10)
    assert send(page, ("a.html", report())).status_code == 422


def test_pasted_text_is_read_and_kept_in_the_box(page):
    text = "示例县草坝镇2021年政府信息公开工作年度报告\n一、总体情况\n<b>公开</b>65条。其中网上20条，占30%，公示栏45条，占75%。"
    answer = page.post(reverse("desk-report-check"), {"text": text}).content.decode()
    assert "105%" in answer
    assert "&lt;b&gt;" in answer


def test_the_json_is_that_of_the_command_line(page):
    answer = send(page, ("a.html", report(table_4=WRONG)), answer="json")
    data = json.loads(answer.content)
    jsonschema.validate(data, answer_schema())
    assert data["files"][0]["file"] == "a.html"
    text = send(page, ("a.html", report(table_4=WRONG))).content.decode()
    inside = re.search(r"data:application/json;base64,([^\"]+)", text)[1]
    assert json.loads(base64.b64decode(inside)) == data


def test_two_years_of_an_organ_are_compared(page):
    before, after = report(year=2021, table_3={("R4", "total"): 2}), report(year=2022)
    assert "W1" in send(page, ("a.html", before), ("b.html", after)).content.decode()


def test_nothing_is_kept(page):
    send(page, ("a.html", report()))
    assert not StoredFile.objects.exists()


def test_the_schema_is_offered(page):
    answer = page.get(reverse("desk-report-check-schema"))
    assert json.loads(answer.content) == answer_schema()


def test_what_is_no_report_is_never_called_free_of_faults(page):
    shown = send(page, text="乱七八糟 123 abc").content.decode()
    assert "没有发现问题" not in shown
    assert "没有认出年度报告" in shown
    assert "乱七八糟 123 abc" in shown
