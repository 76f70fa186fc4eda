"""An event that must be published has happened: its duty begins before anything is drafted."""

from datetime import date
from uuid import UUID, uuid4

from django.db import transaction

from gongkai import clock
from gongkai.disclosure.catalogue_models import CatalogueEntry
from gongkai.disclosure.duties import because_of, note_lateness, open_event
from gongkai.disclosure.duty_models import Duty
from gongkai.law.catalogue_terms import PERIODICAL
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.organs.actor import acting
from gongkai.organs.models import Person, Village
from gongkai.organs.posts import Right
from gongkai.trail.actions.record import record


@transaction.atomic
def open_duty(
    person: Person,
    entry: CatalogueEntry,
    base: date,
    title: str,
    *,
    village: Village | None = None,
    client_key: UUID | None = None,
) -> Duty:
    """Open the duty of an event of `entry` on `base` (形成、批准、公告之日). The same `client_key` gives back the first.

    Raises NotAllowed; Refusal for a periodic, retired or standard entry, a day to come, or a village of elsewhere.
    """
    if entry.organ is None or entry.retired_on is not None:
        raise Refusal("这个事项不在本机关现行目录里，请先采用或者重新选择。")
    actor = acting(person, Right.KEEP_CATALOGUE, entry.organ)
    faults = []
    if entry.term is None:
        faults.append(f"“{entry}”的公开时限看不出天数，请先在目录里改好公开时限。")
    elif entry.term.kind in PERIODICAL:
        faults.append(f"“{entry}”按期公开，任务由系统按期产生，不用登记。")
    if base > clock.today():
        faults.append(f"日期{chinese_date(base)}还没有到，请核对。")
    if not title.strip():
        faults.append("请写明应公开什么，例如文件或者项目的名称。")
    if village is not None and village.organ_id != entry.organ_id:
        faults.append(f"{village.name}不属于{entry.organ.name}，请重新选择。")
    if faults:
        raise Refusal(faults)
    period = f"event-{client_key or uuid4()}"
    duty = open_event(entry.organ, entry, base, period, title.strip(), village)
    content = {"base_on": base.isoformat(), "due_on": duty.due_on.isoformat(), "entry": entry.key}
    record(
        actor,
        entry.organ,
        "登记应公开任务",
        duty,
        title=duty.title,
        content=content,
        because=(because_of(duty),),
    )
    note_lateness(entry.organ)
    return duty
