"""Steps that tests about catalogues and duties share."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.disclosure.actions.adopt_catalogue import adopt_catalogue
from gongkai.disclosure.catalogue_models import CatalogueEntry
from gongkai.disclosure.duties import tend
from gongkai.disclosure.duty_models import Duty
from tests.conftest import Town, World
from tests.disclosure.item_stories import clerk, town_of


def adopted(place: World | Town, *keys: str, since: date | None = None) -> list[CatalogueEntry]:
    """The standard entries of `keys` in the town's catalogue, in force from `since`, with their duties made."""
    town = town_of(place)
    adopt_catalogue(clerk(town), town.organ, CatalogueEntry.objects.standard().filter(key__in=keys), since)
    tend(town.organ)
    return list(CatalogueEntry.objects.of(town.organ).filter(key__in=keys))


def duties_of(place: World | Town, key: str) -> list[Duty]:
    rows = Duty.objects.filter(organ=town_of(place).organ, entry__key=key)
    return list(rows.select_related("entry", "organ").order_by("due_on", "village"))


def uploaded(content: bytes, name: str = "目录.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, BytesIO(content).read())
