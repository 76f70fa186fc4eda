"""How a person is told: by mail, by short message; and the secret of their calendar address."""

import secrets

from django.db import transaction

from gongkai.law.finding import Refusal
from gongkai.notices.models import NoticeChoice
from gongkai.organs import gate
from gongkai.organs.actor import Actor
from gongkai.organs.ciphers import fingerprint
from gongkai.organs.models import Person
from gongkai.trail.actions.record import record

_SECRET_BYTES = 24


@transaction.atomic
def change_choice(person: Person, *, by_email: bool, by_sms: bool) -> NoticeChoice:
    """Write the person's own choice. Raises Refusal for short messages without a telephone number."""
    if by_sms and not person.phone:
        raise Refusal("您的账号没有登记联系电话，不能发短信提醒；请先联系系统管理员登记。")
    row = _own(person)
    row.by_email, row.by_sms = by_email, by_sms
    row.save()
    _enter(row, "设置提醒方式", {"by_email": by_email, "by_sms": by_sms})
    return row


@transaction.atomic
def renew_feed(person: Person) -> str:
    """Make a new secret for the calendar address; the old address is dead from now on. Returns the secret."""
    row = _own(person)
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    row.feed_secret, row.feed_print = secret, fingerprint(secret)
    row.save()
    _enter(row, "启用日历订阅地址", {})
    return secret


@transaction.atomic
def revoke_feed(person: Person) -> None:
    """Take the calendar address away."""
    row = _own(person)
    row.feed_secret, row.feed_print = "", None
    row.save()
    _enter(row, "停用日历订阅地址", {})


def _own(person: Person) -> NoticeChoice:
    NoticeChoice.objects.get_or_create(person=person)
    return NoticeChoice.objects.select_for_update(of=("self",)).get(person=person)


def _enter(row: NoticeChoice, verb: str, content: dict[str, bool]) -> None:
    """Into the trail of the person's first organ, under the account that did it."""
    appointment = next(iter(gate.appointments_of(row.person)), None)
    if appointment is not None:
        actor, title = Actor(row.person, appointment), f"账号{row.person.username}的提醒"
        record(actor, appointment.post.organ, verb, row, title=title, content=content)
