"""Create an office (内设机构、科室) of an organ, or give it another name."""

from django.db import transaction

from gongkai.organs.actor import Actor
from gongkai.organs.models import Office, Organ
from gongkai.people.checking import checked
from gongkai.trail.actions.record import record


@transaction.atomic
def create_office(actor: Actor | None, organ: Organ, name: str) -> Office:
    """A new office. Raises Refusal for an empty name or one that the organ has already."""
    office = Office(organ=organ, name=name.strip())
    checked(office, _taken(office))
    office.save()
    record(actor, organ, "设置科室", office, content={"name": office.name})
    return office


@transaction.atomic
def rename_office(actor: Actor | None, office: Office, name: str) -> Office:
    """Another name. What was signed keeps the old one. Raises Refusal as `create_office` does."""
    office = Office.objects.select_for_update(of=("self",)).get(pk=office.pk)
    before, office.name = office.name, name.strip()
    checked(office, _taken(office))
    if before != office.name:
        office.save(update_fields=["name"])
        record(actor, office.organ, "更改科室名称", office, content={"from": before, "to": office.name})
    return office


def _taken(office: Office) -> list[str]:
    same = Office.objects.filter(organ=office.organ, name=office.name).exclude(pk=office.pk)
    return [f"{office.organ.name}已经有“{office.name}”，请换一个名称。"] if same.exists() else []
