"""Every number of a briefing opens its records, as far as the reader's post opens them."""

import re
from datetime import date, datetime

import pytest
from django.urls import reverse

from gongkai import clock
from gongkai.registers.models import Paper
from tests.annual_report.records import post
from tests.workplan.stories import meeting_of, task_of


@pytest.fixture(autouse=True)
def may_2026():
    with clock.frozen(datetime(2026, 5, 11, 9)):
        yield


def figure(client, key, period="2026-05"):
    return client.get(reverse("desk-briefing-figure", args=[period, key]))


def test_every_number_of_the_page_opens(world, client):
    task_of(world.caoba)
    client.force_login(world.caoba.person("PRINCIPAL_LEADER"))
    page = client.get(reverse("desk-briefing", args=["2026-05"])).text
    links = sorted(set(re.findall(r'href="(/desk/work/briefings/[^"]+/figures/[^"]+)"', page)))
    assert len(links) == 25 * 3
    assert {client.get(link).status_code for link in links} == {200}


def test_the_records_are_those_of_the_period(world, client):
    may, april = (post(world.caoba, "BOARD", 7, date(2026, month, 2)) for month in (5, 4))
    client.force_login(world.caoba.person("DEPUTY_LEADER"))
    shown = figure(client, "posted").text
    assert reverse("desk-posting", args=[may.pk]) in shown
    assert reverse("desk-posting", args=[april.pk]) not in shown
    assert reverse("desk-posting", args=[april.pk]) in figure(client, "posted", "2026-01-to-05").text
    client.force_login(world.neighbour.person("DEPUTY_LEADER"))
    assert "没有记录" in figure(client, "posted").text


def test_what_a_post_does_not_open_is_counted_and_not_listed(world, client):
    Paper.objects.create(
        organ=world.caoba.organ, direction="INCOMING", year=2026, number=1, title="秘而不宣（示例）",
        registered_on=date(2026, 5, 4), registered_by=world.caoba.person("REGISTRAR"), registered_at=clock.now(),
    )  # fmt: skip
    client.force_login(world.caoba.person("OFFICE_STAFF"))
    shown = figure(client, "incoming").text
    assert "1件" in shown
    assert "不能查看" in shown
    assert "秘而不宣" not in shown
    client.force_login(world.caoba.person("REGISTRAR"))
    assert "秘而不宣" in figure(client, "incoming").text


def test_what_is_no_figure_is_not_found(world, client):
    meeting_of(world.caoba)
    client.force_login(world.caoba.person("DISCLOSURE_CLERK"))
    assert figure(client, "nothing").status_code == 404
    assert figure(client, "posted", "2026-13").status_code == 404
