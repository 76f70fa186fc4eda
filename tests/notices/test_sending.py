"""Digest and short message: once a person, way and working day; never in quiet hours; no personal data."""

import json
from datetime import date, datetime, time

import pytest
from django.core import mail

from gongkai import clock
from gongkai.notices.actions.change_choice import change_choice
from gongkai.notices.actions.change_policy import change_policy
from gongkai.notices.models import NoticePolicy, NoticeSent, NoticeState
from gongkai.notices.sending import send_due
from tests.applications.stories import case_on, clerk

LAST_DAY = "2026-10-19"


def at(text: str):
    """The clock stands at this minute, e.g. at("2026-10-19 08:00")."""
    return clock.frozen(datetime.fromisoformat(text))


@pytest.fixture
def case(world, settings, tmp_path):
    settings.SEND_MAIL, settings.HOME, settings.SMS_GATEWAY = True, tmp_path, ""
    person = clerk(world.caoba)
    person.email, person.phone = "shili@example.cn", "示例电话0002"
    person.save()
    return case_on(world.caoba, "2026-09-15")


def test_one_digest_a_day(case):
    with at(f"{LAST_DAY} 08:00"):
        assert send_due() == 1
        assert send_due() == 0
    (letter,) = mail.outbox
    assert letter.to == ["shili@example.cn"]
    assert letter.subject == "【草坝镇】政府信息公开提醒：紧急1件"
    assert "答复申请人今天到期，最迟2026年10月19日" in letter.body
    with at("2026-10-20 08:00"):
        assert send_due() == 1
    assert "已超期1个工作日" in mail.outbox[1].body


def test_no_personal_data_leaves(case):
    with at(f"{LAST_DAY} 08:00"):
        send_due()
    row = NoticeSent.objects.get(state=NoticeState.SENT)
    for text in (mail.outbox[0].subject + mail.outbox[0].body, row.text):
        assert case.register_number in text
        assert not any(secret in text for secret in ("示例甲", "示例证件0001", "示例电话0001", "村道硬化"))


@pytest.mark.parametrize("moment", [f"{LAST_DAY} 07:00", "2026-10-18 09:00", "2026-09-16 09:00"])
def test_nothing_too_early_on_days_off_or_without_need(case, moment):
    with at(moment):
        assert send_due() == 0
    assert mail.outbox == []


def test_nothing_goes_out_without_a_mail_server_or_when_not_wanted(case, settings, world):
    with at(f"{LAST_DAY} 08:00"):
        settings.SEND_MAIL = False
        assert send_due() == 0
        settings.SEND_MAIL = True
        change_choice(clerk(world.caoba), by_email=False, by_sms=False)
        assert send_due() == 0


def test_a_failed_mail_is_tried_three_times_a_day(case, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise OSError("no route")

    monkeypatch.setattr("gongkai.notices.sending.EmailMessage.send", refuse)
    with at(f"{LAST_DAY} 08:00"):
        assert [send_due() for _ in range(5)] == [0] * 5
    row = NoticeSent.objects.exclude(state=NoticeState.NOTHING).get()
    assert (row.state, row.attempts) == (NoticeState.FAILED, 3)


@pytest.fixture
def short(case, settings, world):
    settings.SEND_MAIL, settings.SMS_GATEWAY = False, "gongkai.notices.sms.FileGateway"
    with at("2026-09-15 09:00"):
        change_choice(clerk(world.caoba), by_email=True, by_sms=True)
        change_policy(
            clerk(world.caoba), world.caoba.organ, sms=True, quiet_from=time(20), quiet_until=time(9)
        )
    return settings.HOME / "sms.jsonl"


def test_a_short_message_waits_for_the_end_of_the_quiet_hours(short):
    with at(f"{LAST_DAY} 08:59"):
        assert send_due() == 0
    assert not short.exists()
    with at(f"{LAST_DAY} 09:00"):
        assert send_due() == 1
        assert send_due() == 0
    line = json.loads(short.read_text(encoding="utf-8"))
    assert line["text"] == "【草坝镇】信息公开工作紧急1件，最早一件期限2026年10月19日，请登录工作台查看。"
    assert short.stat().st_mode & 0o077 == 0


def test_a_short_message_is_for_the_urgent_only(short):
    with at("2026-10-13 10:00"):
        assert send_due() == 0


@pytest.mark.parametrize(
    ("moment", "quiet"), [("19:59", False), ("20:00", True), ("08:59", True), ("09:00", False)]
)
def test_quiet_hours_over_midnight(moment, quiet):
    policy = NoticePolicy(quiet_from=time(20), quiet_until=time(9))
    assert policy.is_quiet(time.fromisoformat(moment)) is quiet
    assert NoticePolicy(quiet_from=time(12), quiet_until=time(14)).is_quiet(time(13))


def test_the_days_are_recorded(case):
    with at(f"{LAST_DAY} 08:00"):
        send_due()
    assert set(NoticeSent.objects.values_list("day", flat=True)) == {date(2026, 10, 19)}
