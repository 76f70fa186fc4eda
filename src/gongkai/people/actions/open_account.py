"""Open an account for a person of an organ."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.law.finding import Refusal
from gongkai.organs.actor import Actor
from gongkai.organs.models import Organ, Person
from gongkai.trail.actions.record import record


@transaction.atomic
def open_account(actor: Actor | None, organ: Organ, *, username: str, name: str, password: str) -> Person:
    """A new person who may sign in. `actor` is None on the command line, where the machine's own access is the right.

    Raises Refusal for a taken or malformed account name or a weak password.
    """
    person = Person(username=username.strip().lower(), name=name.strip())
    checked_password(person, password)
    try:
        person.set_password(password)
        person.full_clean()
    except ValidationError as wrong:
        raise Refusal(wrong.messages) from wrong
    person.save()
    record(actor, organ, "开设账号", person, title=person.name, content={"username": person.username})
    return person


def checked_password(person: Person, password: str) -> None:
    """Raises Refusal saying what a good password needs."""
    try:
        validate_password(password, person)
    except ValidationError as weak:
        raise Refusal(["密码不合要求：", *weak.messages]) from weak
