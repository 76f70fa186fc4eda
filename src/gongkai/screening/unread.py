"""Pictures and scans are searched for secrecy marks by the worker; of a file that bears one nothing is kept.

Until then the content lies under unread/ of the private storage, which backups leave out. 保密法 Art 31(3).
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from django.db import transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.papers.extraction import extract
from gongkai.papers.models import StoredFile
from gongkai.screening.detectors.secrecy import CLASSES, REAL
from gongkai.screening.door import LEAST_WORDS, marks_in
from gongkai.trail.actions.record import record
from gongkai.trail.models import OutboxMessage
from gongkai.trail.outbox import tell

REMOVED = "file.removed"
"""Told of a file whose content was removed because of a secrecy mark."""
REMOVAL = "删除带密级标志的文件"


def search_pictures(message: OutboxMessage) -> None:
    """The worker's part: once for each file, whatever record it hangs on."""
    file = StoredFile.objects.select_related("organ").filter(pk=message.subject_id, unread=True).first()
    if file is None:
        return
    mark = _mark(file)
    if mark:
        _remove(file, mark)
    else:
        _settle(file)


def _mark(file: StoredFile) -> str:
    """The mark that stops the file, empty without one. What cannot be read is told of by the check of its item."""
    try:
        with file.open_plain() as stream:
            extracted = extract(stream.read(), file.name)
    except (Refusal, FileNotFoundError):
        return ""
    marks = [one for one in marks_in(file.name, extracted) if one.code in CLASSES]
    real = [one for one in marks if one.code == REAL]
    doubtful = marks if len(file.cleared) < LEAST_WORDS else []
    return next((one.text[:20] for one in (*real, *doubtful)), "")


@transaction.atomic
def _remove(file: StoredFile, mark: str) -> None:
    """Content and name go; what a crash leaves on disk, `papers.sweep` takes."""
    row = StoredFile.objects.select_for_update(of=("self",)).select_related("organ").get(pk=file.pk)
    storage, place = row.content.storage, str(row.content.name)
    row.content, row.name, row.unread, row.removed_at = "", f"已删除的文件.{row.kind}", False, clock.now()
    row.save(update_fields=["content", "name", "unread", "removed_at"])
    facts = {"mark": mark, "digest": row.digest, "because": "保守国家秘密法第三十一条"}
    record(None, row.organ, REMOVAL, row, title=f"{row.kind} 文件", content=facts)
    tell(row.organ, REMOVED, row)
    transaction.on_commit(lambda: storage.delete(place))


def _settle(file: StoredFile) -> None:
    """Nothing found: the content moves to the files that backups hold; at every moment it is in one of the places."""
    old = str(file.content.name)
    new = old.replace("unread/", "files/", 1)
    if old != new and file.content.storage.exists(old):
        target = Path(file.content.storage.path(new))
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _beside(Path(file.content.storage.path(old)), target)
        file.content.name = new
    file.unread = False
    file.save(update_fields=["content", "unread"])
    if old != new:
        file.content.storage.delete(old)


def _beside(source: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:  # a disk without hard links
        shutil.copy2(source, target)
