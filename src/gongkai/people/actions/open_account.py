"""Open an account for a person of an organ."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from gongkai.law.finding import Refusal
from gongkai.organs.actor import Actor
from gongkai.organs.models import Organ, Person
from gongkai.organs.queries import people_of
from gongkai.people.checking import checked
from gongkai.trail.actions.record import record


@transaction.atomic
def open_account(actor: Actor | None, organ: Organ, *, username: str, name: str, password: str) -> Person:
    """A new person who may sign in. `actor` is None on the command line, where the machine's own access is the right.

    Raises Refusal for a taken or malformed account name or a weak password.
    """
    person = Person(username=username.strip().lower(), name=name.strip())
    checked(person, _taken(organ, person.username), exclude=["password"])
    checked_password(person, password)
    person.set_password(password)
    person.save()
    record(actor, organ, "开设账号", person, title=person.name, content={"username": person.username})
    return person


def _taken(organ: Organ, username: str) -> list[str]:
    """Says who has the account only when it is someone of this organ: other organs' people are none of its business."""
    holder = Person.objects.filter(username=username).first()
    if holder is None:
        return []
    if people_of(organ).filter(pk=holder.pk).exists():
        return [
            f"账号“{username}”已经是{holder.name}的。要让{holder.name}再任一个岗位，请在“已有人员”里选，不用另开账号。"
        ]
    return [
        (
            f"账号“{username}”已经有人使用，请换一个；是同一个人从别的机关调来的，"
            f"请在服务器上运行 gongkai users appoint {username} 任职。"
        )
    ]


def checked_password(person: Person, password: str) -> None:
    """Raises Refusal saying what a good password needs."""
    try:
        validate_password(password, person)
    except ValidationError as weak:
        raise Refusal(["密码不合要求：", *weak.messages]) from weak
