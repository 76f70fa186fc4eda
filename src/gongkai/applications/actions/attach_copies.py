"""选定附件: which redacted copies go out with the reply. A change during approval ends that round."""

from collections.abc import Collection

from django.db import transaction

from gongkai.applications import case as cases
from gongkai.applications.models import Application
from gongkai.applications.redaction_models import Redaction
from gongkai.approval.actions.supersede import supersede
from gongkai.law.citation import regulation
from gongkai.law.finding import Refusal
from gongkai.organs.models import Person


@transaction.atomic
def attach_copies(person: Person, application: Application, chosen: Collection[int]) -> list[Redaction]:
    """Exactly the finished sheets of `chosen` (primary keys) go with the reply: their copies are named in the letter,
    their digests signed with it.

    Raises NotAllowed; Refusal for a sheet of another case or without its copy, and when no reply may be drafted now.
    """
    actor, case = cases.begin(person, application, "reply")
    rows = {row.pk: row for row in case.redactions.select_for_update(of=("self",)).filter(state="DONE")}
    if set(chosen) - rows.keys():
        raise Refusal("选定的文件不在本案，或者涂黑件还没有生成，请刷新页面后再选。", (regulation(37),))
    changed = [row for row in rows.values() if row.with_reply != (row.pk in chosen)]
    if changed:
        if hasattr(case, "reply"):
            supersede(actor, "reply", case.reply.pk, "随答复提供的文件有改动")
            case = cases.locked(case)
        for row in changed:
            row.with_reply = row.pk in chosen
            row.save(update_fields=["with_reply"])
        given = [rows[pk].result.digest for pk in sorted(chosen)]  # type: ignore[union-attr]
        cases.finish(actor, case, "选定随答复提供的文件", {"copies": given}, (regulation(37),))
    return [rows[pk] for pk in sorted(chosen)]
