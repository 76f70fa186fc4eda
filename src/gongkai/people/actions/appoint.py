"""Give a person a post, or end it."""

from datetime import date, timedelta

from django.db import transaction

from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.organs import gate
from gongkai.organs.actor import Actor
from gongkai.organs.models import Appointment, Organ, Person, Post, Village
from gongkai.organs.posts import PostKind
from gongkai.trail.actions.record import record


@transaction.atomic
def create_post(
    actor: Actor | None, organ: Organ, kind: PostKind, title: str = "", village: Village | None = None
) -> Post:
    """A new seat in `organ`. A village clerk's seat needs its village; no other seat may have one."""
    if (kind == PostKind.VILLAGE_CLERK) != (village is not None):
        raise Refusal("村（社区）信息员的岗位要选所在的村（社区），其他岗位不用选。")
    if village is not None and village.organ_id != organ.pk:
        raise Refusal(f"{village.name}不属于{organ.name}，请重新选择。")
    post = Post.objects.create(organ=organ, kind=kind, village=village, title=title.strip() or kind.label)
    record(
        actor,
        organ,
        "设置岗位",
        post,
        content={"kind": kind.value, "village": village.name if village else ""},
    )
    return post


@transaction.atomic
def appoint(
    actor: Actor | None, post: Post, person: Person, since: date, until: date | None = None
) -> Appointment:
    """`person` holds `post` from `since` to `until`, both days included. Refuses a span they hold already."""
    if until is not None and until < since:
        raise Refusal("任职止不能早于任职起。")
    if not person.is_active:
        raise Refusal(
            f"{person.name}的账号已经停用，请先在服务器上运行 gongkai users enable {person.username}。"
        )
    if any(_overlaps(held, since, until) for held in post.appointments.filter(person=person)):
        raise Refusal(f"{person.name}在这段时间已经任{post.title}，不用重复登记。")
    appointment = Appointment.objects.create(post=post, person=person, since=since, until=until)
    gate.forget(person)
    facts = {"person": person.name, "since": since.isoformat(), "until": until.isoformat() if until else ""}
    record(actor, post.organ, "任职", appointment, content=facts)
    return appointment


def _overlaps(held: Appointment, since: date, until: date | None) -> bool:
    return (held.until is None or held.until >= since) and (until is None or held.since <= until)


def not_ended(appointment: Appointment) -> Appointment:
    """The appointment, locked. Raises Refusal when its last day is registered already."""
    appointment = Appointment.objects.select_for_update(of=("self",)).get(pk=appointment.pk)
    if appointment.until is not None:
        raise Refusal(
            f"{appointment.person.name}任{appointment.post.title}已经登记到{chinese_date(appointment.until)}为止，"
            "不能再办一次；接任的人请在这个岗位上“任命”。"
        )
    return appointment


@transaction.atomic
def end_appointment(
    actor: Actor | None, appointment: Appointment, last_day: date, sheet: dict[str, list[str]] | None = None
) -> Appointment:
    """The last day of an appointment; `sheet` is what was open under the holder's name. Refuses a day before it began,
    and an appointment whose last day is registered already."""
    appointment = not_ended(appointment)
    if last_day < appointment.since - timedelta(days=1):
        raise Refusal("离任日期不能早于任职起。")
    appointment.until = max(last_day, appointment.since)
    appointment.save(update_fields=["until"])
    gate.forget(appointment.person)
    facts = {"until": last_day.isoformat(), "open": sheet or {}}
    record(actor, appointment.post.organ, "离任", appointment, content=facts)
    return appointment
