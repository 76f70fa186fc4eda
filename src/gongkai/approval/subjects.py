"""What can be signed. Apps above register their subjects here; approval itself knows none of them by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from django.db.models import Q

from gongkai.approval.models import Approval, Version
from gongkai.organs import gate
from gongkai.organs.actor import Actor
from gongkai.organs.models import Organ


class Subject(Protocol):
    """How approval deals with one kind of thing. Hooks run in the transaction of the signature.

    A kind may also have (looked up when present):
    `right: Right`: who may read its versions and rounds; READ_DESK when absent.
    `own_drafts: bool`: above the organ nobody reads a version or round before the third signature.
    `authors(subject_id) -> frozenset[int]`: ids of everyone who wrote on it; none of them may sign it.
    `lines(version) -> list[tuple[str, str]]`: label and words of what is signed, for the approval form.
    `texts(version) -> list[tuple[str, str]]`: label and words of everything, for comparing two versions.
    `hints(version) -> list[str]`: what a signer should look at first.
    `result(version) -> list[tuple[str, str]]`: what came of it, for the approval form.
    """

    kind: str
    label: str

    def get(self, pk: int) -> Any:
        """The subject itself, locked for the transaction."""

    def organ(self, subject: Any) -> Organ: ...

    def title(self, subject: Any) -> str: ...

    def content(self, subject: Any) -> dict[str, Any]:
        """Everything that a signature covers, as JSON."""

    def approved(self, subject: Any, version: Version, actor: Actor) -> None:
        """The third signature is there: let `version` take effect."""

    def returned(self, subject: Any, approval: Approval) -> None:
        """A level returned it, or its content changed: it is a draft again."""

    def url(self, subject_id: int) -> str:
        """Where the desk shows it."""


_subjects: dict[str, Subject] = {}
Cover = Callable[[Version], "Version | None"]
_covers: list[Cover] = []


def register(subject: Subject) -> None:
    _subjects[subject.kind] = subject


def register_cover(cover: Cover) -> None:
    """Let `cover(version)` name the version whose content contains the digest of `version`, so that its signatures
    are signatures of `version` too (a batch signed as one)."""
    if cover not in _covers:
        _covers.append(cover)


def covers_of(version: Version) -> Iterator[Version]:
    """The versions whose signed content contains exactly `version`."""
    yield from filter(None, (cover(version) for cover in _covers))


def readable_kinds(person: Any) -> Q:
    """The condition that a version or round is of a kind `person` may read in its organ."""
    condition = Q()
    for kind, subject in _subjects.items():
        right = getattr(subject, "right", None)
        if right is not None:
            condition &= ~Q(subject_type=kind) | gate.within(person, right)
    return condition


def kinds_with_own_drafts() -> list[str]:
    """The kinds of which only signed versions are shown above the organ."""
    return [kind for kind, subject in _subjects.items() if getattr(subject, "own_drafts", False)]


def subject_of(kind: str) -> Subject:
    """The registered kind. Raises KeyError for one that no app registered."""
    return _subjects[kind]
