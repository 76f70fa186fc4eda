"""Relations between tables obey the house as imports do: downwards only, and a stored file is never cascaded away."""

import re
import tomllib
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

from tests.house.tree import ROOT, report


def layers() -> list[str]:
    """Packages from the top of the house to the bottom, as the import contract in pyproject.toml has them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(c for c in settings["tool"]["importlinter"]["contracts"] if c["id"] == "one-way")
    return [name for layer in contract["layers"] for name in re.findall(r"\w+", layer)]


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("gongkai.")]


def relations() -> Iterator[tuple[type[models.Model], models.Field]]:
    for model in our_models():
        for field in model._meta.get_fields():
            if isinstance(field, models.ForeignKey | models.ManyToManyField) and field.model is model:
                yield model, field


def keeps_a_file(model: type[models.Model]) -> bool:
    return any(isinstance(field, models.FileField) for field in model._meta.fields)


def test_relations_point_downwards():
    order = layers()
    wrong = []
    for model, field in relations():
        own, other = (m.__module__.split(".")[1] for m in (model, field.related_model) if "gongkai" in m.__module__) \
            if field.related_model.__module__.startswith("gongkai.") else (None, None)  # fmt: skip
        if own and order.index(own) > order.index(other):
            wrong.append(f"{model._meta.label}.{field.name} → {field.related_model._meta.label}")
    assert not wrong, report("A table below must not know a table above (see docs/developing.md):", wrong)


def test_stored_files_are_protected():
    wrong = [
        f"{model._meta.label}.{field.name}"
        for model, field in relations()
        if keeps_a_file(field.related_model) and isinstance(field, models.ForeignKey)
        if field.remote_field.on_delete is not models.PROTECT
    ]
    assert not wrong, report("A stored file is evidence; a foreign key to it says on_delete=PROTECT:", wrong)


def test_constraints_have_names_that_say_what_holds():
    wrong = [
        f"{model._meta.label}: {constraint.name}"
        for model in our_models()
        for constraint in model._meta.constraints
        if re.search(r"_[0-9a-f]{8}_|^(check|unique)\d*$", constraint.name)
    ]
    assert not wrong, report("Name the constraint after what must hold:", wrong)


def test_there_is_something_to_check():
    if not our_models():
        pytest.skip("no models yet")
    assert {"organs"} <= {model._meta.app_label for model in our_models()}
