"""Attachments leave private storage only here: on publication, piece by piece, checked against the signed digest."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from gongkai.disclosure.models import Publication
from gongkai.disclosure.public import attachment
from gongkai.trail.digests import digest_of_chunks
from gongkai.web.portal import shelf
from gongkai.web.portal.facts import PublicFile, files_of


class Altered(Exception):
    """A file is not the one that was signed, or is gone. Nothing of the publication is shown until it is put right."""


def folder_of(publication: Publication) -> str:
    return f"{publication.organ.code}/files/{publication.pk}"


def publish_files(publication: Publication) -> set[str]:
    """Copy what the signed version names; remove what it does not. Returns the names in the public folder.

    Raises Altered when a private file is missing or its SM3 digest is not the signed one.
    """
    wanted = set()
    for file in files_of(publication):
        _copy(publication, file)
        wanted.add(file.path)
    shelf.keep_only(folder_of(publication), wanted)
    return wanted


def _copy(publication: Publication, file: PublicFile) -> None:
    target = shelf.place(file.path)
    if target.is_file() and _digest(target) == file.digest:
        return
    stored = attachment(publication, file.key)
    if stored is None:
        raise Altered(f"附件“{file.name}”不在库中，暂不公开，请检查私有存储。")
    target.parent.mkdir(parents=True, exist_ok=True)
    made = target.parent / f".{os.getpid()}.part"
    try:
        with stored.content.open("rb") as source, made.open("wb") as copy:
            digest = digest_of_chunks(_through(source.chunks(), copy.write))
        if digest != file.digest:
            raise Altered(f"附件“{file.name}”与所签版本的摘要不一致，暂不公开，请检查私有存储。")
        made.replace(target)
    except FileNotFoundError as missing:
        raise Altered(f"附件“{file.name}”的文件丢失，暂不公开，请检查私有存储。") from missing
    finally:
        made.unlink(missing_ok=True)


def _through(chunks: Iterable[bytes], write: Callable[[bytes], int]) -> Iterator[bytes]:
    for chunk in chunks:
        write(chunk)
        yield chunk


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return digest_of_chunks(iter(lambda: stream.read(1 << 20), b""))
