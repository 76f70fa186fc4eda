"""A spreadsheet with faulty rows waits in private storage for its clerk: nothing has to be chosen or typed again.

One place per person: a new upload takes the place of the one before. `papers.sweep` clears what nobody came back for.
"""

from __future__ import annotations

from typing import Any

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from gongkai.organs.models import Person
from gongkai.papers import names

REJECTED = "没有登记的行.xlsx"


def keep(person: Person, upload: Any, rejected: bytes) -> None:
    """Keep `upload` and the sheet of its rejected rows."""
    clear(person)
    upload.seek(0)
    default_storage.save(f"{_folder(person)}/upload/{names.tidy(upload.name)}", File(upload.file))
    keep_rejected(person, rejected)


def keep_rejected(person: Person, rejected: bytes) -> None:
    """Keep only the sheet of rejected rows, after the good ones were entered."""
    clear(person, "rejected")
    default_storage.save(f"{_folder(person)}/rejected/rows.xlsx", ContentFile(rejected))


def upload_of(person: Person) -> File[Any] | None:
    """The spreadsheet that waits, if one does; its name is the name it was uploaded under."""
    path = _only(f"{_folder(person)}/upload")
    if path is None:
        return None
    return File(default_storage.open(path), name=path.rsplit("/", 1)[-1])


def rejected_of(person: Person) -> bytes | None:
    """The sheet of rejected rows, if one waits."""
    path = _only(f"{_folder(person)}/rejected")
    if path is None:
        return None
    with default_storage.open(path) as content:
        return content.read()


def clear(person: Person, *parts: str) -> None:
    """Forget what waits."""
    for part in parts or ("upload", "rejected"):
        while path := _only(f"{_folder(person)}/{part}"):
            default_storage.delete(path)


def _folder(person: Person) -> str:
    return f"waiting/{person.pk}"


def _only(folder: str) -> str | None:
    try:
        _, found = default_storage.listdir(folder)
    except FileNotFoundError:
        return None
    return f"{folder}/{found[0]}" if found else None
