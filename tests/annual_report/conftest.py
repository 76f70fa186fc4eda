"""Fixtures of report tests: the clock stands in January after the year that is reported."""

from __future__ import annotations

from datetime import datetime

import pytest

from gongkai import clock
from gongkai.annual_report.actions.change_report import ReportTexts, change_report
from gongkai.annual_report.actions.open_report import open_report
from tests.annual_report.records import seed_year

PROBLEMS = "示例一村公开栏更新不及时。下一步由党政综合办公室每月核对一次公开栏。"


@pytest.fixture(autouse=True)
def january():
    with clock.frozen(datetime(2022, 1, 10, 9, tzinfo=clock.CHINA)):
        yield


@pytest.fixture
def town(world):
    return world.caoba


@pytest.fixture
def clerk(town):
    return town.person("DISCLOSURE_CLERK")


@pytest.fixture
def seed(town):
    seed_year(town)
    return town


@pytest.fixture
def report(seed, clerk):
    """The report of 2021, ready to be submitted but for section 一, which is drafted with marks to fill."""
    return open_report(clerk, seed.organ, 2021)


@pytest.fixture
def ready(report, clerk):
    """A report that may be submitted."""
    texts = ReportTexts(section_1="2021年主动公开政府信息41条。", section_5=PROBLEMS)
    return change_report(clerk, report, texts)
