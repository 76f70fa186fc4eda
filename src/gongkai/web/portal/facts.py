"""What the portal shows: plain values picked by name out of signed versions. What is not named here stays inside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from gongkai import clock
from gongkai.disclosure.bodies import clean
from gongkai.disclosure.models import Publication
from gongkai.organs.models import Organ

_ALIGNED = re.compile(r'\sstyle="text-align:\s*(left|right|center|justify);?"')
_LONGEST_NAME = 200  # bytes of UTF-8 before the extension; file systems take 255 in all
_UNPRINTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class OrganFacts:
    """What the public is told about an organ."""

    code: str
    name: str
    short_name: str
    address: str
    postcode: str
    office_hours: str
    phone: str
    fax: str
    email: str
    website: str
    disclosure_unit: str


@dataclass(frozen=True)
class PublicFile:
    """An attachment: its name, its address, its size in bytes, its SM3 digest."""

    key: str
    name: str
    kind: str
    size: int
    digest: str
    path: str

    @property
    def url(self) -> str:
        return "/" + quote(self.path)


@dataclass(frozen=True)
class PublicItem:
    """One public item as its page shows it."""

    pk: int
    index_number: str
    category: str
    category_name: str
    column: str
    publisher: str
    title: str
    document_number: str
    formed_on: date | None
    published_at: datetime
    changed_at: datetime
    validity: str
    keywords: str
    summary: str
    body: SafeString
    files: tuple[PublicFile, ...]
    correction: str = ""
    moved_at: datetime | None = None


def organ_facts(organ: Organ) -> OrganFacts:
    """The public facts of an organ's row."""
    return OrganFacts(**{name: getattr(organ, name) for name in OrganFacts.__dataclass_fields__})


def item_facts(publication: Publication) -> PublicItem:
    """The public facts of a publication: its signed version, its index number and its dates, nothing else."""
    content = publication.version.content
    category = content.get("category") or {}
    return PublicItem(
        pk=publication.pk,
        index_number=publication.index_number,
        category=str(category.get("code", "")),
        category_name=str(category.get("name", "")),
        column=str(category.get("column", "STATUTORY")),
        publisher=_text(content, "publisher"),
        title=_text(content, "title"),
        document_number=_text(content, "document_number"),
        formed_on=_day(content.get("formed_on")),
        published_at=publication.published_at,
        changed_at=publication.corrected_at or publication.published_at,
        validity=validity(content, publication.abolished_on),
        keywords=_text(content, "keywords"),
        summary=_text(content, "summary"),
        body=body_of(content),
        files=tuple(files_of(publication)),
        correction=_text(content, "correction"),
        moved_at=publication.moved_at,
    )


def files_of(publication: Publication) -> list[PublicFile]:
    """The attachments that the signed version names, each at its own address."""
    return [
        PublicFile(
            key=str(file["key"]),
            name=(name := safe_name(str(file["name"]))),
            kind=str(file.get("kind", "")),
            size=int(file["size"]),
            digest=str(file["digest"]),
            path=f"{publication.organ.code}/files/{publication.pk}/{str(file['digest'])[:12]}/{name}",
        )
        for file in publication.version.content.get("attachments") or []
    ]


def body_of(content: Mapping[str, Any]) -> SafeString:
    """The signed body, cleaned once more; alignment becomes a class, since pages carry no inline styles."""
    cleaned = clean(_text(content, "body"))
    return mark_safe(_ALIGNED.sub(r' class="align-\1"', cleaned))  # noqa: S308 - nh3 has cleaned it


def validity(content: Mapping[str, Any], abolished_on: date | None = None) -> str:
    """有效性 in words that say from when, judged on today's date."""
    today = clock.today()
    effective, abolished = (
        _day(content.get("effective_on")),
        abolished_on or _day(content.get("abolished_on")),
    )
    if abolished and abolished <= today:
        return f"已废止（{_said(abolished)}）"
    expires = _day(content.get("expires_on"))
    if expires and expires <= today:
        return f"已失效（{_said(expires)}）"
    if effective and effective > today:
        return f"尚未施行（自{_said(effective)}起施行）"
    ends = min((day for day in (abolished, expires) if day), default=None)
    if ends:
        return f"有效（自{_said(ends)}起{'废止' if ends == abolished else '失效'}）"
    return "有效"


def safe_name(name: str) -> str:
    """A file name that is one harmless segment of an address, short enough for every file system."""
    last = PurePosixPath(_UNPRINTED.sub("", name).replace("\\", "/")).name.lstrip(". ") or "附件"
    stem, dot, extension = last.rpartition(".")
    if not dot or len(extension) > 8:
        stem, extension = last, ""
    short = stem.encode()[:_LONGEST_NAME].decode(errors="ignore")
    return f"{short}.{extension}" if extension else short


def absolute(path: str) -> str:
    """The whole address of a path on this site; the path alone when SITE_URL is not set."""
    return f"{settings.SITE_URL.rstrip('/')}{path}"


def _text(content: Mapping[str, Any], key: str) -> str:
    return _UNPRINTED.sub("", str(content.get(key) or ""))


def _day(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None


def _said(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
