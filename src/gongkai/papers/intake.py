"""Take a file in: every check of its name and content, then private storage. The only way a StoredFile comes about."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, BinaryIO

from django.conf import settings
from django.core.files import File
from django.db import transaction
from django.template.defaultfilters import filesizeformat

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs.actor import Actor, NotAllowed, acting
from gongkai.organs.models import Organ, Person, Village
from gongkai.organs.posts import Right
from gongkai.papers import images, names, sniffing
from gongkai.papers.kinds import Family, Kind, Purpose, accepted, kind_of
from gongkai.papers.models import CIRCLES, IDENTITY, StoredFile
from gongkai.papers.sealing import Sealing
from gongkai.papers.unfit import Unfit
from gongkai.trail.actions.record import record
from gongkai.trail.digests import digest_of_file
from gongkai.trail.outbox import tell

__all__ = ["Examined", "Purpose", "accepted", "examine", "take_in"]


@dataclass(frozen=True)
class Examined:
    """A file that passed: its tidy name, its kind, and the content as it will be kept (an image is made anew).

    `unread`: it is a picture or holds some, which are searched for secrecy marks only after it was taken in.
    """

    name: str
    kind: Kind
    content: BinaryIO
    size: int
    unread: bool = False


UNREAD = "file.unread"
"""Told of a file with pictures that the worker shall search for secrecy marks."""
Guard = Callable[[str, str, BinaryIO, str], bool]
_guards: list[Guard] = []


def stand_guard(guard: Guard) -> None:
    """Let `guard(name, kind, stream, cleared)` look at every document before it is kept; it raises Refusal, or
    tells whether it has pictures that were not read. Called once from the `ready` of an app above: papers knows none of
    them by name."""
    if guard not in _guards:
        _guards.append(guard)


def examine(upload: Any, purpose: Purpose, cleared: str = "") -> Examined:
    """Check `upload` (a Django upload or File) without keeping it. Raises Refusal with one sentence.

    `cleared` is the reason given that a doubtful secrecy mark is a false alarm (see `screening.door`).
    """
    name = names.tidy(upload.name or "")
    try:
        kind = _kind(name, purpose)
        _size(upload)
        stream = upload.file
        sniffing.check(stream, kind)
        if kind.family is Family.IMAGE:
            return _image(stream, name, kind, purpose)
    except Unfit as failure:
        raise Refusal(f"文件“{name}”{failure}") from failure
    unread = [guard(name, kind.extension, stream, cleared) for guard in _guards]
    return Examined(name, kind, stream, upload.size, unread=any(unread))


def take_in(
    person: Person | None,
    organ: Organ,
    upload: Any,
    *,
    purpose: Purpose,
    circle: str = "",
    village: Village | None = None,
    cleared: str = "",
) -> StoredFile:
    """收入文件: check `upload` and keep it in private storage under a random key, with its SM3 digest.

    `circle` "" opens it to desk readers (and to the clerk of `village`), "application" to readers of applications
    only, "identity" to nobody but through its case; such a file is sealed. `person` is None for an applicant without
    an account (circles "application" and "identity"). Call it inside the verb's
    transaction, after every other check: what a failed verb leaves on disk is removed by `papers.sweep`.
    Raises NotAllowed, or Refusal with one sentence on what is wrong with the file.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("take_in needs the transaction of the verb")
    if circle not in {*CIRCLES, IDENTITY}:
        raise ValueError(f"unknown circle {circle!r}")
    actor = _actor(person, organ, circle, village)
    examined = examine(upload, purpose, cleared)
    examined.content.seek(0)
    stored = StoredFile(
        key=uuid.uuid4(),
        organ=organ,
        # People name such files after themselves.
        name=f"{Purpose.IDENTITY.value}.{examined.kind.extension}" if circle == IDENTITY else examined.name,
        kind=examined.kind.extension,
        mime=examined.kind.mime,
        size=examined.size,
        digest=digest_of_file(examined.content),
        taken_in_at=clock.now(),
        taken_in_by=person,
        circle=circle,
        village_id=village.pk if village else None,
        sealed=circle == IDENTITY,
        unread=examined.unread,
        cleared=cleared.strip()[:200],
    )
    _keep(stored, examined, actor, cleared)
    return stored


