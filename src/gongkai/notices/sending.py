"""The daily digest by e-mail and the short message: each at most once a person, way and working day.

The worker calls `send_due` every few minutes. A row of NoticeSent is written before anything leaves, so a crash in
between loses one reminder and never doubles it. What failed is tried again, three times a day at most.
"""

import logging
from datetime import date, time

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from gongkai import clock
from gongkai.applications.warnings import DueDay, Level
from gongkai.law.workdays import is_working_day
from gongkai.notices import wording
from gongkai.notices.gathering import warnings_for
from gongkai.notices.models import NoticeSent, NoticeState, NoticeWay
from gongkai.notices.queries import choice_of, policy_of
from gongkai.notices.sms import gateway
from gongkai.organs.models import Appointment, Organ, Person
from gongkai.organs.queries import home_of

log = logging.getLogger("gongkai.notices")

MORNING = time(7, 30)
"""Local policy: no digest goes out earlier."""
MOST_ATTEMPTS = 3
PRESSING = (Level.OVERDUE, Level.URGENT)
"""What a short message is sent for."""


def send_due() -> int:
    """Send what has not been sent today. Returns how many messages went out.

    Nothing goes out on days off or before the morning.
    """
    today, now = clock.today(), clock.now().time()
    ways = [way for way in NoticeWay if _is_set_up(way)]
    if not ways or now < MORNING or not is_working_day(today):
        return 0
    people = Person.objects.filter(is_active=True, appointments__in=Appointment.objects.on(today)).distinct()
    return sum(_send(person, way, today, now) for way in ways for person in _untold(people, way, today))


def _is_set_up(way: NoticeWay) -> bool:
    return bool(settings.SEND_MAIL if way == NoticeWay.EMAIL else settings.SMS_GATEWAY)


def _untold(people: QuerySet[Person], way: NoticeWay, today: date) -> list[Person]:
    failed = NoticeSent.objects.filter(state=NoticeState.FAILED, attempts__lt=MOST_ATTEMPTS)
    told = NoticeSent.objects.filter(way=way, day=today).exclude(pk__in=failed.values("pk"))
    return list(people.exclude(pk__in=told.values("person")).order_by("pk"))


def _send(person: Person, way: NoticeWay, today: date, now: time) -> bool:
    organ = home_of(person)
    if (
        organ is None
        or not _wanted(person, organ, way)
        or (way == NoticeWay.SMS and policy_of(organ).is_quiet(now))
    ):
        return False
    days = warnings_for(person)
    if way == NoticeWay.SMS:
        days = [day for day in days if day.level(today) in PRESSING]
    text = _text(person, organ, way, days, today) if days else ""
    row = _claim(person, way, today, len(days), text)
    if row is None or not days:
        return False
    try:
        _hand_over(person, organ, way, days, today, text)
    except Exception as failure:  # whatever a mail server or a provider's adapter raises
        log.exception("notice %s did not go out", row.pk)
        row.state, row.error = NoticeState.FAILED, f"{type(failure).__name__}: {failure}"[:300]
    else:
        row.state, row.error = NoticeState.SENT, ""
    row.save(update_fields=["state", "error"])
    return row.state == NoticeState.SENT


def _wanted(person: Person, organ: Organ, way: NoticeWay) -> bool:
    choice = choice_of(person)
    if way == NoticeWay.EMAIL:
        return bool(choice.by_email and person.email)
    return bool(choice.by_sms and person.phone and policy_of(organ).sms)


def _text(person: Person, organ: Organ, way: NoticeWay, days: list[DueDay], today: date) -> str:
    if way == NoticeWay.EMAIL:
        return wording.body_of(person.name, days, today)
    return wording.short_message(organ.short_name, days, today)


def _claim(person: Person, way: NoticeWay, today: date, count: int, text: str) -> NoticeSent | None:
    """The row that stands for today's message, written first; None when another worker was quicker."""
    state = NoticeState.SENDING if count else NoticeState.NOTHING
    values = {"state": state, "count": count, "text": text, "tried_at": clock.now()}
    with transaction.atomic():
        row = NoticeSent.objects.select_for_update().filter(person=person, way=way, day=today).first()
        if row is not None:
            if row.state != NoticeState.FAILED:
                return None
            for name, value in values.items():
                setattr(row, name, value)
            row.attempts += 1
            row.save()
            return row
    try:
        with transaction.atomic():
            return NoticeSent.objects.create(person=person, way=way, day=today, **values)
    except IntegrityError:
        return None


def _hand_over(
    person: Person, organ: Organ, way: NoticeWay, days: list[DueDay], today: date, text: str
) -> None:
    if way == NoticeWay.EMAIL:
        subject = wording.subject_of(organ.short_name, days, today)
        EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, [person.email]).send()
        return
    provider = gateway()
    if provider is not None:
        provider.send(person.phone, text)
