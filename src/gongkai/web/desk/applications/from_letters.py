"""What the letters of a step already say: nobody types it twice."""

import json
from typing import Any

from django import forms

from gongkai.applications.documents.catalogue import VERSIONS
from gongkai.applications.documents.filling import current, newest_of
from gongkai.applications.documents.template import Template
from gongkai.applications.models import Application
from gongkai.papers.sheets import day


def papers_of_step(step: str) -> list[Template]:
    """The documents that belong to a step, in the order of the catalogue."""
    return [template for name in VERSIONS if (template := current(name)).step == step]


def said_in_letters(application: Application, step: str, form: type[forms.Form]) -> dict[str, Any]:
    """Beginnings for the fields of the step's form, from the newest document of the step."""
    names = {template.id for template in papers_of_step(step)}
    said: dict[str, Any] = {}
    for (name, _), row in newest_of(application).items() if names else ():
        if name in names:
            said |= json.loads(row.facts)
    found: dict[str, Any] = {}
    for name, field in vars(form)["base_fields"].items():
        text = said.get(name, "")
        if text and isinstance(field, forms.DateField):
            found[name] = day(text)
        elif text and isinstance(field, forms.CharField):
            found[name] = text
    return found
