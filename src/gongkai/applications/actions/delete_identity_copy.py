"""Delete a copy of an identity document whose time is over. The trail keeps that it was there and is gone."""

from django.db import transaction

from gongkai import clock
from gongkai.applications.case import title_of
from gongkai.applications.identity import copies_of, days_kept, delete_from
from gongkai.applications.intake_models import IdentityCopy
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.organs.actor import NotAllowed, acting, may
from gongkai.organs.models import Person
from gongkai.organs.posts import Right
from gongkai.papers.models import StoredFile
from gongkai.trail.actions.record import record


@transaction.atomic
def delete_identity_copy(person: Person | None, copy: IdentityCopy) -> IdentityCopy:
    """Delete the content; `person` is None for the daily sweep. Deleting twice changes nothing.

    Raises NotAllowed for who may not see it; Refusal before the retention date.
    """
    row = IdentityCopy.objects.select_for_update(of=("self",)).select_related("file", "application__organ")
    held = row.get(pk=copy.pk)
    if held.deleted_on:
        return held
    case = held.application
    actor = None
    if person is not None:
        if not copies_of(person).filter(pk=held.pk).exists():
            raise NotAllowed("只有本件承办人、信息公开员和政府信息公开工作机构负责人可以删除身份证明复印件。")
        by_post = may(person, Right.READ_IDENTITY_COPY, case.organ)
        actor = acting(person, Right.READ_IDENTITY_COPY if by_post else Right.HANDLE_APPLICATION, case.organ)
    _must_be_due(held)
    _remove(held.file)
    held.deleted_on = clock.today()
    held.save(update_fields=["deleted_on"])
    content = {"digest": held.file.digest, "kept_days": days_kept(case.organ), "by_sweep": person is None}
    record(actor, case.organ, "删除身份证明复印件", case, title=title_of(case), content=content)
    return held


def _must_be_due(copy: IdentityCopy) -> None:
    day = delete_from(copy)
    if day is None:
        raise Refusal("本件还在办理，身份证明复印件办案还要用，办结并满保存期以后再删除。")
    if clock.today() < day:
        raise Refusal(f"身份证明复印件保存到{chinese_date(day)}，到期以后系统自动删除，也可以当天手动删除。")


def _remove(file: StoredFile) -> None:
    """The content goes when the transaction stands; what a crash leaves behind, `papers.sweep` takes."""
    storage, name = file.content.storage, str(file.content.name)
    file.content, file.removed_at = "", clock.now()
    file.save(update_fields=["content", "removed_at"])
    transaction.on_commit(lambda: storage.delete(name))
