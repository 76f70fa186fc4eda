"""What the verbs of 区分处理 share: the locked sheet, the copy made outside any transaction, the worker's errand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.core.files import File

from gongkai.applications.models import Application
from gongkai.applications.redaction_models import Redaction, RedactionState
from gongkai.law.finding import Refusal
from gongkai.law.regulation.art13_16_exemptions import exemption
from gongkai.organs.models import Person
from gongkai.papers import names
from gongkai.papers.models import StoredFile
from gongkai.papers.redaction.areas import Area, area_of
from gongkai.papers.redaction.produce import Copy, produce
from gongkai.papers.redaction.source import DRAWN, opened
from gongkai.trail.models import OutboxMessage

AT_ONCE = 20  # pages, local policy: a longer paper is made by the worker
TOPIC = "redaction.asked"


def locked(redaction: Redaction) -> Redaction:
    """The sheet as it stands now, held until the transaction ends, still open for marking. Raises Refusal."""
    rows = Redaction.objects.select_for_update(of=("self",)).select_related("application__organ", "source")
    sheet = rows.get(pk=redaction.pk)
    if sheet.state == RedactionState.DONE:
        raise Refusal("涂黑件已经生成，标记不能再改。需要修改时，请按原件“再做一份”。")
    return sheet


def open_for_marking(redaction: Redaction) -> Redaction:
    """As `locked`, and not waiting for the worker either."""
    sheet = locked(redaction)
    if sheet.state == RedactionState.WAITING:
        raise Refusal("正在排队生成涂黑件，标记暂时不能改；生成以后可以“再做一份”。")
    return sheet


def copies_with(application: Application) -> list[Redaction]:
    """The finished sheets whose copies go with the reply, in the order in which they were opened."""
    rows = application.redactions.filter(with_reply=True, result__isnull=False)
    return list(rows.select_related("result", "source").order_by("pk"))


def areas_of(redaction: Redaction) -> list[Area]:
    return [area_of(facts) for facts in redaction.areas]


def must_be_of(person: Person, application: Application, source: StoredFile) -> None:
    """Raises Refusal when the file is not one that this person may use in this case."""
    usable = StoredFile.objects.visible_to(person).filter(pk=source.pk, organ=application.organ)
    if not usable.exists():
        raise Refusal("没有找到这份原件，或者您不能使用它。请从本案重新上传。")
    if source.kind not in DRAWN:
        raise Refusal(f".{source.kind} 文件不能直接涂黑，请导出为PDF后再传。")


def pages_of(source: StoredFile) -> int:
    """How many pages the paper has. Raises Refusal when it cannot be read."""
    with content_of(source) as stream, opened(stream, source.kind) as paper:
        return paper.page_count


def content_of(source: StoredFile) -> Any:
    """The content of the paper. Raises Refusal when it is gone."""
    try:
        return source.open_plain()
    except OSError as failure:
        raise Refusal("原件的内容已经不在了，不能再作区分处理。请重新上传原件。") from failure


def make_copy(
    source: StoredFile, areas: Iterable[Area], progress: Callable[[int, int], None] | None = None
) -> Copy:
    """The proved copy. Takes seconds to minutes: call it outside any transaction."""
    with content_of(source) as stream:
        return produce(stream, source.kind, areas, progress)


def as_upload(copy: Copy, source: StoredFile) -> Any:
    """The copy as a file to take in. Its name says nothing: the name of the paper may be the name of a person."""
    copy.content.seek(0, 2)
    size = copy.content.tell()
    copy.content.seek(0)
    upload = File(copy.content, name=names.tidy(f"区分处理后的文件.{source.kind}"))
    upload.size = size
    return upload


def citations(areas: Iterable[Area]) -> list[Any]:
    """The articles that withhold the areas, each once, Article 37 first."""
    from gongkai.law.citation import regulation

    found = [regulation(37)]
    for code in sorted({area.reason for area in areas}):
        found += [citation for citation in exemption(code).citations if citation not in found]
    return found


def handle(message: OutboxMessage) -> None:
    """The worker's errand: make the copy of a sheet that still waits; a refusal is noted on the sheet."""
    from gongkai.applications.actions.redact import produce_redaction

    waiting = Redaction.objects.filter(pk=message.subject_id, state=RedactionState.WAITING)
    sheet = waiting.select_related("application__organ", "source", "asked_by").first()
    if sheet is None or sheet.asked_by is None:
        return

    def note(done: int, _: int) -> None:
        Redaction.objects.filter(pk=sheet.pk).update(pages_done=done)

    try:
        produce_redaction(sheet.asked_by, sheet, progress=note)
    except Refusal as refusal:
        waiting.update(state=RedactionState.MARKING, refused="".join(refusal.sentences), pages_done=0)
