"""培训材料: taken in through the paper store, handed out with a session."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.organs.models import Person
from gongkai.papers.intake import Purpose, take_in
from gongkai.trail.actions.record import record
from gongkai.training.models import Material, Session
from gongkai.training.rules import keeping, must_run

MOST = 30  # local policy: files of one session


@transaction.atomic
def add_material(person: Person, session: Session, upload: Any, title: str = "") -> Material:
    """Keep a file of the session; `title` empty takes the file's name. Raises NotAllowed, Refusal."""
    actor, row = keeping(person, session)
    must_run(row)
    if row.materials.filter(removed_at__isnull=True).count() >= MOST:
        raise Refusal(f"一场培训最多{MOST}份材料。")
    stored = take_in(person, row.organ, upload, purpose=Purpose.DOCUMENT)
    made = Material.objects.create(session=row, file=stored, title=title.strip()[:200] or stored.name)
    record(actor, row.organ, "添加培训材料", row, title=row.title, content={"file": stored.digest})
    return made


@transaction.atomic
def remove_material(person: Person, material: Material) -> None:
    """No longer handed out; the file itself is kept. Raises NotAllowed, Refusal."""
    actor, row = keeping(person, material.session)
    must_run(row)
    kept = Material.objects.select_for_update(of=("self",)).get(pk=material.pk)
    if kept.removed_at is None:
        kept.removed_at = clock.now()
        kept.save(update_fields=["removed_at"])
        record(actor, row.organ, "移除培训材料", row, title=row.title, content={"file": kept.file.digest})
