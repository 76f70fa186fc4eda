"""Sentences for what a row of an organ gets wrong, with the name of the field before each."""

from collections.abc import Iterable

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from gongkai.law.finding import Refusal


def checked(row: models.Model, also: Iterable[str] = (), exclude: Iterable[str] = ()) -> None:
    """Raises Refusal with `also` and one sentence for each malformed field of `row`; taken names are for the caller."""
    sentences = list(also)
    try:
        row.clean_fields(exclude=set(exclude))
    except ValidationError as wrong:
        sentences += [
            f"{_label(row, name)}：{message}"
            for name, found in wrong.message_dict.items()
            for message in found
        ]
    if sentences:
        raise Refusal(sentences)


def _label(row: models.Model, name: str) -> str:
    return "内容" if name == NON_FIELD_ERRORS else str(row._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
