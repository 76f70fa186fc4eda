"""Put a person into a vacant seat (任命), and find or make the seat for a new person."""

from datetime import date

from django.db import transaction

from gongkai import clock
from gongkai.law.finding import Refusal
from gongkai.law.wording import chinese_date
from gongkai.organs.actor import Actor
from gongkai.organs.models import Appointment, Organ, Person, Post, Village
from gongkai.organs.posts import PostKind
from gongkai.people.actions.appoint import appoint, create_post
from gongkai.people.handover import hand_on_all
from gongkai.people.queries import is_vacant, last_holder
from gongkai.trail.actions.record import record


@transaction.atomic
def fill_post(actor: Actor | None, post: Post, person: Person, since: date) -> Appointment:
    """`person` holds the vacant `post` from `since`; work left under the name of its last holder goes along.

    Raises Refusal when someone holds the post on that day or later without a last day: then it is handed over.
    """
    post = Post.objects.select_for_update(of=("self",)).get(pk=post.pk)
    held = (
        post.appointments.filter(until__isnull=True).first()
        or post.appointments.filter(until__gte=since).first()
    )
    if held is not None:
        raise Refusal(
            f"{post.title}已登记由{held.person.name}担任（{chinese_date(held.since)}起），{chinese_date(since)}不是空缺；"
            "换人请办“交接”，或者改“任职起”的日期。"
        )
    leaver = last_holder(post)
    new = appoint(actor, post, person, since)
    if leaver is not None and leaver.pk != person.pk:
        moved = hand_on_all(post.organ, leaver, person)
        if moved:
            facts = {"from": leaver.name, "to": person.name, "moved": moved}
            record(actor, post.organ, "接办前任未办结事项", new, title=post.title, content=facts)
    return new


@transaction.atomic
def seat_for(
    actor: Actor | None, organ: Organ, kind: PostKind, title: str = "", village: Village | None = None
) -> Post:
    """The vacant seat of that kind (and title, when given), else a new one.

    Raises Refusal when every such seat is taken and the title does not tell the new one apart, or when several are
    vacant and no title says which.
    """
    title = title.strip()
    seats = list(Post.objects.select_for_update(of=("self",)).filter(organ=organ, kind=kind, village=village))
    alike = [seat for seat in seats if not title or seat.title == title]
    vacant = [seat for seat in alike if is_vacant(seat)]
    if len(vacant) == 1 or (vacant and title):
        return vacant[0]
    if vacant:
        raise Refusal(f"空缺的岗位有{'、'.join(seat.title for seat in vacant)}，请在“职务名称”写明是哪一个。")
    if alike:
        raise Refusal(
            f"“{alike[0].title}”已由{_holders(alike[0])}担任。换人请办“交接”；要另设一个岗位，请在“职务名称”写一个不同的名称。"
        )
    return create_post(actor, organ, kind, title, village)


def _holders(post: Post) -> str:
    held = post.appointments.on(clock.today()) | post.appointments.filter(since__gt=clock.today())
    return "、".join(sorted({one.person.name for one in held})) or "他人"
