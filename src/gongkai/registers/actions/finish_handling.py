"""办结、归卷: the matter of a paper is done; the paper is filed in its volume."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.finding import Refusal
from gongkai.law.paper_keeping import REGISTERING
from gongkai.law.wording import chinese_date
from gongkai.organs.models import Person
from gongkai.registers.keeping import day_faults, keeper_of, move, refuse
from gongkai.registers.models import Direction, Movement, Paper
from gongkai.trail.actions.record import record


@transaction.atomic
def finish_handling(
    person: Person, paper: Paper, handled_on: date, how: str, reply: Paper | None = None
) -> Paper:
    """Note that the matter is done and how; `reply` is the issued paper that answered. Raises NotAllowed, Refusal."""
    row, actor = keeper_of(person, paper)
    if row.handled_on is not None:
        raise Refusal(f"这份文件已在{chinese_date(row.handled_on)}办结。")
    faults = day_faults("办结日期", handled_on, row.registered_on)
    if not how.strip():
        faults.append("请写明办理结果。")
    if reply is not None and (reply.organ_id != row.organ_id or reply.direction != Direction.OUTGOING):
        faults.append("复文应当是本机关的发文，请重新选择。")
    refuse(faults)
    row.handled_on, row.handled_how, row.reply = handled_on, how.strip(), reply
    row.save(update_fields=["handled_on", "handled_how", "reply"])
    late = row.handle_by is not None and handled_on > row.handle_by
    content = {"on": handled_on.isoformat(), "how": row.handled_how, "late": late}
    record(actor, row.organ, "公文办结", row, title=row.title, content=content, because=(REGISTERING,))
    return row


@transaction.atomic
def file_paper(person: Person, paper: Paper, filed_on: date, volume: str, copies: int = 1) -> Paper:
    """Put `copies` (份) into a volume. Raises NotAllowed; Refusal while somebody still has to read or hand back."""
    row, actor = keeper_of(person, paper)
    if row.filed_on is not None:
        raise Refusal(f"这份文件已在{chinese_date(row.filed_on)}归入“{row.volume}”。")
    faults = day_faults("归卷日期", filed_on, row.registered_on)
    if not volume.strip():
        faults.append("请填写归入卷号。")
    if row.circulations.filter(handed_at__isnull=False, read_on__isnull=True).exists():
        faults.append("文件还在传阅，请等阅文人签完再归卷。")
    if row.give_back_by is not None:
        faults.append("这份文件要求清退，不能归卷；需要留用的，先由发文机关同意并更正应退日期。")
    refuse(faults)
    move(row, Movement.ARCHIVED, copies, filed_on, volume)
    row.filed_on, row.volume = filed_on, volume.strip()
    row.save(update_fields=["filed_on", "volume"])
    content = {"on": filed_on.isoformat(), "volume": row.volume, "copies": copies, "left": row.held}
    record(actor, row.organ, "公文归卷", row, title=row.title, content=content, because=(REGISTERING,))
    return row
