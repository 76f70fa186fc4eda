"""Changing an open round, and sending an accepted report back, on the desk."""

from datetime import date, datetime

import pytest

from gongkai import clock
from gongkai.annual_report.actions.open_round import RoundFacts, open_round
from gongkai.annual_report.round_models import ReportRound
from tests.annual_report.records import seed_year
from tests.annual_report.rounds import accepted, entry_of


@pytest.fixture
def round_(world, client):
    with clock.frozen(datetime(2022, 1, 10, 9, tzinfo=clock.CHINA)):
        client.force_login(world.supervisor)
        yield open_round(world.supervisor, world.county, RoundFacts(2021, date(2022, 1, 15)))


def test_a_later_day_is_kept_and_shown(client, round_):
    page = client.get(f"/desk/rounds/{round_.pk}/").content.decode()
    assert f"/desk/rounds/{round_.pk}/change/" in page
    sent = {"due_on": "2022-01-25", "notice": "示例要求", "why": "示例"}
    answer = client.post(f"/desk/rounds/{round_.pk}/change/", sent, follow=True)
    assert "2022年1月25日" in answer.content.decode()
    assert "示例要求" in answer.content.decode()


def test_the_form_begins_with_what_was_told(client, round_):
    assert 'value="2022-01-15"' in client.get(f"/desk/rounds/{round_.pk}/change/").content.decode()


def test_an_earlier_day_gets_its_sentence_and_what_was_typed_stays(client, round_):
    sent = {"due_on": "2022-01-12", "notice": "示例要求", "why": "示例"}
    answer = client.post(f"/desk/rounds/{round_.pk}/change/", sent)
    assert answer.status_code == 422
    assert "不能提前到2022年1月12日" in answer.content.decode()
    assert "示例要求" in answer.content.decode()
    assert ReportRound.objects.get().due_on == date(2022, 1, 15)


def test_an_accepted_report_is_sent_back(client, world, round_):
    seed_year(world.caoba)
    accepted(world, round_, world.caoba)
    entry = entry_of(round_, world.caoba.organ)
    page = client.get(f"/desk/rounds/entries/{entry.pk}/1/").content.decode()
    assert "接收后发现有错" in page
    client.post(f"/desk/rounds/entries/{entry.pk}/1/return/", {"words": "表三与台账不符。"})
    entry.refresh_from_db()
    assert entry.state == "RETURNED"