def _keep(stored: StoredFile, examined: Examined, actor: Actor | None, cleared: str) -> None:
    examined.content.seek(0)
    content: Any = Sealing(examined.content) if stored.sealed else examined.content
    ending = "sealed" if stored.sealed else stored.kind
    stored.content.save(f"{stored.key.hex}.{ending}", _Stream(content), save=False)
    try:
        stored.save()
        # The name of a file in an application's circle may be a person's: it stays out of the trail.
        title = stored.name if stored.circle == "" else f"{stored.kind} 文件"
        facts = {"kind": stored.kind, "size": stored.size, "digest": stored.digest, "circle": stored.circle}
        if cleared:
            facts["cleared"] = cleared[:200]
        record(actor, stored.organ, "收入文件", stored, title=title, content=facts)
        if stored.unread:
            tell(stored.organ, UNREAD, stored)
    except BaseException:
        stored.content.delete(save=False)
        raise


class _Stream(File):  # type: ignore[type-arg]
    """A stream that is copied to the storage as it comes; a sealed one cannot be measured or read twice."""

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        while block := self.file.read(chunk_size or self.DEFAULT_CHUNK_SIZE):  # type: ignore[union-attr]
            yield block


_MAY_TAKE_IN = {
    "": (
        Right.DRAFT_ITEM,
        Right.RECORD_POSTING,
        Right.RECORD_WORK,
        Right.DRAFT_REPORT,
        Right.RECORD_PAPER_SIGNATURE,
        Right.SIGN_LEVEL_3,
        Right.HANDLE_APPLICATION,
        Right.INSPECT,
    ),
    "application": (
        Right.HANDLE_APPLICATION,
        Right.AGREE_EXTENSION,
        Right.RECORD_PAPER_SIGNATURE,
        Right.SIGN_LEVEL_3,
    ),
    IDENTITY: (Right.HANDLE_APPLICATION,),
}


def _actor(person: Person | None, organ: Organ, circle: str, village: Village | None) -> Actor | None:
    if person is None:
        if circle not in ("application", IDENTITY):
            raise NotAllowed("没有登录，不能收入文件。")
        return None
    refused: NotAllowed | None = None
    for right in _MAY_TAKE_IN[circle]:
        try:
            return acting(person, right, organ, village)
        except NotAllowed as failure:
            refused = refused or failure
    raise refused or NotAllowed("您没有收入文件的岗位。")


def _kind(name: str, purpose: Purpose) -> Kind:
    _, extension = names.split(name)
    choice = "、".join(accepted(purpose))
    if not name:
        raise Refusal("文件没有名字，请重新选择文件。")
    if not extension:
        raise Unfit(f"没有扩展名，认不出类型。可以收入的{purpose.value}：{choice}。")
    if extension in ("heic", "heif"):
        raise Unfit(
            "是 HEIC 格式，本系统打不开。请在手机“设置—相机—格式”里选“兼容性最佳”，或转成 JPG 后再传。"
        )
    kind = kind_of(extension, purpose)
    if kind is None:
        raise Unfit(f"的类型（.{extension}）不能收入。可以收入的{purpose.value}：{choice}。")
    return kind


def _size(upload: Any) -> None:
    limit = settings.UPLOAD_LIMIT
    if getattr(upload, "too_large", False) or (upload.size or 0) > limit:
        raise Unfit(f"超过 {filesizeformat(limit)} 的上限，没有收入。请压缩或拆分后再传。")
    if not upload.size:
        raise Unfit("是空的（0 字节）。请检查原文件后重新选择。")


def _image(stream: BinaryIO, name: str, kind: Kind, purpose: Purpose) -> Examined:
    if purpose is Purpose.PHOTO:
        content: BytesIO = images.photo(stream, kind.extension)
        jpeg = kind_of("jpg", purpose)
        assert jpeg is not None  # noqa: S101 - a photo is always kept as JPEG
        name, kind = f"{names.split(name)[0]}.jpg", jpeg
    else:
        content = images.scan(stream, kind.extension)
    return Examined(name, kind, content, content.getbuffer().nbytes, unread=True)
