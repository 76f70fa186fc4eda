"""生成涂黑件: the copy without what was marked, proved clean before it is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction

from gongkai import clock
from gongkai.applications import redactions
from gongkai.applications.actions.mark_areas import mark_areas
from gongkai.applications.actions.open_redaction import OpenFacts, open_redaction
from gongkai.applications.case import title_of
from gongkai.applications.models import Application
from gongkai.applications.redaction_models import Redaction, RedactionState
from gongkai.law.finding import Refusal
from gongkai.organs.actor import Actor, acting
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.papers.intake import Purpose, take_in
from gongkai.papers.models import StoredFile
from gongkai.papers.redaction.areas import Area, check
from gongkai.papers.redaction.produce import Copy
from gongkai.papers.redaction.proof import prove
from gongkai.trail.actions.record import record
from gongkai.trail.digests import digest_of_file
from gongkai.trail.outbox import tell

Progress = Callable[[int, int], None]


def redact(person: Person, application: Application, source: StoredFile, areas: Sequence[Area]) -> StoredFile:
    """区分处理 (Art 37) in one act: the copy of `source` without `areas`, each with its reason of Arts 14–16.

    Raises NotAllowed; Refusal for a file or areas that cannot be used, and when the proof fails: then nothing is kept.
    Not in a transaction of the caller: drawing takes time, and nobody else should wait for it.
    """
    acting(person, Right.HANDLE_APPLICATION, application.organ)
    redactions.must_be_of(person, application, source)
    check(areas, redactions.pages_of(source))
    sheet = open_redaction(person, application, OpenFacts(source=source))
    mark_areas(person, sheet, range(1, sheet.page_count + 1), areas)
    made = produce_redaction(person, sheet).result
    if made is None:
        raise RuntimeError("a finished redaction has its copy")
    return made


def produce_redaction(person: Person, redaction: Redaction, progress: Progress | None = None) -> Redaction:
    """Make the copy of the areas marked on this sheet, prove it and keep it. A finished sheet is given back as it is.

    Raises NotAllowed; Refusal without areas, when the areas change meanwhile, and when the proof fails.
    """
    sheet = Redaction.objects.select_related("application__organ", "source", "result").get(pk=redaction.pk)
    actor = acting(person, Right.HANDLE_APPLICATION, sheet.application.organ)
    if sheet.state == RedactionState.DONE:
        return sheet
    copy = redactions.make_copy(sheet.source, redactions.areas_of(sheet), progress)
    try:
        return _keep(actor, sheet, copy)
    finally:
        copy.content.close()


def ask_for_copy(person: Person, redaction: Redaction) -> Redaction:
    """The copy at once for a short paper; a long one is left to the worker, and the sheet waits.

    Raises as `produce_redaction`.
    """
    acting(person, Right.HANDLE_APPLICATION, redaction.application.organ)
    if redaction.page_count <= redactions.AT_ONCE:
        return produce_redaction(person, redaction)
    with transaction.atomic():
        sheet = redactions.locked(redaction)
        if not sheet.areas:
            raise Refusal("还没有标记任何区域，不能生成。")
        if sheet.state == RedactionState.MARKING:
            sheet.state, sheet.asked_by = RedactionState.WAITING, person
            sheet.pages_done, sheet.refused = 0, ""
            sheet.save(update_fields=["state", "asked_by", "pages_done", "refused"])
            tell(sheet.application.organ, redactions.TOPIC, sheet)
    return sheet


@transaction.atomic
def _keep(actor: Actor, drawn: Redaction, copy: Copy) -> Redaction:
    sheet = redactions.locked(drawn)
    if sheet.areas != drawn.areas:
        raise Refusal("生成期间标记有改动，这一份没有留下。请核对标记后重新生成。")
    areas, case = redactions.areas_of(sheet), sheet.application
    upload = redactions.as_upload(copy, sheet.source)
    sheet.result = take_in(actor.person, case.organ, upload, purpose=Purpose.DOCUMENT, circle="application")
    _prove_what_is_kept(sheet.result, copy, areas)
    sheet.state, sheet.made_at = RedactionState.DONE, clock.now()
    sheet.made_by, sheet.made_as = actor.person, actor.label
    sheet.checked, sheet.leftovers = list(copy.checked), list(copy.leftovers)
    sheet.pages_done, sheet.refused = copy.page_count, ""
    sheet.save()
    content: dict[str, Any] = {
        "source": sheet.source.digest,
        "result": sheet.result.digest,
        "areas": sheet.areas,
        "pages": copy.page_count,
        "characters_removed": copy.removed,
        "same_words_on": sheet.leftovers,
    }
    because = redactions.citations(areas)
    record(actor, case.organ, "生成涂黑件", sheet, title=title_of(case), content=content, because=because)
    return sheet


def _prove_what_is_kept(kept: StoredFile, copy: Copy, areas: Sequence[Area]) -> None:
    """Taking an image in makes it anew, so it is proved once more; a PDF is kept to the byte."""
    copy.content.seek(0)
    if digest_of_file(copy.content) == kept.digest:
        return
    by_page: dict[int, list[Any]] = {}
    for area in areas:
        by_page.setdefault(area.page, []).append(area.box)
    with kept.open_plain() as stream:
        prove(stream, kept.kind, [], by_page)
