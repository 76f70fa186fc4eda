"""Prove the inspectors' records: each says what the trail says it said when it was written, and none is missing."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.organs.models import Organ
from gongkai.oversight.models.supervision_inspection import RECORDS, Evidence, Recorded
from gongkai.oversight.supervision.inspection_rules import VERBS
from gongkai.trail.digests import digest_of_file
from gongkai.trail.models import TrailEntry


def faults_in(organ: Organ) -> Iterator[str]:
    """Every record of `organ` that was changed, slipped in or removed, as a sentence. None when all is as written."""
    for model in RECORDS:
        name = model._meta.model_name or ""
        entries = TrailEntry.objects.filter(organ=organ, subject_type=name, verb=VERBS[name]).order_by(
            "number"
        )
        written: dict[str, TrailEntry] = {}
        for entry in entries:
            # The first one counts: a later one could have been added to make a changed row look right.
            if written.setdefault(entry.subject_id, entry) is not entry:
                yield f"{entry.verb}（留痕第{entry.number}条，{entry.subject_title}）是第二次，一份记录只登记一次。"
        rows = {str(row.pk): row for row in model._default_manager.filter(organ=organ)}
        for pk, row in rows.items():
            yield from _of_row(row, written.get(pk))
        for pk in sorted(set(written) - set(rows), key=int):
            entry = written[pk]
            yield f"{entry.verb}（留痕第{entry.number}条，{entry.subject_title}）的记录不见了，可能被删除。"


def _of_row(row: Recorded, entry: TrailEntry | None) -> Iterator[str]:
    if entry is None:
        yield f"{row}（第{row.pk}行）没有留痕，可能是绕过系统写入的。"
    elif row.computed() != row.digest or row.digest != entry.content.get("digest"):
        yield f"{row}（第{row.pk}行）与留痕第{entry.number}条的摘要不符，内容可能被改动。"
    if isinstance(row, Evidence) and _changed(row):
        yield f"证据文件{row.file.name}（第{row.pk}行）与登记时的摘要不符，文件可能被替换或者遗失。"


def _changed(row: Evidence) -> bool:
    try:
        with row.file.open_plain() as stream:
            return digest_of_file(stream) != row.file_digest
    except OSError:
        return True
