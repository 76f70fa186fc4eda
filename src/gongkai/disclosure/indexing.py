"""What search knows of the disclosed items: the public ones, as signed."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.disclosure import public
from gongkai.disclosure.bodies import text_of
from gongkai.disclosure.models import Publication
from gongkai.search.engine import Document, engine


def document_of(publication: Publication) -> Document:
    """The findable texts of a public item: title, body, keywords, numbers, names of attachments."""
    content = publication.version.content
    names = " ".join(str(file["name"]) for file in content.get("attachments") or [])
    return Document(
        key=publication.pk,
        organ=publication.organ.code,
        category=str((content.get("category") or {}).get("code", "")),
        year=publication.year,
        title=str(content.get("title") or ""),
        body="\n".join([str(content.get("summary") or ""), text_of(str(content.get("body") or "")), names]),
        keywords=str(content.get("keywords") or ""),
        numbers=f"{publication.index_number} {content.get('document_number') or ''}",
    )


def update_index(pk: int) -> None:
    """Bring the index to the present state of one publication. May be called again at any time."""
    publication = public.publication_now(pk)
    if publication is None or publication.withdrawn_at is not None:
        engine().remove([pk])
    else:
        engine().index([document_of(publication)])


def rebuild_index() -> int:
    """Build the index anew from everything public. Returns the number of items (条)."""
    number = 0

    def counted() -> Iterator[Document]:
        nonlocal number
        for publication in public.publications().iterator(chunk_size=500):
            number += 1
            yield document_of(publication)

    engine().rebuild(counted())
    return number
