"""The annual report on the portal: after the third signature, as a page and as files, and not a day before."""

import json
import re
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.conf import settings

from gongkai import clock
from gongkai.annual_report.actions.change_report import ReportTexts, change_report
from gongkai.annual_report.actions.open_report import open_report
from gongkai.annual_report.actions.submit_report import submit_report
from gongkai.trail.outbox import drain
from tests.annual_report.conftest import PROBLEMS
from tests.annual_report.records import seed_year
from tests.disclosure.item_stories import approve

OVERVIEW = "2021年主动公开政府信息41条。"


@pytest.fixture
def submitted(world):
    """The report of 2021, waiting for the first signature."""
    with clock.frozen(datetime(2022, 1, 10, 9, tzinfo=clock.CHINA)):
        seed_year(world.caoba)
        clerk = world.caoba.person("DISCLOSURE_CLERK")
        report = open_report(clerk, world.caoba.organ, 2021)
        change_report(clerk, report, ReportTexts(section_1=OVERVIEW, section_5=PROBLEMS))
        yield submit_report(clerk, report)


def test_a_report_on_its_way_is_nowhere(client, world, submitted):
    approve(world, submitted, (1, 2))
    drain()
    assert client.get("/caoba/annual/2021/").status_code == 404
    assert client.get("/api/v1/reports").json() == []
    assert not list(Path(settings.PUBLIC_FILES).glob("caoba/annual/2021/**/*"))


def test_a_signed_report_is_a_page_and_four_files(client, world, submitted):
    approve(world, submitted)
    drain()
    page = client.get("/caoba/annual/2021/").getvalue().decode()
    assert OVERVIEW in page
    assert page.count("<h1") == 1
    addresses = re.findall(r'href="(/caoba/annual/2021/[^"]+\.(?:docx|pdf|xlsx|json))"', page)
    kinds = {address.rpartition(".")[2]: client.get(unquote(address)) for address in addresses}
    assert set(kinds) == {"docx", "pdf", "xlsx", "json"}
    assert all(answer.status_code == 200 for answer in kinds.values())
    content = json.loads(kinds["json"].getvalue())
    assert (content["status"], content["sources"]) == ("published", [])
    assert "2021" in client.get("/caoba/annual/").getvalue().decode()


def test_the_api_names_the_report_and_its_files(client, world, submitted):
    approve(world, submitted)
    drain()
    (report,) = client.get("/api/v1/reports", {"organ": "caoba"}).json()
    assert report["year"] == 2021
    assert client.get(unquote(report["files"]["docx"])).status_code == 200
