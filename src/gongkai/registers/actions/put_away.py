"""保管: cabinets with a keeper, and which paper lies in which."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.finding import Refusal
from gongkai.law.paper_keeping import CARRIERS
from gongkai.organs.actor import acting
from gongkai.organs.models import Appointment, Organ, Person
from gongkai.organs.posts import Right
from gongkai.registers.keeping import day_faults, keeper_of, refuse
from gongkai.registers.models import CustodyPlace, Paper
from gongkai.trail.actions.record import record


@transaction.atomic
def add_custody_place(person: Person, organ: Organ, name: str, keeper: Person) -> CustodyPlace:
    """Add a cabinet or room with its keeper (保管人). Raises NotAllowed, Refusal."""
    actor = acting(person, Right.KEEP_REGISTERS, organ)
    Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    name = name.strip()
    faults = [] if name else ["请填写存放位置的名称，如“档案室2号柜”。"]
    if CustodyPlace.objects.filter(organ=organ, name=name).exists():
        faults.append(f"存放位置“{name}”已经有了。")
    if not Appointment.objects.current().filter(post__organ=organ, person=keeper).exists():
        faults.append(f"{keeper.name}在{organ.name}没有任职，不能做保管人。")
    refuse(faults)
    place = CustodyPlace.objects.create(organ=organ, name=name, keeper=keeper)
    record(actor, organ, "设置存放位置", place, title=name, content={"keeper": keeper.name})
    return place


@transaction.atomic
def put_away(person: Person, paper: Paper, place: CustodyPlace, on: date) -> Paper:
    """Note where the paper lies from `on`. Raises NotAllowed, Refusal."""
    row, actor = keeper_of(person, paper)
    faults = day_faults("入柜日期", on, row.registered_on)
    if place.organ_id != row.organ_id:
        faults.append("存放位置不属于本机关，请重新选择。")
    if row.held == 0:
        faults.append("这份文件已经没有余存，不用入柜。")
    refuse(faults)
    if row.custody_place_id == place.pk:
        raise Refusal(f"文件已经在“{place.name}”。")
    before = row.custody_place.name if row.custody_place else ""
    row.custody_place, row.custody_since = place, on
    row.save(update_fields=["custody_place", "custody_since"])
    content = {"from": before, "to": place.name, "on": on.isoformat()}
    record(actor, row.organ, "存放公文", row, title=row.title, content=content, because=(CARRIERS,))
    return row
