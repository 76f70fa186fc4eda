"""The page of a county's total report: what is public stands there as it was signed, a change since then is told."""

from datetime import datetime

import pytest
from django.urls import reverse

from gongkai import clock
from gongkai.annual_report.actions.change_report import ReportTexts
from gongkai.annual_report.actions.change_total import change_total
from gongkai.annual_report.actions.submit_total import submit_total
from gongkai.annual_report.round_models import RoundEntry, TotalReport
from gongkai.annual_report.round_totals import totals
from gongkai.annual_report.total_content import covers
from tests.annual_report.records import seed_year
from tests.annual_report.rounds import accepted, county_leaders, opened, published_total


@pytest.fixture(autouse=True)
def january():
    with clock.frozen(datetime(2022, 1, 10, 9, tzinfo=clock.CHINA)):
        yield


@pytest.fixture
def round_(world):
    made = opened(world)
    seed_year(world.caoba)
    accepted(world, made, world.caoba)
    return made


@pytest.fixture
def page(client, world, round_):
    client.force_login(world.supervisor)
    return lambda: client.get(reverse("desk-round-total", args=[round_.pk])).content.decode()


def test_a_published_total_is_shown_as_published(world, round_, page):
    published_total(world, round_)
    assert "未经三级审批" not in page()
    assert "/shili/annual/years/2021/" in page()
    assert "公布以后接收的报告" not in page()


def test_a_report_accepted_after_publication_is_told_and_changes_nothing_signed(world, round_, page):
    published_total(world, round_)
    before = TotalReport.objects.get().published_version.content
    round_.organ.reporting_units.get(code="caoba").figures.update(t3_r1_natural=3, t3_r1_total=3)
    assert "行“总计”列由0更正为3" in page()
    assert TotalReport.objects.get().published_version.content == before


def test_a_unit_that_corrects_an_accepted_report_is_not_called_missing(world, round_):
    RoundEntry.objects.filter(round=round_, unit__code="caoba").update(state="SUBMITTED")
    assert "草坝镇人民政府" not in covers(round_, totals(round_.organ, 2021))["missing"]
    assert "邻镇人民政府" in covers(round_, totals(round_.organ, 2021))["missing"]


def test_who_signs_the_total_reads_it_as_a_report(client, world, round_):

    total = change_total(world.supervisor, round_, ReportTexts("全县总体情况。", "公开不及时。", ""))
    approval = submit_total(world.supervisor, total)
    client.force_login(county_leaders(world)[0])
    shown = client.get(reverse("desk-approval", args=[approval.pk])).content.decode()
    assert "（本列数据的勾稽关系为" in shown
    assert '<div class="report-paper">' in shown
