"""Set a new password for someone who forgot theirs."""

from django.db import transaction

from gongkai.organs.actor import Actor
from gongkai.organs.models import Organ, Person
from gongkai.people.actions.open_account import checked_password
from gongkai.trail.actions.record import record


@transaction.atomic
def set_password(actor: Actor | None, organ: Organ, person: Person, password: str) -> None:
    """Give `person` a new password; their sessions elsewhere end. Raises Refusal for a weak one."""
    checked_password(person, password)
    person.set_password(password)
    person.save(update_fields=["password"])
    record(actor, organ, "重设密码", person, title=person.name)


@transaction.atomic
def set_active(actor: Actor | None, organ: Organ, person: Person, active: bool) -> None:
    """Let `person` sign in, or no longer."""
    person.is_active = active
    person.save(update_fields=["is_active"])
    record(actor, organ, "启用账号" if active else "停用账号", person, title=person.name)
