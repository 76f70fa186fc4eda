"""随机抽取: lots decide where the inspector goes. Every draw is kept, so that nobody can draw until it suits."""

from __future__ import annotations

import secrets
import uuid

from django.db import transaction

from gongkai.law.finding import Refusal
from gongkai.organs.actor import acting
from gongkai.organs.models import Organ, Person
from gongkai.organs.posts import Right
from gongkai.oversight.models.supervision_inspection import DrawnFrom, InspectionDraw
from gongkai.oversight.supervision.inspection_rules import put_down
from gongkai.trail.drawing import drawn

_SEED_BYTES = 16


@transaction.atomic
def draw_places(
    person: Person, organ: Organ, drawn_from: str, count: int, *, client_key: uuid.UUID | None = None
) -> InspectionDraw:
    """Draw `count` villages or places in use. The seed comes from the machine; no caller can choose it.

    Raises NotAllowed; Refusal when there are fewer to choose from, or none.
    """
    actor = acting(person, Right.INSPECT, organ)
    Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    key = client_key or uuid.uuid4()
    if kept := InspectionDraw.objects.filter(client_key=key, organ=organ).first():
        return kept  # type: ignore[no-any-return]
    if drawn_from not in DrawnFrom.values:
        raise Refusal("请选择从村（社区）还是从公示点位里抽取。")
    names = _candidates(organ, drawn_from)
    if not 1 <= count <= len(names):
        raise Refusal(
            f"现有{len(names)}个备选，请填写1到{len(names)}之间的抽取数。"
            if names
            else "没有可以抽取的点位。"
        )
    seed = secrets.token_hex(_SEED_BYTES)
    chosen = drawn(seed, list(names), count)
    row = InspectionDraw(
        organ=organ,
        drawn_from=drawn_from,
        seed=seed,
        candidates=[[key, name] for key, name in sorted(names.items())],
        count=count,
        chosen=chosen,
        client_key=key,
    )
    put_down(actor, row, {"seed": seed, "chosen": chosen, "of": len(names)})
    return row


def _candidates(organ: Organ, drawn_from: str) -> dict[str, str]:
    if drawn_from == DrawnFrom.VILLAGES:
        return {village.code: village.name for village in organ.villages.all()}
    return {place.code: place.name for place in organ.places.filter(in_use=True)}
