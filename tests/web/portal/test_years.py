"""All reports of a year together: the page, the list for programs, corrections that keep what stood there before."""

import json
from datetime import datetime

import pytest

from gongkai import clock
from gongkai.annual_report.actions.change_report import ReportTexts, change_report
from gongkai.annual_report.actions.submit_report import submit_report
from gongkai.approval.actions.sign import Signature, sign
from gongkai.trail import outbox
from gongkai.web.portal import shelf
from tests.annual_report.conftest import PROBLEMS
from tests.annual_report.records import apply, seed_year
from tests.annual_report.rounds import LEADERS, accepted, opened, published_total, signed_report


@pytest.fixture(autouse=True)
def public(settings, tmp_path):
    settings.PUBLIC_FILES = tmp_path / "public"
    settings.SEARCH_INDEX = tmp_path / "search"
    with clock.frozen(datetime(2022, 1, 10, 9, tzinfo=clock.CHINA)):
        yield


def read(name: str) -> str:
    return shelf.place(name).read_text(encoding="utf-8")


@pytest.fixture
def town(world):
    seed_year(world.caoba)
    return world.caoba


def test_the_county_shows_what_its_towns_published(world, town):
    signed_report(town)
    outbox.drain()
    page = read("shili/annual/years/2021/index.html")
    assert "草坝镇人民政府2021年政府信息公开工作年度报告" in page
    assert "邻镇人民政府" not in page
    listed = json.loads(read("shili/annual/years/2021/reports.json"))
    assert [row["code"] for row in listed["reports"]] == ["caoba"]
    assert set(listed["reports"][0]["files"]) == {"docx", "pdf", "xlsx", "json"}
    assert "/shili/annual/years/2021/" in read("shili/annual/index.html")


def test_the_files_that_the_list_names_are_there(world, town):
    from urllib.parse import unquote

    signed_report(town)
    outbox.drain()
    for row in json.loads(read("shili/annual/years/2021/reports.json"))["reports"]:
        assert all(
            shelf.place(unquote(url).lstrip("/")).stat().st_size > 100 for url in row["files"].values()
        )


def test_a_correction_keeps_the_old_version_with_a_note(world, town):
    report = signed_report(town)
    outbox.drain()
    apply(town, datetime(2021, 5, 1).date())
    clerk = town.person("DISCLOSURE_CLERK")
    change_report(clerk, report, ReportTexts("更正后的总体情况。", PROBLEMS, "没有收费。"))
    approval = submit_report(clerk, report)
    for level, kind in enumerate(LEADERS, 1):
        sign(town.person(kind), approval, Signature(level=level, digest=approval.version.digest))
    outbox.drain()
    now, before = read("caoba/annual/2021/index.html"), read("caoba/annual/2021/v1/index.html")
    assert "更正说明" in now
    assert "由0更正为1" in now
    assert "更正后的总体情况" in now
    assert "这一版已于2022年1月10日更正" in before
    assert "更正后的总体情况" not in before
    assert "第2版，有更正" in read("shili/annual/years/2021/index.html")


def test_the_total_report_is_signed_and_stands_first(world, town):
    round_ = opened(world)
    apply(town, datetime(2021, 5, 1).date())
    accepted(world, round_, town)
    total = published_total(world, round_)
    outbox.drain()
    said = json.loads(read("shili/annual/years/2021/reports.json"))["total"]
    assert said["title"] == str(total)
    page = read("shili/annual/years/2021/total/index.html")
    assert "全县总体情况。" in page
    content = total.published_version.content
    assert content["tables"]["table_3"]["R1"]["natural"] == 1
    assert content["covers"]["missing"] == ["邻镇人民政府", "示例县人民政府（本政府机关）"]


def test_rebuilding_everything_keeps_the_years(world, town):
    from gongkai.web.portal.render import render_everything

    signed_report(town)
    outbox.drain()
    before = {path for path in shelf.root().rglob("*") if path.is_file() and "annual" in path.parts}
    for organ in (town.organ, world.county):
        render_everything(organ)
    assert before <= {path for path in shelf.root().rglob("*") if path.is_file()}
